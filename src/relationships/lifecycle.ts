import { quantile } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import type { DayNumber } from './calendar.ts';
import type { OrderForm } from './orders.ts';
import type { Settings } from './settings.ts';
import { counted } from './snapshot.ts';

export type Relationship = 'contractual' | 'noncontractual';

export interface LifecycleOptions {
  relationship: Relationship | 'auto';
  /** Pins H, the silence after which a noncontractual customer counts as lost. */
  inactivityDays?: number;
  /** The export holds every customer's first purchase or contact: nobody is left-truncated. */
  isHistoryComplete: boolean;
  settings: Settings;
  orderForm: OrderForm;
}

/** What the life cycle of this export looks like as a whole. */
export interface Lifecycle {
  relationship: Relationship;
  /** H of METHOD A.1; only for noncontractual. */
  inactivityDays: number | null;
  /** How H came about, for the report. */
  inactivityBasis: 'pinned' | 'percentile' | 'default' | null;
  /** Earliest visible contact, purchase, usage or answer. */
  dataStart: DayNumber | null;
  hasCustomers: boolean;
  /** SQL: closed intervals of days on which a customer was there, disjoint within a customer. */
  aliveSpans: Sql;
  counts: CustomerCounts;
}

/** How many customers there are of each kind on the as-of day. */
export interface CustomerCounts {
  total: number;
  active: number;
  truncated: number;
  /** Lost before they started: a mistake in the data. */
  dateErrors: number;
  withoutStart: number;
  /** Marked as lost without a date: the day after the last sign of life is taken. */
  imputedLosses: number;
}

/** Fewer gaps than this say nothing about the usual silence: H is then 180 days (METHOD A.1). */
const fewestGaps = 30;
const inactivityLimits = { least: 30, most: 365, unknown: 180 };
/** This share of customers with a contract start makes a business contractual (METHOD A.1). */
const contractShare = 0.8;

/** Makes `lifecycle`: one row a customer (METHOD A.1). */
export async function createLifecycle(engine: Engine, asOf: DayNumber, options: LifecycleOptions): Promise<Lifecycle> {
  await engine.run(createActivity(asOf));
  const facts = await readFacts(engine);
  const relationship = options.relationship === 'auto' ? facts.relationship : options.relationship;
  const isContractual = relationship === 'contractual';
  // purchases say nothing about customers with contracts whose start is known
  const needsPurchases = !isContractual || facts.withoutStart > 0;
  if (needsPurchases) await createPurchaseDays(engine, asOf, options.orderForm);
  const gaps = isContractual ? null : await readGaps(engine);
  const inactivity = gaps && inactivityOf(gaps, options.inactivityDays);
  await engine.run(
    inactivity
      ? noncontractualLifecycle(asOf, gaps.firstOrderDay, inactivity.days, options)
      : contractualLifecycle(asOf, facts.dataStart, needsPurchases, options),
  );
  return {
    relationship,
    inactivityDays: inactivity?.days ?? null,
    inactivityBasis: inactivity?.basis ?? null,
    dataStart: facts.dataStart,
    hasCustomers: facts.customers > 0,
    aliveSpans: inactivity ? noncontractualSpans(inactivity.days) : contractualSpans(asOf),
    counts: await countCustomers(engine),
  };
}

/**
 * First and last day on which a customer did anything, whatever it was: one row for everyone in a visible record. Promises and
 * invitations are the company's doing, so they have no day.
 */
function createActivity(asOf: DayNumber): Sql {
  const events = [
    sql`SELECT customer, created_at_day AS day FROM ${counted('contacts')} AS t`,
    sql`SELECT customer, ordered_at_day AS day FROM ${counted('purchases')} AS t`,
    sql`SELECT customer, CASE WHEN score IS NOT NULL THEN responded_at_day END AS day FROM ${counted('surveys')} AS t`,
    sql`SELECT customer, CAST(NULL AS INTEGER) AS day FROM ${counted('promises')} AS t`,
    sql`SELECT customer, used_at_day AS day FROM ${counted('usage')} AS t`,
  ];
  return sql`CREATE OR REPLACE TABLE activity AS SELECT customer, MIN(day) AS first_day, MAX(day) AS last_day
    FROM (${join(events, ' UNION ALL ')}) AS events WHERE COALESCE(day, ${asOf}) <= ${asOf} GROUP BY customer`;
}

