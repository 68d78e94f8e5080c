import { firstOfMonth } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';
import {
  isKind,
  isLostState,
  isNotBegun,
  isPaused,
  isRunningState,
  isTrial,
  kindsOf,
  type RowKind,
  rowEnd,
  rowStart,
  versionDay,
} from './customer-row-rules.ts';
import { rowsOf } from './rows.ts';
import type { Settings } from './settings.ts';

export interface SpellInput {
  customers: Base;
  asOf: DayNumber;
  /** The last day the export tells of. */
  reach: DayNumber;
  settings: Pick<Settings, 'gapDays' | 'trialsAreCustomers'>;
  /** `purchase_days` stands: the first purchase is a start where no other is known. */
  hasPurchases: boolean;
  /** Some customer has more than one row. */
  isRepeated: boolean;
}

/** The days between two periods as months: 28 to 31 are one, 90 to 92 a quarter. */
const monthsADay = '0.0328';

/** Later than any day of an export: a spell that runs. */
const never = raw('9999999');

/**
 * Makes `spells`, the times in which each customer was one: [from_day, to_day), `to_day` NULL while it runs on the as-of day,
 * `is_unknown` where it is over and nothing says since when, `last_from` the last start in it; `spell_rows`, the rows they are made of;
 * and `customer_dated`, what each row says. Rows of one customer that overlap, touch or lie at most `gapDays` apart are one spell.
 * Returns the first day of the first period of files with a row a period: who is in it may have come before. Source: METHOD-2 G2.
 */
export async function createSpells(engine: Engine, input: SpellInput): Promise<DayNumber | null> {
  const kinds = kindsOf(input.customers);
  const first = kinds.has('customer-period') ? await createPeriods(engine, input.asOf) : null;
  await engine.run(sql`CREATE OR REPLACE TABLE customer_dated AS ${datedRows(input, kinds)}`);
  await engine.run(sql`CREATE OR REPLACE TABLE spell_rows AS ${await spellRows(engine, input, kinds)}`);
  // a row makes one spell at most
  const isRepeated = input.isRepeated && (await hasSeveralSpells(engine));
  await engine.run(sql`CREATE OR REPLACE TABLE spells AS ${isRepeated ? joined(input.settings.gapDays) : single}`);
  return first;
}

/** Some customer has more than one row in `spell_rows`. */
async function hasSeveralSpells(engine: Engine): Promise<boolean> {
  const [row] = await engine.rows(sql`SELECT COUNT(*) AS rows, COUNT(DISTINCT customer) AS customers FROM spell_rows`, {
    rows: 'integer',
    customers: 'integer',
  });
  return row !== undefined && row.rows !== row.customers;
}

/**
 * Makes `customer_periods`: every period some file tells of by then, [from_day, to_day); a calendar month where all are first or last
 * days of months, else as long as until the next one. Returns the first day of the first one.
 */
async function createPeriods(engine: Engine, asOf: DayNumber): Promise<DayNumber | null> {
  const rows = sql`${rowsOf('customers')} AS t WHERE t.flaw IS NULL AND ${isKind('customer-period')} AND t.snapshot_at_day <= ${asOf}`;
  const [shape] = await engine.rows(
    sql`SELECT COUNT(CASE WHEN day = ${firstOfMonth(sql`day`)} THEN 1 END) = COUNT(*) AS begins,
        COUNT(CASE WHEN day = ${firstOfMonth(sql`day`, 1)} - 1 THEN 1 END) = COUNT(*) AS ends,
        CAST(COALESCE(LEAST(MIN(ROUND(apart * ${raw(monthsADay)})), 12), 1) AS INTEGER) AS months
      FROM (SELECT day, day - LAG(day) OVER (ORDER BY day) AS apart FROM (SELECT DISTINCT t.snapshot_at_day AS day FROM ${rows}) AS days) AS spaced`,
    { begins: 'boolean', ends: 'boolean', months: 'integer' },
  );
  const months = Math.max(1, shape?.months ?? 1);
  const bounds = shape?.begins
    ? sql`day AS from_day, ${firstOfMonth(sql`day`, months)} AS to_day`
    : shape?.ends
      ? sql`${firstOfMonth(sql`day`, 1 - months)} AS from_day, day + 1 AS to_day`
      : sql`day AS from_day, COALESCE(LEAD(day) OVER (ORDER BY day), day + 1) AS to_day`;
  await engine.run(sql`CREATE OR REPLACE TABLE customer_periods AS
    SELECT day, ${bounds}, ROW_NUMBER() OVER (ORDER BY day DESC) = 1 AS is_last FROM (SELECT DISTINCT t.snapshot_at_day AS day FROM ${rows}) AS days`);
  const [first] = await engine.rows(sql`SELECT MIN(from_day) AS first FROM customer_periods`, { first: 'integer?' });
  return first?.first ?? null;
}

