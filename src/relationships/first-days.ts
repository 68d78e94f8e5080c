import type { Engine } from '../engines/engine.ts';
import { type Sql, sql } from '../sql.ts';
import type { DayNumber } from './calendar.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Settings } from './settings.ts';
import { counted } from './snapshot.ts';

export type FirstDays = Readonly<
  Record<'contacts' | 'orders' | 'answers' | 'dueDays' | 'finishedStarts', DayNumber | null>
>;

/**
 * The first day of each kind of fact: a monthly series begins with the first month that is complete after it. And the last day by the as-of
 * day on which a promise fell due.
 */
export async function readDays(
  engine: Engine,
  { lifecycle, settings, asOf }: { lifecycle: Lifecycle; settings: Settings; asOf: DayNumber },
): Promise<{ firstDay: FirstDays; lastDueDay: DayNumber | null }> {
  // before the first start that is known for certain, cohorts are only half visible
  const start: Sql = lifecycle.relationship === 'contractual' ? sql`(SELECT MIN(first_day) FROM activity)` : sql`NULL`;
  const [row] = await engine.rows(
    sql`SELECT (SELECT MIN(created_at_day) FROM ${counted('contacts')} AS t) AS contacts,
        (SELECT MIN(ordered_day) FROM orders WHERE is_valid) AS orders,
        (SELECT MIN(responded_at_day) FROM ${counted('surveys')} AS t WHERE score IS NOT NULL) AS answers,
        (SELECT MIN(due_day) FROM promise_facts) AS due_days,
        (SELECT MAX(due_day) FROM promise_facts WHERE due_day <= ${asOf}) AS last_due,
        (SELECT COALESCE(${start}, MIN(start_day)) + ${settings.onboardingDays} FROM lifecycle WHERE NOT is_truncated) AS finished`,
    {
      contacts: 'integer?',
      orders: 'integer?',
      answers: 'integer?',
      due_days: 'integer?',
      last_due: 'integer?',
      finished: 'integer?',
    },
  );
  return {
    firstDay: {
      contacts: row?.contacts ?? null,
      orders: row?.orders ?? null,
      answers: row?.answers ?? null,
      dueDays: row?.due_days ?? null,
      finishedStarts: row?.finished ?? null,
    },
    lastDueDay: row?.last_due ?? null,
  };
}
