import { quantile } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { DayNumber } from './calendar.ts';
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
}

/** Fewer gaps than this say nothing about the usual silence: H is then 180 days (METHOD A.1). */
const fewestGaps = 30;
const inactivityLimits = { least: 30, most: 365, unknown: 180 };
/** This share of customers with a contract start makes a business contractual (METHOD A.1). */
const contractShare = 0.8;

/**
 * Makes `lifecycle` (one row a customer, METHOD A.1) and `alive_spans` (closed intervals of days on which a customer is
 * alive, disjoint within a customer).
 */
export async function createLifecycle(engine: Engine, asOf: DayNumber, options: LifecycleOptions): Promise<Lifecycle> {
  await engine.run(createActivity(asOf));
  await engine.run(purchaseDays);
  const facts = await readFacts(engine);
  const relationship = options.relationship === 'auto' ? facts.relationship : options.relationship;
  const inactivity = inactivityOf(facts, options.inactivityDays);
  const isContractual = relationship === 'contractual';
  await engine.run(
    isContractual
      ? contractualLifecycle(asOf, facts.dataStart, options)
      : noncontractualLifecycle(asOf, facts.firstOrderDay, inactivity.days, options),
  );
  await engine.run(isContractual ? contractualSpans(asOf) : noncontractualSpans(inactivity.days));
  return {
    relationship,
    inactivityDays: isContractual ? null : inactivity.days,
    inactivityBasis: isContractual ? null : inactivity.basis,
    dataStart: facts.dataStart,
    hasCustomers: facts.customers > 0,
  };
}

/** First and last day on which a customer did anything, whatever it was. */
function createActivity(asOf: DayNumber): Sql {
  const events = [
    sql`SELECT customer, created_at_day AS day FROM ${counted('contacts')} AS t`,
    sql`SELECT customer, ordered_at_day AS day FROM ${counted('purchases')} AS t`,
    sql`SELECT customer, responded_at_day AS day FROM ${counted('surveys')} AS t WHERE score IS NOT NULL`,
    sql`SELECT customer, used_at_day AS day FROM ${counted('usage')} AS t`,
  ];
  return sql`CREATE OR REPLACE TABLE activity AS SELECT customer, MIN(day) AS first_day, MAX(day) AS last_day
    FROM (${join(events, ' UNION ALL ')}) AS events WHERE day IS NOT NULL AND day <= ${asOf} GROUP BY customer`;
}

/** Distinct days with a valid order; `gap_days` to the next one. */
const purchaseDays = sql`CREATE OR REPLACE TABLE purchase_days AS
  SELECT customer, day, ROW_NUMBER() OVER (PARTITION BY customer ORDER BY day) AS nth,
    LEAD(day) OVER (PARTITION BY customer ORDER BY day) - day AS gap_days
  FROM (SELECT DISTINCT customer, ordered_day AS day FROM orders WHERE is_valid AND customer IS NOT NULL) AS days`;

