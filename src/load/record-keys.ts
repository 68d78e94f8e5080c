import type { Engine } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import { identifier, sql } from '../sql.ts';
import { byTable } from './grouped.ts';
import type { LoadedFile } from './loaded-file.ts';
import { rowsOf } from './ranked-files.ts';

/** The number a record has in its own system. */
const ownKeys: Partial<Record<Role, string>> = {
  contacts: 'contact_id',
  purchases: 'order_id',
  surveys: 'response_id',
  promises: 'promise_id',
};
/** When it happened, as far as it never changes afterwards; an answer may come later than its invitation. */
export const ownMoments: Partial<Record<Role, readonly string[]>> = {
  contacts: ['created_at'],
  purchases: ['ordered_at'],
  surveys: ['sent_at', 'responded_at'],
  promises: ['made_at'],
  usage: ['used_at'],
};
/** The key, if a file of the role needs it for telling whether other files of the role repeat its records. */
export function repeatKey(role: Role): string | undefined {
  return ownKeys[role];
}

/** Whose a record is: as far as two files say it, it must be the same in both. */
export const ownPeople = ['customer_id', 'email'] as const;

/** What may become different while a contact is being dealt with. */
export const states = [
  'updated_at',
  'status',
  'first_response_at',
  'resolved_at',
  'contact_reason',
  'agent_id',
  'reopenings',
  'agent_replies',
] as const;

export const isRead = ({ plans }: LoadedFile, field: string) => plans.some((plan) => plan.field === field);

/** Those of the moments of its records that never change which the file has. */
export function readMoments(file: LoadedFile): string[] {
  return (ownMoments[file.mapping.role] ?? []).filter((field) => isRead(file, field));
}

/**
 * Those of the files in which every record has a moment and a number of its own: by these their records are known in other files.
 * One statement a table.
 */
export async function knownByNumbers<F extends { file: LoadedFile }>(
  engine: Engine,
  role: Role,
  files: readonly F[],
): Promise<F[]> {
  const name = ownKeys[role];
  if (name === undefined) return [];
  const known: F[] = [];
  const able = files.filter(({ file }) => isRead(file, name) && readMoments(file).length > 0);
  const key = identifier(name);
  for (const held of byTable(able)) {
    const { part } = held[0].file;
    const rows = await engine.rows(
      sql`SELECT ${part ? sql`part` : sql`0 AS part`}, COUNT(${key}) > 0 AND COUNT(${key}) = COUNT(DISTINCT ${key}) AS is_unique
        FROM ${rowsOf(held.map(({ file }) => file))} ${part ? sql`GROUP BY part` : sql``}`,
      { part: 'integer', is_unique: 'boolean' },
    );
    const unique = new Set(rows.flatMap((row) => (row.is_unique ? [row.part] : [])));
    known.push(...held.filter(({ file }) => unique.has(file.part?.ordinal ?? 0)));
  }
  return known;
}
