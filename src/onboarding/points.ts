import type { Engine } from '../engines/engine.ts';
import type { Base } from '../snapshot/base.ts';
import type { DayNumber } from '../snapshot/calendar.ts';
import type { Relationship } from '../snapshot/lifecycle.ts';
import type { Settings } from '../snapshot/settings.ts';
import { counted } from '../snapshot/snapshot.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { Role } from '../tables/table.ts';
import { type OnboardingReason, onboardingReasons } from './reasons.ts';

export interface PointsInput {
  bases: Record<Role, Base>;
  relationship: Relationship;
  hasPromises: boolean;
  asOf: DayNumber;
  settings: Settings;
}

/**
 * Makes `onboarding_points`: one row a customer in the first hundred days with the points of every reason (columns named
 * after the reasons) and their capped sum. Only events up to the as-of day count. Source: METHOD C.1; the weights are
 * judgement, points are not percentages. Returns the reasons that the export allows to judge; the others never give points.
 */
export async function createOnboardingPoints(engine: Engine, input: PointsInput): Promise<OnboardingReason[]> {
  const { asOf, settings, relationship } = input;
  const stillOpen = relationship === 'noncontractual' ? sql`AND second_purchase_day IS NULL` : sql``;
  await engine.run(sql`CREATE OR REPLACE TABLE newcomers AS
    SELECT customer, customer_id, start_day, ${asOf} - start_day AS tenure FROM lifecycle
    WHERE is_active AND NOT is_truncated AND ${asOf} - start_day BETWEEN 0 AND ${settings.onboardingDays - 1} ${stillOpen}`);
  const rules = pointRules(input);
  const columns = onboardingReasons.map((reason) => sql`${rules[reason] ?? sql`0`} AS ${identifier(reason)}`);
  await engine.run(sql`CREATE OR REPLACE TABLE onboarding_points AS
    SELECT *, LEAST(100, ${join(
      onboardingReasons.map((reason) => identifier(reason)),
      ' + ',
    )}) AS points
    FROM (SELECT n.*, ${join(columns)}
      FROM newcomers AS n
      LEFT JOIN (${contactFeatures(input)}) AS c ON c.customer = n.customer
      LEFT JOIN (${promiseFeatures(asOf)}) AS p ON p.customer = n.customer
      LEFT JOIN (${latestScores}) AS s ON s.customer = n.customer
      LEFT JOIN (${usageFeatures(asOf)}) AS u ON u.customer = n.customer
      LEFT JOIN (${orderFeatures}) AS o ON o.customer = n.customer
      LEFT JOIN (${lastAnswers}) AS a ON a.customer = n.customer
      LEFT JOIN (${repeatedIssues(settings.repeatDays)}) AS r ON r.customer = n.customer
      LEFT JOIN (${earlyAsks}) AS e ON e.customer = n.customer) AS features`);
  return onboardingReasons.filter((reason) => rules[reason] !== undefined);
}

