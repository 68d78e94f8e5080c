import { answeredMinute, answers } from '../../entities/answer-rows.ts';
import { badExperiences } from '../../entities/bad-experience.ts';
import { inboundContacts, waitSeconds } from '../../entities/contact-rows.ts';
import { isUnexplained } from '../../entities/leaver.ts';
import { within } from '../../entities/windows.ts';
import { fieldNames, requestedFields } from '../../measures/segments.ts';
import { type Window, windowBefore } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import { join, literal, raw, type Sql, sql } from '../../sql.ts';
import { type RiskRatio, type RiskTable, riskRatio } from '../../statistics/risk-ratio.ts';
import type { MetricContext } from '../metric-context.ts';
import { lossDays } from './losses.ts';

/** Something that happened to a customer, after which we look whether he left (METHOD 0.8: follow-up 180 days). */
export const followUpDays = 180;
const yearDays = 365;
/** Waiting: whoever leaves for it does so soon (METHOD B10). */
const slowFollowUpDays = 90;

export type FollowUp = 'bad' | 'nps' | 'slow';

/** What became of the customers of one kind, with and without the exposure. */
export interface FollowUpArm {
  kind: FollowUp;
  /** Null: neither one nor the other. */
  isExposed: boolean | null;
  /** Null: all customers; else those of one group. */
  field: string | null;
  segment: string | null;
  customers: number;
  lost: number;
  lostUnexplained: number;
  bought: number;
  cents: number;
}

interface Index {
  kind: FollowUp;
  /** The days on which it may have happened: the follow-up is complete for all of them. */
  window: Window;
  horizonDays: number;
  /** The customer must be there this many days later, and what is counted comes after that day. */
  fromDay: number;
  /** Rows with customer, day, minute, file, row_number, is_exposed. */
  rows: Sql;
}

/**
 * The first time something happened to each customer who was there, and whether he was lost in the time after it; the first, because
 * taking the last would look at those who had stayed. Source: METHOD B10, B19b, B22.
 */
export async function followUps(context: MetricContext): Promise<FollowUpArm[]> {
  const { held, bases, lifecycle } = context;
  const indexes = indexesOf(context);
  if (indexes.length === 0 || !lifecycle.hasCustomers) return [];
  const purchases = bases.purchases.isExported
    ? sql`LEFT JOIN (SELECT f.kind, f.customer, COUNT(*) AS orders, SUM(o.amount_cents) AS cents FROM firsts AS f
        JOIN orders AS o ON o.customer = f.customer AND o.is_valid AND o.ordered_day > f.day AND o.ordered_day <= f.until_day
        WHERE f.kind = 'nps' GROUP BY f.kind, f.customer) AS b ON b.customer = f.customer AND b.kind = f.kind`
    : sql`LEFT JOIN (SELECT NULL AS customer, 0 AS orders, 0 AS cents) AS b ON FALSE`;
  const counts = sql`COUNT(*) AS customers, COUNT(l.customer) AS lost,
    COUNT(CASE WHEN l.customer IS NOT NULL AND ${isUnexplained} THEN 1 END) AS lost_unexplained,
    COUNT(CASE WHEN b.orders > 0 THEN 1 END) AS bought, CAST(COALESCE(SUM(b.cents), 0) AS BIGINT) AS cents`;
  const joined = sql`firsts AS f LEFT JOIN lost AS l ON l.kind = f.kind AND l.customer = f.customer
    LEFT JOIN ${counted('customers')} AS c ON c.customer = f.customer ${purchases}`;
  const fields = requestedFields(context);
  const bySegment =
    fields.length === 0
      ? sql``
      : sql`UNION ALL SELECT f.kind, f.is_exposed, d.field, d.segment, ${counts}
          FROM ${joined} JOIN customer_dimensions AS d ON d.customer = f.customer
          WHERE f.kind = 'nps' AND d.field IN ${fieldNames(fields)} GROUP BY f.kind, f.is_exposed, d.field, d.segment`;
  const rows = await held.read(
    sql`${followed(context, indexes)}
      SELECT f.kind, f.is_exposed, CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, ${counts}
      FROM ${joined} GROUP BY f.kind, f.is_exposed ${bySegment}`,
    {
      kind: 'text',
      is_exposed: 'boolean?',
      field: 'text?',
      segment: 'text?',
      customers: 'integer',
      lost: 'integer',
      lost_unexplained: 'integer',
      bought: 'integer',
      cents: 'integer',
    },
  );
  return rows.map(({ kind, is_exposed, field, segment, customers, lost, lost_unexplained, bought, cents }) => ({
    kind: kind as FollowUp,
    isExposed: is_exposed,
    field,
    segment,
    customers,
    lost,
    lostUnexplained: lost_unexplained,
    bought,
    cents,
  }));
}

