import { orderKinds, orderStates } from '../schema/order-words.ts';
import { identifier, join, literal, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';

/** How the rows of an order are put together, and how far they are seen. */
export interface OrderView {
  /** Several rows can be one order. */
  isGrouped: boolean;
  /** SQL: the amount of a row `t` is that of its whole order. */
  isTotal: Sql;
  /** SQL: a row `t` is seen. */
  isSeen: Sql;
  /** SQL: a day of a row `t` has come; null days have not. */
  hasCome(day: Sql): Sql;
  /** SQL: a day of a row `t` is known and still to come. */
  isToCome(field: 'cancelled_at' | 'refunded_at'): Sql;
}

/** Whole cents: sums of them do not depend on the order of the rows. */
export const centsOf = (amount: Sql): Sql => sql`TRY_CAST(ROUND(${amount} * 100) AS BIGINT)`;

export const isIn = (value: Sql, words: readonly string[]) =>
  sql`COALESCE(${value} IN (${join(words.map(literal))}), FALSE)`;

/** Kinds of rows that are nothing a customer bought. */
export const noPurchases = Object.keys(orderKinds).filter((kind) => kind !== 'sale' && kind !== 'refund');
/** Statuses of an order that never was or was called off; a refund is weighed with its amount. */
export const calledOff = ['cancelled', 'draft', 'voided', 'no_show', 'lost'] satisfies (keyof typeof orderStates)[];

/**
 * Columns of one order (METHOD-2 G3), to be selected from rows `t` of the counted purchases, grouped by order where several rows are
 * one: what its status says, whether the goods have left and the money has come, and its amounts. `ruleOf` makes the verdict of them.
 */
export function orderParts(purchases: Base, view: OrderView): Record<string, Sql> {
  const { isSeen, hasCome, isToCome, isGrouped } = view;
  const has = (field: string) => purchases.has(field);
  const isSeenAlways = isSeen.text === 'TRUE';
  const seen = (value: Sql) => (isSeenAlways ? value : sql`CASE WHEN ${isSeen} THEN ${value} END`);
  const when = (condition: Sql) => (isSeenAlways ? condition : sql`${isSeen} AND ${condition}`);
  const any = (condition: Sql) =>
    isGrouped ? sql`(COUNT(CASE WHEN ${when(condition)} THEN 1 END) > 0)` : sql`COALESCE(${when(condition)}, FALSE)`;
  const greatest = (value: Sql) => (isGrouped ? sql`MAX(${seen(value)})` : seen(value));
  const least = (value: Sql) => (isGrouped ? sql`MIN(${seen(value)})` : seen(value));
  const added = (value: Sql) => (isGrouped ? sql`SUM(${seen(value)})` : seen(value));
  const ifHas = (field: string, value: (column: Sql) => Sql, otherwise: Sql) =>
    has(field) ? value(sql`t.${identifier(field)}`) : otherwise;
  const never = sql`FALSE`;
  const noCents = sql`CAST(NULL AS BIGINT)`;
  const noSale = rowKind(purchases);
  const cents = rowCents(purchases, noSale);
  const credit = creditOf(purchases, cents);
  const isSale = sql`${noSale} IS NULL AND NOT ${credit}`;
  const positive = sql`CASE WHEN NOT ${credit} THEN ${cents} END`;
  const day = (field: 'cancelled_at' | 'refunded_at') => sql`t.${identifier(`${field}_day`)}`;
  const came = (field: 'cancelled_at' | 'refunded_at') => ifHas(field, () => any(hasCome(day(field))), never);
  const later = (field: 'cancelled_at' | 'refunded_at') => ifHas(field, () => any(isToCome(field)), never);
  const dayOf = (field: 'cancelled_at' | 'refunded_at') =>
    ifHas(field, () => least(sql`CASE WHEN ${hasCome(day(field))} THEN ${day(field)} END`), sql`CAST(NULL AS INTEGER)`);
  return {
    ordered_day: isGrouped
      ? sql`COALESCE(MIN(CASE WHEN ${when(isSale)} THEN t.ordered_at_day END), ${least(sql`t.ordered_at_day`)})`
      : sql`t.ordered_at_day`,
    status: ifHas('status', greatest, sql`CAST(NULL AS VARCHAR)`),
    kind: ifHas('order_kind', greatest, sql`CAST(NULL AS VARCHAR)`),
    payment: ifHas('payment_status', greatest, sql`CAST(NULL AS VARCHAR)`),
    no_sale: hasRowKinds(purchases)
      ? sql`CASE WHEN NOT ${any(sql`${noSale} IS NULL`)} THEN ${greatest(noSale)} END`
      : sql`CAST(NULL AS VARCHAR)`,
    has_sale: any(isSale),
    is_paid: any(anyOf(paidSigns(purchases, hasCome))),
    is_fulfilled: any(anyOf(fulfilledSigns(purchases, hasCome))),
    has_cancel_day: came('cancelled_at'),
    cancels_later: later('cancelled_at'),
    is_given_back: purchases.has('is_refunded')
      ? any(sql`COALESCE(t.is_refunded, FALSE) AND NOT COALESCE(t.is_part_refunded, FALSE)`)
      : never,
    has_refund_day: came('refunded_at'),
    refunds_later: later('refunded_at'),
    gross_cents: grossOf(view, positive, seen, any),
    credit_cents: added(sql`CASE WHEN ${credit} THEN -ABS(${cents}) END`),
    has_credit: any(credit),
    refund_cents: ifHas('refunded_amount', (column) => greatest(sql`ABS(${centsOf(column)})`), noCents),
    discount_cents: ifHas('discount_amount', (column) => greatest(sql`ABS(${centsOf(column)})`), noCents),
    credit_day: isGrouped
      ? sql`MAX(CASE WHEN ${when(credit)} THEN t.ordered_at_day END)`
      : sql`CASE WHEN ${credit} THEN t.ordered_at_day END`,
    refunded_at_day: dayOf('refunded_at'),
    cancelled_at_day: dayOf('cancelled_at'),
  };
}

const anyOf = (conditions: readonly Sql[]) => (conditions.length > 0 ? sql`(${join(conditions, ' OR ')})` : sql`FALSE`);

/** What shows on a row `t` that it was paid for. */
function paidSigns(purchases: Base, hasCome: OrderView['hasCome']): Sql[] {
  return [
    ...(purchases.has('status') ? [isIn(sql`t.status`, ['paid'])] : []),
    ...(purchases.has('payment_status') ? [isIn(sql`t.payment_status`, ['paid', 'part_refunded'])] : []),
    ...(purchases.has('is_paid') ? [sql`COALESCE(t.is_paid, FALSE)`] : []),
    ...(purchases.has('paid_at') ? [hasCome(sql`t.paid_at_day`)] : []),
  ];
}

/** What shows on a row `t` that the goods have left. */
function fulfilledSigns(purchases: Base, hasCome: OrderView['hasCome']): Sql[] {
  return [
    ...(purchases.has('status') ? [isIn(sql`t.status`, ['fulfilled'])] : []),
    ...(purchases.has('fulfillment_status') ? [isIn(sql`t.fulfillment_status`, ['fulfilled'])] : []),
    ...(purchases.has('fulfilled_at') ? [hasCome(sql`t.fulfilled_at_day`)] : []),
    ...(purchases.has('delivered_at') || purchases.has('real_days') ? [hasCome(sql`t.delivered_at_day`)] : []),
  ];
}

function grossOf(
  { isGrouped, isTotal }: OrderView,
  positive: Sql,
  seen: (value: Sql) => Sql,
  any: (condition: Sql) => Sql,
): Sql {
  if (!isGrouped) return seen(positive);
  const sum = sql`SUM(${seen(positive)})`;
  return isTotal.text === 'FALSE' ? sum : sql`CASE WHEN ${any(isTotal)} THEN MAX(${seen(positive)}) ELSE ${sum} END`;
}

function hasRowKinds(purchases: Base): boolean {
  return ['is_test', 'is_live', 'is_cancelled', 'order_kind', 'credit_amount'].some((field) => purchases.has(field));
}

/** SQL: why a row `t` is nothing that was bought, NULL where it is a sale or gives money back. */
function rowKind(purchases: Base): Sql {
  const rules = [
    ...(purchases.has('is_test') ? [sql`WHEN COALESCE(t.is_test, FALSE) THEN 'test'`] : []),
    ...(purchases.has('is_live') ? [sql`WHEN NOT COALESCE(t.is_live, TRUE) THEN 'test'`] : []),
    ...(purchases.has('is_cancelled') ? [sql`WHEN COALESCE(t.is_cancelled, FALSE) THEN 'cancelled'`] : []),
    // in a ledger the other side of an invoice is its payment
    ...(purchases.has('credit_amount')
      ? [sql`WHEN COALESCE(t.credit_amount, 0) <> 0 AND COALESCE(t.amount, 0) = 0 THEN 'outgoing'`]
      : []),
    ...(purchases.has('order_kind')
      ? [sql`WHEN ${isIn(sql`t.order_kind`, noPurchases)} THEN CAST(t.order_kind AS VARCHAR)`]
      : []),
  ];
  return rules.length > 0 ? sql`CASE ${join(rules, ' ')} END` : sql`CAST(NULL AS VARCHAR)`;
}

/** SQL: what a row `t` is about in cents; NULL where it is nothing that was bought. */
function rowCents(purchases: Base, noSale: Sql): Sql {
  const product = purchases.has('quantity') && purchases.has('unit_price') ? sql`t.quantity * t.unit_price` : null;
  const without = purchases.files.flatMap(({ plans }, i) =>
    plans.some(({ field }) => field === 'amount') ? [] : [literal(String(i))],
  );
  const isWithout =
    without.length === purchases.files.length ? sql`TRUE` : sql`CAST(t.file AS VARCHAR) IN (${join(without)})`;
  const isBack = purchases.has('quantity')
    ? sql`CASE WHEN t.quantity < 0 THEN -ABS(t.amount) ELSE t.amount END`
    : sql`t.amount`;
  const amount =
    product && without.length > 0 ? sql`CASE WHEN ${isWithout} THEN ${product} ELSE ${isBack} END` : isBack;
  const cents = centsOf(amount);
  return hasRowKinds(purchases) ? sql`CASE WHEN ${noSale} IS NULL THEN ${cents} END` : cents;
}

/** SQL: a row `t` gives money back. Pieces below zero in an order of several lines only make it cheaper. */
function creditOf(purchases: Base, cents: Sql): Sql {
  const isCredit = purchases.has('order_kind') ? isIn(sql`t.order_kind`, ['refund']) : null;
  const isBelow = sql`COALESCE(${cents} < 0, FALSE)`;
  return isCredit ? sql`(${isCredit} OR ${isBelow})` : isBelow;
}

/**
 * SQL: why an order with the columns of `orderParts`, as `c` calls them, is no purchase, NULL when it is one: status, money and goods
 * together (the table of METHOD-2 G3).
 */
export function ruleOf(c: (part: string) => Sql = identifier): Sql {
  return sql`CASE
  WHEN ${c('no_sale')} IS NOT NULL THEN ${c('no_sale')}
  WHEN ${c('has_cancel_day')} THEN 'cancelled'
  WHEN ${c('status')} IN (${join(calledOff.map(literal))}) AND NOT (${c('status')} = 'cancelled' AND ${c('cancels_later')}) THEN CAST(${c('status')} AS VARCHAR)
  WHEN ${c('payment')} = 'cancelled' AND NOT ${c('cancels_later')} THEN 'cancelled'
  WHEN ${c('has_credit')} AND NOT ${c('has_sale')} THEN 'credit-note'
  WHEN ${c('has_credit')} AND ${c('gross_cents')} IS NULL THEN 'refunded'
  WHEN ${c('gross_cents')} > 0 AND ${c('gross_cents')} + ${c('credit_cents')} <= 0 THEN 'refunded'
  WHEN ${c('refunds_later')} THEN NULL
  WHEN ${c('status')} = 'refunded' OR ${c('payment')} = 'refunded' THEN 'refunded'
  WHEN ${c('is_given_back')} AND NOT COALESCE(${c('refund_cents')} > 0 AND ${c('refund_cents')} < ${c('gross_cents')}, FALSE) THEN 'refunded'
  WHEN ${c('refund_cents')} >= ${c('gross_cents')} AND ${c('gross_cents')} > 0 THEN 'refunded'
  WHEN ${c('has_refund_day')} AND COALESCE(${c('refund_cents')}, 0) = 0 AND NOT COALESCE(${c('status')} = 'part_refunded' OR ${c('payment')} = 'part_refunded', FALSE) THEN 'refunded'
  WHEN COALESCE(${c('status')} = 'pending' OR (${c('status')} IS NULL AND ${c('payment')} = 'pending'), FALSE) AND NOT ${c('is_fulfilled')} AND NOT ${c('is_paid')} THEN 'pending'
  WHEN ${c('gross_cents')} = 0 AND NOT (${c('is_fulfilled')} OR ${c('is_paid')} OR COALESCE(${c('discount_cents')} > 0, FALSE)) THEN 'no-amount' END`;
}

/** Statuses that are words of these lists; any other is one that nobody knows. */
export const knownStates: readonly string[] = Object.keys(orderStates);
export const knownKinds: readonly string[] = Object.keys(orderKinds);