/** Points by reason; a reason whose table or column was not exported cannot be given and has no rule. */
function pointRules({
  bases,
  relationship,
  hasPromises,
  asOf,
  settings,
}: PointsInput): Partial<Record<OnboardingReason, Sql>> {
  const { contacts, purchases, surveys, usage } = bases;
  const canSeeActivation = usage.isExported || purchases.has('delivered_at');
  const count = (value: Sql) => sql`COALESCE(${value}, 0)`;
  const when = (condition: Sql, points: number) => sql`CASE WHEN ${condition} THEN ${raw(String(points))} ELSE 0 END`;
  const firstActivation = sql`LEAST(COALESCE(u.first_day, ${never}), COALESCE(o.first_delivery, ${never}))`;
  const lastSign = sql`GREATEST(COALESCE(c.last_day, 0), COALESCE(u.last_day, 0), COALESCE(o.last_day, 0), COALESCE(a.last_day, 0))`;
  const isAskedTooEarly = canSeeActivation
    ? sql`e.first_ask < n.start_day + 14 OR e.first_ask < ${firstActivation}`
    : sql`e.first_ask < n.start_day + 14`;
  return {
    ...(contacts.isExported && {
      cancellation_signal: when(sql`${count(sql`c.cancellations`)} > 0`, 30),
      problem_contacts: sql`CASE WHEN ${count(sql`c.problems`)} >= 3 THEN 20 WHEN ${count(sql`c.problems`)} > 0 THEN 10 ELSE 0 END`,
      repeated_story: when(sql`${count(sql`c.agents`)} >= 3 OR r.customer IS NOT NULL`, 10),
    }),
    ...(hasPromises && {
      broken_promises: sql`CASE WHEN ${count(sql`p.broken`)} >= 3 THEN 30 WHEN p.broken = 2 THEN 25 WHEN p.broken = 1 THEN 20 ELSE 0 END`,
    }),
    ...(surveys.isExported && {
      low_score: sql`CASE WHEN s.survey_type = 'nps' THEN CASE WHEN s.score <= 6 THEN 25 WHEN s.score < 9 THEN 5 ELSE 0 END
        WHEN s.normalised_score < 0.5 THEN 25 WHEN s.normalised_score < 0.75 THEN 5 ELSE 0 END`,
      premature_ask: when(sql`COALESCE(${isAskedTooEarly}, FALSE)`, 5),
    }),
    ...(canSeeActivation && { not_activated: when(sql`n.tenure >= 14 AND ${firstActivation} = ${never}`, 20) }),
    ...(contacts.has('resolved_at') && { open_issue: when(sql`${count(sql`c.open_problems`)} > 0`, 15) }),
    ...((contacts.isExported || usage.isExported) && {
      silence: when(sql`n.tenure >= 30 AND ${lastSign} < ${asOf - 29}`, 15),
    }),
    ...(usage.isExported && {
      usage_drop: when(
        sql`n.tenure >= 28 AND u.days_before >= 4 AND 2 * ${count(sql`u.days_lately`)} <= u.days_before`,
        15,
      ),
    }),
    ...(contacts.has('first_response_at') && { slow_response: when(sql`${count(sql`c.slow`)} > 0`, 10) }),
    // without a direction column nobody can tell a welcome call from a complaint
    ...(contacts.has('direction') && {
      no_personal_contact: when(sql`n.tenure >= ${settings.welcomeDays} AND ${count(sql`c.personal`)} = 0`, 10),
    }),
    ...(relationship === 'noncontractual' && {
      no_second_purchase: when(sql`n.tenure > ${medianRepurchase(asOf, settings)}`, 10),
    }),
  };
}

/** Later than any day: "not yet". */
const never = sql`2000000000`;

