import { quantile, ratio } from '../../dialects/dialect.ts';
import { answers, customerKinds, isBadScore, isVerySatisfied, latestFirst } from '../../entities/answer-rows.ts';
import { isPersonal, waitSeconds } from '../../entities/contact-rows.ts';
import { wholeOf } from '../../entities/run.ts';
import { yearDays } from '../../entities/windows.ts';
import { createPhases } from '../../onboarding/phases.ts';
import type { DayNumber } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import { join, raw, type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';

/** Windows of METHOD B25 to B29, in days. */
const usageDays = 30;
const featureDays = 90;
const quarterDays = 90;
const recentScoreDays = 180;
/** A problem is stale when it was not solved within a week (METHOD B29). */
const staleDays = 7;
/** Nobody is asked for a referral in the first month (METHOD B27). */
const earliestReferralDay = 30;
/** From this many days before the end on, a contract binds nobody any more (METHOD B28). */
const boundDays = 30;
/** A customer with an open problem, or who wants to leave, is not well, whatever the averages say (METHOD B29). */
const caps = { openIssue: 59, cancellation: 39 } as const;
/** Phase number of accomplish (METHOD B18). */
const accomplish = 6;

/**
 * Makes `customer_state`: one row a customer with all that figures about customers are made of: who looks after him, what is known,
 * his latest scores, contacts, promises and use of the past year, phase, loyalty, readiness to refer, the three dimensions and
 * health. Source: METHOD B12, B18, B20, B24, B25, B27 to B30. Parts that were not exported are NULL, never 0.
 */
export function createCustomerState(context: MetricContext): Promise<void> {
  const whole = wholeOf(context);
  return whole.held.make('customer_state', () => createState(whole));
}

async function createState(context: MetricContext): Promise<void> {
  const { engine, bases, lifecycle, asOf } = context;
  const population = sql`SELECT customer FROM lifecycle WHERE is_active OR start_day IS NULL`;
  await createPhases(engine, { bases, relationship: lifecycle.relationship, asOf, population });
  // what is usual is only worked out where there is something to measure by it
  const norms = bases.usage.isExported ? usageNorms(asOf) : null;
  await engine.run(sql`CREATE OR REPLACE TABLE customer_state AS
    ${norms ? sql`WITH base AS (${baseRows(context)}), norms AS (${norms})` : sql``}
    SELECT ${join(kept.map((name) => sql`d.${raw(name)}`))}, ${health} AS health FROM (
      SELECT b.*, ${loyalty(context)} AS loyalty, ${referral} AS referral,
        ${emotional} AS emotional, ${instrumental(context)} AS instrumental, ${relational(context)} AS relational
      FROM ${norms ? sql`base AS b CROSS JOIN norms AS n` : sql`(${baseRows(context)}) AS b`}) AS d`);
}

/** What is written down: the rest only serves to work these out, and writing all of it took a tenth of the whole statement. */
const kept = [
  ...['customer', 'start_day', 'lost_day', 'is_active', 'is_truncated', 'tenure', 'owner_role', 'phase', 'phase_since'],
  ...['knows_start', 'knows_segment', 'knows_owner', 'is_reachable', 'has_transaction', 'has_use'],
  ...['inbound', 'unclassed', 'feedback', 'year_answers', 'invitations'],
  ...['problems_in_period', 'bad_answers', 'detractor_answers', 'missed_in_period'],
  ...['loyalty', 'referral', 'emotional', 'instrumental', 'relational'],
];

/** How many days active customers usually use it, and how many features anybody used lately (METHOD B29). */
const usageNorms = (asOf: DayNumber) =>
  sql`SELECT (SELECT ${quantile(sql`use_days`, 0.5)} FROM base WHERE is_active AND use_days > 0) AS median_use_days,
    (SELECT COUNT(DISTINCT t.feature) FROM ${counted('usage')} AS t WHERE t.used_at_day > ${asOf - featureDays}) AS features`;

const countOf = (condition: Sql) => sql`COUNT(CASE WHEN ${condition} THEN 1 END)`;

function baseRows(context: MetricContext): Sql {
  const { asOf, bases, promiseSource } = context;
  const { contacts, surveys, usage } = bases;
  const seen: readonly Seen[] = [
    { alias: 'k', from: contacts.isExported && contactYear(context), columns: contactYearColumns },
    { alias: 's', from: surveys.isExported && answerYear(context), columns: answerYearColumns },
    { alias: 'i', from: surveys.isExported && invitationYear(context), columns: invitationYearColumns },
    { alias: 'p', from: promiseSource !== null && promiseYear(context), columns: promiseYearColumns },
    { alias: 'u', from: usage.isExported && usageYear(context), columns: usageYearColumns },
  ];
  return sql`SELECT l.customer, l.start_day, l.lost_day, l.is_active, l.is_truncated, ${asOf} - l.start_day AS tenure,
      c.owner_role, c.contract_end_at_day, l.start_day IS NOT NULL AND (c.customer_since_day IS NOT NULL OR c.contract_start_at_day IS NOT NULL) AS knows_start,
      c.segment IS NOT NULL AS knows_segment, c.account_owner IS NOT NULL AS knows_owner, c.has_email OR c.has_phone AS is_reachable,
      o.last_purchase_day, o.last_purchase_day IS NOT NULL OR c.contract_start_at_day IS NOT NULL AS has_transaction,
      f.phase, f.since_day AS phase_since, ${join(seen.flatMap(columnsOf))}
    FROM lifecycle AS l
      LEFT JOIN ${counted('customers')} AS c ON c.customer = l.customer
      LEFT JOIN customer_phases AS f ON f.customer = l.customer
      ${join(seen.map(joinOf), ' ')}
      LEFT JOIN (SELECT customer, MAX(ordered_day) AS last_purchase_day FROM orders WHERE is_valid AND customer IS NOT NULL GROUP BY customer) AS o ON o.customer = l.customer`;
}

/** What a table tells of a customer: its columns, each with what stands for a customer it tells nothing of. */
interface Seen {
  alias: string;
  /** The customers it tells something of; nothing where it was not exported, and then it costs nothing either. */
  from: Sql | false;
  columns: Readonly<Record<string, Sql>>;
}

function columnsOf({ alias, from, columns }: Seen): Sql[] {
  return Object.entries(columns).map(([name, otherwise]) =>
    from ? sql`COALESCE(${raw(alias)}.${raw(name)}, ${otherwise}) AS ${raw(name)}` : sql`${otherwise} AS ${raw(name)}`,
  );
}

function joinOf({ alias, from }: Seen): Sql {
  return from ? sql`LEFT JOIN (${from}) AS ${raw(alias)} ON ${raw(alias)}.customer = l.customer` : sql``;
}

/** The same value for all of some columns. */
const each = (value: Sql, ...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, value]));
const none = sql`0`;
const no = sql`FALSE`;