/** What is known of a row in `customer_dated`. */
const datedColumns = [
  ...[
    'customer',
    'row_kind',
    'tells_end',
    'tells_state',
    'has_contract',
    'event_type',
    'event_at_day',
    'snapshot_at_day',
    'trial_end_at_day',
  ],
  ...['from_day', 'end_day', 'is_lost', 'is_running', 'is_not_begun', 'is_left_out', 'is_trial', 'is_paused'],
].map((name) => raw(name));

/** SQL: every row that was there by then, with what it says; of several versions of one relation only the latest. */
function datedRows({ asOf, reach, hasPurchases, isRepeated, settings }: SpellInput, kinds: ReadonlySet<RowKind>): Sql {
  const start = hasPurchases ? sql`COALESCE(${rowStart}, p.first_day)` : rowStart;
  const purchases = hasPurchases
    ? sql` LEFT JOIN (SELECT customer, MIN(day) AS first_day FROM purchase_days GROUP BY customer) AS p ON p.customer = t.customer`
    : sql``;
  const isThere = sql`t.flaw IS NULL AND COALESCE(t.event_at_day <= ${asOf}, TRUE)
    AND COALESCE(t.snapshot_at_day <= ${asOf} OR NOT ${isKind('customer-period')}, TRUE)`;
  // rows of one file without a day of their own are no versions of each other: all of them hold
  const isOlder =
    isRepeated && (kinds.size > 1 || !kinds.has('customer-event'))
      ? sql`${start} IS NOT NULL AND NOT ${isKind('customer-event')} AND RANK() OVER (PARTITION BY t.customer, t.subscription_id, ${start},
          ${isKind('customer-event')} ORDER BY COALESCE(${versionDay(asOf)}, -9999999) DESC, COALESCE(t.updated_at_second, 0) DESC, t.file_last DESC) > 1`
      : sql`FALSE`;
  return sql`SELECT ${join(datedColumns)} FROM (SELECT t.customer, t.row_kind, t.tells_end, t.tells_state,
      t.contract_start_at_day IS NOT NULL AS has_contract, t.event_type, t.event_at_day, t.snapshot_at_day, t.trial_end_at_day, ${start} AS from_day,
      ${rowEnd(asOf, reach)} AS end_day, ${isLostState} AS is_lost, ${isRunningState} AS is_running, ${isNotBegun} AS is_not_begun, ${isTrial(asOf)} AS is_trial,
      ${isPaused} AS is_paused, ${settings.trialsAreCustomers ? sql`FALSE` : isTrial(asOf)} AS is_left_out, ${isOlder} AS is_older
    FROM ${rowsOf('customers')} AS t${purchases} WHERE ${isThere}) AS versions WHERE NOT is_older`;
}

/** SQL: the spells that rows tell of, before those of one customer are joined. */
async function spellRows(engine: Engine, input: SpellInput, kinds: ReadonlySet<RowKind>): Promise<Sql> {
  const { asOf, settings } = input;
  const sources = sourcesOf(asOf, kinds);
  const isMixed = kinds.size > 1 || input.customers.files.length > 1;
  // a list of accounts gives a start only to those of whom no other file tells a relation
  const ranked = isMixed ? sql`MIN(source) OVER (PARTITION BY customer)` : sql`source`;
  const all = sql`(SELECT *, ${ranked} AS best FROM (${join(sources, ' UNION ALL ')}) AS sources)`;
  const ends = kinds.has('customer-event') || isMixed ? await createEnds(engine, asOf) : false;
  const cut = ends || isMixed ? cutByEvents(all, isMixed) : sql`(SELECT * FROM ${all} AS every)`;
  // who tried it first becomes a customer when the trial is over
  const from = settings.trialsAreCustomers
    ? sql`from_day`
    : sql`CASE WHEN trial_end_at_day > from_day THEN trial_end_at_day ELSE from_day END`;
  const kept = settings.trialsAreCustomers
    ? sql``
    : sql` AND NOT is_trial AND COALESCE(to_day > COALESCE(trial_end_at_day, -1), TRUE)`;
  return sql`SELECT customer, ${from} AS from_day, to_day, is_unknown, is_trial, is_paused FROM ${cut} AS rows WHERE source = best${kept}`;
}