async function readFacts(engine: Engine) {
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS customers, COUNT(churned_at_day) AS churned, COUNT(contract_end_at_day) AS ended,
        COUNT(contract_start_at_day) AS started,
        (SELECT MIN(first_day) FROM activity) AS data_start,
        (SELECT MIN(day) FROM purchase_days) AS first_order_day,
        (SELECT COUNT(gap_days) FROM purchase_days) AS gaps,
        (SELECT ${quantile(sql`gap_days`, 0.9)} FROM purchase_days) AS gap_90
      FROM ${counted('customers')} AS t`,
    {
      customers: 'integer',
      churned: 'integer',
      ended: 'integer',
      started: 'integer',
      data_start: 'integer?',
      first_order_day: 'integer?',
      gaps: 'integer',
      gap_90: 'number?',
    },
  );
  if (!row) throw new Error('an aggregate without GROUP BY returned no row');
  const isContractual =
    row.churned > 0 || row.ended > 0 || (row.customers > 0 && row.started >= contractShare * row.customers);
  return {
    customers: row.customers,
    relationship: isContractual ? ('contractual' as const) : ('noncontractual' as const),
    dataStart: row.data_start,
    firstOrderDay: row.first_order_day,
    gaps: row.gaps,
    gap90: row.gap_90,
  };
}

function inactivityOf(facts: { gaps: number; gap90: number | null }, pinned?: number) {
  if (pinned !== undefined) return { days: pinned, basis: 'pinned' as const };
  if (facts.gaps < fewestGaps || facts.gap90 === null)
    return { days: inactivityLimits.unknown, basis: 'default' as const };
  const days = Math.min(Math.max(Math.ceil(facts.gap90), inactivityLimits.least), inactivityLimits.most);
  return { days, basis: 'percentile' as const };
}

/** Customers that exist on the as-of day: not those whose every start lies later and who did nothing yet (METHOD 0.3.1). */
const existing = sql`FROM ${counted('customers')} AS c
  LEFT JOIN activity AS a ON a.customer = c.customer
  LEFT JOIN (SELECT customer, MIN(day) AS first_day, MIN(CASE WHEN nth = 2 THEN day END) AS second_day, MAX(day) AS last_day
             FROM purchase_days GROUP BY customer) AS p ON p.customer = c.customer
  WHERE NOT (c.starts_later AND a.customer IS NULL)`;

function contractualLifecycle(asOf: DayNumber, dataStart: DayNumber | null, options: LifecycleOptions): Sql {
  const isTruncated =
    dataStart === null || options.isHistoryComplete ? sql`FALSE` : sql`COALESCE(start_day < ${dataStart}, FALSE)`;
  return sql`CREATE OR REPLACE TABLE lifecycle AS
    SELECT customer, customer_id, start_day, first_purchase_day, second_purchase_day, last_purchase_day,
      COALESCE(left_day < start_day, FALSE) AS has_date_error, is_imputed,
      CASE WHEN left_day <= ${asOf} AND NOT COALESCE(left_day < start_day, FALSE) THEN left_day END AS lost_day,
      COALESCE(start_day <= ${asOf}, FALSE) AND (left_day IS NULL OR left_day > ${asOf} OR left_day < start_day) AS is_active,
      ${isTruncated} AS is_truncated
    FROM (SELECT c.customer, c.key AS customer_id,
        COALESCE(c.contract_start_at_day, c.customer_since_day, p.first_day) AS start_day,
        p.first_day AS first_purchase_day, p.second_day AS second_purchase_day, p.last_day AS last_purchase_day,
        c.churned_at_day IS NULL AND NOT ${hasEnded(asOf)} AND c.status IN ('churned', 'cancelled', 'inactive') AS is_imputed,
        CASE WHEN c.churned_at_day IS NOT NULL THEN c.churned_at_day
          WHEN ${hasEnded(asOf)} THEN c.contract_end_at_day
          WHEN c.status IN ('churned', 'cancelled', 'inactive') THEN COALESCE(a.last_day, c.contract_start_at_day, c.customer_since_day) + 1 END AS left_day
      ${existing}) AS dated`;
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
      first_purchase_day, second_purchase_day, last_purchase_day, FALSE AS has_date_error, FALSE AS is_imputed,
      CASE WHEN ${asOf} - last_purchase_day >= ${inactivityDays} THEN last_purchase_day + ${inactivityDays} END AS lost_day,
      COALESCE(${asOf} - last_purchase_day < ${inactivityDays}, FALSE) AS is_active, is_truncated
    FROM (SELECT c.customer, c.key AS customer_id, c.customer_since_day AS since_day, p.first_day AS first_purchase_day,
        p.second_day AS second_purchase_day, p.last_day AS last_purchase_day, ${isOld} AS is_truncated
      ${existing}) AS dated`;
}

function contractualSpans(asOf: DayNumber): Sql {
  return sql`CREATE OR REPLACE TABLE alive_spans AS
    SELECT customer, start_day AS from_day, COALESCE(lost_day - 1, ${asOf}) AS to_day FROM lifecycle WHERE start_day IS NOT NULL`;
}

/** Alive on day d = some purchase day in (d - H, d]: each purchase day covers the days up to the next one, at most H. */
function noncontractualSpans(inactivityDays: number): Sql {
  return sql`CREATE OR REPLACE TABLE alive_spans AS
    SELECT customer, day AS from_day, day + LEAST(COALESCE(gap_days, ${inactivityDays}), ${inactivityDays}) - 1 AS to_day FROM purchase_days`;
}

/** The columns customers can be grouped by: canonical ones and carried ones of the customers table. */
export function dimension(name: string): Sql {
  return identifier(name);
}
