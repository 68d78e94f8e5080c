import { quantile } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';
import { type Relationship, readFacts } from './customer-facts.ts';
import { reachOf } from './moments.ts';
import type { OrderForm } from './orders.ts';
import type { Settings } from './settings.ts';
import { counted } from './snapshot.ts';
import { createSpells } from './spells.ts';

export interface LifecycleOptions {
  relationship: Relationship | 'auto';
  /** Pins H, the silence after which a noncontractual customer counts as lost. */
  inactivityDays?: number;
  /** The export holds every customer's first purchase or contact: nobody is left-truncated. */
  isHistoryComplete: boolean;
  settings: Settings;
  orderForm: OrderForm;
  /** Some customer is listed more than once. */
  isRepeated: boolean;
  bases: Record<Role, Base>;
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
  /** From when on it is seen who was there: the same, or the first start where contracts are all there is. */
  historyStart: DayNumber | null;
  /** Some row says whether a customer is still one. */
  knowsStates: boolean;
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
  /** Lost, and nothing says since when. */
  lostOnUnknownDay: number;
  /** Came back at least once after they had left. */
  returned: number;
  /** Of the active ones: on trial or on a plan that costs nothing, and with a relation that rests. */
  inTrial: number;
  paused: number;
}

/** Fewer gaps than this say nothing about the usual silence: H is then 180 days (METHOD A.1). */
const fewestGaps = 30;
const inactivityLimits = { least: 30, most: 365, unknown: 180 };

