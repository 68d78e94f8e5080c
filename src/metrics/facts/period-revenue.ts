import { areBuyersSeen } from '../../entities/order.ts';
import { backBy, within, yearDays } from '../../entities/windows.ts';
import { calendar } from '../../measures/calendar.ts';
import { bySegments, eventFieldOf, lookedThroughFields, wholeAndSegments, wholeSum } from '../../measures/segments.ts';
import type { Window } from '../../relationships/calendar.ts';
import type { SegmentField } from '../../relationships/segments.ts';
import { counted } from '../../relationships/snapshot.ts';
import { identifier, type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';
import { type Revenue, sumOfProducts } from './revenue.ts';

/**
 * SQL: what adds to the revenue, one row an order, also of nobody: `cluster` is the customer, or of an order of nobody a negative number;
 * `cents` NULL where the amount is not known; `first_day` of the buyer. Source: METHOD-2 G7.
 */
export const revenueRows: Sql = sql`(SELECT COALESCE(o.customer, -(CAST(o.file AS BIGINT) * 1000000000 + o.row_number)) AS cluster, o.customer,
    o.file, o.row_number, o.ordered_day AS day, o.net_cents AS cents, o.is_valid AS is_order, f.first_day
  FROM orders AS o LEFT JOIN (SELECT customer, MIN(ordered_day) AS first_day FROM orders WHERE is_valid GROUP BY customer) AS f ON f.customer = o.customer
  WHERE o.ordered_day IS NOT NULL AND (o.is_valid OR o.is_credit_note))`;

/**
 * SQL: the orders that stand wholly in one group of a column of the purchases, by their first row; one whose rows name several is in none,
 * because no amount says how much of it belongs to which.
 */
export function orderSegments({ bases }: Pick<MetricContext, 'bases'>, { column }: SegmentField): Sql {
  const row = sql`CONCAT('row ', t.file, ' ', t.row_number)`;
  const key = bases.purchases.has('order_id') ? sql`COALESCE(t.order_id, ${row})` : row;
  const value = sql`CAST(t.${identifier(column)} AS VARCHAR)`;
  return sql`SELECT MIN(t.file) AS file, MIN(t.row_number) AS row_number, MIN(${value}) AS segment
    FROM ${counted('purchases')} AS t GROUP BY ${key} HAVING COUNT(DISTINCT ${value}) = 1`;
}

/** The period, the one before it and the same days a year ago, as far as the orders reach back that far. */
export function revenueWindows({ current, previous }: MetricContext, { firstDay }: Revenue) {
  const yearAgo = backBy(current, yearDays);
  const seen = (window: Window) => (window.from >= firstDay ? window : null);
  return { current, previous: seen(previous), yearAgo: yearAgo.to < previous.from ? seen(yearAgo) : null };
}

const shape = {
  field: 'text?',
  segment: 'text?',
  buyers: 'integer',
  buyers_before: 'integer',
  orders: 'integer',
  orders_before: 'integer',
  unknown: 'integer',
  now: 'integer',
  before: 'integer',
  year_ago: 'integer',
  fresh: 'integer',
  fresh_before: 'integer',
  squares: 'number',
  squares_now: 'number',
  squares_year: 'number',
} as const;

/** What the orders of a period brought in, in cents, and what they did before; whole, and by the segments that are asked for. */
export async function periodRevenue(context: MetricContext, revenue: Revenue) {
  const { current, previous, yearAgo } = revenueWindows(context, revenue);
  const is = (window: Window | null) => (window ? within(sql`day`, window) : sql`FALSE`);
  const sum = (window: Window | null, value: Sql = sql`cents`) =>
    wholeSum(sql`CASE WHEN ${is(window)} THEN ${value} END`);
  const orders = (window: Window | null) => sum(window, sql`CASE WHEN is_order THEN 1 ELSE 0 END`);
  const fresh = (window: Window | null) =>
    sum(window, window ? sql`CASE WHEN first_day >= ${window.from} THEN cents END` : sql`cents`);
  const sumsOfCustomer = sql`${sum(current)} AS now, ${sum(previous)} AS before, ${sum(yearAgo)} AS year_ago,
      ${orders(current)} AS orders, ${orders(previous)} AS orders_before, ${fresh(current)} AS fresh, ${fresh(previous)} AS fresh_before,
      ${sum(current, sql`CASE WHEN is_order AND cents IS NULL THEN 1 ELSE 0 END`)} AS unknown`;
  const isLooked = sql`(${is(current)} OR ${is(previous)} OR ${is(yearAgo)})`;
  const customers = sql`SELECT cluster, ${sumsOfCustomer} FROM ${revenueRows} AS r WHERE ${isLooked} GROUP BY cluster`;
  const total = (name: Sql) => sql`${wholeSum(sql`c.${name}`)} AS ${name}`;
  const names = [
    ...[sql`orders`, sql`orders_before`, sql`unknown`, sql`now`, sql`before`, sql`year_ago`],
    ...[sql`fresh`, sql`fresh_before`],
  ];
  const [squares, squaresOfYear, squaresNow] = [sql`(c.now - c.before)`, sql`(c.now - c.year_ago)`, sql`c.now`].map(
    (by) => sumOfProducts(by, by),
  );
  const sums = sql`COUNT(CASE WHEN c.orders > 0 THEN 1 END) AS buyers, COUNT(CASE WHEN c.orders_before > 0 THEN 1 END) AS buyers_before,
    ${names.map(total).reduce((list, each) => sql`${list}, ${each}`)}, COALESCE(${squares ?? sql`0`}, 0) AS squares, COALESCE(${squaresOfYear ?? sql`0`}, 0) AS squares_year,
    COALESCE(${squaresNow ?? sql`0`}, 0) AS squares_now`;
  // how much a group that stands out brings in is told with it
  const [fields, ownField] = [lookedThroughFields(context), eventFieldOf(context, 'purchases')];
  const ofRows = ownField
    ? sql` UNION ALL SELECT ${ownField.name} AS field, c.segment, ${sums}
        FROM (SELECT e.segment, cluster, ${sumsOfCustomer} FROM ${revenueRows} AS r
          JOIN (${orderSegments(context, ownField)}) AS e ON e.file = r.file AND e.row_number = r.row_number
          WHERE ${isLooked} GROUP BY e.segment, cluster) AS c GROUP BY c.segment`
    : sql``;
  const rows = await context.engine.rows(
    sql`WITH by_customer AS (${customers}) ${wholeAndSegments(fields, sql`by_customer AS c`, sql`c.cluster`, sums)}${ofRows}`,
    shape,
  );
  const groups = bySegments(ownField ? [...fields, ownField] : fields, rows);
  return { all: rows.find(({ field }) => field === null), groups, ownField };
}
export type PeriodRevenue = NonNullable<Awaited<ReturnType<typeof periodRevenue>>['all']>;

/** What the orders of each month brought in, in cents, with their number. */
export async function monthlyRevenue(context: MetricContext, months: readonly Window[]) {
  if (months.length === 0) return [];
  const rows = await context.engine.rows(
    sql`SELECT c.slot, CAST(COALESCE(SUM(r.cents), 0) AS BIGINT) AS cents, COUNT(CASE WHEN r.is_order THEN 1 END) AS orders, COUNT(DISTINCT r.cluster) AS buyers
      FROM ${revenueRows} AS r JOIN (${calendar(months)}) AS c ON c.day = r.day GROUP BY c.slot`,
    { slot: 'integer', cents: 'integer', orders: 'integer', buyers: 'integer' },
  );
  return months.map((window, i) => {
    const { cents = 0, orders = 0, buyers = 0 } = rows.find(({ slot }) => slot === i) ?? {};
    return { window, cents, orders, buyers };
  });
}

/** Whether new buyers can be told from old ones in the period and, where there is one, in the one before it. */
export function areBothSeen(
  context: MetricContext,
  { current, previous }: { current: Window; previous: Window | null },
) {
  return areBuyersSeen(current, context) && (previous === null || areBuyersSeen(previous, context));
}
