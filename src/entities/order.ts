import type { DayNumber, Window } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import { entity } from './entity.ts';
import type { Run } from './run.ts';
import { monthsFrom, period, type Windows } from './windows.ts';

/** A purchase that counts, of a known customer: one row an order. Source: METHOD-2 G3. */
export const order = entity({
  name: 'order',
  role: 'purchases',
  behind: 'first-record',
  rows: async () => sql`(SELECT o.customer AS cluster, o.file, o.row_number, o.ordered_day AS day, f.first_day
    FROM orders AS o JOIN (SELECT customer, MIN(ordered_day) AS first_day FROM orders WHERE is_valid GROUP BY customer) AS f ON f.customer = o.customer
    WHERE o.is_valid AND o.ordered_day IS NOT NULL)`,
  moments: { ordered: sql`t.day` },
  flags: {
    /** The customer had bought on an earlier day. */
    isReturning: sql`t.day > t.first_day`,
  },
  numbers: {},
  words: { first_day: { sql: sql`t.first_day`, kind: 'integer' } },
  keys: { customer: sql`t.cluster` },
  // of a customer the first order of a window tells whether he was new in it
  latestFirst: sql`t.day, t.file, t.row_number`,
});

/**
 * The day from which on a buyer who had bought before would have been seen to: the first day with orders, and where the export may begin
 * in the middle of its customers as long after it as silence means that they left. Null without orders.
 */
export function buyersSeenFrom({ firstDay, lifecycle }: Pick<Run, 'firstDay' | 'lifecycle'>): DayNumber | null {
  if (firstDay.orders === null) return null;
  return firstDay.orders + (lifecycle.counts.truncated > 0 ? (lifecycle.inactivityDays ?? longestSilence) : 0);
}

/** The longest silence that is waited for, where customers with contracts have none of their own (METHOD A.1). */
const longestSilence = 365;

/** Whether new buyers can be told from old ones in a window. */
export function areBuyersSeen(window: Window, run: Run): boolean {
  const from = buyersSeenFrom(run);
  return from !== null && window.from >= from;
}

/** The reporting period, and the one before it where new buyers can be told from old ones in both. */
export function seenPeriods(run: Run): Windows {
  const { current, previous } = period(run);
  return { current, previous: previous && areBuyersSeen(previous, run) ? previous : null };
}

/** The months in which new buyers can be told from old ones. */
export function seenMonths(run: Run): Window[] {
  return monthsFrom(run, buyersSeenFrom(run));
}
