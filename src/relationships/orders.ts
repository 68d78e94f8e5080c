import type { Engine } from '../engines/engine.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';
import { rowsOf } from './rows.ts';
import { counted } from './snapshot.ts';

/** Statuses of an order that is not (or no longer) a purchase (METHOD A, purchases). */
const invalidStatuses = sql`('cancelled', 'pending', 'draft', 'voided', 'refunded')`;
/** Statuses in which nothing was promised (any more): an order that was never placed or was called off. */
const withdrawnStatuses = sql`('cancelled', 'pending', 'draft', 'voided')`;

/** How the purchases make orders; the same on every day. */
export interface OrderForm {
  /** Some order stands on more than one row. */
  isSplit: boolean;
  /** No order is called off on a day: one that counts on some day counts on every later one. */
  isLasting: boolean;
}

/** Asked once for all days. Putting rows together costs more than all other steps, so it is done when it must be. */
export async function orderFormOf(engine: Engine, purchases: Base): Promise<OrderForm> {
  const isSplit = purchases.has('order_id') && (await hasSplitOrders(engine));
  return { isSplit, isLasting: !isSplit && !purchases.has('cancelled_at') && !purchases.has('refunded_at') };
}

async function hasSplitOrders(engine: Engine): Promise<boolean> {
  const [row] = await engine.rows(
    sql`SELECT COUNT(order_id) - COUNT(DISTINCT order_id) AS further FROM ${rowsOf('purchases')} AS p WHERE flaw IS NULL`,
    { further: 'integer' },
  );
  return row !== undefined && row.further > 0;
}

/**
 * Makes `orders`: one row an order. Rows with the same order id are one order: amounts added, earliest order moment, latest
 * delivery. In a file that writes the total of an order beside its lines, or on each of them, the amount is that total (`is_total`):
 * added up, it would count several times. A view, because working the columns out where they are read costs less than another copy of the purchases (measured).
 */
export async function createOrders(engine: Engine, { isSplit }: OrderForm, carried: readonly string[]): Promise<void> {
  if (isSplit) {
    const rows = ordersOfRows(carried, await filesWithOrderTotals(engine));
    await engine.run(sql`CREATE OR REPLACE TABLE split_orders AS ${rows}`);
  }
  const rows = isSplit ? sql`SELECT * FROM split_orders` : rowsAsOrders(carried);
  await engine.run(sql`CREATE OR REPLACE VIEW orders AS
    SELECT *, ${hasValidState} AND cancelled_at_day IS NULL AND refunded_at_day IS NULL AS is_valid,
      COALESCE(status IN ${withdrawnStatuses}, FALSE) OR cancelled_at_day IS NOT NULL AS is_withdrawn
    FROM (${rows}) AS p`);
}

/** Whole cents: sums of them do not depend on the order of the rows. */
const cents = sql`TRY_CAST(ROUND(amount * 100) AS BIGINT)`;

const hasValidState = sql`COALESCE(status NOT IN ${invalidStatuses}, TRUE) AND COALESCE(amount_cents > 0, TRUE)`;

/** SQL: customer and day of every order of the export that is lasting, be it after the as-of day. */
export const lastingOrders: Sql = sql`(SELECT customer, ordered_at_day AS ordered_day
  FROM (SELECT customer, ordered_at_day, status, ${cents} AS amount_cents FROM ${rowsOf('purchases')} WHERE flaw IS NULL) AS p
  WHERE ${hasValidState})`;

const rowsAsOrders = (
  carried: readonly string[],
) => sql`SELECT customer, file, row_number, ordered_at_day AS ordered_day, delivered_at_day AS delivered_day,
    delivered_at_second AS delivered_second, promised_delivery_at_day AS promised_day,
    promised_delivery_at_second AS promised_second, cancelled_at_day, refunded_at_day, status, ${cents} AS amount_cents,
    1 AS record_count, FALSE AS is_total${names(carried)}
  FROM ${counted('purchases')} AS p`;

const ordersOfRows = (
  carried: readonly string[],
  files: readonly number[],
) => sql`SELECT MIN(customer) AS customer, MIN(file) AS file, MIN(row_number) AS row_number, MIN(ordered_at_day) AS ordered_day,
    MAX(delivered_at_day) AS delivered_day, MAX(delivered_at_second) AS delivered_second,
    MIN(promised_delivery_at_day) AS promised_day, MIN(promised_delivery_at_second) AS promised_second,
    MIN(cancelled_at_day) AS cancelled_at_day, MIN(refunded_at_day) AS refunded_at_day, MAX(status) AS status,
    CASE WHEN ${isAmong(files)} THEN MAX(${cents}) ELSE SUM(${cents}) END AS amount_cents, COUNT(*) AS record_count,
    ${isAmong(files)} AS is_total${highest(carried)}
  FROM ${counted('purchases')} AS p GROUP BY COALESCE(order_id, CONCAT('row ', file, ' ', row_number))`;

const isAmong = (files: readonly number[]) =>
  files.length === 0 ? sql`FALSE` : sql`MIN(file) IN (${join(files.map((file) => raw(String(file))))})`;

/** Orders that must all agree before amounts are taken for totals: two lines of one order can cost the same by chance. */
const leastOrders = 3;

