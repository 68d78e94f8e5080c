import type { Engine } from '../engines/engine.ts';
import type { Relationship } from '../relationships/customer-facts.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { checkedAt, cohortOf, mostChecked } from './cohort.ts';
import { type OnboardingReason, onboardingReasons } from './reasons.ts';
import { createRepurchaseMedians } from './repurchase-medians.ts';
import type { SignalsInput } from './signal-group.ts';
import { createSignals } from './signals.ts';

export interface PointsInput extends SignalsInput {
  relationship: Relationship;
}

/** Signals of the current newcomers, and of the finished customers that the points are checked on. */
export const newcomerSignals = sql`newcomer_signals`;

/** Whether the points are also to be given to customers whose outcome is known, to see what they are worth. */
interface PointsOptions {
  isChecked: boolean;
}

/**
 * Makes `onboarding_points`: one row a customer in the first hundred days with the points of every reason (columns named
 * after the reasons) and their capped sum. Only events up to the as-of day count. Source: METHOD C.1; the weights are
 * judgement, points are not percentages.
 */
export async function createOnboardingPoints(
  engine: Engine,
  input: PointsInput,
  { isChecked }: PointsOptions,
): Promise<void> {
  const { asOf, settings, relationship } = input;
  const stillOpen = relationship === 'noncontractual' ? sql`AND second_purchase_day IS NULL` : sql``;
  // both kinds are read at once: a customer is only ever one of them
  await engine.run(sql`CREATE OR REPLACE TABLE newcomers AS
    SELECT customer, customer_id, start_day, ${asOf} AS at_day, ${asOf} - start_day AS tenure, TRUE AS is_new, FALSE AS has_event
    FROM lifecycle
    WHERE is_active AND NOT is_truncated AND ${asOf} - start_day BETWEEN 0 AND ${settings.onboardingDays - 1} ${stillOpen}
    ${isChecked ? finishedCustomers(engine, input) : sql``}`);
  await createSignals(engine, newcomerSignals, sql`newcomers`, input);
  if (relationship === 'noncontractual') {
    await createRepurchaseMedians(engine, sql`SELECT at_day AS day FROM newcomers`, settings);
  }
  const columns = [sql`g.customer`, sql`g.customer_id`, sql`g.start_day`, sql`g.tenure`];
  await engine.run(sql`CREATE OR REPLACE TABLE onboarding_points AS
    ${selectPoints(sql`(SELECT * FROM ${newcomerSignals} WHERE is_new)`, input, columns)}`);
}

/** The reasons that the export allows to judge; the others never give points. */
export function judgedReasons(input: PointsInput): OnboardingReason[] {
  const rules = pointRules(input);
  return onboardingReasons.filter((reason) => rules[reason] !== undefined);
}

/** SQL: and finished customers, the latest first, as they stood where the points are checked. */
function finishedCustomers(engine: Engine, input: PointsInput): Sql {
  const landmark = checkedAt(input.settings);
  if (landmark === null) return sql``;
  const { isFinished, hasEvent, isAtRisk } = cohortOf(input);
  // numbers go by ids, but where they are hashes
  const last = engine.isSpread ? sql`customer_id` : sql`customer`;
  return sql`UNION ALL (SELECT customer, customer_id, start_day, start_day + ${landmark} AS at_day, ${landmark} AS tenure,
      FALSE AS is_new, ${hasEvent} AS has_event
    FROM lifecycle WHERE ${isAtRisk(landmark)} AND ${isFinished} ORDER BY start_day DESC, ${last} DESC LIMIT ${mostChecked})`;
}

/**
 * SQL: the points of every reason and `points`, their sum of at most 100, for each row of a signals table `g` at its own day,
 * beside `columns` of it. Noncontractual: `repurchase_medians` must hold these days.
 */