/** Makes `purchase_days`: distinct days with a valid order; `gap_days` to the next one. */
async function createPurchaseDays(engine: Engine, asOf: DayNumber, { lasting }: OrderForm): Promise<void> {
  if (!lasting) {
    await engine.run(sql`CREATE OR REPLACE TABLE purchase_days_at AS ${daysOf(sql`orders WHERE is_valid`)}`);
    await engine.run(sql`CREATE OR REPLACE VIEW purchase_days AS SELECT * FROM purchase_days_at`);
    return;
  }
  // the days up to the as-of day are among those of the whole export, whatever the day: they are put in order once for all days
  const limit = raw(String(asOf));
  await engine.run(sql`CREATE TABLE IF NOT EXISTS all_purchase_days AS ${daysOf(sql`${lasting} AS o WHERE TRUE`)}`);
  await engine.run(sql`CREATE OR REPLACE VIEW purchase_days AS
    SELECT customer, day, CASE WHEN day + gap_days <= ${limit} THEN gap_days END AS gap_days FROM all_purchase_days WHERE day <= ${limit}`);
}

const daysOf = (
  orders: Sql,
) => sql`SELECT customer, day, LEAD(day) OVER (PARTITION BY customer ORDER BY day) - day AS gap_days
  FROM (SELECT DISTINCT customer, ordered_day AS day FROM ${orders} AND customer IS NOT NULL) AS days`;

async function readFacts(engine: Engine) {
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS customers, COUNT(churned_at_day) AS churned, COUNT(contract_end_at_day) AS ended,
        COUNT(contract_start_at_day) AS started, COUNT(COALESCE(contract_start_at_day, customer_since_day)) AS known_starts,
        (SELECT MIN(first_day) FROM activity) AS data_start
      FROM ${counted('customers')} AS t`,
    {
      customers: 'integer',
      churned: 'integer',
      ended: 'integer',
      started: 'integer',
      known_starts: 'integer',
      data_start: 'integer?',
    },
  );
  const { customers, churned, ended, started, known_starts, data_start } = onlyRow(row);
  const isContractual = churned > 0 || ended > 0 || (customers > 0 && started >= contractShare * customers);
  return {
    customers,
    withoutStart: customers - known_starts,
    relationship: isContractual ? ('contractual' as const) : ('noncontractual' as const),
    dataStart: data_start,
  };
}

async function readGaps(engine: Engine) {
  const [row] = await engine.rows(
    sql`SELECT MIN(day) AS first_order_day, COUNT(gap_days) AS gaps, ${quantile(sql`gap_days`, 0.9)} AS gap_90 FROM purchase_days`,
    { first_order_day: 'integer?', gaps: 'integer', gap_90: 'number?' },
  );
  const { first_order_day, gaps, gap_90 } = onlyRow(row);
  return { firstOrderDay: first_order_day, gaps, gap90: gap_90 };
}

async function countCustomers(engine: Engine): Promise<CustomerCounts> {
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS total, COUNT(CASE WHEN is_active THEN 1 END) AS active,
        COUNT(CASE WHEN is_truncated THEN 1 END) AS truncated, COUNT(CASE WHEN has_date_error THEN 1 END) AS date_errors,
        COUNT(CASE WHEN start_day IS NULL THEN 1 END) AS without_start,
        COUNT(CASE WHEN is_imputed AND lost_day IS NOT NULL THEN 1 END) AS imputed FROM lifecycle`,
    {
      total: 'integer',
      active: 'integer',
      truncated: 'integer',
      date_errors: 'integer',
      without_start: 'integer',
      imputed: 'integer',
    },
  );
  const { total, active, truncated, date_errors, without_start, imputed } = onlyRow(row);
  return { total, active, truncated, dateErrors: date_errors, withoutStart: without_start, imputedLosses: imputed };
}

function onlyRow<T>(row: T | undefined): T {
  if (!row) throw new Error('an aggregate without GROUP BY returned no row');
  return row;
}

function inactivityOf(facts: { gaps: number; gap90: number | null }, pinned?: number) {
  if (pinned !== undefined) return { days: pinned, basis: 'pinned' as const };
  if (facts.gaps < fewestGaps || facts.gap90 === null)
    return { days: inactivityLimits.unknown, basis: 'default' as const };
  const days = Math.min(Math.max(Math.ceil(facts.gap90), inactivityLimits.least), inactivityLimits.most);
  return { days, basis: 'percentile' as const };
}

/** Customers that exist on the as-of day: not those whose every start lies later and who did nothing yet (METHOD 0.3.1). */
const existing = (purchases: Sql) => sql`FROM ${counted('customers')} AS c
  LEFT JOIN activity AS a ON a.customer = c.customer ${purchases}
  WHERE NOT (c.starts_later AND a.customer IS NULL)`;