const contactColumns = [
  'inbound',
  'inbound_known',
  'problems',
  'problems_lately',
  'problems_in_period',
  'unclassed',
  'open_problems',
  'stale_problems',
  'cancellations',
  'feedback',
  'answerable',
  'answered_in_time',
  'personal',
  'referral_asks',
] as const;
const contactYearColumns = each(none, ...contactColumns);

/** A year of contacts by customer. */
function contactYear({ asOf, settings, bases, current }: MetricContext): Sql {
  const isInbound = sql`COALESCE(t.direction, 'inbound') <> 'outbound'`;
  const isProblem = sql`${isInbound} AND t.class = 'problem'`;
  const within = (days: number) => sql`t.created_at_day > ${raw(String(asOf - days))}`;
  const isOpen = bases.contacts.has('resolved_at') ? sql`${isProblem} AND t.resolved_at_day IS NULL` : sql`FALSE`;
  const wait = waitSeconds(asOf);
  const target = raw(String(settings.responseTargetHours * 3600));
  const columns: Record<(typeof contactColumns)[number], Sql> = {
    inbound: isInbound,
    inbound_known: sql`${isInbound} AND t.class <> 'unknown'`,
    problems: isProblem,
    problems_lately: sql`${isProblem} AND ${within(30)}`,
    problems_in_period: sql`${isProblem} AND t.created_at_day BETWEEN ${raw(String(current.from))} AND ${raw(String(current.to))}`,
    unclassed: sql`${isInbound} AND t.class = 'unknown'`,
    open_problems: isOpen,
    stale_problems: sql`${isOpen} AND NOT ${within(staleDays)}`,
    cancellations: sql`${isInbound} AND t.class = 'cancellation' AND ${within(30)}`,
    feedback: sql`t.class = 'feedback'`,
    // who has not waited long enough yet may still be answered in time
    answerable: sql`${isInbound} AND ${wait} IS NOT NULL AND (t.first_response_at_day IS NOT NULL OR ${wait} > ${target})`,
    answered_in_time: sql`${isInbound} AND t.first_response_at_day IS NOT NULL AND ${wait} <= ${target}`,
    personal: sql`${isPersonal} AND ${within(quarterDays)}`,
    referral_asks: sql`t.direction = 'outbound' AND t.class = 'referral_request' AND ${within(recentScoreDays)}`,
  };
  const list = join(contactColumns.map((name) => sql`${countOf(columns[name])} AS ${raw(name)}`));
  return sql`SELECT t.customer, ${list} FROM ${counted('contacts')} AS t WHERE t.customer IS NOT NULL AND ${within(yearDays)} GROUP BY t.customer`;
}

