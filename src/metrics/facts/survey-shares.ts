import { inboundContacts, isPersonal } from '../../entities/contact-rows.ts';
import { clusterKey } from '../../entities/row-keys.ts';
import { backBy, monthsOf, yearDays } from '../../entities/windows.ts';
import { type Window, windowBefore } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import { raw, type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';
import { once } from '../once.ts';
import { answers, customerKinds, isBadScore, isEasy, isSatisfied, isVerySatisfied, latestFirst } from './answers.ts';
import { monthDays } from './months.ts';
import { countShares, type ShareRows, type ShareSet, within } from './shares.ts';
import { isWeighted, weightOf } from './weights.ts';

/** A bad score deserves an answer within this many days (METHOD B26). */
export const closedLoopDays = 7;
/** A problem this recent is fresh in the mind of whoever is asked for an opinion (METHOD B3). */
const freshProblemDays = 30;
/** Before this day of the relationship a customer has nothing to recommend (METHOD B27). */
const earliestAskDay = 14;

const flag = (condition: Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** The latest answer of every customer to each question, in each of two windows. */
function latestAnswers(current: Window, previous: Window | null): Sql {
  if (!previous) return latestBy(sql`0`, within('t.responded_at_day', current));
  const isWanted = sql`(${within('t.responded_at_day', current)} OR ${within('t.responded_at_day', previous)})`;
  return latestBy(sql`CASE WHEN ${within('t.responded_at_day', current)} THEN 0 ELSE 1 END`, isWanted);
}

/** The same in each of the months. */
function latestOfMonths(months: readonly Window[]): Sql {
  return latestBy(sql`w.slot`, sql`TRUE`, sql`JOIN (${monthDays(months)}) AS w ON w.day = t.responded_at_day`);
}

/** The latest answers within each `slot` of the answers `t` that are wanted. */
function latestBy(slot: Sql, isWanted: Sql, joined: Sql = sql``): Sql {
  return sql`SELECT survey_type, cluster, file, row_number, day, is_satisfied, is_great, is_easy, millionths, weight
    FROM (SELECT t.survey_type, t.cluster, t.file, t.row_number, t.responded_at_day AS day, ${isSatisfied} AS is_satisfied,
        ${isVerySatisfied} AS is_great, ${isEasy} AS is_easy,
        CAST(ROUND(t.normalised_score * 1000000) AS BIGINT) AS millionths, ${weightOf} AS weight,
        ROW_NUMBER() OVER (PARTITION BY t.survey_type, ${slot}, t.cluster ORDER BY ${latestFirst}) AS nth
      FROM (SELECT t.*, ${clusterKey} FROM ${answers} AS t WHERE t.survey_type <> 'referral_request' AND ${isWanted}) AS t ${joined}) AS ranked
    WHERE nth = 1`;
}

/** Bad scores by day, and whether anybody came back to the customer within a week (METHOD B26). */
export function badScores({ bases, identity }: MetricContext): Sql {
  const { contacts, surveys } = bases;
  const noted = surveys.has('followed_up_at')
    ? sql`COALESCE(t.followed_up_at_day - t.responded_at_day BETWEEN 0 AND ${closedLoopDays}, FALSE)`
    : sql`FALSE`;
  const sees = contacts.has('direction') && identity.isKnown('contacts') && identity.isKnown('surveys');
  // once a day: a customer with many contacts and many scores would be compared one by one
  const calls = sees
    ? sql`SELECT DISTINCT t.customer, t.created_at_day FROM ${counted('contacts')} AS t WHERE ${isPersonal}`
    : nobody;
  return sql`SELECT b.cluster, b.file, b.row_number, b.day, MAX(CASE WHEN b.is_noted OR k.customer IS NOT NULL THEN 1 ELSE 0 END) AS x, 1 AS m
    FROM (SELECT ${clusterKey}, t.customer, t.file, t.row_number, t.responded_at_day AS day, ${noted} AS is_noted FROM ${answers} AS t
      WHERE t.survey_type IN ${customerKinds} AND ${isBadScore}) AS b
      LEFT JOIN (${calls}) AS k ON k.customer = b.customer AND k.created_at_day > b.day AND k.created_at_day <= b.day + ${closedLoopDays}
    GROUP BY b.cluster, b.file, b.row_number, b.day`;
}

const nobody = sql`SELECT CAST(NULL AS INTEGER) AS customer, 0 AS created_at_day WHERE FALSE`;

/** Can the export show that a customer had something to use? */
export function seesActivation({ bases }: MetricContext): boolean {
  return bases.usage.isExported || bases.purchases.has('delivered_at');
}

/** Requests for a recommendation by day, and whether the customer had hardly begun (METHOD B27, premature asks). */
export function asks(context: MetricContext): Sql {
  const { bases, identity } = context;
  const sources = [
    ...(bases.surveys.isExported && identity.isKnown('surveys')
      ? [
          sql`SELECT t.customer, t.file, t.row_number, COALESCE(t.sent_at_day, t.responded_at_day) AS day FROM ${counted('surveys')} AS t
          WHERE t.survey_type IN ('nps', 'referral_request')`,
        ]
      : []),
    ...(bases.contacts.has('direction') && identity.isKnown('contacts')
      ? [
          sql`SELECT t.customer, t.file, t.row_number, t.created_at_day AS day FROM ${counted('contacts')} AS t
          WHERE t.direction = 'outbound' AND t.class = 'referral_request'`,
        ]
      : []),
  ];
  const [first, ...others] = sources;
  const all = others.reduce(
    (sum, source) => sql`${sum} UNION ALL ${source}`,
    first ?? sql`SELECT customer, 0 AS file, 0 AS row_number, created_at_day AS day FROM (${nobody}) AS n`,
  );
  const uses = bases.usage.isExported
    ? sql`SELECT t.customer, t.used_at_day AS day FROM ${counted('usage')} AS t`
    : sql`SELECT customer, created_at_day AS day FROM (${nobody}) AS n`;
  const deliveries = bases.purchases.has('delivered_at')
    ? sql`UNION ALL SELECT o.customer, o.delivered_day AS day FROM orders AS o WHERE o.delivered_day IS NOT NULL`
    : sql``;
  const isTooEarly = seesActivation(context)
    ? sql`q.day - l.start_day < ${earliestAskDay} OR NOT COALESCE(u.day <= q.day, FALSE)`
    : sql`q.day - l.start_day < ${earliestAskDay}`;
  return sql`SELECT l.customer AS cluster, q.file, q.row_number, q.day, ${flag(isTooEarly)} AS x, 1 AS m
    FROM (${all}) AS q JOIN lifecycle AS l ON l.customer = q.customer AND q.day >= l.start_day AND NOT l.is_truncated
      LEFT JOIN (SELECT u.customer, MIN(u.day) AS day FROM (${uses} ${deliveries}) AS u
        JOIN lifecycle AS l ON l.customer = u.customer AND u.day >= l.start_day GROUP BY u.customer) AS u ON u.customer = q.customer`;
}

/** Invitations by the day they were sent, answered or not, and whether a problem was fresh in the customer's mind (METHOD B3). */
function invitations({ bases, identity }: MetricContext, { from, to }: Window): Sql {
  const sees = bases.contacts.isExported && identity.isKnown('contacts') && identity.isKnown('surveys');
  const problems = sees
    ? sql`SELECT DISTINCT t.customer, t.created_at_day FROM ${inboundContacts} AS t WHERE t.class = 'problem'
        AND t.created_at_day BETWEEN ${raw(String(from - freshProblemDays))} AND ${raw(String(to))}`
    : nobody;
  return sql`SELECT i.cluster, i.file, i.row_number, i.day, i.x, MAX(CASE WHEN k.customer IS NULL THEN 0 ELSE 1 END) AS after_problem
    FROM (SELECT ${clusterKey}, t.customer, t.file, t.row_number, t.sent_at_day AS day, ${flag(sql`t.score IS NOT NULL AND t.responded_at_day IS NOT NULL`)} AS x
      FROM ${counted('surveys')} AS t WHERE t.survey_type IN ('nps', 'csat', 'ces') AND ${within('t.sent_at_day', { from, to })}) AS i
      LEFT JOIN (${problems}) AS k ON k.customer = i.customer AND k.created_at_day < i.day AND k.created_at_day >= i.day - ${freshProblemDays}
    GROUP BY i.cluster, i.file, i.row_number, i.day, i.x`;
}

export type SurveyShare =
  | 'csat'
  | 'ces'
  | 'effort'
  | 'trust'
  | 'csatUnweighted'
  | 'cesUnweighted'
  | 'trustUnweighted'
  | 'csatGreat'
  | 'npsGreat'
  | 'internalGreat'
  | 'closedLoop'
  | 'asks'
  | 'afterProblem'
  | 'withoutProblem';

/** Every share that is made of answers and invitations, counted together. */
export const surveyShares = once((context: MetricContext) => countShares(context, surveyShareRows(context)));

/** What each of these shares is made of. */
export function surveyShareRows(context: MetricContext): ShareSet<SurveyShare> {
  const { bases, current, previous, asOf, settings, lifecycle, identity } = context;
  const { surveys } = bases;
  const year = windowBefore(asOf, yearDays);
  const mature = windowBefore(asOf, settings.periodDays, settings.surveyMaturityDays);
  const months = monthsOf(context, 'answers');
  const from = (relation: string, type: string, x: string) =>
    sql`SELECT cluster, file, row_number, day, ${flag(raw(x))} AS x, 1 AS m FROM ${raw(relation)} WHERE survey_type = ${type}`;
  const byWeight = isWeighted(context)
    ? (relation: string, type: string, x: string) =>
        sql`SELECT cluster, file, row_number, day, ${flag(raw(x))} * weight AS x, weight AS m FROM ${raw(relation)} WHERE survey_type = ${type}`
    : from;
  const latest = (type: string, x: string, of = byWeight): ShareRows => ({
    rows: of('latest_answers', type, x),
    current,
    previous,
    records: 'surveys',
    monthly: { windows: months, rows: of('month_answers', type, x) },
  });
  const plain = (type: string, x: string): ShareRows => ({
    rows: from('latest_answers', type, x),
    current,
    previous: null,
  });
  const great = (type: string): ShareRows => ({
    rows: from('year_answers', type, 'is_great'),
    current: year,
    previous: windowBefore(asOf, yearDays, yearDays),
    monthly: { windows: months, rows: from('month_answers', type, 'is_great') },
  });
  const invited = (after: number): ShareRows => ({
    rows: sql`SELECT cluster, file, row_number, day, x, 1 AS m FROM invitations WHERE after_problem = ${after}`,
    current: mature,
    previous: null,
  });
  const hasInvitations = surveys.has('sent_at');
  const canClose =
    surveys.has('followed_up_at') ||
    (bases.contacts.has('direction') && identity.isKnown('contacts') && identity.isKnown('surveys'));
  const shares: Partial<Record<SurveyShare, ShareRows>> = {
    ...(canClose && {
      closedLoop: {
        rows: badScores(context),
        current: backBy(current, closedLoopDays),
        previous: backBy(previous, closedLoopDays),
        records: 'surveys',
        monthly: { windows: monthsOf(context, 'answers', closedLoopDays) },
      },
    }),
    ...(lifecycle.hasCustomers && {
      asks: { rows: asks(context), current: year, previous: windowBefore(asOf, yearDays, yearDays) },
    }),
    ...(surveys.isExported && {
      csat: latest('csat', 'is_satisfied'),
      ces: latest('ces', 'is_easy'),
      // the mean score, in millionths: sums of whole numbers do not depend on the order of the rows
      effort: {
        rows: sql`SELECT cluster, day, COALESCE(millionths, 0) AS x, 1 AS m FROM latest_answers WHERE survey_type = 'ces'`,
        current,
        previous: null,
      },
      trust: latest('trust', 'is_satisfied'),
      ...(isWeighted(context) && {
        csatUnweighted: plain('csat', 'is_satisfied'),
        cesUnweighted: plain('ces', 'is_easy'),
        trustUnweighted: plain('trust', 'is_satisfied'),
      }),
      csatGreat: great('csat'),
      npsGreat: great('nps'),
      // the company's own opinion is asked once in a while: no month of it says anything
      internalGreat: { ...great('internal'), previous: null, monthly: undefined },
    }),
    ...(hasInvitations && { afterProblem: invited(1), withoutProblem: invited(0) }),
  };
  const shared = {
    ...(surveys.isExported && {
      latest_answers: latestAnswers(current, previous),
      year_answers: latestAnswers(year, windowBefore(asOf, yearDays, yearDays)),
      ...(months.length > 0 && { month_answers: latestOfMonths(months) }),
    }),
    ...(hasInvitations && { invitations: invitations(context, mature) }),
  };
  return { shares, shared };
}
