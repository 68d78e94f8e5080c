import type { Run } from '../entities/run.ts';
import type { Window } from '../relationships/calendar.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { calendar } from './calendar.ts';
import type { Exposure } from './measure.ts';

/**
 * SQL: what customers were exposed to in each of some windows: `slot`, `cluster` and the columns that `amounts` writes, among them the
 * exposure itself. One row a span of days on which a customer was there, or an order.
 */
export function exposureRows(of: Exposure, windows: readonly Window[], run: Run, amounts: (own: Sql) => Sql): Sql[] {
  if (of === 'orders') {
    return [
      sql`SELECT c.slot, o.customer AS cluster, ${amounts(sql`1e0`)}
        FROM orders AS o JOIN (${calendar(windows)}) AS c ON c.day = o.ordered_day WHERE o.is_valid AND o.customer IS NOT NULL`,
    ];
  }
  return windows.map(
    (window, slot) =>
      sql`SELECT ${raw(String(slot))} AS slot, s.customer AS cluster, ${amounts(sql`CAST(${daysWithin(window)} AS DOUBLE)`)}
        FROM ${run.lifecycle.aliveSpans} AS s WHERE ${overlaps(window)}`,
  );
}

/** SQL: the days of a span `s` that lie in a window. */
export const daysWithin = ({ from, to }: Window) =>
  sql`LEAST(s.to_day, ${raw(String(to))}) - GREATEST(s.from_day, ${raw(String(from))}) + 1`;

/** SQL: a span `s` has a day in a window. */
export const overlaps = ({ from, to }: Window) =>
  sql`s.from_day <= ${raw(String(to))} AND s.to_day >= ${raw(String(from))}`;
