import type { Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { type CellProfile, isWhoColumn, type Pattern, readHits, textLimits } from './cells.ts';
import { type Found, maskText, nowhere } from './finding.ts';
import type { CategoryCount } from './profile.ts';
import { aboutRole, exportedRoles, headerOf, type Subject } from './subject.ts';

/** The cells of one file. */
export interface FileCells {
  /** Position among `subject.files`. */
  position: number;
  cells: readonly CellProfile[];
}

/** Whether the values of the columns can mean what they are taken for. */
export async function checkValues(
  subject: Subject,
  files: readonly FileCells[],
  categories: readonly CategoryCount[],
): Promise<Found[]> {
  const found: Found[] = [];
  for (const { position, cells } of files) found.push(...(await columnsOf(subject, position, cells)));
  found.push(...spellings(subject, categories), ...reasons(subject, categories), ...currencies(subject, categories));
  return found;
}

/** A column that says the same everywhere is only telling where figures are made of it. */
const telling = new Set([
  'score',
  'contact_reason',
  'is_problem',
  'created_at',
  'customer_id',
  'ordered_at',
  'due_at',
  'responded_at',
]);

/** One money in all rows is as it should be. */
const oftenOne = new Set(['currency']);

async function columnsOf(subject: Subject, position: number, cells: readonly CellProfile[]): Promise<Found[]> {
  const read = subject.files[position];
  if (!read) return [];
  const { file, mapping } = read;
  const role = mapping.role === 'unrecognised' ? null : mapping.role;
  const found: Found[] = [];
  const finding = (
    id: Found['id'],
    severity: Found['severity'],
    cell: CellProfile,
    values: Found['values'],
  ): Found => ({
    ...nowhere(id, severity),
    role,
    file: file.name,
    column: cell.header,
    values: { of: file.records, ...values },
  });
  for (const cell of cells) {
    const field = Object.entries(mapping.columns).find(([, { index }]) => index === cell.index)?.[0];
    const isText = field === undefined || (role !== null && tables[role].fields[field]?.type === 'text');
    if (cell.filled >= 20 && cell.lowest === cell.highest && !(field && oftenOne.has(field))) {
      found.push(
        finding('constant-column', field && telling.has(field) ? 'warning' : 'info', cell, { n: cell.filled }),
      );
    }
    if (cell.filled === 0 && file.records >= 20) {
      found.push(finding('empty-column', field && telling.has(field) ? 'warning' : 'info', cell, { n: 0 }));
    }
    if (isText && cell.atLimit >= 5 && textLimits.includes(cell.longest) && cell.atLimit > 0.005 * cell.filled) {
      found.push(finding('cut-texts', 'warning', cell, { n: cell.atLimit, length: cell.longest }));
    }
    const isId = field !== undefined && role !== null && tables[role].fields[field]?.type === 'id';
    for (const [name, id] of damagePatterns) {
      const n = cell.hits[name];
      if (
        n === 0 ||
        (name !== 'mojibake' && name !== 'sheetError' && !isId) ||
        (name === 'rounded' && n < 0.2 * cell.filled)
      )
        continue;
      const hits = await readHits(subject, read, cell.index, name, 3);
      found.push({
        ...finding(id, n > 0.05 * file.records ? 'critical' : 'warning', cell, {
          n,
          ...(id === 'damaged-ids' ? { cure: name, ids: n } : {}),
        }),
        examples: hits.map(({ row, text }) => ({
          file: file.name,
          ...file.placeOf(row),
          column: cell.header,
          value: maskText(text),
        })),
      });
    }
    if (cell.hits.test > 0 && isWhoColumn(field, cell.header)) {
      const hits = await readHits(subject, read, cell.index, 'test', 3);
      found.push({
        ...finding('test-records', 'warning', cell, { n: cell.hits.test }),
        examples: hits.map(({ row, text }) => ({
          file: file.name,
          ...file.placeOf(row),
          column: cell.header,
          value: maskText(text),
        })),
      });
    }
  }
  return found;
}

const damagePatterns: readonly (readonly [Pattern, Found['id']])[] = [
  ['mojibake', 'damaged-text'],
  ['sheetError', 'sheet-errors'],
  ['scientific', 'damaged-ids'],
  ['rounded', 'damaged-ids'],
];

function totals(categories: readonly CategoryCount[], role: Role, field: string): Map<string, number> {
  const rows = new Map<string, number>();
  for (const each of categories) {
    if (each.role === role && each.field === field) rows.set(each.value, (rows.get(each.value) ?? 0) + each.rows);
  }
  return rows;
}

/** The same value in several spellings, so that one group looks like two. */
function spellings(subject: Subject, categories: readonly CategoryCount[]): Found[] {
  const columns = [...new Set(categories.map(({ role, field }) => `${role}.${field}`))];
  return columns.flatMap((key) => {
    const [role, field] = key.split('.') as [Role, string];
    // contact reasons are compared without case and blanks anyway
    if (field === 'contact_reason') return [];
    const groups = new Map<string, [string, number][]>();
    for (const entry of totals(categories, role, field)) {
      const plain = entry[0]
        .normalize('NFD')
        .replace(/[^\p{L}\p{N}]/gu, '')
        .toLowerCase();
      groups.set(plain, [...(groups.get(plain) ?? []), entry]);
    }
    const variants = [...groups.values()].filter((spelt) => spelt.length > 1);
    if (variants.length === 0) return [];
    const [first = []] = variants;
    const n = variants.reduce(
      (sum, spelt) =>
        sum + spelt.reduce((rows, [, each]) => rows + each, 0) - Math.max(...spelt.map(([, each]) => each)),
      0,
    );
    return [
      {
        ...aboutRole(subject, role, 'spelling-variants', 'warning'),
        column: headerOf(subject, role, field),
        values: { n, values: variants.length, variants: first.map(([value]) => `"${value.slice(0, 30)}"`).join(', ') },
      } as Found,
    ];
  });
}

const vague =
  /^(?:other|others|overig|overige|anders|divers|diversen|misc|miscellaneous|unknown|onbekend|n\/?a|general|algemeen|sonstiges|autre|-|\?)$/i;

/** Reason codes that give no reason. */
function reasons(subject: Subject, categories: readonly CategoryCount[]): Found[] {
  if (!exportedRoles(subject).includes('contacts')) return [];
  const counts = totals(categories, 'contacts', 'contact_reason');
  const total = [...counts.values()].reduce((sum, rows) => sum + rows, 0);
  const empty = [...counts].filter(([value]) => vague.test(value.trim())).reduce((sum, [, rows]) => sum + rows, 0);
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  const isVague = total >= 20 && empty > 0.3 * total;
  const isOne = total >= 50 && top !== undefined && top[1] > 0.8 * total && counts.size > 1;
  if (!isVague && !isOne) return [];
  return [
    {
      ...aboutRole(subject, 'contacts', 'reason-quality', 'warning'),
      column: headerOf(subject, 'contacts', 'contact_reason'),
      values: { n: isVague ? empty : (top?.[1] ?? 0), of: total, codes: counts.size },
    },
  ];
}

function currencies(subject: Subject, categories: readonly CategoryCount[]): Found[] {
  const found = totals(categories, 'purchases', 'currency');
  if (found.size < 2) return [];
  const column = headerOf(subject, 'purchases', 'currency');
  return [
    {
      ...aboutRole(subject, 'purchases', 'mixed-currencies', 'warning'),
      column,
      values: { currencies: [...found.keys()].slice(0, 5).join(', ') },
    },
  ];
}