const joinPurchases = sql`LEFT JOIN (SELECT customer, MIN(day) AS first_day, MIN(day) + ARG_MIN(gap_days, day) AS second_day,
    MAX(day) AS last_day FROM purchase_days GROUP BY customer) AS p ON p.customer = c.customer`;

function contractualLifecycle(
  asOf: DayNumber,
  dataStart: DayNumber | null,
  needsPurchases: boolean,
  options: LifecycleOptions,
): Sql {
  const isTruncated =
    dataStart === null || options.isHistoryComplete ? sql`FALSE` : sql`COALESCE(start_day < ${dataStart}, FALSE)`;
  const starts = [
    sql`c.contract_start_at_day`,
    sql`c.customer_since_day`,
    ...(needsPurchases ? [sql`p.first_day`] : []),
  ];
  return sql`CREATE OR REPLACE TABLE lifecycle AS
    SELECT customer, customer_id, start_day, CAST(NULL AS INTEGER) AS second_purchase_day,
      COALESCE(left_day < start_day, FALSE) AS has_date_error, is_imputed,
      CASE WHEN left_day <= ${asOf} AND NOT COALESCE(left_day < start_day, FALSE) THEN left_day END AS lost_day,
      COALESCE(start_day <= ${asOf}, FALSE) AND (left_day IS NULL OR left_day > ${asOf} OR left_day < start_day) AS is_active,
      ${isTruncated} AS is_truncated
    FROM (SELECT c.customer, c.key AS customer_id, COALESCE(${join(starts)}) AS start_day,
        c.churned_at_day IS NULL AND NOT ${hasEnded(asOf)} AND c.status IN ('churned', 'cancelled', 'inactive') AS is_imputed,
        CASE WHEN c.churned_at_day IS NOT NULL THEN c.churned_at_day
          WHEN ${hasEnded(asOf)} THEN c.contract_end_at_day
          WHEN c.status IN ('churned', 'cancelled', 'inactive')
          THEN COALESCE(a.last_day, c.contract_start_at_day, c.customer_since_day) + 1 END AS left_day
      ${existing(needsPurchases ? joinPurchases : sql``)}) AS dated`;
}

const hasEnded = (asOf: DayNumber) =>
  sql`COALESCE(c.contract_end_at_day <= ${asOf} AND NOT COALESCE(c.auto_renew, FALSE), FALSE)`;

function noncontractualLifecycle(
  asOf: DayNumber,
  firstOrderDay: DayNumber | null,
  inactivityDays: number,
  options: LifecycleOptions,
): Sql {
  const first = firstOrderDay ?? asOf;
  const isOld = options.isHistoryComplete
    ? sql`FALSE`
    : sql`COALESCE(CASE WHEN c.customer_since_day IS NULL THEN p.first_day < ${first + inactivityDays}
        ELSE c.customer_since_day < p.first_day AND c.customer_since_day < ${first} END, FALSE)`;
  return sql`CREATE OR REPLACE TABLE lifecycle AS
    SELECT customer, customer_id, CASE WHEN is_truncated AND since_day IS NOT NULL THEN since_day ELSE first_purchase_day END AS start_day,
      second_purchase_day, FALSE AS has_date_error, FALSE AS is_imputed,
      CASE WHEN ${asOf} - last_purchase_day >= ${inactivityDays} THEN last_purchase_day + ${inactivityDays} END AS lost_day,
      COALESCE(${asOf} - last_purchase_day < ${inactivityDays}, FALSE) AS is_active, is_truncated
    FROM (SELECT c.customer, c.key AS customer_id, c.customer_since_day AS since_day, p.first_day AS first_purchase_day,
        p.second_day AS second_purchase_day, p.last_day AS last_purchase_day, ${isOld} AS is_truncated
      ${existing(joinPurchases)}) AS dated`;
}

function contractualSpans(asOf: DayNumber): Sql {
  return sql`(SELECT customer, start_day AS from_day, COALESCE(lost_day - 1, ${asOf}) AS to_day FROM lifecycle WHERE start_day IS NOT NULL)`;
}

/** Alive on day d = some purchase day in (d - H, d]: each purchase day covers the days up to the next one, at most H. */
function noncontractualSpans(inactivityDays: number): Sql {
  return sql`(SELECT customer, day AS from_day,
    day + LEAST(COALESCE(gap_days, ${inactivityDays}), ${inactivityDays}) - 1 AS to_day FROM purchase_days)`;
}
