import { counted } from '../relationships/snapshot.ts';
import { raw, sql } from '../sql.ts';
import { isPersonal } from './contact-rows.ts';
import { entity } from './entity.ts';
import type { Run } from './run.ts';
import { monthsOf, within } from './windows.ts';

/**
 * A new customer by the day he began: not older than the export, and not lost before he began. One row a customer who began lately
 * enough for the figures about first days. Source: METHOD A.1, B11.
 */
export const newcomer = entity({
  name: 'newcomer',
  role: 'customers',
  behind: 'customer',
  rows: async (run) => {
    const { welcomeDays, onboardingDays } = run.settings;
    const starts = sql`NOT l.is_truncated AND NOT l.has_date_error AND ${within(sql`l.start_day`, startsOf(run))}`;
    const longest = raw(String(Math.max(welcomeDays, onboardingDays - 1)));
    const touched = sql`SELECT t.customer, MIN(t.created_at_day - l.start_day) AS first_touch,
        MIN(CASE WHEN t.channel IN ('phone', 'letter', 'visit') THEN t.created_at_day - l.start_day END) AS first_personal
      FROM ${counted('contacts')} AS t JOIN lifecycle AS l ON l.customer = t.customer
      WHERE ${isPersonal} AND t.created_at_day >= l.start_day AND t.created_at_day - l.start_day <= ${longest} AND ${starts} GROUP BY t.customer`;
    return sql`(SELECT l.customer AS cluster, l.start_day AS day, g.first_touch, g.first_personal
      FROM lifecycle AS l LEFT JOIN (${touched}) AS g ON g.customer = l.customer WHERE ${starts})`;
  },
  moments: { started: sql`t.day` },
  flags: {
    /** Somebody was in touch in the first days, neither to sell nor to ask. */
    isWelcomed: ({ settings }) => sql`COALESCE(t.first_touch <= ${raw(String(settings.welcomeDays))}, FALSE)`,
    /** By phone, letter or visit, in the days that are watched. */
    isTouched: ({ settings }) => sql`COALESCE(t.first_personal < ${raw(String(settings.onboardingDays))}, FALSE)`,
  },
  numbers: {},
  words: {},
});

/** The days on which those began that some figure looks at. */
function startsOf(run: Run) {
  const { previous, current, settings } = run;
  const [month] = monthsOf(run, 'contacts', settings.welcomeDays);
  const back = Math.max(settings.welcomeDays, settings.onboardingDays);
  return { from: Math.min(previous.from - back, month?.from ?? previous.from), to: current.to };
}
