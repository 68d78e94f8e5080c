import {
  answers,
  customerKinds,
  isBadScore,
  isSatisfied,
  isVerySatisfied,
  latestFirst,
} from '../../entities/answer-rows.ts';
import { inboundContacts } from '../../entities/contact-rows.ts';
import { buyersOf } from '../../entities/new-buyer.ts';
import { monthsFrom, monthsOf, yearDays } from '../../entities/windows.ts';
import { type DayNumber, type Window, windowBefore } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import { join, type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';
import { once } from '../once.ts';
import { seenSigns } from './bad-experience.ts';
import { badExperiences } from './follow-ups.ts';
import { isUnexplained } from './losses.ts';
import { countShares, type ShareRows, type ShareSet, within } from './shares.ts';

/** Scores older than this say nothing about leaving (METHOD B21). */
const scoreDays = 180;
/** How long before leaving a customer may have spoken up; at least this long (METHOD B19). */
const leastVoiceDays = 90;

const flag = (condition: Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** The years that figures about leaving look at. */
export function years({ asOf }: MetricContext) {
  return { current: windowBefore(asOf, yearDays), previous: windowBefore(asOf, yearDays, yearDays) };
}

/** The two years a yearly churn rate is over, both ends included: who was there on the first day, and is gone on the last. */
export function churnWindows({ asOf }: MetricContext) {
  return { current: { from: asOf - yearDays, to: asOf }, previous: { from: asOf - 2 * yearDays, to: asOf - yearDays } };
}

/**
 * SQL: customers who are lost, by the day they were: `is_unexplained` (no reason recorded), `is_silent` (nor any problem or
 * cancellation contact, bad score or comment in the time before), and what their last score of half a year was (METHOD B19, B21).
 */
export function leavers(context: MetricContext): Sql {
  const { bases, identity, lifecycle } = context;
  const voiceDays = Math.max(leastVoiceDays, lifecycle.inactivityDays ?? 0);
  const voices: Sql[] = [];
  if (bases.contacts.isExported && identity.isKnown('contacts')) {
    voices.push(
      sql`SELECT t.customer, t.created_at_day AS day FROM ${inboundContacts} AS t WHERE t.class IN ('problem', 'cancellation')`,
    );
  }
  const seesAnswers = bases.surveys.isExported && identity.isKnown('surveys');
  if (seesAnswers) {
    voices.push(sql`SELECT t.customer, t.responded_at_day AS day FROM ${answers} AS t
      WHERE t.survey_type IN ${customerKinds} AND (${isBadScore} OR t.has_comment)`);
  }
  const lost = sql`SELECT customer, lost_day FROM lifecycle WHERE lost_day IS NOT NULL AND NOT is_active AND lost_day >= ${years(context).previous.from}`;
  const heard =
    voices.length === 0
      ? sql`SELECT CAST(NULL AS INTEGER) AS customer`
      : sql`SELECT DISTINCT v.customer FROM (${join(voices, ' UNION ALL ')}) AS v JOIN (${lost}) AS l
          ON l.customer = v.customer AND v.day <= l.lost_day AND v.day >= l.lost_day - ${voiceDays}`;
  const scored = seesAnswers
    ? sql`SELECT * FROM (SELECT t.customer, ${isSatisfied} AS is_satisfied, ${isVerySatisfied} AS is_great,
          ROW_NUMBER() OVER (PARTITION BY t.customer ORDER BY ${latestFirst}) AS nth
        FROM ${answers} AS t JOIN (${lost}) AS l ON l.customer = t.customer
        WHERE t.survey_type IN ('nps', 'csat') AND t.responded_at_day <= l.lost_day AND t.responded_at_day >= l.lost_day - ${scoreDays}) AS a WHERE nth = 1`
    : sql`SELECT CAST(NULL AS INTEGER) AS customer, FALSE AS is_satisfied, FALSE AS is_great`;
  const reason = bases.customers.has('churn_reason') ? isUnexplained : sql`TRUE`;
  return sql`SELECT l.customer AS cluster, l.lost_day AS day, ${reason} AS is_unexplained, ${reason} AND h.customer IS NULL AS is_silent,
      s.customer IS NOT NULL AS has_score, s.is_satisfied, s.is_great
    FROM (${lost}) AS l LEFT JOIN ${counted('customers')} AS c ON c.customer = l.customer
      LEFT JOIN (${heard}) AS h ON h.customer = l.customer LEFT JOIN (${scored}) AS s ON s.customer = l.customer`;
}

/** SQL: customers who were there a year before a day, and whether they are gone on that day (METHOD B16). */
function yearlyChurn({ lifecycle }: MetricContext, day: number): Sql {
  const on = (when: number) =>
    sql`(SELECT s.customer FROM ${lifecycle.aliveSpans} AS s WHERE ${when} BETWEEN s.from_day AND s.to_day)`;
  return sql`SELECT b.customer AS cluster, ${day} AS day, ${flag(sql`a.customer IS NULL`)} AS x, 1 AS m
    FROM ${on(day - yearDays)} AS b JOIN lifecycle AS l ON l.customer = b.customer AND NOT l.is_lost_unknown
      LEFT JOIN ${on(day)} AS a ON a.customer = b.customer`;
}

/** SQL: customers that were there a year ago, for both years. */
export function churnRows(context: MetricContext): Sql {
  const { asOf } = context;
  return sql`${yearlyChurn(context, asOf)} UNION ALL ${yearlyChurn(context, asOf - yearDays)}`;
}

/** SQL: new buyers whose first year is over, and whether they bought again within it (METHOD B17a). */
export function firstYearBuyers({ asOf, settings, lifecycle }: MetricContext): Sql {
  const cohort = { from: asOf - settings.cohortDays + 1, to: asOf - yearDays };
  return sql`SELECT b.customer AS cluster, ${asOf} AS day, ${flag(sql`COALESCE(b.second_day - b.first_day <= ${yearDays}, FALSE)`)} AS x, 1 AS m
    FROM (${buyersOf(lifecycle)}) AS b JOIN lifecycle AS l ON l.customer = b.customer AND NOT l.is_truncated
    WHERE ${within('b.first_day', cohort)}`;
}

/** SQL: buyers of a year, and whether they bought on more than one day of it (METHOD B17b). */
export function yearBuyers(context: MetricContext): Sql {
  const { current, previous } = years(context);
  const of = ({
    from,
    to,
  }: typeof current) => sql`SELECT customer AS cluster, ${to} AS day, ${flag(sql`MIN(ordered_day) < MAX(ordered_day)`)} AS x, 1 AS m
    FROM orders WHERE is_valid AND customer IS NOT NULL AND ordered_day BETWEEN ${from} AND ${to} GROUP BY customer`;
  return sql`${of(current)} UNION ALL ${of(previous)}`;
}

/** SQL: what went wrong for customers by day, one row each; the customers are what is counted (METHOD B20). */
function badDays(context: MetricContext): Sql {
  const signs = seenSigns(context);
  return sql`SELECT b.customer AS cluster, b.day, 1 AS x, 1 AS m
    FROM (${badExperiences(context, signs.includes('contacts'), signs.includes('surveys'))}) AS b
      JOIN lifecycle AS l ON l.customer = b.customer AND l.start_day IS NOT NULL`;
}

const firstDayOf = { contacts: 'contacts', surveys: 'answers', promises: 'dueDays' } as const;

/** The day from which on every sign of a bad experience could be seen that this export has; null where nobody looked for it. */
export function badSince(context: MetricContext): DayNumber | null {
  const firsts = seenSigns(context).map((sign) => context.firstDay[firstDayOf[sign]]);
  const known = firsts.filter((first) => first !== null);
  return known.length === 0 || known.length < firsts.length ? null : Math.max(...known);
}

/** SQL: every customer, and whether anything bad happened to him in a window. */
export function badCustomers(context: MetricContext, window: Window): Sql {
  return sql`SELECT l.customer, CASE WHEN b.cluster IS NULL THEN 0 ELSE 1 END AS x
    FROM lifecycle AS l LEFT JOIN (SELECT DISTINCT r.cluster FROM (${badDays(context)}) AS r WHERE ${within('r.day', window)}) AS b
      ON b.cluster = l.customer`;
}

export type CustomerShare =
  | 'churn'
  | 'withinYear'
  | 'repeatCustomers'
  | 'unexplained'
  | 'silent'
  | 'satisfied'
  | 'great'
  | 'bad';

/** Every share that is made of customers who came, stayed or left, counted together. */
export const customerShares = once((context: MetricContext) => countShares(context, customerShareRows(context)));

/** What each of these shares is made of. */
export function customerShareRows(context: MetricContext): ShareSet<CustomerShare> {
  const { bases, lifecycle, asOf, identity } = context;
  const { current, previous } = years(context);
  const today = { from: asOf, to: asOf };
  const aYearAgo = { from: asOf - yearDays, to: asOf - yearDays };
  const left = (isCounted: Sql, isLeaver: Sql): ShareRows => ({
    rows: sql`SELECT *, ${flag(isCounted)} AS x, 1 AS m FROM leavers WHERE ${isLeaver}`,
    current,
    previous,
    monthly: { windows: monthsOf(context, 'finishedStarts') },
  });
  const signs = seenSigns(context);
  const buys = bases.purchases.isExported && identity.isKnown('purchases');
  const shares: Partial<Record<CustomerShare, ShareRows>> = {
    ...(lifecycle.hasCustomers && {
      churn: { rows: churnRows(context), current: today, previous: aYearAgo },
      unexplained: left(sql`is_unexplained`, sql`TRUE`),
      silent: left(sql`is_silent`, sql`TRUE`),
      satisfied: left(sql`is_satisfied`, sql`has_score`),
      great: left(sql`is_great`, sql`has_score`),
    }),
    ...(lifecycle.hasCustomers &&
      signs.length > 0 && {
        bad: {
          rows: badDays(context),
          // those of this period are counted with all else about customers
          current: context.previous,
          previous: null,
          monthly: { windows: monthsFrom(context, badSince(context)) },
        },
      }),
    ...(buys && {
      withinYear: { rows: firstYearBuyers(context), current: today, previous: null },
      repeatCustomers: { rows: yearBuyers(context), current: today, previous: aYearAgo },
    }),
  };
  return { shares, shared: lifecycle.hasCustomers ? { leavers: leavers(context) } : {} };
}
