import { counted } from '../snapshot/snapshot.ts';
import { type Sql, sql } from '../sql.ts';
import { isCalledOff, orderKey } from './order-signals.ts';
import { countOf, type SignalGroup, type SignalsInput } from './signals.ts';

/**
 * Promises that fell due since the start and were not kept by then (METHOD C.1 broken_promises, C.2 feature 2, B6): kept later
 * or not at all as far as could be seen on the day; not those withdrawn by then. Rows of one promise: earliest deadline, latest fulfilment.
 */
export function promiseSignals(watched: Sql, input: SignalsInput): SignalGroup {
  const isKept = sql`fulfilled_day < due_day OR (fulfilled_day = due_day AND NOT COALESCE(fulfilled_second > due_second, FALSE))`;
  const rows = input.promiseSource === 'purchases' ? promisedDeliveries(watched, input) : ownPromises(watched, input);
  return {
    isExported: input.promiseSource !== null,
    columns: { broken: 'count' },
    from: sql`SELECT customer, ${countOf(sql`due_day BETWEEN start_day AND at_day AND NOT is_withdrawn AND NOT COALESCE(${isKept}, FALSE)`)} AS broken
      FROM (${rows}) AS promised GROUP BY customer`,
  };
}

function ownPromises(watched: Sql, { bases: { promises } }: SignalsInput): Sql {
  const row = sql`CONCAT('row ', t.file, ' ', t.row_number)`;
  const key = promises.has('promise_id') ? sql`COALESCE(t.promise_id, ${row})` : row;
  const fulfilled = (column: Sql) => sql`MAX(CASE WHEN t.fulfilled_at_day <= n.at_day THEN ${column} END)`;
  return sql`SELECT n.customer, n.start_day, n.at_day, MIN(t.due_at_day) AS due_day, MIN(t.due_at_second) AS due_second,
      ${fulfilled(sql`t.fulfilled_at_day`)} AS fulfilled_day, ${fulfilled(sql`t.fulfilled_at_second`)} AS fulfilled_second,
      ${countOf(sql`t.cancelled_at_day <= n.at_day`)} > 0 AND ${countOf(sql`t.fulfilled_at_day <= n.at_day`)} = 0 AS is_withdrawn
    FROM ${watched} AS n JOIN ${counted('promises')} AS t
      ON t.customer = n.customer AND COALESCE(t.made_at_day, n.at_day) <= n.at_day
    GROUP BY n.customer, n.start_day, n.at_day, ${key}`;
}

/** Without a file of promises: delivery dates promised with an order. */
function promisedDeliveries(watched: Sql, { bases: { purchases } }: SignalsInput): Sql {
  const delivered = (column: Sql) => sql`MAX(CASE WHEN t.delivered_at_day <= n.at_day THEN ${column} END)`;
  return sql`SELECT n.customer, n.start_day, n.at_day, MIN(t.promised_delivery_at_day) AS due_day, MIN(t.promised_delivery_at_second) AS due_second,
      ${delivered(sql`t.delivered_at_day`)} AS fulfilled_day, ${delivered(sql`t.delivered_at_second`)} AS fulfilled_second,
      ${isCalledOff([sql`t.cancelled_at_day`], ['cancelled', 'pending', 'draft', 'voided'])} AS is_withdrawn
    FROM ${watched} AS n JOIN ${counted('purchases')} AS t ON t.customer = n.customer AND t.ordered_at_day <= n.at_day
    GROUP BY n.customer, n.start_day, n.at_day, ${orderKey(purchases)}`;
}
