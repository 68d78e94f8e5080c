import { counted } from '../relationships/snapshot.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { isCalledOff, orderKey } from './order-signals.ts';
import { countOf, type Look, type SignalGroup, type SignalsInput } from './signal-group.ts';

/** What one promise came to, as aggregates over its rows seen by a day. */
interface Promised {
  due: (column: 'day' | 'second') => Sql;
  fulfilled: (column: 'day' | 'second') => Sql;
  isWithdrawn: Sql;
}

/**
 * Promises that fell due since the start and were not kept by then (METHOD C.1 broken_promises, C.2 feature 2, B6): kept later
 * or not at all as far as could be seen on the day; not those withdrawn by then. Rows of one promise: earliest deadline, latest fulfilment.
 */
export function promiseSignals(watched: Sql, looks: readonly Look[], input: SignalsInput): SignalGroup {
  const isFromOrders = input.promiseSource === 'purchases';
  const isBroken = ({ suffix, day }: Look) => {
    const { due, fulfilled, isWithdrawn } = isFromOrders ? promisedDelivery(day) : ownPromise(day);
    const isKept = sql`${fulfilled('day')} < ${due('day')} OR (${fulfilled('day')} = ${due('day')}
      AND NOT COALESCE(${fulfilled('second')} > ${due('second')}, FALSE))`;
    return sql`COALESCE(${due('day')} BETWEEN n.start_day AND ${day} AND NOT ${isWithdrawn} AND NOT COALESCE(${isKept}, FALSE), FALSE)
      AS ${identifier(`is_broken${suffix}`)}`;
  };
  const rows = isFromOrders ? rowsOfOrders(input) : rowsOfPromises(input);
  return {
    isExported: input.promiseSource !== null,
    columns: { broken: 'count' },
    from: sql`(SELECT n.customer, ${join(looks.map(isBroken))} FROM ${watched} AS n JOIN ${rows.from}
      GROUP BY n.customer, n.start_day, n.at_day, ${rows.key}) AS n`,
    at: ({ suffix }) => ({ broken: countOf(sql`n.${identifier(`is_broken${suffix}`)}`) }),
  };
}

function rowsOfPromises({ bases: { promises } }: SignalsInput) {
  const row = sql`CONCAT('row ', t.file, ' ', t.row_number)`;
  return {
    from: sql`${counted('promises')} AS t ON t.customer = n.customer AND COALESCE(t.made_at_day, n.at_day) <= n.at_day`,
    key: promises.has('promise_id') ? sql`COALESCE(t.promise_id, ${row})` : row,
  };
}

function ownPromise(day: Sql): Promised {
  const isMade = sql`COALESCE(t.made_at_day, ${day}) <= ${day}`;
  const isFulfilled = sql`${isMade} AND t.fulfilled_at_day <= ${day}`;
  return {
    due: (column) => sql`MIN(CASE WHEN ${isMade} THEN t.${identifier(`due_at_${column}`)} END)`,
    fulfilled: (column) => sql`MAX(CASE WHEN ${isFulfilled} THEN t.${identifier(`fulfilled_at_${column}`)} END)`,
    isWithdrawn: sql`(${countOf(sql`${isMade} AND t.cancelled_at_day <= ${day}`)} > 0 AND ${countOf(isFulfilled)} = 0)`,
  };
}

/** Without a file of promises: delivery dates promised with an order. */
function rowsOfOrders({ bases: { purchases } }: SignalsInput) {
  return {
    from: sql`${counted('purchases')} AS t ON t.customer = n.customer AND t.ordered_at_day <= n.at_day`,
    key: orderKey(purchases),
  };
}

function promisedDelivery(day: Sql): Promised {
  const isOrdered = sql`t.ordered_at_day <= ${day}`;
  const isDelivered = sql`${isOrdered} AND t.delivered_at_day <= ${day}`;
  return {
    due: (column) => sql`MIN(CASE WHEN ${isOrdered} THEN t.${identifier(`promised_delivery_at_${column}`)} END)`,
    fulfilled: (column) => sql`MAX(CASE WHEN ${isDelivered} THEN t.${identifier(`delivered_at_${column}`)} END)`,
    isWithdrawn: isCalledOff(day, [sql`t.cancelled_at_day`], ['cancelled', 'pending', 'draft', 'voided']),
  };
}