export function selectPoints(signals: Sql, input: PointsInput, columns: readonly Sql[]): Sql {
  const rules = pointRules(input);
  const reasons = onboardingReasons.map((reason) => sql`${rules[reason] ?? sql`0`} AS ${identifier(reason)}`);
  const sum = join(
    onboardingReasons.map((reason) => identifier(reason)),
    ' + ',
  );
  const medians = rules.no_second_purchase ? sql`LEFT JOIN repurchase_medians AS m ON m.day = g.at_day` : sql``;
  return sql`SELECT *, LEAST(100, ${sum}) AS points FROM (SELECT ${join([...columns, ...reasons])} FROM ${signals} AS g ${medians}) AS given`;
}

/** Later than any day: "not yet". */
const never = sql`2000000000`;
/** The first time somebody was asked for a recommendation, by survey or in person. */
export const askDay = sql`LEAST(COALESCE(g.survey_ask_day, ${never}), COALESCE(g.contact_ask_day, ${never}))`;
/** The first day on which anything was used or delivered. */
const activation = sql`LEAST(COALESCE(g.first_use_day, ${never}), COALESCE(g.delivery_day, ${never}))`;
const lastSign = sql`GREATEST(COALESCE(g.last_contact_day, 0), COALESCE(g.last_use_day, 0), COALESCE(g.last_order_day, 0), COALESCE(g.last_answer_day, 0))`;
const tenure = sql`(g.at_day - g.start_day)`;

/** Points by reason; a reason whose table or column was not exported cannot be given and has no rule. */
function pointRules({
  bases,
  relationship,
  promiseSource,
  settings,
}: PointsInput): Partial<Record<OnboardingReason, Sql>> {
  const { contacts, purchases, surveys, usage } = bases;
  const canSeeActivation = usage.isExported || purchases.has('delivered_at');
  const when = (condition: Sql, points: number) => sql`CASE WHEN ${condition} THEN ${raw(String(points))} ELSE 0 END`;
  const isAskedTooEarly = canSeeActivation
    ? sql`${askDay} < g.start_day + 14 OR ${askDay} < ${activation}`
    : sql`${askDay} < g.start_day + 14`;
  return {
    ...(contacts.isExported && {
      cancellation_signal: when(sql`g.cancellations > 0`, 30),
      problem_contacts: sql`CASE WHEN g.problems >= 3 THEN 20 WHEN g.problems > 0 THEN 10 ELSE 0 END`,
      repeated_story: when(sql`g.agents >= 3 OR g.repeats > 0`, 10),
    }),
    ...(promiseSource !== null && {
      broken_promises: sql`CASE WHEN g.broken >= 3 THEN 30 WHEN g.broken = 2 THEN 25 WHEN g.broken = 1 THEN 20 ELSE 0 END`,
    }),
    ...(surveys.isExported && {
      low_score: sql`CASE WHEN g.survey_type = 'nps' THEN CASE WHEN g.score <= 6 THEN 25 WHEN g.score < 9 THEN 5 ELSE 0 END
        WHEN g.normalised_score < 0.5 THEN 25 WHEN g.normalised_score < 0.75 THEN 5 ELSE 0 END`,
      premature_ask: when(isAskedTooEarly, 5),
    }),
    ...(canSeeActivation && { not_activated: when(sql`${tenure} >= 14 AND ${activation} = ${never}`, 20) }),
    ...(contacts.has('resolved_at') && { open_issue: when(sql`g.open_problems > 0`, 15) }),
    ...((contacts.isExported || usage.isExported) && {
      silence: when(sql`${tenure} >= 30 AND ${lastSign} < g.at_day - 29`, 15),
    }),
    ...(usage.isExported && {
      usage_drop: when(sql`${tenure} >= 28 AND g.days_before >= 4 AND 2 * g.days_lately <= g.days_before`, 15),
    }),
    ...(contacts.has('first_response_at') && { slow_response: when(sql`g.slow > 0`, 10) }),
    // without a direction column nobody can tell a welcome call from a complaint
    ...(contacts.has('direction') && {
      no_personal_contact: when(sql`${tenure} >= ${settings.welcomeDays} AND g.personal = 0`, 10),
    }),
    ...(relationship === 'noncontractual' && {
      no_second_purchase: when(sql`${tenure} > m.median_days`, 10),
    }),
  };
}
