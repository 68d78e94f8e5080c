import type { ReadFile } from '../load/read-options.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import { roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { type Privacy, pseudonymOf } from './pseudonyms.ts';

/** A column as the user may name it: by its header, or by the field it holds. */
export interface NamedColumn {
  header: string;
  field: string | null;
}

/** Ids of somebody at our side; all other ids are those of customers and of what is theirs. */
const openIds: readonly string[] = ['account_owner', 'agent_id'];
/** Texts that somebody wrote, and ways to reach him: no list of words is behind them. */
const closedTexts: readonly string[] = ['subject', 'notes', 'comment', 'phone'];

/** Fields that say who a customer is or what he wrote: they stay hidden whatever is asked for. */
const closedFields: ReadonlySet<string> = new Set(
  roles.flatMap((role) =>
    Object.entries(tables[role].fields).flatMap(([field, { type }]) =>
      (type === 'id' && !openIds.includes(field)) || closedTexts.includes(field) ? [field] : [],
    ),
  ),
);

/** The column was opened by name, and may be. */
export function isRevealed({ reveal = [] }: Pick<Privacy, 'reveal'>, { header, field }: NamedColumn): boolean {
  if (field !== null && closedFields.has(field)) return false;
  return reveal.some((name) => [key(header), field].includes(key(name)));
}

const key = (name: string) => name.trim().toLowerCase();

/** The columns of a file with the fields they hold. */
export function columnsOf({ file, mapping }: Pick<ReadFile, 'file' | 'mapping'>): NamedColumn[] {
  const fieldOf = new Map(Object.entries(mapping.columns).map(([field, { index }]) => [index, field]));
  return file.headers.map((header, i) => ({ header, field: fieldOf.get(i) ?? null }));
}

/** Throws `not-revealable` for a name that no column of the export has, and for one that stays hidden. */
export function checkRevealed(files: readonly Pick<ReadFile, 'file' | 'mapping'>[], { reveal = [] }: Privacy): void {
  const columns = files.flatMap(columnsOf);
  const known = columns.flatMap(({ header, field }) => (header === '' ? [] : [header, ...(field ? [field] : [])]));
  for (const column of reveal) {
    const [found] = columns.filter(({ header, field }) => [key(header), field].includes(key(column)));
    if (!found) throw Problem.of('not-revealable', { column, nearest: nearest(column, known) });
    if (!isRevealed({ reveal: [column] }, found)) {
      throw Problem.of('not-revealable', { column, isPersonal: true });
    }
  }
}

/** How a column is called in an output that names nobody: by its field, by its header where it was opened, else by a pseudonym. */
export function shownColumn(column: NamedColumn, privacy: Privacy): string {
  if (isRevealed(privacy, column)) return column.header;
  return column.field ?? pseudonymOf(key(column.header), privacy, 'column');
}
