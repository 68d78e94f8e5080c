import { join, raw, type Sql, sql } from '../sql.ts';
import { entity } from './entity.ts';
import type { Run } from './run.ts';
import { yearDays } from './windows.ts';

/** The day on which a customer of a year ago is judged, and that of the year before. */
export const yearlyDays = ({ asOf }: Run) => ({
  current: { from: asOf, to: asOf },
  previous: { from: asOf - yearDays, to: asOf - yearDays },
});

/** The years that end on these days, both ends included: who was there on the first day, and is gone on the last. */
export const yearsBetween = (run: Run) => {
  const { current, previous } = yearlyDays(run);
  return {
    current: { ...current, from: current.to - yearDays },
    previous: { ...previous, from: previous.to - yearDays },
  };
};

/** A customer who was there a year before a day, by that day, and whether he is gone on it. Source: METHOD B16. */
export const standingCustomer = entity({
  name: 'standing customer',
  role: 'customers',
  behind: 'customer',
  rows: async (run) => {
    const { current, previous } = yearlyDays(run);
    const days = [current.to, previous.to, previous.to - yearDays].map((day) => raw(String(day)));
    const there = days.map(
      (day, i) => sql`, COUNT(CASE WHEN ${day} BETWEEN s.from_day AND s.to_day THEN 1 END) AS ${raw(`there_${i}`)}`,
    );
    const judged = (i: number): Sql => {
      const [then, now] = [raw(`b.there_${i + 1}`), raw(`b.there_${i}`)];
      return sql`SELECT b.customer AS cluster, ${days[i] ?? sql`NULL`} AS day, ${now} = 0 AS is_gone, b.start_day, b.lost_day
        FROM spans AS b WHERE ${then} > 0`;
    };
    return sql`(WITH spans AS (SELECT s.customer, l.start_day, l.lost_day${join(there, '')}
        FROM ${run.lifecycle.aliveSpans} AS s JOIN lifecycle AS l ON l.customer = s.customer AND NOT l.is_lost_unknown
        GROUP BY s.customer, l.start_day, l.lost_day)
      ${judged(0)} UNION ALL ${judged(1)})`;
  },
  moments: { judged: sql`t.day` },
  flags: { isGone: sql`t.is_gone` },
  numbers: {},
  words: {
    start_day: { sql: sql`t.start_day`, kind: 'integer?' },
    lost_day: { sql: sql`t.lost_day`, kind: 'integer?' },
  },
});