function sourcesOf(asOf: DayNumber, kinds: ReadonlySet<RowKind>): Sql[] {
  const hasPeriods = kinds.has('customer-period');
  const isOf = (kind: RowKind) => isKind(kind);
  // who is no longer listed has left, where the list has no other way to say so
  const end = hasPeriods
    ? sql`CASE WHEN t.end_day IS NULL AND ${isOf('customer-period')} AND NOT t.tells_end AND NOT t.tells_state AND NOT p.is_last THEN p.to_day ELSE t.end_day END`
    : sql`t.end_day`;
  const periods = sql` LEFT JOIN customer_periods AS p ON p.day = t.snapshot_at_day`;
  const isOwn = sql`(NOT ${isOf('customer')} OR t.end_day IS NOT NULL OR t.tells_end OR (t.has_contract AND t.tells_state))`;
  const dated = sql`SELECT customer, from_day, CASE WHEN end_day <= ${asOf} AND end_day >= from_day THEN end_day END AS to_day,
      is_lost AND end_day IS NULL AS is_unknown, is_trial, is_paused, trial_end_at_day, tells_end, tells_state, source
    FROM (SELECT t.customer, t.from_day, ${end} AS end_day, t.is_lost, t.is_trial, t.is_paused, t.trial_end_at_day, t.tells_end, t.tells_state,
        CASE WHEN ${isOwn} THEN 0 ELSE 1 END AS source
      FROM customer_dated AS t${hasPeriods ? periods : sql``}
      WHERE t.from_day <= ${asOf} AND NOT t.is_not_begun AND NOT ${isOf('customer-event')}
        AND NOT (${isOf('customer-version')} AND t.is_lost)) AS dated`;
  const listed = sql`SELECT t.customer, p.from_day, CASE WHEN NOT p.is_last AND p.to_day <= ${asOf} THEN p.to_day END AS to_day, FALSE AS is_unknown,
      t.is_trial, t.is_paused, t.trial_end_at_day, TRUE AS tells_end, TRUE AS tells_state, 0 AS source
    FROM customer_dated AS t JOIN customer_periods AS p ON p.day = t.snapshot_at_day
    WHERE t.from_day IS NULL AND ${isOf('customer-period')} AND NOT t.is_lost AND NOT t.is_not_begun`;
  const begun = sql`SELECT t.customer, t.event_at_day AS from_day, CAST(NULL AS INTEGER) AS to_day, FALSE AS is_unknown,
      t.event_type = 'trial_started' AS is_trial, FALSE AS is_paused, t.trial_end_at_day, FALSE AS tells_end, FALSE AS tells_state, 0 AS source
    FROM customer_dated AS t WHERE ${isOf('customer-event')} AND t.event_type IN ('started', 'trial_started')`;
  // who is renewed or paused was there: of whom no event tells the start, the first of them does
  const going = sql`SELECT customer, MIN(day) AS from_day, CAST(NULL AS INTEGER) AS to_day, FALSE AS is_unknown, FALSE AS is_trial, FALSE AS is_paused,
      MIN(trial_end_at_day) AS trial_end_at_day, FALSE AS tells_end, FALSE AS tells_state, 2 AS source
    FROM (SELECT t.customer, t.event_at_day AS day, t.trial_end_at_day, t.event_type,
        MIN(CASE WHEN t.event_type IN ('started', 'trial_started') THEN t.event_at_day END) OVER (PARTITION BY t.customer) AS first_start
      FROM customer_dated AS t WHERE ${isOf('customer-event')}) AS events
    WHERE event_type IN ('changed', 'paused') AND COALESCE(day < first_start, TRUE) GROUP BY customer`;
  return [dated, ...(hasPeriods ? [listed] : []), ...(kinds.has('customer-event') ? [begun, going] : [])];
}

/** Makes `customer_ends`: the days on which some row without a start of its own says that a customer left. False: none. */
async function createEnds(engine: Engine, asOf: DayNumber): Promise<boolean> {
  await engine.run(sql`CREATE OR REPLACE TABLE customer_ends AS SELECT DISTINCT customer, day FROM (
      SELECT t.customer, CASE WHEN t.event_type IS NULL THEN t.end_day WHEN t.event_type = 'ended' THEN t.event_at_day END AS day
      FROM customer_dated AS t WHERE ${isKind('customer-event')} OR t.from_day IS NULL) AS ends WHERE day <= ${asOf}`);
  const [row] = await engine.rows(sql`SELECT COUNT(*) AS ends FROM customer_ends`, { ends: 'integer' });
  return (row?.ends ?? 0) > 0;
}

