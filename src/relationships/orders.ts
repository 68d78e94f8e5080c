import { normaliseHeader } from '../columns/normalise-header.ts';
import type { Engine } from '../engines/engine.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import { centsOf, type OrderView, orderParts, ruleOf } from './order-rules.ts';
import { rowsOf } from './rows.ts';
import { carriedHighest, carriedNames } from './segments.ts';
import { counted } from './snapshot.ts';

/** How the purchases make orders; the same on every day. */
export interface OrderForm {
  /** Some order stands on more than one row. */
  isSplit: boolean;
  /**
   * SQL: customer and day of every order of the export, be it after the as-of day; null where an order can be called off, refunded or
   * made good on a day. Else one that counts on some day counts on every later one.
   */
  lasting: Sql | null;
  /** Positions of the files in which the amount on a row is that of the whole order. */
  totals: readonly number[];
}

/** Days on which it can change whether an order counts. */
const turningPoints = ['cancelled_at', 'refunded_at', 'paid_at', 'fulfilled_at', 'delivered_at'] as const;

/** Asked once for all days. Putting rows together costs more than all other steps, so it is done when it must be. */
export async function orderFormOf(engine: Engine, purchases: Base): Promise<OrderForm> {
  const { isSplit, canTurn } = await shapeOf(engine, purchases);
  const isLasting = !isSplit && !canTurn;
  return {
    isSplit,
    lasting: isLasting ? lastingOrders(purchases) : null,
    totals: isSplit ? await filesWithOrderTotals(engine, purchases) : [],
  };
}

/** Whether some order stands on several rows, and whether any can come to count, or stop counting, after its first day. */
async function shapeOf(engine: Engine, purchases: Base): Promise<{ isSplit: boolean; canTurn: boolean }> {
  const turns = purchases.has('cancelled_at') || purchases.has('refunded_at');
  const open = turns ? [] : openConditions(purchases);
  const isAsked = purchases.has('order_id') || open.length > 0;
  if (!isAsked) return { isSplit: false, canTurn: turns };
  const further = purchases.has('order_id') ? sql`COUNT(order_id) - COUNT(DISTINCT order_id)` : sql`0`;
  const waiting = open.length > 0 ? sql`COUNT(CASE WHEN ${join(open, ' OR ')} THEN 1 END)` : sql`0`;
  const [row] = await engine.rows(
    sql`SELECT ${further} AS further, ${waiting} AS waiting FROM ${rowsOf('purchases')} AS p WHERE flaw IS NULL`,
    { further: 'integer', waiting: 'integer' },
  );
  return { isSplit: (row?.further ?? 0) > 0, canTurn: turns || (row?.waiting ?? 0) > 0 };
}

/** SQL: what an order looks like that waits for something. */
function openConditions(purchases: Base): Sql[] {
  if (!turningPoints.some((field) => purchases.has(field))) return [];
  return [
    ...['status', 'payment_status']
      .filter((field) => purchases.has(field))
      .map((field) => sql`${identifier(field)} = 'pending'`),
    ...(purchases.has('amount') ? [sql`amount = 0`] : []),
    ...(purchases.has('unit_price') ? [sql`unit_price = 0`] : []),
  ];
}

/**
 * Makes `orders`: one row an order, with the verdict of METHOD-2 G3. Rows with the same order id are one order: amounts added, earliest
 * order moment, latest delivery. Columns for what is made of orders:
 *
 * - `is_valid`, and `rule`: why an order is no purchase (`credit-note`, `refunded`, `pending` …), NULL when it is one;
 * - `ordered_day`, `currency`;
 * - `amount_cents`: as ordered, lines of returned pieces taken off; `net_cents`: less what was paid back by the as-of day; of a credit
 *   note that names no order the negative amount, on its own day (`is_credit_note`).
 *
 * A table of what is read later: fifteen statements ask for it, and working the verdict out in each took a sixth of a report on a
 * shop of 100,000 customers (measured). What is only counted once (`isReadOnce`) is not written down.
 */
