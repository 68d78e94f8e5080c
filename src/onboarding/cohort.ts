import type { DayNumber } from '../relationships/calendar.ts';
import type { Relationship } from '../relationships/customer-facts.ts';
import type { Settings } from '../relationships/settings.ts';
import { type Sql, sql } from '../sql.ts';

/** Days after the start at which a prediction for the rest of the first hundred days is made (METHOD C.2). */
export const landmarkDays: readonly number[] = [14, 30, 60];

/** The landmarks of an onboarding of so many days. */
export function landmarksOf({ onboardingDays }: Settings): number[] {
  return landmarkDays.filter((day) => day < onboardingDays);
}

/** Where the points are checked: the first landmark has the most events, so that there their worth is known best (METHOD C.1). */
export function checkedAt(settings: Settings): number | null {
  return landmarksOf(settings)[0] ?? null;
}

/** More tell the worth of the points no better than to a percent, and would make every report slower; `health backtest` takes all. */
export const mostChecked = 20_000;

/** Days of a quarter: customers who started in the same one are compared with each other, so that a drift is not taken for foresight. */
export const quarterDays = 91;

export interface CohortInput {
  relationship: Relationship;
  asOf: DayNumber;
  settings: Settings;
}

/** Conditions on rows of `lifecycle` that tell who can be learnt from and what became of them. */
export interface Cohort {
  /** The day on which the wait is over: the loss; noncontractual: the second purchase. */
  endDay: Sql;
  /** The outcome is known: the horizon has passed, also where it was decided before. */
  isFinished: Sql;
  /** Left, or did not buy again, up to the horizon. */
  hasEvent: Sql;
  /** Start known and in order, and so many days after it the outcome was still open. */
  isAtRisk(landmark: number): Sql;
}

/**
 * Who counts at a landmark. Outcomes count only from the horizon on, also for those already lost: counting the early losers of
 * running cohorts would select on the outcome. Source: METHOD C.2; van Houwelingen (2007).
 */
export function cohortOf({ relationship, asOf, settings: { onboardingDays } }: CohortInput): Cohort {
  const isContractual = relationship === 'contractual';
  const endDay = isContractual ? sql`first_lost_day` : sql`second_purchase_day`;
  const isInTime = sql`COALESCE(${endDay} - start_day <= ${onboardingDays}, FALSE)`;
  return {
    endDay,
    isFinished: sql`start_day + ${onboardingDays} <= ${asOf}`,
    hasEvent: isContractual ? isInTime : sql`NOT ${isInTime}`,
    // whose end has no day has no outcome that can be learnt from
    isAtRisk: (
      landmark,
    ) => sql`NOT is_truncated AND NOT has_date_error AND (first_lost_day IS NOT NULL OR NOT is_lost_unknown) AND start_day + ${landmark} <= ${asOf}
      AND COALESCE(${endDay} > start_day + ${landmark}, TRUE)`,
  };
}