const answerYearColumns = {
  ...each(sql`CAST(NULL AS DOUBLE)`, 'nps', 'csat', 'ces'),
  ...each(sql`CAST(NULL AS INTEGER)`, 'nps_day', 'csat_day'),
  ...each(none, 'year_answers', 'bad_answers', 'detractor_answers'),
  ...each(no, 'great_nps', 'great_csat', 'bad_nps', 'bad_csat'),
};

/** The latest score of each kind within a year, and how often a customer answered. */
function answerYear({ asOf, current }: MetricContext): Sql {
  const of = (kind: string, column: Sql) => sql`MAX(CASE WHEN nth = 1 AND survey_type = ${kind} THEN ${column} END)`;
  const is = (kind: string, column: Sql) =>
    sql`COUNT(CASE WHEN nth = 1 AND survey_type = ${kind} AND ${column} THEN 1 END) > 0`;
  return sql`SELECT customer, ${of('nps', sql`normalised_score`)} AS nps, ${of('nps', sql`day`)} AS nps_day,
      ${of('csat', sql`normalised_score`)} AS csat, ${of('csat', sql`day`)} AS csat_day, ${of('ces', sql`normalised_score`)} AS ces,
      ${is('nps', sql`is_great`)} AS great_nps, ${is('csat', sql`is_great`)} AS great_csat,
      ${is('nps', sql`is_bad`)} AS bad_nps, ${is('csat', sql`is_bad`)} AS bad_csat, COUNT(*) AS year_answers,
      ${countOf(sql`is_bad AND day BETWEEN ${current.from} AND ${current.to}`)} AS bad_answers,
      ${countOf(sql`is_bad AND survey_type = 'nps' AND day BETWEEN ${current.from} AND ${current.to}`)} AS detractor_answers
    FROM (SELECT t.customer, t.survey_type, t.normalised_score, t.responded_at_day AS day, ${isVerySatisfied} AS is_great, ${isBadScore} AS is_bad,
        ROW_NUMBER() OVER (PARTITION BY t.customer, t.survey_type ORDER BY ${latestFirst}) AS nth
      FROM ${answers} AS t WHERE t.customer IS NOT NULL AND t.survey_type IN ${customerKinds} AND t.responded_at_day > ${raw(String(asOf - yearDays))}) AS ranked
    GROUP BY customer`;
}