/**
 * The files (by position) in which the amount is the order's: all lines of every order have the same one, or one line of every order
 * is the sum of the others (a summary row above its items).
 */
async function filesWithOrderTotals(engine: Engine): Promise<number[]> {
  const rows = await engine.rows(
    sql`SELECT file, COUNT(*) AS orders, COUNT(CASE WHEN low = high THEN 1 END) AS equal,
        COUNT(CASE WHEN high * 2 = total THEN 1 END) AS summed, COUNT(CASE WHEN filled > 2 THEN 1 END) AS longer
      FROM (SELECT MIN(file) AS file, COUNT(amount) AS filled, MIN(${cents}) AS low, MAX(${cents}) AS high, SUM(${cents}) AS total
        FROM ${counted('purchases')} AS p WHERE order_id IS NOT NULL GROUP BY order_id HAVING COUNT(amount) > 1) AS o
      WHERE low > 0 GROUP BY file`,
    { file: 'integer', orders: 'integer', equal: 'integer', summed: 'integer', longer: 'integer' },
  );
  return rows
    .filter(
      ({ orders, equal, summed, longer }) =>
        orders >= leastOrders && (equal === orders || (summed === orders && longer > 0)),
    )
    .map(({ file }) => file);
}

/** Where promises come from: their own table, else delivery dates promised in the purchases, else nowhere. */
export type PromiseSource = 'promises' | 'purchases';

export function promiseSource(bases: { promises: Base; purchases: Base }): PromiseSource | null {
  if (bases.promises.isExported) return 'promises';
  return bases.purchases.has('promised_delivery_at') ? 'purchases' : null;
}

export interface PromiseInput {
  source: PromiseSource | null;
  promises: Base;
  asOf: DayNumber;
  brokenAfterDays: number;
  carried: readonly string[];
}

/**
 * Makes `promise_facts`: one row a promise with its status at the end of the as-of day (METHOD B6). A moved deadline does
 * not move: of several rows of one promise the earliest due day and the latest fulfilment count.
 */
export async function createPromises(engine: Engine, input: PromiseInput): Promise<void> {
  const { source, promises, carried } = input;
  // a view takes no parameters
  const [asOf, brokenAfterDays] = [raw(String(input.asOf)), raw(String(input.brokenAfterDays))];
  let rows = derivedPromises(carried);
  if (source !== 'purchases') {
    await engine.run(sql`CREATE OR REPLACE TABLE own_promises AS ${ownPromises(promises, carried)}`);
    rows = sql`SELECT * FROM own_promises`;
  }
  await engine.run(sql`CREATE OR REPLACE VIEW promise_facts AS
    SELECT *, CASE
      WHEN is_withdrawn THEN 'withdrawn'
      WHEN due_day IS NULL THEN 'no_deadline'
      WHEN fulfilled_day < due_day THEN 'kept_on_time'
      WHEN fulfilled_day = due_day THEN
        CASE WHEN fulfilled_second > due_second THEN 'kept_late' ELSE 'kept_on_time' END
      WHEN fulfilled_day IS NOT NULL THEN 'kept_late'
      WHEN due_day > ${asOf} THEN 'open_not_due'
      WHEN ${asOf} - due_day <= ${brokenAfterDays} THEN 'open_overdue'
      ELSE 'broken' END AS status
    FROM (${rows}) AS p`);
}

function ownPromises(promises: Base, carried: readonly string[]): Sql {
  const grouping = promises.has('promise_id')
    ? sql`GROUP BY COALESCE(promise_id, CONCAT('row ', file, ' ', row_number))`
    : sql`GROUP BY file, row_number`;
  return sql`SELECT customer, file, row_number, promise_type, made_day, due_day, due_second, fulfilled_day, fulfilled_second,
      cancelled_day IS NOT NULL AND fulfilled_day IS NULL AS is_withdrawn${names(carried)}
    FROM (SELECT MIN(customer) AS customer, MIN(file) AS file, MIN(row_number) AS row_number, MIN(promise_type) AS promise_type,
        MIN(made_at_day) AS made_day, MIN(due_at_day) AS due_day, MIN(due_at_second) AS due_second,
        MAX(fulfilled_at_day) AS fulfilled_day, MAX(fulfilled_at_second) AS fulfilled_second,
        MIN(cancelled_at_day) AS cancelled_day${highest(carried)}
      FROM ${counted('promises')} AS t ${grouping}) AS grouped`;
}

const derivedPromises = (
  carried: readonly string[],
) => sql`SELECT customer, file, row_number, 'delivery' AS promise_type, ordered_day AS made_day,
    promised_day AS due_day, promised_second AS due_second, delivered_day AS fulfilled_day, delivered_second AS fulfilled_second,
    is_withdrawn${names(carried)}
  FROM orders WHERE promised_day IS NOT NULL OR is_withdrawn`;

function names(carried: readonly string[]): Sql {
  return join(
    carried.map((alias) => sql`, ${identifier(alias)}`),
    '',
  );
}

function highest(carried: readonly string[]): Sql {
  return join(
    carried.map((alias) => sql`, MAX(${identifier(alias)}) AS ${identifier(alias)}`),
    '',
  );
}
