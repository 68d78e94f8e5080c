import type { Base } from '../snapshot/base.ts';
import { counted } from '../snapshot/snapshot.ts';
import { type Sql, sql } from '../sql.ts';
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
  const isGone = sql`t.cancelled_at_day <= n.at_day OR t.refunded_at_day <= n.at_day`;
  return sql`SELECT n.customer, n.start_day, MIN(t.ordered_at_day) AS ordered_day, MIN(t.file) AS file, MIN(t.row_number) AS row_number,
      MIN(CASE WHEN t.delivered_at_day BETWEEN n.start_day AND n.at_day THEN t.delivered_at_day END) AS delivery_day,
      SUM(TRY_CAST(ROUND(t.amount * 100) AS BIGINT)) AS amount_cents,
      ${countOf(isGone)} = 0 AND COALESCE(MAX(t.status) NOT IN ('cancelled', 'pending', 'draft', 'voided', 'refunded'), TRUE)
        AND COALESCE(SUM(TRY_CAST(ROUND(t.amount * 100) AS BIGINT)) > 0, TRUE) AS is_valid
    FROM ${watched} AS n JOIN ${counted('purchases')} AS t ON t.customer = n.customer AND t.ordered_at_day <= n.at_day
    GROUP BY n.customer, n.start_day, ${orderKey(purchases)}`;
}