export async function createOrders(
  engine: Engine,
  purchases: Base,
  { isSplit, totals }: OrderForm,
  carried: readonly string[],
  isReadOnce = false,
): Promise<void> {
  const rows = isSplit ? ordersOfRows(purchases, carried, totals) : rowsAsOrders(purchases, carried);
  if (isSplit) await engine.run(sql`CREATE OR REPLACE TABLE split_orders AS ${rows}`);
  const from = isSplit ? sql`SELECT * FROM split_orders` : rows;
  const hasRefund = sql`refund_cents IS NOT NULL AND NOT refunds_later`;
  const kind = raw(isReadOnce ? 'VIEW' : 'TABLE');
  await engine.run(sql`CREATE OR REPLACE ${kind} orders AS
    SELECT customer, file, row_number, ordered_day, delivered_day, delivered_second, promised_day, promised_second, on_time, is_late,
      currency, record_count, is_total, amount_cents, status, kind, payment, rule, rule IS NULL AS is_valid, is_credit_note,
      rule IS NOT NULL AND NOT is_credit_note AND NOT (rule = 'refunded' AND delivered_day IS NOT NULL) AS is_withdrawn,
      CASE WHEN rule IS NULL OR rule = 'credit-note' THEN amount_cents - CASE WHEN ${hasRefund} THEN refund_cents ELSE 0 END ELSE 0 END AS net_cents${carriedNames(carried)}
    FROM (SELECT *, COALESCE(rule = 'credit-note', FALSE) AS is_credit_note
      FROM (SELECT *, ${ruleOf()} AS rule,
          CASE WHEN gross_cents IS NULL THEN credit_cents ELSE gross_cents + COALESCE(credit_cents, 0) END AS amount_cents
        FROM (${from}) AS parts) AS judged) AS p`);
}

/** What is seen of the counted purchases at the as-of day: later days are NULL there already. */
function viewAt(isGrouped: boolean, isTotal: Sql): OrderView {
  return {
    isGrouped,
    isTotal,
    isSeen: sql`TRUE`,
    hasCome: (day) => sql`${day} IS NOT NULL`,
    isToCome: (field) => (field === 'cancelled_at' ? sql`t.cancels_later` : sql`t.refunds_later`),
  };
}

function lastingOrders(purchases: Base): Sql {
  const view: OrderView = { ...viewAt(false, sql`FALSE`), isToCome: () => sql`FALSE` };
  return sql`(SELECT customer, ordered_day FROM (SELECT t.customer, ${columnsOf(orderParts(purchases, view))}
    FROM ${rowsOf('purchases')} AS t WHERE t.flaw IS NULL) AS p WHERE ${ruleOf()} IS NULL)`;
}

function columnsOf(parts: Record<string, Sql>): Sql {
  return join(Object.entries(parts).map(([name, value]) => sql`${value} AS ${identifier(name)}`));
}

/** What an order carries beside its verdict, as it stands on the rows. */
const carriedDays = (of: (column: Sql, how: 'MIN' | 'MAX') => Sql): Sql => {
  const column = (name: string, how: 'MIN' | 'MAX', alias: string) =>
    sql`${of(sql`t.${identifier(name)}`, how)} AS ${identifier(alias)}`;
  return join([
    column('delivered_at_day', 'MAX', 'delivered_day'),
    column('delivered_at_second', 'MAX', 'delivered_second'),
    column('promised_delivery_at_day', 'MIN', 'promised_day'),
    column('promised_delivery_at_second', 'MIN', 'promised_second'),
    column('on_time', 'MIN', 'on_time'),
    column('is_late', 'MIN', 'is_late'),
    column('currency', 'MAX', 'currency'),
  ]);
};

const rowsAsOrders = (purchases: Base, carried: readonly string[]) =>
  sql`SELECT t.customer, t.file, t.row_number, ${columnsOf(orderParts(purchases, viewAt(false, sql`FALSE`)))},
    ${carriedDays((column) => column)}, 1 AS record_count, FALSE AS is_total${carriedNames(carried)}
  FROM ${counted('purchases')} AS t`;

