import { eachDay } from '../../dialects/dialect.ts';
import type { DayNumber, Window } from '../../relationships/calendar.ts';
import { join, raw, type Sql, sql } from '../../sql.ts';
import { seriesWindows } from '../count-facts.ts';
import type { MetricContext } from '../metric-context.ts';

/**
 * The complete months a figure is followed over: from the first day on which it could be seen, to the last on which it can be
 * judged, `back` days before the as-of day. None where no months are wanted. For figures that are not among the headline ones.
 */
export function monthsFrom(context: MetricContext, first: DayNumber | null, back = 0): Window[] {
  const { firstDay, asOf, series } = context;
  if (series !== 'all') return [];
  return seriesWindows({ ...context, asOf: asOf - back, firstDay: { ...firstDay, contacts: first } }, 'contacts');
}

/** The same from the first record of a table on. */
export function monthsOf(context: MetricContext, first: keyof MetricContext['firstDay'], back = 0): Window[] {
  return monthsFrom(context, context.firstDay[first], back);
}

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
