import { answers, isBadScore, latestFirst } from '../../entities/answer-rows.ts';
import { counted } from '../../relationships/snapshot.ts';
import { raw, type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';
import { canJudge, riskBands } from '../onboarding-risk.ts';

/** Windows of METHOD-2 G7, in days. */
const yearDays = 365;
const scoreDays = 180;
const promiseDays = 90;
const staleDays = 7;
const cancellationDays = 30;

/** What tells that a customer is in trouble, in the order of METHOD-2 G7. */
export const signs = ['low_score', 'promise', 'problem', 'cancellation', 'new_at_risk'] as const;
export type Sign = (typeof signs)[number];

/** The kinds of signs that the export cannot show; that of new customers is worked out from the others. */
export function notSeen({ bases, identity, promiseSource }: MetricContext): Exclude<Sign, 'new_at_risk'>[] {
  const hasAnswers = bases.surveys.isExported && identity.isKnown('surveys');
  const hasContacts = bases.contacts.isExported && identity.isKnown('contacts');
  const isSeen: Record<Exclude<Sign, 'new_at_risk'>, boolean> = {
    low_score: hasAnswers,
    promise: promiseSource !== null,
    problem: hasContacts && bases.contacts.has('resolved_at'),
    cancellation: hasContacts,
  };
  return (['low_score', 'promise', 'problem', 'cancellation'] as const).filter((sign) => !isSeen[sign]);
}

/**
 * SQL: every active customer, `customer`, with a boolean for every sign of trouble. Needs `onboarding_points` and `promise_facts`. Source:
 * METHOD-2 G7.
 */
export function troubleSigns(context: MetricContext): Sql {
  const { asOf, bases } = context;
  const since = (days: number) => raw(String(asOf - days));
  const has = (alias: string) => sql`${raw(alias)}.customer IS NOT NULL`;
  const isProblem = sql`t.class = 'problem' AND t.resolved_at_day IS NULL AND t.created_at_day > ${since(yearDays)} AND t.created_at_day <= ${since(staleDays)}`;
  const isCancellation = sql`t.class = 'cancellation' AND t.created_at_day > ${since(cancellationDays)}`;
  const contacts = (condition: Sql) =>
    sql`(SELECT DISTINCT t.customer FROM ${counted('contacts')} AS t WHERE t.customer IS NOT NULL AND COALESCE(t.direction, 'inbound') <> 'outbound' AND ${condition})`;
  const isStale = bases.contacts.has('resolved_at') ? isProblem : sql`FALSE`;
  const low = sql`(SELECT DISTINCT customer FROM (SELECT t.customer, ${isBadScore} AS is_bad,
      ROW_NUMBER() OVER (PARTITION BY t.customer, t.survey_type ORDER BY ${latestFirst}) AS nth
    FROM ${answers} AS t WHERE t.customer IS NOT NULL AND t.survey_type IN ('nps', 'csat', 'ces') AND t.responded_at_day > ${since(scoreDays)}) AS ranked
    WHERE nth = 1 AND is_bad)`;
  const promises = sql`(SELECT DISTINCT p.customer FROM promise_facts AS p WHERE p.customer IS NOT NULL
    AND p.status IN ('open_overdue', 'broken') AND p.due_day BETWEEN ${raw(String(asOf - promiseDays + 1))} AND ${raw(String(asOf))})`;
  const risk = canJudge(context)
    ? sql`(SELECT customer FROM onboarding_points WHERE points >= ${riskBands.high})`
    : sql`(SELECT CAST(NULL AS INTEGER) AS customer)`;
  return sql`SELECT l.customer, ${has('low')} AS low_score, ${has('broken')} AS promise, ${has('stale')} AS problem,
      ${has('leaving')} AS cancellation, ${has('fresh')} AS new_at_risk
    FROM lifecycle AS l
      LEFT JOIN ${low} AS low ON low.customer = l.customer
      LEFT JOIN ${promises} AS broken ON broken.customer = l.customer
      LEFT JOIN ${contacts(isStale)} AS stale ON stale.customer = l.customer
      LEFT JOIN ${contacts(isCancellation)} AS leaving ON leaving.customer = l.customer
      LEFT JOIN ${risk} AS fresh ON fresh.customer = l.customer
    WHERE l.is_active`;
}
