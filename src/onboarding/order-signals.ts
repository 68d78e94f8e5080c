import type { Base } from '../snapshot/base.ts';
import { counted } from '../snapshot/snapshot.ts';
import { join, type Sql, sql } from '../sql.ts';
import { countOf, type SignalGroup, type SignalsInput } from './signals.ts';

/** What names an order of the rows `t`: rows with one id are one order. */
export function orderKey(purchases: Base): Sql {
  const row = sql`CONCAT('row ', t.file, ' ', t.row_number)`;
  return purchases.has('order_id') ? sql`COALESCE(t.order_id, ${row})` : row;
}

/**
 * First delivery, last order and amount of the first order (METHOD C.1, C.2 features 5, 12). A cancellation, refund or
 * delivery after the day looked at has not happened yet.
 */
export function orderSignals(watched: Sql, { bases }: SignalsInput): SignalGroup {
  const { purchases } = bases;
  const isFirst = sql`is_valid AND ordered_day >= start_day`;
  return {
    isExported: purchases.isExported,
    columns: { last_order_day: 'day', delivery_day: 'day', first_amount: 'number' },
    from: sql`SELECT customer, MAX(ordered_day) AS last_order_day, MIN(delivery_day) AS delivery_day,
        CAST(MAX(CASE WHEN nth = 1 AND ${isFirst} THEN amount_cents END) AS DOUBLE) * 0.01 AS first_amount
      FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY customer ORDER BY CASE WHEN ${isFirst} THEN 0 ELSE 1 END, ordered_day, file, row_number) AS nth
            FROM (${ordersSeen(watched, purchases)}) AS orders) AS numbered GROUP BY customer`,
  };
}

/** One row an order as it looked on the day; its lines are masked before they are added up. */
function ordersSeen(watched: Sql, purchases: Base): Sql {
  const cents = sql`SUM(TRY_CAST(ROUND(t.amount * 100) AS BIGINT))`;
  return sql`SELECT n.customer, n.start_day, MIN(t.ordered_at_day) AS ordered_day, MIN(t.file) AS file, MIN(t.row_number) AS row_number,
      MIN(CASE WHEN t.delivered_at_day BETWEEN n.start_day AND n.at_day THEN t.delivered_at_day END) AS delivery_day,
      ${cents} AS amount_cents,
      NOT ${isCalledOff([sql`t.cancelled_at_day`, sql`t.refunded_at_day`], ['cancelled', 'pending', 'draft', 'voided', 'refunded'])}
        AND COALESCE(${cents} > 0, TRUE) AS is_valid
    FROM ${watched} AS n JOIN ${counted('purchases')} AS t ON t.customer = n.customer AND t.ordered_at_day <= n.at_day
    GROUP BY n.customer, n.start_day, ${orderKey(purchases)}`;
}

/**
 * SQL: whether an order of the rows `t` was off on the day looked at: one of the dates had come, or its status says so. A status
 * is that of the export: where the export also dates it later than the day, it did not hold yet.
 */
export function isCalledOff(dates: readonly Sql[], statuses: readonly string[]): Sql {
  const any = (condition: (date: Sql) => Sql) => sql`${countOf(join(dates.map(condition), ' OR '))} > 0`;
  const [hasCome, isStillToCome] = [any((date) => sql`${date} <= n.at_day`), any((date) => sql`${date} > n.at_day`)];
  return sql`(${hasCome} OR (COALESCE(MAX(t.status) IN (${join(statuses.map((status) => sql`${status}`))}), FALSE) AND NOT ${isStillToCome}))`;
}
