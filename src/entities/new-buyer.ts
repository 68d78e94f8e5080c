import type { Lifecycle } from '../relationships/lifecycle.ts';
import { type Sql, sql } from '../sql.ts';
import { entity } from './entity.ts';
import type { Run } from './run.ts';
import { backBy, type Windows, yearDays } from './windows.ts';

/** SQL: customers with the first and second day on which they ever bought. */
const buyers = sql`SELECT d.customer, f.first_day, MIN(CASE WHEN d.day > f.first_day THEN d.day END) AS second_day
  FROM (SELECT customer, ordered_day AS day FROM orders WHERE is_valid AND customer IS NOT NULL) AS d
    JOIN (SELECT customer, MIN(ordered_day) AS first_day FROM orders WHERE is_valid AND customer IS NOT NULL GROUP BY customer) AS f ON f.customer = d.customer
  GROUP BY d.customer, f.first_day`;

/** The same where the days of purchase already stand in order, because a loss is worked out from them. */
const orderedBuyers = sql`SELECT customer, MIN(day) AS first_day, MIN(day) + ARG_MIN(gap_days, day) AS second_day FROM purchase_days GROUP BY customer`;

/** SQL: every buyer with his `first_day` and `second_day`. */
export const buyersOf = ({ inactivityDays }: Pick<Lifecycle, 'inactivityDays'>): Sql =>
  inactivityDays === null ? buyers : orderedBuyers;

/**
 * A buyer by the day of the first purchase, where it cannot be that an earlier one lies before the export. Two orders on one day are one
 * occasion. Source: METHOD A.1, B17.
 */
export const newBuyer = entity({
  name: 'new-buyer',
  role: 'customers',
  behind: 'customer',
  rows: async ({ lifecycle }) => sql`(SELECT b.customer AS cluster, b.first_day AS day, b.second_day
    FROM (${buyersOf(lifecycle)}) AS b JOIN lifecycle AS l ON l.customer = b.customer AND NOT l.is_truncated)`,
  moments: { started: sql`t.day` },
  flags: {
    /** Bought again on another day within the first year. */
    isAgain: sql`COALESCE(t.second_day - t.day <= ${yearDays}, FALSE)`,
  },
  numbers: {},
  words: {
    days: { sql: sql`t.second_day - t.day`, kind: 'integer?' },
    second_day: { sql: sql`t.second_day`, kind: 'integer?' },
  },
});

/** Those whose first year is over, by the day they first bought: the last ones, and those of a year before. */
export function firstYearStarts({ asOf, settings }: Run): Windows {
  const current = { from: asOf - settings.cohortDays + 1, to: asOf - yearDays };
  return { current, previous: backBy(current, current.to - current.from + 1) };
}
