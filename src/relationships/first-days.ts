import type { Engine } from '../engines/engine.ts';
import { type Sql, sql } from '../sql.ts';
import type { DayNumber } from './calendar.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Settings } from './settings.ts';
import { counted } from './snapshot.ts';

export type FirstDays = Readonly<
  Record<'contacts' | 'orders' | 'answers' | 'dueDays' | 'finishedStarts', DayNumber | null>
>;

/** The first day of each kind of fact: a monthly series begins with the first month that is complete after it. */
export async function firstDays(engine: Engine, { relationship }: Lifecycle, settings: Settings): Promise<FirstDays> {
  // before the first start that is known for certain, cohorts are only half visible
  const start: Sql = relationship === 'contractual' ? sql`(SELECT MIN(first_day) FROM activity)` : sql`NULL`;
  const [row] = await engine.rows(
    sql`SELECT (SELECT MIN(created_at_day) FROM ${counted('contacts')} AS t) AS contacts,
        (SELECT MIN(ordered_day) FROM orders WHERE is_valid) AS orders,
        (SELECT MIN(responded_at_day) FROM ${counted('surveys')} AS t WHERE score IS NOT NULL) AS answers,
        (SELECT MIN(due_day) FROM promise_facts) AS due_days,
        (SELECT COALESCE(${start}, MIN(start_day)) + ${settings.onboardingDays} FROM lifecycle WHERE NOT is_truncated) AS finished`,
    { contacts: 'integer?', orders: 'integer?', answers: 'integer?', due_days: 'integer?', finished: 'integer?' },
  );
  return {
    contacts: row?.contacts ?? null,
    orders: row?.orders ?? null,
    answers: row?.answers ?? null,
    dueDays: row?.due_days ?? null,
    finishedStarts: row?.finished ?? null,
  };
}
