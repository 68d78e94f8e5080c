import { raw, type Sql, sql } from '../sql.ts';
import { entity } from './entity.ts';
import type { Run } from './run.ts';
import { backBy, type Windows, within, yearDays, years } from './windows.ts';

/** Purchases that tell who bought. */
export const seesBuyers = ({ bases, identity }: Run) => bases.purchases.isExported && identity.isKnown('purchases');

const purchases = sql`FROM orders WHERE is_valid AND customer IS NOT NULL`;

/** SQL: customers with the first and second day on which they ever bought. */
const everyDay = sql`SELECT d.customer, f.first_day, MIN(CASE WHEN d.ordered_day > f.first_day THEN d.ordered_day END) AS second_day
  FROM (SELECT customer, ordered_day ${purchases}) AS d
    JOIN (SELECT customer, MIN(ordered_day) AS first_day ${purchases} GROUP BY customer) AS f ON f.customer = d.customer
  GROUP BY d.customer, f.first_day`;

/** The same where the days of purchase already stand in order, because a loss is worked out from them. */
const orderedDays = sql`SELECT customer, MIN(day) AS first_day, MIN(day) + ARG_MIN(gap_days, day) AS second_day FROM purchase_days GROUP BY customer`;

/** A customer not older than the export, by the day of his first purchase, and whether he bought again within a year. Source: METHOD B17a. */
export const newBuyer = entity({
  name: 'new buyer',
  role: 'purchases',
  behind: 'customer',
  rows: async ({ lifecycle }) => {
    const bought = lifecycle.inactivityDays === null ? everyDay : orderedDays;
    return sql`(SELECT b.customer AS cluster, b.first_day AS day, b.second_day, COALESCE(b.second_day - b.first_day <= ${raw(String(yearDays))}, FALSE) AS is_back
      FROM (${bought}) AS b JOIN lifecycle AS l ON l.customer = b.customer AND NOT l.is_truncated)`;
  },
  moments: { bought: sql`t.day` },
  flags: { isBack: sql`t.is_back` },
  numbers: {},
  words: {
    days: { sql: sql`t.second_day - t.day`, kind: 'integer?' },
    second_day: { sql: sql`t.second_day`, kind: 'integer?' },
  },
});

/** A customer who bought in a year, by the last day of it, and whether he did on more than one day. Source: METHOD B17b. */
export const yearBuyer = entity({
  name: 'year buyer',
  role: 'purchases',
  behind: 'customer',
  rows: async (run) => {
    const of = (window: { from: number; to: number }): Sql =>
      sql`SELECT customer AS cluster, ${raw(String(window.to))} AS day, MIN(ordered_day) < MAX(ordered_day) AS is_repeated
        ${purchases} AND ${within(sql`ordered_day`, window)} GROUP BY customer`;
    const { current, previous } = years(run);
    return sql`(${of(current)}${previous ? sql` UNION ALL ${of(previous)}` : sql``})`;
  },
  moments: { ended: sql`t.day` },
  flags: { isRepeated: sql`t.is_repeated` },
  numbers: {},
  words: {},
});

/** New buyers whose first year is over, by the day they first bought: the last ones, and as long a time of starts before them. */
export function firstYearStarts({ asOf, settings }: Run): Windows {
  const current = { from: asOf - settings.cohortDays + 1, to: asOf - yearDays };
  return { current, previous: backBy(current, current.to - current.from + 1) };
}
