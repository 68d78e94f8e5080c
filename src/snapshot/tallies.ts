import type { Engine } from '../engines/engine.ts';
import { identifier, join, sql } from '../sql.ts';
import { type Role, roles } from '../tables/table.ts';
import type { Base } from './base.ts';

/** How many rows of one file count, or are set aside for one reason. */
export interface RowTally {
  role: Role;
  /** Position among the files of its role. */
  file: number;
  /** Null: they count. */
  reason: string | null;
  count: number;
  firstRow: number;
}

/** What became of every row of the snapshot. */
export async function tallyRows(engine: Engine, bases: Record<Role, Base>): Promise<RowTally[]> {
  const exported = roles.filter((role) => bases[role].isExported);
  if (exported.length === 0) return [];
  const selects = exported.map(
    (role) => sql`SELECT ${role} AS role, file, set_aside AS reason, COUNT(*) AS count, MIN(row_number) AS first_row
      FROM ${identifier(role)} GROUP BY file, set_aside`,
  );
  const rows = await engine.rows(
    sql`SELECT * FROM (${join(selects, ' UNION ALL ')}) AS tallies ORDER BY role, file, reason`,
    { role: 'text', file: 'integer', reason: 'text?', count: 'integer', first_row: 'integer' },
  );
  return rows.flatMap(({ role: name, first_row, ...rest }) => {
    const role = exported.find((known) => known === name);
    return role ? [{ ...rest, role, firstRow: first_row }] : [];
  });
}

/** Records that count in nothing, by table and reason. */
export function setAsideCounts(tallies: readonly RowTally[]): Record<Role, Record<string, number>> {
  const counts: Record<Role, Record<string, number>> = {
    customers: {},
    contacts: {},
    purchases: {},
    surveys: {},
    promises: {},
    usage: {},
  };
  for (const { role, reason, count } of tallies) {
    if (reason !== null) counts[role][reason] = (counts[role][reason] ?? 0) + count;
  }
  return counts;
}

/** Orders and promises may be several records each; the others are one. */
export async function countEntities(engine: Engine): Promise<Map<string, number>> {
  const rows = await engine.rows(
    sql`SELECT 'purchases' AS role, file, COUNT(*) AS count FROM orders GROUP BY file
      UNION ALL SELECT 'promises' AS role, file, COUNT(*) AS count FROM promise_facts GROUP BY file`,
    { role: 'text', file: 'integer', count: 'integer' },
  );
  return new Map(rows.map(({ role, file, count }) => [`${role}.${file}`, count]));
}