const invitationYearColumns = each(none, 'invitations', 'asked_lately');

function invitationYear({ asOf }: MetricContext): Sql {
  const day = sql`COALESCE(t.sent_at_day, t.responded_at_day)`;
  return sql`SELECT t.customer, ${countOf(sql`t.survey_type IN ('nps', 'csat', 'ces')`)} AS invitations,
      ${countOf(sql`t.survey_type = 'referral_request' AND ${day} > ${raw(String(asOf - recentScoreDays))}`)} AS asked_lately
    FROM ${counted('surveys')} AS t WHERE t.customer IS NOT NULL AND ${day} > ${raw(String(asOf - yearDays))} GROUP BY t.customer`;
}

const promiseYearColumns = each(none, 'due', 'kept', 'missed', 'open_promises', 'missed_in_period');

function promiseYear({ asOf, current }: MetricContext): Sql {
  const isMissed = sql`p.status IN ('kept_late', 'open_overdue', 'broken')`;
  const lately = sql`p.due_day > ${raw(String(asOf - quarterDays))}`;
  return sql`SELECT p.customer, COUNT(*) AS due, ${countOf(sql`p.status = 'kept_on_time'`)} AS kept, ${countOf(sql`${isMissed} AND ${lately}`)} AS missed,
      ${countOf(sql`p.status IN ('open_overdue', 'broken') AND ${lately}`)} AS open_promises,
      ${countOf(sql`${isMissed} AND p.due_day BETWEEN ${raw(String(current.from))} AND ${raw(String(current.to))}`)} AS missed_in_period
    FROM promise_facts AS p WHERE p.customer IS NOT NULL AND p.status IN ('kept_on_time', 'kept_late', 'open_overdue', 'broken')
      AND p.due_day BETWEEN ${raw(String(asOf - yearDays + 1))} AND ${raw(String(asOf))} GROUP BY p.customer`;
}

const usageYearColumns = { has_use: no, ...each(none, 'use_days', 'use_features') };

function usageYear({ asOf }: MetricContext): Sql {
  const lately = sql`t.used_at_day > ${raw(String(asOf - usageDays))}`;
  return sql`SELECT t.customer, COUNT(*) > 0 AS has_use, COUNT(DISTINCT CASE WHEN ${lately} THEN t.used_at_day END) AS use_days,
      COUNT(DISTINCT CASE WHEN ${lately} THEN t.feature END) AS use_features
    FROM ${counted('usage')} AS t WHERE t.customer IS NOT NULL AND t.used_at_day > ${raw(String(asOf - yearDays))} GROUP BY t.customer`;
}

/** The score that speaks for a customer: the recommendation question, else the satisfaction question. */
const isGreat = sql`CASE WHEN b.nps IS NOT NULL THEN b.great_nps ELSE b.great_csat END`;
const isBad = sql`CASE WHEN b.nps IS NOT NULL THEN b.bad_nps ELSE b.bad_csat END`;

/** METHOD B28: why a customer stays. */
function loyalty({ lifecycle, asOf }: MetricContext): Sql {
  const isBound =
    lifecycle.relationship === 'contractual'
      ? sql`COALESCE(b.contract_end_at_day > ${asOf + boundDays}, FALSE)`
      : sql`FALSE`;
  return sql`CASE WHEN b.nps IS NULL AND b.csat IS NULL THEN 'unknown' WHEN ${isGreat} THEN 'intrinsic'
    WHEN ${isBad} THEN CASE WHEN ${isBound} THEN 'captive' ELSE 'at_liberty_unhappy' END
    WHEN ${isBound} THEN 'bound_neutral' ELSE 'free_neutral' END`;
}

