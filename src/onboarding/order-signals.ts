import { valueAtLeast } from '../dialects/dialect.ts';
import type { Base } from '../relationships/base.ts';
import { type OrderView, orderParts, ruleOf } from '../relationships/order-rules.ts';
import { isAmong } from '../relationships/orders.ts';
import { counted } from '../relationships/snapshot.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { Look, SignalGroup, SignalsInput } from './signal-group.ts';

/** What names an order of the rows `t`: rows with one id are one order. */
export function orderKey(purchases: Base): Sql {
  const row = sql`CONCAT('row ', t.file, ' ', t.row_number)`;
  return purchases.has('order_id') ? sql`COALESCE(t.order_id, ${row})` : row;
}

/**
 * First delivery, last order and amount of the first order (METHOD C.1, C.2 features 5, 12). A cancellation, refund or
 * delivery after the day looked at has not happened yet.
 */
export function orderSignals(watched: Sql, looks: readonly Look[], { bases }: SignalsInput): SignalGroup {
  const of = ({ suffix }: Look, name: string) => sql`n.${identifier(name + suffix)}`;
  return {
    isExported: bases.purchases.isExported,
    columns: { last_order_day: 'day', delivery_day: 'day', first_amount: 'number' },
    from: sql`(SELECT *, ROW_NUMBER() OVER (PARTITION BY customer ORDER BY ordered_day, file, row_number) AS nth
      FROM (${ordersSeen(watched, looks, bases.purchases)}) AS orders) AS n`,
    at: (look) => ({
      last_order_day: sql`MAX(CASE WHEN n.ordered_day <= ${look.day} THEN n.ordered_day END)`,
      delivery_day: sql`MIN(${of(look, 'delivery_day')})`,
      first_amount: sql`CAST(${valueAtLeast(
        of(look, 'amount_cents'),
        sql`n.nth`,
        sql`${of(look, 'is_valid')} AND n.ordered_day >= n.start_day`,
      )} AS DOUBLE) * 0.01`,
    }),
  };
}

/** One row an order as it looked on each of the days; its lines are masked before they are added up. */
function ordersSeen(watched: Sql, looks: readonly Look[], purchases: Base): Sql {
  const inner = looks.flatMap(({ suffix, day }) => {
    const delivered = sql`CASE WHEN t.ordered_at_day <= ${day} AND t.delivered_at_day BETWEEN n.start_day AND ${day} THEN t.delivered_at_day END`;
    const parts = Object.entries(orderParts(purchases, viewOn(day, purchases)));
    return [
      sql`MIN(${delivered}) AS ${identifier(`delivery_day${suffix}`)}`,
      ...parts.map(([name, value]) => sql`${value} AS ${identifier(name + suffix)}`),
    ];
  });
  const judged = looks.map(({ suffix }) => {
    const of = (name: string) => identifier(name + suffix);
    return sql`${of('delivery_day')}, CASE WHEN ${of('gross_cents')} IS NULL THEN ${of('credit_cents')}
        ELSE ${of('gross_cents')} + COALESCE(${of('credit_cents')}, 0) END AS ${of('amount_cents')},
      ${of('has_rows')} AND ${ruleOf(of)} IS NULL AS ${of('is_valid')}`;
  });
  const seen = looks.map(
    ({ suffix, day }) =>
      sql`COUNT(CASE WHEN t.ordered_at_day <= ${day} THEN 1 END) > 0 AS ${identifier(`has_rows${suffix}`)}`,
  );
  return sql`SELECT customer, start_day, at_day, first_day AS ordered_day, file, row_number, ${join(judged)}
    FROM (SELECT n.customer, n.start_day, n.at_day, MIN(t.ordered_at_day) AS first_day, MIN(t.file) AS file,
        MIN(t.row_number) AS row_number, ${join([...inner, ...seen])}
      FROM ${counted('purchases')} AS t JOIN ${watched} AS n ON t.customer = n.customer AND t.ordered_at_day <= n.at_day
      GROUP BY n.customer, n.start_day, n.at_day, ${orderKey(purchases)}) AS parts`;
}

/** Lines ordered later, and days still to come, are not seen on a day. */
export function viewOn(day: Sql, { orderTotals = [] }: Base): OrderView {
  const isAfter = (field: string) => sql`COALESCE(t.${identifier(`${field}_day`)} > ${day}, FALSE)`;
  return {
    isGrouped: true,
    isTotal: isAmong(sql`t.file`, orderTotals),
    isSeen: sql`t.ordered_at_day <= ${day}`,
    hasCome: (column) => sql`COALESCE(${column} <= ${day}, FALSE)`,
    isToCome: (field) =>
      field === 'cancelled_at'
        ? sql`(t.cancels_later OR ${isAfter('cancelled_at')})`
        : sql`(t.refunds_later OR ${isAfter('refunded_at')})`,
  };
}
