import { valueAtLeast } from '../dialects/dialect.ts';
import type { Base } from '../relationships/base.ts';
import { counted } from '../relationships/snapshot.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { countOf, type Look, type SignalGroup, type SignalsInput } from './signal-group.ts';

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
  const columns = looks.flatMap(({ suffix, day }) => {
    const seen = (column: Sql) => sql`CASE WHEN t.ordered_at_day <= ${day} THEN ${column} END`;
    const cents = sql`SUM(${seen(sql`TRY_CAST(ROUND(t.amount * 100) AS BIGINT)`)})`;
    const isOff = isCalledOff(
      day,
      [sql`t.cancelled_at_day`, sql`t.refunded_at_day`],
      ['cancelled', 'pending', 'draft', 'voided', 'refunded'],
    );
    const delivered = sql`CASE WHEN t.delivered_at_day BETWEEN n.start_day AND ${day} THEN t.delivered_at_day END`;
    return [
      sql`MIN(${seen(delivered)}) AS ${identifier(`delivery_day${suffix}`)}`,
      sql`${cents} AS ${identifier(`amount_cents${suffix}`)}`,
      sql`MIN(t.ordered_at_day) <= ${day} AND NOT ${isOff} AND COALESCE(${cents} > 0, TRUE) AS ${identifier(`is_valid${suffix}`)}`,
    ];
  });
  return sql`SELECT n.customer, n.start_day, n.at_day, MIN(t.ordered_at_day) AS ordered_day, MIN(t.file) AS file,
      MIN(t.row_number) AS row_number, ${join(columns)}
    FROM ${watched} AS n JOIN ${counted('purchases')} AS t ON t.customer = n.customer AND t.ordered_at_day <= n.at_day
    GROUP BY n.customer, n.start_day, n.at_day, ${orderKey(purchases)}`;
}

/**
 * SQL: whether an order of the rows `t` was off on a day: one of the dates had come, or its status says so. A status is that of
 * the export: where the export also dates it later than the day, it did not hold yet. Lines ordered later are not seen.
 */
export function isCalledOff(day: Sql, dates: readonly Sql[], statuses: readonly string[]): Sql {
  const isSeen = sql`t.ordered_at_day <= ${day}`;
  const any = (condition: (date: Sql) => Sql) =>
    sql`${countOf(sql`${isSeen} AND (${join(dates.map(condition), ' OR ')})`)} > 0`;
  const [hasCome, isStillToCome] = [any((date) => sql`${date} <= ${day}`), any((date) => sql`${date} > ${day}`)];
  const status = sql`MAX(CASE WHEN ${isSeen} THEN t.status END)`;
  return sql`(${hasCome} OR (COALESCE(${status} IN (${join(statuses.map((each) => sql`${each}`))}), FALSE) AND NOT ${isStillToCome}))`;
}