/** METHOD B27: the first thing that stands in the way of asking for a referral. Days are counted back from `tenure`. */
const scoreAge = (day: Sql) => sql`b.start_day + b.tenure - ${day} < ${raw(String(recentScoreDays))}`;
const hasRecentNps = sql`COALESCE(${scoreAge(sql`b.nps_day`)}, FALSE)`;
const hasRecentCsat = sql`COALESCE(${scoreAge(sql`b.csat_day`)}, FALSE)`;
const referral = sql`CASE WHEN COALESCE(b.phase, 1) < ${raw(String(accomplish))} THEN 'phase' WHEN b.tenure < ${raw(String(earliestReferralDay))} THEN 'too_early'
  WHEN NOT ${hasRecentNps} AND NOT ${hasRecentCsat} THEN 'no_recent_score'
  WHEN NOT CASE WHEN ${hasRecentNps} THEN b.great_nps ELSE b.great_csat END THEN 'not_a_promoter'
  WHEN b.problems_lately > 0 OR b.open_problems > 0 THEN 'open_or_recent_problem' WHEN b.missed > 0 THEN 'recent_broken_promise'
  WHEN b.asked_lately + b.referral_asks > 0 THEN 'asked_recently' ELSE 'ready' END`;

/** The mean of the parts that are known; NULL when none is. */
function meanOf(parts: readonly Sql[]): Sql {
  if (parts.length === 0) return sql`CAST(NULL AS DOUBLE)`;
  const sum = join(
    parts.map((part) => sql`COALESCE(${part}, 0)`),
    ' + ',
  );
  const known = join(
    parts.map((part) => sql`CASE WHEN ${part} IS NULL THEN 0 ELSE 1 END`),
    ' + ',
  );
  return ratio(sql`(${sum})`, sql`(${known})`);
}

const emotional = meanOf([sql`100 * b.nps`, sql`100 * b.csat`, sql`100 * b.ces`]);

/** How much of what was bought is used; without use data, how recently something was bought. */
function instrumental({ bases, lifecycle, asOf }: MetricContext): Sql {
  if (bases.usage.isExported) {
    const features = bases.usage.has('feature') ? [sql`100 * ${ratio(sql`b.use_features`, sql`n.features`)}`] : [];
    return meanOf([sql`100 * LEAST(1, ${ratio(sql`b.use_days`, sql`n.median_use_days`)})`, ...features]);
  }
  if (lifecycle.inactivityDays === null) return sql`CAST(NULL AS DOUBLE)`;
  return sql`100 * (1 - LEAST(1, ${ratio(sql`(${asOf} - b.last_purchase_day)`, raw(String(lifecycle.inactivityDays)))}))`;
}

/** Promises kept, contact without problems, quick answers, contact from our side: what was exported of it. */
function relational({ bases, promiseSource, identity }: MetricContext): Sql {
  const sees = bases.contacts.isExported && identity.isKnown('contacts');
  return meanOf([
    ...(promiseSource ? [sql`100 * ${ratio(sql`b.kept`, sql`b.due`)}`] : []),
    ...(sees ? [sql`100 * (1 - ${ratio(sql`b.problems`, sql`b.inbound_known`)})`] : []),
    ...(sees && bases.contacts.has('first_response_at')
      ? [sql`100 * ${ratio(sql`b.answered_in_time`, sql`b.answerable`)}`]
      : []),
    ...(sees && bases.contacts.has('direction') ? [sql`CASE WHEN b.personal > 0 THEN 100 ELSE 0 END`] : []),
  ]);
}

const dimensions = [sql`d.emotional`, sql`d.instrumental`, sql`d.relational`];
const knownDimensions = join(
  dimensions.map((dimension) => sql`CASE WHEN ${dimension} IS NULL THEN 0 ELSE 1 END`),
  ' + ',
);
/** METHOD B29: the mean of at least two dimensions, capped while something is wrong. */
const health = sql`CASE WHEN ${knownDimensions} >= 2 THEN LEAST(${meanOf(dimensions)},
  CASE WHEN d.stale_problems > 0 OR d.open_promises > 0 THEN ${raw(String(caps.openIssue))} ELSE 100 END,
  CASE WHEN d.cancellations > 0 THEN ${raw(String(caps.cancellation))} ELSE 100 END) END`;
