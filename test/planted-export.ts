import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Field, type Role, roles } from '../src/schema/table.ts';
import { tables } from '../src/schema/tables.ts';

/** What stands at a place of the export that takes any text: the place as `table.field`, the row it stands in. */
export type Plant = (place: string, row: number) => string;

const people = 60;
const two = (n: number) => String(n).padStart(2, '0');
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
/** A row of every so many holds a text where none belongs: a date, an amount, a word that nobody knows. */
const strayEvery = 29;

/** How many rows a customer has in a table. */
const rowsOf: Record<Role, number> = { customers: 1, contacts: 3, purchases: 2, surveys: 1, promises: 1, usage: 2 };
/** Texts that name a group: of a few, of which one has a single customer. */
const grouping = ['segment', 'acquisition_channel', 'account_owner', 'agent_id', 'product_category', 'feature'];
const groupOf = (person: number) => (person === 7 ? 3 : person % 3);

/** A text as an id: one without blanks. */
export const idOf = (plant: Plant, place: string, row: number) => plant(place, row).replaceAll(/\s/g, '-');

/** Where somebody plants a text in a table: in every field the product knows, and in columns of their own. */
function cellOf(role: Role, [name, field]: [string, Field], row: number, plant: Plant): string {
  const person = row % people;
  const place = `${role}.${name}`;
  const isStray = (row + name.length) % strayEvery === 0;
  if (name === 'customer_id' || name === 'person_id') return idOf(plant, 'customer', person);
  if (name === 'email') return `${plant('address', person).replaceAll(/[^\p{L}\p{N}]/gu, '')}@voorbeeld.test`;
  if (name === 'order_id') return idOf(plant, 'order', person);
  if (name === 'contact_id' && role !== 'contacts') return idOf(plant, 'contacts.contact_id', row);
  if (name === 'phone') return `+3168675${1000 + row}`;
  if (name === 'survey_type') return 'nps';
  if (name === 'direction') return 'inbound';
  if (name === 'currency' && row % strayEvery > 0) return 'EUR';
  if (name === 'scale_min') return '0';
  if (name === 'scale_max') return '10';
  if (grouping.includes(name)) return plant(`${place}.${groupOf(person)}`, groupOf(person));
  if (name === 'contact_reason') return row % 3 === 0 ? plant(`${place}.${row % 9}`, row % 9) : 'delivery_late';
  if (field.type === 'id') return idOf(plant, place, row);
  if (field.type === 'text') return plant(place, row);
  if (isStray) return plant(place, row);
  switch (field.type) {
    case 'word': {
      const words = Object.keys(field.values ?? {});
      return words[row % words.length] ?? '';
    }
    case 'boolean':
      return row % 2 === 0 ? 'yes' : 'no';
    case 'number':
      return String(row % 11);
    default:
      return momentOf(name, row);
  }
}

/** Starts in the spring, everything else in the autumn; an end here and there. */
function momentOf(name: string, row: number): string {
  if (/churned|end|cancelled|refunded/.test(name)) return row % 9 === 0 ? `2025-11-${two(1 + (row % 27))}` : '';
  const month = /since|start/.test(name) ? 1 + (row % 9) : 10 + (row % 2);
  const isLater = /due|fulfilled|resolved|responded|response|delivered|followed|promised/.test(name);
  return `2025-${two(Math.min(month + (isLater ? 1 : 0), 11))}-${two(1 + (row % 27))} 10:${two(row % 60)}`;
}

/** The columns of their own: what splits customers, and what nobody knows the meaning of. */
export const ownHeaders = (role: Role, plant: Plant): string[] => [
  plant(`${role}.header`, 0),
  plant(`${role}.header`, 1),
];

/** Writes one file a table, named after `nameOf`. */
export function writePlanted(folder: string, plant: Plant, nameOf: (role: Role) => string): void {
  mkdirSync(folder, { recursive: true });
  for (const role of roles) {
    const fields = Object.entries(tables[role].fields);
    const lines = [[...fields.map(([name]) => name), ...ownHeaders(role, plant)]];
    for (let row = 0; row < people * rowsOf[role]; row++) {
      const own = [plant(`${role}.own.${groupOf(row % people)}`, groupOf(row % people)), plant(`${role}.remark`, row)];
      lines.push([...fields.map((field) => cellOf(role, field, row, plant)), ...own]);
    }
    writeFileSync(join(folder, nameOf(role)), `${lines.map((line) => line.map(cell).join(',')).join('\n')}\n`);
  }
}
