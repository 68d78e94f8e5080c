import { answers, isBadScore, latestFirst } from '../../entities/answer-rows.ts';
import { onboardingReasons } from '../../onboarding/reasons.ts';
import type { DayNumber } from '../../relationships/calendar.ts';
import { windowBefore } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import { identifier, join, raw, type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';
import { openProblems, openPromises } from './open-matters.ts';
import { type Revenue, revenueWithin } from './revenue.ts';
import { healthBand } from './state-totals.ts';
import { notSeen, signs, troubleSigns } from './trouble-signs.ts';

/** Revenue and scores that tell how a customer stands now (METHOD-2 G7), in days. */
const yearDays = 365;
const scoreDays = 180;
/** A dimension below this is a reason by itself: it would put the customer at risk if it were all that is known (METHOD B29). */
export const weakDimension = 50;
/** A smaller move of the health of one customer is not called one: judgement, printed with the list. */
export const steadyPoints = 5;

/** SQL: the band of METHOD B29, and nothing where the health is not known. */
const band = sql`CASE WHEN health IS NULL THEN 'unknown' ELSE ${healthBand} END`;

/** Makes `customers_before`: who was a customer on the day of this context, and how well. Needs `customer_state`; outlives the tables of that day. */
export function keepAsBefore({ engine }: Pick<MetricContext, 'engine'>): Promise<void> {
  return engine.run(sql`CREATE OR REPLACE TABLE customers_before AS
    SELECT customer, health, emotional, instrumental, relational, ${band} AS band FROM customer_state WHERE is_active`);
}

/** Of which share of the active customers of this day any use is seen; null where none was exported. Needs `customer_state`. */
export async function shareOfUsers({ engine, bases }: Pick<MetricContext, 'engine' | 'bases'>): Promise<number | null> {
  if (!bases.usage.isExported) return null;
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS active, COUNT(CASE WHEN instrumental > 0 THEN 1 END) AS users FROM customer_state WHERE is_active`,
    { active: 'integer', users: 'integer' },
  );
  return row && row.active > 0 ? row.users / row.active : null;
}

/** Makes an empty `customers_before`: nothing is known of the day before. */
export function keepNothingBefore({ engine }: Pick<MetricContext, 'engine'>): Promise<void> {
  return engine.run(sql`CREATE OR REPLACE TABLE customers_before AS
    SELECT l.customer, s.health, s.emotional, s.instrumental, s.relational, 'unknown' AS band
    FROM lifecycle AS l JOIN customer_state AS s ON s.customer = l.customer WHERE FALSE`);
}

/** Some sign of trouble can be seen (METHOD-2 G7): without one nothing can be said to be at stake. */
export const canTell = (context: MetricContext): boolean => notSeen(context).length < signs.length - 1;

/**
 * Makes `customer_list`: one row an active customer with health, what it was before, signs of trouble, what is open and the revenue of the
 * last year in cents (NULL: not known). Needs `customer_state`, `customers_before`, `onboarding_points`, `promise_facts`.
 * Source: METHOD B29, METHOD-2 G7.
 */
export async function createCustomerList(context: MetricContext, revenue: Revenue | null): Promise<void> {
  await context.engine.run(sql`CREATE OR REPLACE TABLE customer_list AS
    SELECT d.*, ${canTell(context) ? sql`CASE WHEN d.is_in_trouble THEN d.cents ELSE 0 END` : sql`CAST(NULL AS BIGINT)`} AS stake,
      d.sign_cancellation AS is_cancellation, d.sign_promise AS is_promise, d.sign_problem AS is_problem, d.sign_low_score AS is_low_score, d.sign_new_at_risk AS is_new_at_risk,
      COALESCE(d.emotional < ${weakDimension} AND NOT d.sign_low_score, FALSE) AS is_unhappy, COALESCE(d.instrumental < ${weakDimension}, FALSE) AS is_little_use,
      COALESCE(d.relational < ${weakDimension} AND NOT d.sign_promise AND NOT d.sign_problem, FALSE) AS is_poor_service
    FROM (${rows(context, revenue)}) AS d`);
}

function rows(context: MetricContext, revenue: Revenue | null): Sql {
  const { asOf } = context;
  const named = join(signs.map((sign) => sql`t.${raw(sign)} AS ${raw(`sign_${sign}`)}`));
  const isAny = join(
    signs.map((sign) => sql`t.${raw(sign)}`),
    ' OR ',
  );
  const reasons = join(onboardingReasons.map((reason) => sql`o.${identifier(reason)} AS ${raw(`points_${reason}`)}`));
  const money = revenue
    ? sql`LEFT JOIN ${revenueWithin(windowBefore(revenue.until, yearDays))} AS r ON r.customer = s.customer`
    : sql``;
  return sql`SELECT l.customer, l.customer_id, s.start_day, s.tenure, s.is_truncated, c.segment, c.account_owner, s.phase, s.loyalty,
      s.health, s.emotional, s.instrumental, s.relational, CASE WHEN s.health IS NULL THEN 'unknown' ELSE s.band END AS band,
      b.health AS health_before, b.band AS band_before, ${isComparable} AS is_comparable,
      ${named}, ${isAny} AS is_in_trouble, w.survey_type AS low_type, w.score AS low_value,
      COALESCE(p.open_promises, 0) AS open_promises, COALESCE(p.late_promises, 0) AS late_promises, p.oldest_due_day,
      COALESCE(k.open_problems, 0) AS open_problems, k.oldest_problem_day,
      ${revenue ? sql`GREATEST(0, COALESCE(r.cents, 0))` : sql`CAST(NULL AS BIGINT)`} AS cents,
      o.points, ${reasons}
    FROM (SELECT *, ${healthBand} AS band FROM customer_state WHERE is_active) AS s
      JOIN lifecycle AS l ON l.customer = s.customer
      JOIN (${troubleSigns(context)}) AS t ON t.customer = s.customer
      LEFT JOIN ${counted('customers')} AS c ON c.customer = s.customer
      LEFT JOIN customers_before AS b ON b.customer = s.customer
      LEFT JOIN onboarding_points AS o ON o.customer = s.customer
      LEFT JOIN (${lowestScores(asOf)}) AS w ON w.customer = s.customer
      LEFT JOIN (SELECT customer, COUNT(*) AS open_promises, COUNT(CASE WHEN due_day <= ${asOf} THEN 1 END) AS late_promises, MIN(due_day) AS oldest_due_day
        FROM ${openPromises} AS p WHERE customer IS NOT NULL GROUP BY customer) AS p ON p.customer = s.customer
      LEFT JOIN (${problemsOf(context)}) AS k ON k.customer = s.customer ${money}`;
}

/** Two figures of health are only compared where they are made of the same dimensions. */
const isComparable = join(
  ['emotional', 'instrumental', 'relational'].map((name) => sql`(s.${raw(name)} IS NULL) = (b.${raw(name)} IS NULL)`),
  ' AND ',
);

function problemsOf(context: MetricContext): Sql {
  const open = openProblems(context);
  return open
    ? sql`SELECT customer, COUNT(*) AS open_problems, MIN(day) AS oldest_problem_day FROM ${open} AS k WHERE customer IS NOT NULL GROUP BY customer`
    : sql`SELECT CAST(NULL AS INTEGER) AS customer, 0 AS open_problems, CAST(NULL AS INTEGER) AS oldest_problem_day`;
}

/** The latest of the bad answers that are a sign. */
function lowestScores(asOf: DayNumber): Sql {
  return sql`SELECT customer, survey_type, score FROM (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY customer ORDER BY day DESC, survey_type) AS place FROM (
        SELECT t.customer, t.survey_type, t.score, t.responded_at_day AS day, ${isBadScore} AS is_bad,
          ROW_NUMBER() OVER (PARTITION BY t.customer, t.survey_type ORDER BY ${latestFirst}) AS nth
        FROM ${answers} AS t WHERE t.customer IS NOT NULL AND t.survey_type IN ('nps', 'csat', 'ces') AND t.responded_at_day > ${raw(String(asOf - scoreDays))}) AS ranked
      WHERE nth = 1 AND is_bad) AS bad WHERE place = 1`;
}

/** SQL: the order of the list: what is at stake, how bad it is, what it is worth. Ends with the id, so that it is the same in every run. */
export const listOrder: Sql = sql`COALESCE(stake, 0) DESC,
  CASE band WHEN 'at_risk' THEN 0 WHEN 'watch' THEN 1 WHEN 'unknown' THEN 2 ELSE 3 END,
  CASE WHEN is_in_trouble THEN 0 ELSE 1 END, COALESCE(cents, 0) DESC, COALESCE(health, 101), customer_id`;