/**
 * A relation whose own file does not say when it ended ends with the next event that does; an event on the very day of a start belongs
 * to what ran before, unless nothing did. Where other rows only say that the customer left, the day stays unknown.
 */
function cutByEvents(all: Sql, isMixed: boolean): Sql {
  const next = sql`MIN(CASE WHEN is_end THEN from_day END) OVER (PARTITION BY customer ORDER BY from_day DESC, is_end ROWS UNBOUNDED PRECEDING)`;
  const columns = sql`customer, from_day, to_day, is_unknown, is_trial, is_paused, trial_end_at_day, tells_end, tells_state, source, best`;
  const timeline = sql`SELECT *, ${next} AS next_end, MIN(CASE WHEN NOT is_end THEN from_day END) OVER (PARTITION BY customer) AS first_start,
      MIN(CASE WHEN is_end THEN from_day END) OVER (PARTITION BY customer) AS first_end
    FROM (SELECT ${columns}, FALSE AS is_end FROM ${all} AS spells
      UNION ALL SELECT customer, day, NULL, FALSE, FALSE, FALSE, NULL, FALSE, FALSE, 9, 9, TRUE FROM customer_ends) AS days_in_order`;
  const lost = isMixed
    ? sql` LEFT JOIN (SELECT t.customer, MAX(CASE WHEN t.is_lost THEN 1 ELSE 0 END) AS is_lost, MAX(CASE WHEN t.is_running THEN 1 ELSE 0 END) AS is_running
        FROM customer_dated AS t WHERE t.end_day IS NULL GROUP BY t.customer) AS m ON m.customer = r.customer`
    : sql``;
  const end = sql`COALESCE(r.next_end, CASE WHEN r.first_start = r.from_day AND r.first_end = r.from_day THEN r.first_end END)`;
  const isOpen = sql`(r.to_day IS NULL AND (r.is_unknown OR NOT r.tells_end))`;
  const saysLost = isMixed
    ? sql`COALESCE(NOT r.tells_state AND m.is_lost = 1 AND m.is_running = 0, FALSE)`
    : sql`FALSE`;
  return sql`(SELECT r.customer, r.from_day, CASE WHEN ${isOpen} THEN ${end} ELSE r.to_day END AS to_day,
      ${isOpen} AND ${end} IS NULL AND (r.is_unknown OR ${saysLost}) AS is_unknown, r.is_trial, r.is_paused, r.trial_end_at_day, r.source, r.best
    FROM (${timeline}) AS r${lost} WHERE NOT r.is_end)`;
}

/** SQL: every customer has one spell. */
const single = sql`SELECT customer, from_day, to_day, is_unknown, from_day AS last_from FROM spell_rows`;

/** SQL: spells of one customer with at most so many days between them are one. */
function joined(gapDays: number): Sql {
  // what ended on an unknown day is not known to have ended before the next began
  const upper = sql`CASE WHEN is_unknown THEN COALESCE(LEAD(from_day) OVER (PARTITION BY customer ORDER BY from_day, COALESCE(to_day, ${never})), from_day)
    ELSE COALESCE(to_day, ${never}) END`;
  const before = sql`MAX(upper) OVER (PARTITION BY customer ORDER BY from_day, upper ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
  return sql`SELECT customer, from_day, CASE WHEN is_running = 1 OR is_unknown THEN NULL ELSE known_to END AS to_day, is_running = 0 AND is_unknown AS is_unknown, last_from
    FROM (SELECT customer, MIN(from_day) AS from_day, MAX(from_day) AS last_from, MAX(to_day) AS known_to,
        MAX(CASE WHEN to_day IS NULL AND NOT is_unknown THEN 1 ELSE 0 END) AS is_running,
        COALESCE(MAX(CASE WHEN is_unknown THEN from_day END) >= COALESCE(MAX(to_day), -9999999), FALSE) AS is_unknown
      FROM (SELECT *, SUM(is_new) OVER (PARTITION BY customer ORDER BY from_day, upper ROWS UNBOUNDED PRECEDING) AS island
        FROM (SELECT *, CASE WHEN from_day - ${before} <= ${gapDays} THEN 0 ELSE 1 END AS is_new
          FROM (SELECT *, ${upper} AS upper FROM spell_rows) AS bounded) AS begun) AS islands
      GROUP BY customer, island) AS merged`;
}