/** SQL: `firsts`, the first of each kind of every customer who was there, and `lost`, those who left in the time after it. */
function followed(context: MetricContext, indexes: readonly Index[]): Sql {
  const candidates = indexes.map(
    ({
      kind,
      window,
      horizonDays,
      fromDay,
      rows,
    }) => sql`SELECT ${literal(kind)} AS kind, r.customer, r.day + ${raw(String(fromDay))} AS day,
        r.minute, r.file, r.row_number, r.is_exposed, r.day + ${raw(String(horizonDays + fromDay))} AS until_day
      FROM (${rows}) AS r WHERE r.customer IS NOT NULL AND ${within(sql`r.day`, window)}`,
  );
  return sql`WITH candidates AS (${join(candidates, ' UNION ALL ')}),
      firsts AS (SELECT * FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY q.kind, q.customer ORDER BY q.day, q.minute, q.file, q.row_number) AS nth
        FROM candidates AS q JOIN ${context.lifecycle.aliveSpans} AS s ON s.customer = q.customer AND q.day BETWEEN s.from_day AND s.to_day) AS ranked WHERE nth = 1),
      lost AS (SELECT DISTINCT f.kind, f.customer FROM firsts AS f JOIN ${lossDays(context)} AS l
        ON l.customer = f.customer AND l.lost_day > f.day AND l.lost_day <= f.until_day)`;
}

/** SQL: the rows behind the arms of one kind, each at the record that began it, and whether the customer was lost after it. */
export function followedRows(context: MetricContext, kind: FollowUp): Sql {
  const indexes = indexesOf(context).filter((index) => index.kind === kind);
  return sql`${followed(context, indexes)}
    SELECT f.customer AS cluster, f.file, f.row_number, f.day, CAST(NULL AS VARCHAR) AS segment, f.is_exposed,
      l.customer IS NOT NULL AS is_lost, 0 AS x, 1 AS m
    FROM firsts AS f LEFT JOIN lost AS l ON l.kind = f.kind AND l.customer = f.customer`;
}

function indexesOf(context: MetricContext): Index[] {
  const { bases, identity, promiseSource, settings, asOf } = context;
  const usual = { window: windowBefore(asOf, yearDays, followUpDays), horizonDays: followUpDays, fromDay: 0 };
  const seesContacts = bases.contacts.isExported && identity.isKnown('contacts');
  const seesAnswers = bases.surveys.isExported && identity.isKnown('surveys');
  const indexes: Index[] = [];
  const bad = badExperiences(context, seesContacts, seesAnswers);
  if (seesContacts || seesAnswers || promiseSource) indexes.push({ ...usual, kind: 'bad', rows: bad });
  if (seesAnswers) indexes.push({ ...usual, kind: 'nps', rows: scoredAnswers });
  if (seesContacts && bases.contacts.has('first_response_at')) {
    const window = windowBefore(asOf, yearDays, slowFollowUpDays + 1);
    const targetSeconds = settings.responseTargetHours * 3600;
    indexes.push({
      kind: 'slow',
      window,
      horizonDays: slowFollowUpDays,
      fromDay: 1,
      rows: sql`SELECT t.customer, t.created_at_day AS day, COALESCE(t.created_at_second, 0) AS minute, t.file, t.row_number,
          ${waitSeconds(asOf)} > ${targetSeconds} AS is_exposed
        FROM ${inboundContacts} AS t WHERE t.class = 'problem' AND ${waitSeconds(asOf)} IS NOT NULL`,
    });
  }
  return indexes;
}

/** SQL: answers to the recommendation question; exposed are the detractors, not exposed the promoters, passives are neither. */
const scoredAnswers = sql`SELECT t.customer, t.responded_at_day AS day, ${answeredMinute} AS minute, t.file, t.row_number,
    CASE WHEN t.score <= 6 THEN TRUE WHEN t.score >= 9 THEN FALSE END AS is_exposed
  FROM ${answers} AS t WHERE t.survey_type = 'nps'`;

/** The table of lost customers with and without the exposure; null when nothing of the kind could be followed. */
export async function followUpTable(context: MetricContext, kind: FollowUp): Promise<RiskTable | null> {
  const arms = (await followUps(context)).filter((arm) => arm.kind === kind && arm.field === null);
  return arms.length === 0 ? null : tableOf(arms);
}

/** The table of the customers of some arms. */
export function tableOf(arms: readonly FollowUpArm[]): RiskTable {
  const arm = (isExposed: boolean) => arms.find((each) => each.isExposed === isExposed);
  return {
    exposed: arm(true)?.customers ?? 0,
    exposedEvents: arm(true)?.lost ?? 0,
    unexposed: arm(false)?.customers ?? 0,
    unexposedEvents: arm(false)?.lost ?? 0,
  };
}

/** METHOD B0.7: with fewer than five customers on either side only the counts are told. */
export const fewestInArm = 5;

/** The ratio of a table, or nothing where an arm is too small. */
export function followUpRatio(table: RiskTable, level: number): RiskRatio | null {
  return table.exposed >= fewestInArm && table.unexposed >= fewestInArm ? riskRatio(table, level) : null;
}