/** Makes `lifecycle`: one row a customer (METHOD A.1); `countCustomers` then counts them. */
export async function createLifecycle(
  engine: Engine,
  asOf: DayNumber,
  { bases, ...options }: LifecycleOptions,
): Promise<Omit<Lifecycle, 'counts'>> {
  await engine.run(createActivity(asOf));
  const [facts, dataStart] = await Promise.all([readFacts(engine, bases, asOf), firstActivity(engine)]);
  const relationship = options.relationship === 'auto' ? facts.relationship : options.relationship;
  const isContractual = relationship === 'contractual';
  // purchases say nothing about customers with contracts whose start is known
  const needsPurchases = !isContractual || facts.withoutStart > 0;
  if (needsPurchases) await createPurchaseDays(engine, asOf, options.orderForm);
  const { settings } = options;
  const firstPeriod = await createSpells(engine, {
    customers: bases.customers,
    asOf,
    reach: reachOf(bases, asOf),
    settings,
    hasPurchases: needsPurchases,
    isRepeated: options.isRepeated,
  });
  const gaps = isContractual ? null : await readGaps(engine);
  const inactivity = gaps && inactivityOf(gaps, options.inactivityDays);
  await engine.run(
    inactivity
      ? noncontractualLifecycle(asOf, gaps.firstOrderDay, inactivity.days, options)
      : contractualLifecycle(asOf, { dataStart, firstPeriod }, options),
  );
  return {
    relationship,
    inactivityDays: inactivity?.days ?? null,
    inactivityBasis: inactivity?.basis ?? null,
    dataStart,
    historyStart: inactivity ? dataStart : (dataStart ?? facts.firstStart),
    hasCustomers: facts.customers > 0,
    knowsStates: facts.states > 0,
    aliveSpans: inactivity ? noncontractualSpans(inactivity.days) : contractualSpans(asOf),
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

async function firstActivity(engine: Engine): Promise<DayNumber | null> {
  const [row] = await engine.rows(sql`SELECT MIN(first_day) AS first FROM activity`, { first: 'integer?' });
  return row?.first ?? null;
}

async function readGaps(engine: Engine) {
  const [row] = await engine.rows(
    sql`SELECT MIN(day) AS first_order_day, COUNT(gap_days) AS gaps, ${quantile(sql`gap_days`, 0.9)} AS gap_90 FROM purchase_days`,
    { first_order_day: 'integer?', gaps: 'integer', gap_90: 'number?' },
  );
  const { first_order_day, gaps, gap_90 } = onlyRow(row);
  return { firstOrderDay: first_order_day, gaps, gap90: gap_90 };
}

/** How many customers of each kind are in `lifecycle`. */
export async function countCustomers(engine: Engine): Promise<CustomerCounts> {
  const of = (condition: Sql) => sql`COUNT(CASE WHEN ${condition} THEN 1 END)`;
  const columns = {
    active: sql`is_active`,
    truncated: sql`is_truncated`,
    dateErrors: sql`has_date_error`,
    withoutStart: sql`start_day IS NULL`,
    lostOnUnknownDay: sql`is_lost_unknown`,
    returned: sql`spells > 1`,
    inTrial: sql`is_active AND is_in_trial`,
    paused: sql`is_active AND is_paused`,
  };
  const names = [
    'active',
    'truncated',
    'dateErrors',
    'withoutStart',
    'lostOnUnknownDay',
    'returned',
    'inTrial',
    'paused',
  ] as const;
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS total, ${join(names.map((name) => sql`${of(columns[name])} AS ${identifier(name)}`))} FROM lifecycle`,
    {
      ...{ total: 'integer', active: 'integer', truncated: 'integer', dateErrors: 'integer', withoutStart: 'integer' },
      ...{ lostOnUnknownDay: 'integer', returned: 'integer', inTrial: 'integer', paused: 'integer' },
    } as const,
  );
  return onlyRow(row);
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

/**
 * Customers that exist on the as-of day: not those whose every start lies later, of whom every row is a draft, or who only tried, and
 * who did nothing yet (METHOD 0.3.1, METHOD-2 G2).
 */
const existing = (joins: Sql) => sql`FROM ${counted('customers')} AS c
  LEFT JOIN activity AS a ON a.customer = c.customer
  LEFT JOIN (${rowSums}) AS m ON m.customer = c.customer ${joins}
  WHERE NOT ((c.starts_later OR m.is_none_yet = 1) AND a.customer IS NULL)`;
/** SQL: what the rows of a customer say together; customers that no file lists have one row that says nothing. */
const rowSums = sql`SELECT d.customer, MIN(CASE WHEN d.is_not_begun OR d.is_left_out THEN 1 ELSE 0 END) AS is_none_yet,
    MAX(CASE WHEN d.end_day < d.from_day THEN 1 ELSE 0 END) AS has_date_error,
    MAX(CASE WHEN d.is_lost THEN 1 ELSE 0 END) AS is_lost, MAX(CASE WHEN d.is_running THEN 1 ELSE 0 END) AS is_running,
    MAX(CASE WHEN d.event_type IS NULL OR d.event_type = 'ended' THEN COALESCE(d.end_day, d.event_at_day) END) AS end_day
  FROM customer_dated AS d GROUP BY d.customer`;
const joinPurchases = sql`LEFT JOIN (SELECT customer, MIN(day) AS first_day, MIN(day) + ARG_MIN(gap_days, day) AS second_day,
    MAX(day) AS last_day FROM purchase_days GROUP BY customer) AS p ON p.customer = c.customer`;
/** SQL: the spells of a customer together, and whether all that runs is on trial, or rests. */
const joinSpells = sql`LEFT JOIN (SELECT customer, MIN(from_day) AS start_day, COUNT(*) AS spells, MAX(last_from) AS last_from,
      MIN(to_day) AS first_lost_day, MAX(to_day) AS last_lost_day, MAX(CASE WHEN to_day IS NULL AND NOT is_unknown THEN 1 ELSE 0 END) AS is_active,
      MAX(CASE WHEN is_unknown THEN 1 ELSE 0 END) AS is_unknown
    FROM spells GROUP BY customer) AS s ON s.customer = c.customer
  LEFT JOIN (SELECT customer, MIN(CASE WHEN is_trial THEN 1 ELSE 0 END) AS is_trial, MIN(CASE WHEN is_paused THEN 1 ELSE 0 END) AS is_paused
    FROM spell_rows WHERE to_day IS NULL AND NOT is_unknown GROUP BY customer) AS r ON r.customer = c.customer`;

function contractualLifecycle(
  asOf: DayNumber,
  { dataStart, firstPeriod }: { dataStart: DayNumber | null; firstPeriod: DayNumber | null },
  options: Pick<LifecycleOptions, 'isHistoryComplete'>,
): Sql {
  const before = [
    ...(dataStart === null ? [] : [sql`COALESCE(start_day < ${dataStart}, FALSE)`]),
    ...(firstPeriod === null ? [] : [sql`COALESCE(start_day = ${firstPeriod}, FALSE)`]),
  ];
  const isTruncated = options.isHistoryComplete || before.length === 0 ? sql`FALSE` : sql`(${join(before, ' OR ')})`;
  // without a start there is no spell: only what the rows say of the end
  const bareEnd = sql`CASE WHEN s.customer IS NULL AND m.end_day <= ${asOf} THEN m.end_day END`;
  return sql`CREATE OR REPLACE TABLE lifecycle AS
    SELECT customer, customer_id, start_day, CAST(NULL AS INTEGER) AS second_purchase_day, has_date_error, lost_day,
      COALESCE(first_lost_day, lost_day) AS first_lost_day, is_active, is_lost_unknown, spells, is_in_trial, is_paused,
      CASE WHEN is_lost_unknown THEN GREATEST(COALESCE(last_day, last_from), COALESCE(last_from, last_day)) END AS seen_until,
      ${isTruncated} AS is_truncated
    FROM (SELECT c.customer, c.key AS customer_id, s.start_day, COALESCE(m.has_date_error = 1, FALSE) AS has_date_error, s.first_lost_day,
        s.last_from, a.last_day, COALESCE(s.spells, 0) AS spells,
        CASE WHEN s.customer IS NULL THEN ${bareEnd} WHEN s.is_active = 0 AND s.is_unknown = 0 THEN s.last_lost_day END AS lost_day,
        CASE WHEN s.customer IS NOT NULL THEN s.is_active = 1
          ELSE COALESCE(m.is_running = 1 AND ${bareEnd} IS NULL AND m.is_none_yet = 0, FALSE) END AS is_active,
        CASE WHEN s.customer IS NOT NULL THEN s.is_active = 0 AND s.is_unknown = 1
          ELSE COALESCE(m.is_lost = 1 AND m.is_running = 0 AND m.end_day IS NULL, FALSE) END AS is_lost_unknown,
        COALESCE(r.is_trial = 1, FALSE) AS is_in_trial, COALESCE(r.is_paused = 1, FALSE) AS is_paused
      ${existing(joinSpells)}) AS dated`;
}

function noncontractualLifecycle(
  asOf: DayNumber,
  firstOrderDay: DayNumber | null,
  inactivityDays: number,
  options: Pick<LifecycleOptions, 'isHistoryComplete'>,
): Sql {
  const first = firstOrderDay ?? asOf;
  const since = sql`COALESCE(c.customer_since_day, c.contract_start_at_day)`;
  const isOld = options.isHistoryComplete
    ? sql`FALSE`
    : sql`COALESCE(CASE WHEN ${since} IS NULL THEN p.first_day < ${first + inactivityDays}
        ELSE ${since} < p.first_day AND ${since} < ${first} END, FALSE)`;
  const lostDay = sql`CASE WHEN ${asOf} - last_purchase_day >= ${inactivityDays} THEN last_purchase_day + ${inactivityDays} END`;
  return sql`CREATE OR REPLACE TABLE lifecycle AS
    SELECT customer, customer_id, CASE WHEN is_truncated AND since_day IS NOT NULL THEN since_day ELSE first_purchase_day END AS start_day,
      second_purchase_day, FALSE AS has_date_error, ${lostDay} AS lost_day, ${lostDay} AS first_lost_day,
      COALESCE(${asOf} - last_purchase_day < ${inactivityDays}, FALSE) AS is_active, FALSE AS is_lost_unknown, 1 AS spells,
      FALSE AS is_in_trial, FALSE AS is_paused, CAST(NULL AS INTEGER) AS seen_until, is_truncated
    FROM (SELECT c.customer, c.key AS customer_id, ${since} AS since_day, p.first_day AS first_purchase_day,
        p.second_day AS second_purchase_day, p.last_day AS last_purchase_day, ${isOld} AS is_truncated
      ${existing(joinPurchases)}) AS dated`;
}

function contractualSpans(asOf: DayNumber): Sql {
  return sql`(SELECT s.customer, s.from_day, COALESCE(s.to_day - 1, CASE WHEN s.is_unknown THEN GREATEST(l.seen_until, s.from_day) END, ${asOf}) AS to_day
    FROM spells AS s JOIN lifecycle AS l ON l.customer = s.customer)`;
}

/** Alive on day d = some purchase day in (d - H, d]: each purchase day covers the days up to the next one, at most H. */
function noncontractualSpans(inactivityDays: number): Sql {
  return sql`(SELECT customer, day AS from_day,
    day + LEAST(COALESCE(gap_days, ${inactivityDays}), ${inactivityDays}) - 1 AS to_day FROM purchase_days)`;
}