function contactFeatures({ asOf, settings }: PointsInput): Sql {
  const sum = (condition: Sql) => sql`SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  const isProblem = sql`is_inbound AND class = 'problem' AND created_at_day >= start_day`;
  // phone, visits and self-service are answered at once unless the export says otherwise (METHOD B10)
  const isMeasurable = sql`is_inbound AND created_at_day >= start_day AND created_at_second IS NOT NULL
    AND (COALESCE(channel, '') NOT IN ('phone', 'visit', 'self_service') OR first_response_at_day IS NOT NULL)
    AND (first_response_at_day IS NULL OR first_response_at_second >= created_at_second)`;
  const answeredAt = sql`CASE WHEN first_response_at_day IS NULL THEN ${(asOf + 1) * 86_400} ELSE first_response_at_second END`;
  return sql`SELECT customer, MAX(created_at_day) AS last_day,
      ${sum(sql`is_inbound AND class = 'cancellation' AND created_at_day >= start_day`)} AS cancellations,
      ${sum(isProblem)} AS problems,
      ${sum(sql`${isProblem} AND created_at_day <= ${asOf - 7} AND resolved_at_day IS NULL`)} AS open_problems,
      ${sum(sql`${isMeasurable} AND ${answeredAt} - created_at_second > ${settings.responseTargetHours * 3600}`)} AS slow,
      ${sum(sql`NOT is_inbound AND class NOT IN ('commercial', 'referral_request') AND created_at_day - start_day BETWEEN 0 AND ${settings.welcomeDays}`)} AS personal,
      COUNT(DISTINCT CASE WHEN created_at_day >= start_day THEN agent_id END) AS agents
    FROM ${newcomersContacts} AS t GROUP BY customer`;
}

const newcomersContacts = sql`(SELECT t.*, n.start_day, COALESCE(t.direction, 'inbound') <> 'outbound' AS is_inbound
  FROM ${counted('contacts')} AS t JOIN newcomers AS n ON n.customer = t.customer)`;

function promiseFeatures(asOf: DayNumber): Sql {
  return sql`SELECT f.customer, COUNT(*) AS broken FROM promise_facts AS f JOIN newcomers AS n ON n.customer = f.customer
    WHERE f.status IN ('kept_late', 'open_overdue', 'broken') AND f.due_day BETWEEN n.start_day AND ${asOf} GROUP BY f.customer`;
}

/** The latest answer of each newcomer since the start. */
const latestScores = sql`SELECT customer, survey_type, score, normalised_score FROM
  (SELECT t.customer, t.survey_type, t.score, t.normalised_score, ROW_NUMBER() OVER (PARTITION BY t.customer
      ORDER BY t.responded_at_day DESC, COALESCE(FLOOR(t.responded_at_second / 60), t.responded_at_day * 1440) DESC, t.file DESC, t.row_number DESC) AS nth
   FROM ${counted('surveys')} AS t JOIN newcomers AS n ON n.customer = t.customer
   WHERE t.score IS NOT NULL AND t.responded_at_day >= n.start_day AND t.survey_type IN ('nps', 'csat', 'ces', 'trust')) AS ranked WHERE nth = 1`;

function usageFeatures(asOf: DayNumber): Sql {
  return sql`SELECT customer, MIN(CASE WHEN day >= start_day THEN day END) AS first_day, MAX(day) AS last_day,
      COUNT(CASE WHEN day BETWEEN ${asOf - 27} AND ${asOf - 14} THEN 1 END) AS days_before,
      COUNT(CASE WHEN day BETWEEN ${asOf - 13} AND ${asOf} THEN 1 END) AS days_lately
    FROM (SELECT DISTINCT t.customer, t.used_at_day AS day, n.start_day
          FROM ${counted('usage')} AS t JOIN newcomers AS n ON n.customer = t.customer) AS days GROUP BY customer`;
}

const orderFeatures = sql`SELECT o.customer, MAX(o.ordered_day) AS last_day,
    MIN(CASE WHEN o.delivered_day >= n.start_day THEN o.delivered_day END) AS first_delivery
  FROM orders AS o JOIN newcomers AS n ON n.customer = o.customer GROUP BY o.customer`;

const lastAnswers = sql`SELECT t.customer, MAX(t.responded_at_day) AS last_day
  FROM ${counted('surveys')} AS t JOIN newcomers AS n ON n.customer = t.customer WHERE t.score IS NOT NULL GROUP BY t.customer`;

/** Customers with two inbound contacts about the same issue within the repeat window (METHOD B9: issue, else reason, else customer). */
function repeatedIssues(repeatDays: number): Sql {
  return sql`SELECT DISTINCT a.customer
    FROM ${newcomersContacts} AS a JOIN ${newcomersContacts} AS b ON b.customer = a.customer
    WHERE a.is_inbound AND b.is_inbound AND a.created_at_day >= a.start_day AND (a.file <> b.file OR a.row_number <> b.row_number)
      AND b.created_at_day - a.created_at_day BETWEEN 0 AND ${repeatDays}
      AND CASE WHEN a.issue_id IS NOT NULL AND b.issue_id IS NOT NULL THEN a.issue_id = b.issue_id
        WHEN a.reason_code IS NOT NULL AND b.reason_code IS NOT NULL THEN a.reason_code = b.reason_code ELSE TRUE END`;
}

/** First time a newcomer was asked for a recommendation. */
const earlyAsks = sql`SELECT q.customer, MIN(q.day) AS first_ask FROM
  (SELECT t.customer, COALESCE(t.sent_at_day, t.responded_at_day) AS day FROM ${counted('surveys')} AS t
     WHERE t.survey_type IN ('nps', 'referral_request')
   UNION ALL SELECT t.customer, t.created_at_day AS day FROM ${counted('contacts')} AS t
     WHERE t.direction = 'outbound' AND t.class = 'referral_request') AS q
  JOIN newcomers AS n ON n.customer = q.customer WHERE q.day >= n.start_day GROUP BY q.customer`;

/** Median days to the second purchase of finished cohorts that made one in time; unknown under 10 of them (METHOD C.1). */
function medianRepurchase(asOf: DayNumber, { onboardingDays }: Settings): Sql {
  return sql`(SELECT CASE WHEN COUNT(*) >= 10 THEN MEDIAN(second_purchase_day - start_day) END FROM lifecycle
    WHERE NOT is_truncated AND start_day + ${onboardingDays} <= ${asOf} AND second_purchase_day - start_day <= ${onboardingDays})`;
}
