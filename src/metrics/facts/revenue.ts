import { within } from '../../entities/windows.ts';
import { localeOf } from '../../locales/locales.ts';
import type { DayNumber, Window } from '../../relationships/calendar.ts';
import type { MetricResult } from '../../report/report.ts';
import { type Sql, sql } from '../../sql.ts';
import type { MetricDescription } from '../metric.ts';
import type { MetricContext } from '../metric-context.ts';
import { notExported, withoutCustomers } from '../not-exported.ts';
import { withoutValue } from '../result.ts';

/** What can be said of the money in the orders before any figure is made of it. */
export interface Revenue {
  /** First day with a purchase. */
  firstDay: DayNumber;
  /** The as-of day; a context of figures of orders that end early has their last day for it (`own-windows.ts`). */
  until: DayNumber;
  /** The one there is, as it is written in the export; null where none is. */
  currency: string | null;
}

/** Share of orders without an amount above which a figure of money is of low quality (METHOD-2 G7). */
const mostUnknown = 0.2;

/**
 * SQL: what adds to a customer's revenue, one row an order (METHOD-2 G7): `customer`, `day`, `cents` (NULL: the amount is not known) and
 * whether the row is an order; a credit note that names no order lowers the revenue on its own day and is none.
 */
export const revenueRows: Sql = sql`(SELECT customer, ordered_day AS day, net_cents AS cents, is_valid AS is_order
  FROM orders WHERE customer IS NOT NULL AND ordered_day IS NOT NULL AND (is_valid OR is_credit_note))`;

/** SQL: by customer the `cents` of a window, how many `orders` are in it and of how many the amount is `unknown`. */
export function revenueWithin(window: Window): Sql {
  return sql`(SELECT customer, CAST(SUM(cents) AS BIGINT) AS cents, COUNT(CASE WHEN is_order THEN 1 END) AS orders,
      COUNT(CASE WHEN is_order AND cents IS NULL THEN 1 END) AS unknown
    FROM ${revenueRows} AS o WHERE ${within(sql`day`, window)} GROUP BY customer)`;
}

/**
 * What the money of this export is, or the result to return because nothing can be said in money; `of` tells whether the figure is one of
 * customers or of all orders.
 */
export async function revenueOf(
  metric: MetricDescription,
  context: MetricContext,
  of: 'customers' | 'orders' = 'customers',
): Promise<Revenue | MetricResult> {
  const { bases, locale } = context;
  const missing =
    notExported(metric, context, { purchases: ['ordered_at'] }) ??
    (bases.purchases.has('unit_price') ? null : notExported(metric, context, { purchases: ['amount'] })) ??
    (of === 'customers' ? withoutCustomers(metric, context, 'purchases') : null);
  if (missing) return missing;
  const texts = localeOf(locale).value;
  const { first, last, currencies, currency } = await readRevenue(context);
  if (first === null || last === null) return withoutValue(metric, locale, 'no_data', texts.noRevenue);
  if (currencies > 1) return withoutValue(metric, locale, 'not_measurable', texts.currencies(currencies));
  return { firstDay: first, until: context.asOf, currency };
}

async function readRevenue({ held }: MetricContext) {
  const [row] = await held.read(
    sql`SELECT MIN(CASE WHEN is_valid THEN ordered_day END) AS first, MAX(CASE WHEN is_valid THEN ordered_day END) AS last,
      COUNT(DISTINCT UPPER(TRIM(currency))) AS currencies, MIN(UPPER(TRIM(currency))) AS currency
      FROM orders WHERE is_valid OR is_credit_note`,
    { first: 'integer?', last: 'integer?', currencies: 'integer', currency: 'text?' },
  );
  return row ?? { first: null, last: null, currencies: 0, currency: null };
}

/** Where the amounts stand; whether so many of the orders have none that the figure is of low quality, with the sentence that says how many. */
export function unknownAmounts(
  { locale, bases }: MetricContext,
  { unknown, orders }: { unknown: number; orders: number },
): { status?: 'low_quality'; caveats: string[] } {
  const texts = localeOf(locale).value;
  const from = new Set(bases.purchases.files.flatMap(({ mapping }) => mapping.amountsFrom ?? []));
  const told = from.size > 0 ? [texts.amountsFrom([...from].join(', '))] : [];
  if (unknown === 0) return { caveats: told };
  const caveats = [...told, texts.unknownAmounts(unknown, orders)];
  return unknown > mostUnknown * orders ? { status: 'low_quality', caveats } : { caveats };
}

/** SQL: the sum of products of whole numbers, exact and in any order. */
export function sumOfProducts(one: Sql, other: Sql): Sql {
  return sql`CAST(SUM(CAST(${one} AS HUGEINT) * ${other}) AS DOUBLE)`;
}
