import { eachDayBetween } from '../dialects/dialect.ts';
import type { Window } from '../relationships/calendar.ts';
import { join, raw, type Sql, sql } from '../sql.ts';

/** SQL: every day of some windows with the number of its window: rows find theirs by an equal day, much faster than by limits. */
export function calendar(windows: readonly Window[]): Sql {
  const rows = windows.map(({ from, to }, i) => raw(`(${i}, ${from}, ${to})`));
  return sql`SELECT slot, ${eachDayBetween(sql`first_day`, sql`last_day`)} AS day
    FROM (VALUES ${join(rows)}) AS v(slot, first_day, last_day)`;
}
