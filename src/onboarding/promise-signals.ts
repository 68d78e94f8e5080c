import { orderParts, ruleOf } from '../relationships/order-rules.ts';
import { counted } from '../relationships/snapshot.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { orderKey, viewOn } from './order-signals.ts';
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
  const { purchases } = input.bases;
  const promised = ({ day }: Look) => (isFromOrders ? promisedDelivery(day) : ownPromise(day));
  const parts = (look: Look) => {
    const { due, fulfilled, isWithdrawn } = promised(look);
    const of = (name: string) => identifier(name + look.suffix);
    return join([
      sql`${due('day')} AS ${of('due_day')}, ${due('second')} AS ${of('due_second')}`,
      sql`${fulfilled('day')} AS ${of('fulfilled_day')}, ${fulfilled('second')} AS ${of('fulfilled_second')}`,
      ...(isFromOrders
        ? Object.entries(orderParts(purchases, viewOn(look.day, purchases))).map(
            ([name, value]) => sql`${value} AS ${of(name)}`,
          )
        : [sql`${isWithdrawn} AS ${of('is_withdrawn')}`]),
    ]);
  };
  const isBroken = ({ suffix, day }: Look) => {
    const of = (name: string) => identifier(name + suffix);
    const isWithdrawn = isFromOrders
      ? sql`COALESCE(${ruleOf(of)} <> 'refunded' OR (${ruleOf(of)} IS NOT NULL AND ${of('fulfilled_day')} IS NULL), FALSE)`
      : of('is_withdrawn');
    const isKept = sql`${of('fulfilled_day')} < ${of('due_day')} OR (${of('fulfilled_day')} = ${of('due_day')}
      AND NOT COALESCE(${of('fulfilled_second')} > ${of('due_second')}, FALSE))`;
    return sql`COALESCE(${of('due_day')} BETWEEN n.start_day AND ${day} AND NOT ${isWithdrawn} AND NOT COALESCE(${isKept}, FALSE), FALSE)
      AS ${of('is_broken')}`;
  };
  const rows = isFromOrders ? rowsOfOrders(input) : rowsOfPromises(input);
  return {
    isExported: input.promiseSource !== null,
    columns: { broken: 'count' },
    from: sql`(SELECT n.customer, ${join(looks.map(isBroken))} FROM (SELECT n.customer, n.start_day, n.at_day, ${join(looks.map(parts))}
      FROM ${rows.from} AS t JOIN ${watched} AS n ON t.customer = n.customer AND ${rows.isSeen} GROUP BY n.customer, n.start_day, n.at_day, ${rows.key}) AS n) AS n`,
    at: ({ suffix }) => ({ broken: countOf(sql`n.${identifier(`is_broken${suffix}`)}`) }),
  };
}

function rowsOfPromises({ bases: { promises } }: SignalsInput) {
  const row = sql`CONCAT('row ', t.file, ' ', t.row_number)`;
  return {
    from: counted('promises'),
    isSeen: sql`COALESCE(t.made_at_day, n.at_day) <= n.at_day`,
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
    from: counted('purchases'),
    isSeen: sql`t.ordered_at_day <= n.at_day`,
    key: orderKey(purchases),
  };
}

function promisedDelivery(day: Sql): Promised {
  const isOrdered = sql`t.ordered_at_day <= ${day}`;
  const isDelivered = sql`${isOrdered} AND t.delivered_at_day <= ${day}`;
  return {
    due: (column) => sql`MIN(CASE WHEN ${isOrdered} THEN t.${identifier(`promised_delivery_at_${column}`)} END)`,
    fulfilled: (column) => sql`MAX(CASE WHEN ${isDelivered} THEN t.${identifier(`delivered_at_${column}`)} END)`,
    isWithdrawn: sql`FALSE`,
  };
}