const ordersOfRows = (purchases: Base, carried: readonly string[], totals: readonly number[]) =>
  sql`SELECT MIN(t.customer) AS customer, MIN(t.file) AS file, MIN(t.row_number) AS row_number,
    ${columnsOf(orderParts(purchases, viewAt(true, isAmong(sql`t.file`, totals))))},
    ${carriedDays((column, how) => sql`${raw(how)}(${column})`)}, COUNT(*) AS record_count,
    ${isAmong(sql`MIN(t.file)`, totals)} AS is_total${carriedHighest(carried)}
  FROM ${counted('purchases')} AS t GROUP BY COALESCE(t.order_id, CONCAT('row ', t.file, ' ', t.row_number))`;

/** SQL: a file, by its position, is one of these. */
export const isAmong = (file: Sql, files: readonly number[]) =>
  files.length === 0 ? sql`FALSE` : sql`${file} IN (${join(files.map((one) => raw(String(one))))})`;

/** Orders that must all agree before plain amounts are taken for totals: two lines of one order can cost the same by chance. */
const leastOrders = 3;
/** A column called a total is one unless so large a share of the orders has different ones on its rows. */
const leastDiffering = 0.5;
const totalName =
  /\b(?:order|grand|invoice|cart|basket|booking|receipt|sale) total\b|\btotal (?:order|invoice|paid)\b|\border (?:amount|value)\b|\binvoice amount\b|\b(?:orderbedrag|ordertotaal|bestelbedrag|factuurbedrag|factuurtotaal|auftragswert|bestellwert|rechnungsbetrag|gesamt\w*|endbetrag)\b/;
/** Of the whole order only where the rows are not of products. */
const bareTotal =
  /^(?:total|totaal|totaalbedrag|total amount|total price|total price|totale prijs|summe|montant total)\b/;
const lineName = /\b(?:line|lineitem|item|items|regel|regels|position|positie|ligne|artikel|product|sku|unit)\b/;

/**
 * The files (by position) in which the amount is the order's: by its name, or because all rows of every order have the same one, or one
 * row of every order is the sum of the others (a summary row above its items).
 */
async function filesWithOrderTotals(engine: Engine, purchases: Base): Promise<number[]> {
  const rows = await engine.rows(
    sql`SELECT file, COUNT(*) AS orders, COUNT(CASE WHEN filled > 1 THEN 1 END) AS several, COUNT(CASE WHEN filled > 1 AND low = high THEN 1 END) AS equal,
        COUNT(CASE WHEN filled > 1 AND high * 2 = total THEN 1 END) AS summed, COUNT(CASE WHEN filled > 2 THEN 1 END) AS longer
      FROM (SELECT MIN(file) AS file, COUNT(cents) AS filled, MIN(cents) AS low, MAX(cents) AS high, SUM(cents) AS total
        FROM (SELECT file, order_id, CASE WHEN amount > 0 THEN ${centsOf(sql`amount`)} END AS cents FROM ${rowsOf('purchases')} AS t
          WHERE flaw IS NULL AND order_id IS NOT NULL) AS p
        GROUP BY order_id HAVING COUNT(*) > 1) AS o
      WHERE low > 0 GROUP BY file`,
    { file: 'integer', orders: 'integer', several: 'integer', equal: 'integer', summed: 'integer', longer: 'integer' },
  );
  const isTotal = (one: (typeof rows)[number]) => {
    const { file, mapping } = purchases.files[one.file] ?? {};
    const name = normaliseHeader(mapping?.columns.amount?.header ?? '').words;
    if (lineName.test(name)) return false;
    const isOfProducts = file?.headers.some((header) => lineName.test(normaliseHeader(header).words));
    const isNamed = totalName.test(name) || (bareTotal.test(name) && !isOfProducts);
    if (isNamed && one.several - one.equal < leastDiffering * one.orders) return true;
    const isEvery =
      one.several >= leastOrders && (one.equal === one.several || (one.summed === one.several && one.longer > 0));
    return isEvery;
  };
  // what another file tells of an order is about the whole of it
  const joined = purchases.files.flatMap(({ mapping }, i) => (mapping.amountsFrom ? [i] : []));
  return [...new Set([...rows.filter(isTotal).map(({ file }) => file), ...joined])];
}
