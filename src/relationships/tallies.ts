import { elementAt } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { positionsIn } from '../load/loaded-file.ts';
import { type Role, roles } from '../schema/table.ts';
import { identifier, join, literal, type Sql, sql } from '../sql.ts';
import { type Base, isCounted } from './base.ts';
import { partOfContact, repeatedRecord } from './set-aside.ts';

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
  const selects = exported.map((role) => {
    const rows = isOwnRow(bases[role]);
    return sql`SELECT ${role} AS role, file, set_aside AS reason, COUNT(*) AS count, MIN(row_number) AS first_row
      FROM ${identifier(role)}${rows ? sql` WHERE ${rows}` : sql``} GROUP BY file, set_aside`;
  });
  const rows = await engine.rows(
    sql`SELECT * FROM (${join(selects, ' UNION ALL ')}) AS tallies ORDER BY role, file, reason`,
    { role: 'text', file: 'integer', reason: 'text?', count: 'integer', first_row: 'integer' },
  );
  return rows.flatMap(({ role: name, first_row, ...rest }) => {
    const role = exported.find((known) => known === name);
    return role ? [{ ...rest, role, firstRow: first_row }] : [];
  });
}

/** SQL: the row is a record of its file, not one more of the answers that a record counts; null: all are. */
function isOwnRow({ files }: Base): Sql | null {
  if (!files.some(isCounted)) return null;
  const rows = new Map(files.flatMap((file, i) => (isCounted(file) ? [[i, positionsIn(file.file)] as const] : [])));
  return sql`row_number <= COALESCE(NULLIF(${elementAt(rows, sql`file`)}, 0), row_number)`;
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
    if (reason !== null && reason !== partOfContact) counts[role][reason] = (counts[role][reason] ?? 0) + count;
  }
  return counts;
}

/** What the records of one file are about. */
export interface FileEntities {
  /** Orders, conversations or promises: after putting together the rows of each, whether they count or not. */
  entities: number;
  /** Orders that are no purchases (cancelled, refunded, without a positive amount), by why. */
  invalidOrders: { why: string; count: number }[];
  /** The total of an order stands on several of its rows. */
  hasOrderTotals: boolean;
  /** Invitations that nobody answered. */
  unanswered: number;
}

/** By role and position of the file, such as `purchases.0`. Roles without rows that belong together are left out. */
export async function countEntities(engine: Engine, bases: Record<Role, Base>): Promise<Map<string, FileEntities>> {
  const row = (role: Role, what: string, value: Sql, from: Sql) =>
    sql`SELECT ${literal(role)} AS role, file, ${literal(what)} AS what, CAST(${value} AS BIGINT) AS count FROM ${from} GROUP BY file`;
  const isNew = sql`set_aside NOT IN (${literal(repeatedRecord)}, ${literal(partOfContact)})`;
  // what counts has been put together already: only the rows that were set aside are still to be
  const rest = (role: Role, key: string) => {
    const own = sql`COALESCE(${identifier(key)}, CONCAT('row ', row_number))`;
    return row(
      role,
      'entities',
      sql`COUNT(DISTINCT CASE WHEN ${isNew} THEN ${own} END)`,
      sql`(SELECT * FROM ${identifier(role)} WHERE set_aside IS NOT NULL) AS s`,
    );
  };
  const selects = [
    ...(bases.purchases.isExported
      ? [
          rest('purchases', 'order_id'),
          row('purchases', 'entities', sql`COUNT(*)`, sql`orders`),
          row('purchases', 'totals', sql`MAX(CASE WHEN is_total AND record_count > 1 THEN 1 ELSE 0 END)`, sql`orders`),
          sql`SELECT 'purchases' AS role, file, rule AS what, COUNT(*) AS count FROM orders WHERE NOT is_valid GROUP BY file, rule`,
        ]
      : []),
    ...(bases.promises.isExported
      ? [rest('promises', 'promise_id'), row('promises', 'entities', sql`COUNT(*)`, sql`promise_facts`)]
      : []),
    ...(bases.contacts.isExported
      ? [
          row(
            'contacts',
            'entities',
            sql`COUNT(CASE WHEN set_aside IS NULL OR ${isNew} THEN 1 END)`,
            identifier('contacts'),
          ),
        ]
      : []),
    ...(bases.surveys.isExported
      ? [
          ...(bases.surveys.files.some(({ hasParts }) => hasParts)
            ? [
                row(
                  'surveys',
                  'entities',
                  sql`COUNT(CASE WHEN set_aside IS NULL OR ${isNew} THEN 1 END)`,
                  identifier('surveys'),
                ),
              ]
            : []),
          row(
            'surveys',
            'unanswered',
            sql`COUNT(CASE WHEN set_aside IS NULL AND score IS NULL THEN 1 END)`,
            identifier('surveys'),
          ),
        ]
      : []),
  ];
  const counts = new Map<string, FileEntities>();
  if (selects.length === 0) return counts;
  const rows = await engine.rows(
    sql`SELECT * FROM (${join(selects, ' UNION ALL ')}) AS found ORDER BY role, file, count DESC, what`,
    { role: 'text', file: 'integer', what: 'text', count: 'integer' },
  );
  for (const { role, file, what, count } of rows) {
    const key = `${role}.${file}`;
    const found = counts.get(key) ?? { entities: 0, invalidOrders: [], hasOrderTotals: false, unanswered: 0 };
    counts.set(key, found);
    if (what === 'entities') found.entities += count;
    else if (what === 'unanswered') found.unanswered = count;
    else if (what === 'totals') found.hasOrderTotals = count > 0;
    else found.invalidOrders.push({ why: what, count });
  }
  return counts;
}
