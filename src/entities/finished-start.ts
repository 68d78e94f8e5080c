import { raw, sql } from '../sql.ts';
import { entity } from './entity.ts';

/**
 * The first hundred days of a customer, by the day on which they were over; of those whose start is known, and whose end is if there was
 * one. Source: METHOD B15.
 */
export const finishedStart = entity({
  name: 'finished start',
  role: 'customers',
  behind: 'customer',
  rows: async ({ settings, lifecycle }) => {
    const days = raw(String(settings.onboardingDays));
    const end = lifecycle.relationship === 'noncontractual' ? sql`t.second_purchase_day` : sql`t.first_lost_day`;
    return sql`(SELECT t.customer AS cluster, t.start_day + ${days} AS day, t.start_day, ${end} AS end_day
      FROM lifecycle AS t WHERE NOT t.is_truncated AND NOT t.has_date_error AND t.start_day IS NOT NULL
        AND (t.first_lost_day IS NOT NULL OR NOT t.is_lost_unknown))`;
  },
  moments: { finished: sql`t.day` },
  flags: {
    /** Still a customer after them; without contracts: bought again by then. */
    isKept: ({ lifecycle }) =>
      lifecycle.relationship === 'noncontractual'
        ? sql`COALESCE(t.end_day <= t.day, FALSE)`
        : sql`COALESCE(t.end_day > t.day, TRUE)`,
  },
  numbers: {},
  words: {
    start_day: { sql: sql`t.start_day`, kind: 'integer' },
    end_day: { sql: sql`t.end_day`, kind: 'integer?' },
  },
});
