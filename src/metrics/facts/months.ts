import { eachDay } from '../../dialects/dialect.ts';
import type { Window } from '../../relationships/calendar.ts';
import { join, raw, type Sql, sql } from '../../sql.ts';

/** Numbers that months have beside the windows of a figure. */
export const firstMonthSlot = 2;

/** SQL: every `day` of months that follow each other, with the number of its month as `slot`: rows find theirs by an equal day. */
export function monthDays(months: readonly Window[]): Sql {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return sql`SELECT 0 AS slot, 0 AS day WHERE FALSE`;
  const slots = months.map(
    ({ to }, i) => sql`WHEN c.day <= ${raw(String(to))} THEN ${raw(String(firstMonthSlot + i))}`,
  );
  return sql`SELECT CASE ${join(slots, ' ')} END AS slot, c.day FROM (SELECT ${eachDay(first.from, last.to)} AS day) AS c`;
}
