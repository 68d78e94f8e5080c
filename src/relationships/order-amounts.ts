import type { ColumnPlan } from '../columns/mapping.ts';
import type { Engine } from '../engines/engine.ts';
import type { LoadedFile } from '../load/loaded-file.ts';
import { dropUnheld, onItsOwn } from '../load/own-table.ts';
import type { JoinedRecords } from '../load/read-options.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { calledOff, centsOf, isIn, noPurchases } from './order-rules.ts';

/** The files as they go on, and what became of the records of each file of amounts. */
export interface JoinedAmounts {
  loaded: LoadedFile[];
  joined: { file: LoadedFile; records: JoinedRecords }[];
}

const has = ({ plans }: Pick<LoadedFile, 'plans'>, field: string) => plans.some((plan) => plan.field === field);

const isOfOrders = ({ mapping }: LoadedFile) => mapping.isOfOrders === true;
const isOpen = (file: LoadedFile) =>
  file.mapping.role === 'purchases' && has(file, 'order_id') && !has(file, 'amount') && !has(file, 'unit_price');

/**
 * Gives orders that name no amount those of the payments, or lines, which name an order by its number alone (METHOD-2 G3): what was paid
 * adds up, what failed or was only authorised is nothing, what was given back is a refund of its day. The amount stands on the first row
 * of its order.
 */
export async function joinOrderAmounts(engine: Engine, all: readonly LoadedFile[]): Promise<JoinedAmounts> {
  const amounts = all.filter(isOfOrders);
  if (amounts.length === 0) return { loaded: [...all], joined: [] };
  const rest = all.filter((file) => !isOfOrders(file));
  const orders = rest.filter(isOpen);
  const own: LoadedFile[] = [];
  for (const file of amounts) own.push(await onItsOwn(engine, file));
  const completed = new Map<LoadedFile, LoadedFile>();
  for (const file of orders) completed.set(file, await onItsOwn(engine, file));
  const numbers = join(
    [...completed.values()].map(({ table }) => sql`SELECT order_id FROM ${table}`),
    ' UNION ALL ',
  );
  await engine.run(
    sql`CREATE OR REPLACE TABLE known_orders AS SELECT DISTINCT order_id FROM (${numbers}) AS n WHERE order_id IS NOT NULL`,
  );
  const joined = await Promise.all(own.map(async (file) => ({ file, records: await recordsOf(engine, file) })));
  const used = joined.filter(({ records }) => records.used > 0).map(({ file }) => file);
  if (used.length > 0) {
    await createSums(engine, used);
    for (const [file, its] of completed) completed.set(file, await withAmounts(engine, its, used));
    await engine.run(sql`DROP TABLE order_sums`);
  }
  await engine.run(sql`DROP TABLE known_orders`);
  const loaded = rest.map((file) => completed.get(file) ?? file);
  await dropUnheld(engine, [...all, ...own], loaded);
  return { loaded, joined };
}

/** How many records name an order that is listed, and what is left. */
async function recordsOf(engine: Engine, { table }: LoadedFile): Promise<JoinedRecords> {
  const [row] = await engine.rows(
    sql`SELECT COUNT(k.order_id) AS used, COUNT(DISTINCT k.order_id) AS entities, COUNT(*) - COUNT(k.order_id) AS unknown,
      COALESCE(MIN(CASE WHEN k.order_id IS NULL THEN r.l_row END), 0) + 1 AS first_row
      FROM (SELECT order_id, rowid AS l_row FROM ${table}) AS r LEFT JOIN known_orders AS k ON k.order_id = r.order_id`,
    { used: 'integer', entities: 'integer', unknown: 'integer', first_row: 'integer' },
  );
  const { used = 0, entities = 0, unknown = 0, first_row: firstRow = 1 } = row ?? {};
  return { used, entities, left: { count: unknown, firstRow } };
}

/** Makes `order_sums`: by order what was charged and given back in cents, the last day of that, and the currency. */
async function createSums(engine: Engine, files: readonly LoadedFile[]): Promise<void> {
  const rows = join(files.map(rowsOfAmounts), ' UNION ALL ');
  await engine.run(sql`CREATE OR REPLACE TABLE order_sums AS
    SELECT order_id, COALESCE(SUM(CASE WHEN NOT is_back THEN cents END), 0) AS charged, SUM(returned) + SUM(CASE WHEN is_back THEN ABS(cents) ELSE 0 END) AS given_back,
      MAX(CASE WHEN is_back OR returned > 0 THEN moment END) AS moment, MAX(currency) AS currency
    FROM (${rows}) AS r WHERE order_id IS NOT NULL GROUP BY order_id`);
}

function rowsOfAmounts(file: LoadedFile): Sql {
  const { table } = file;
  const of = (field: string, otherwise: Sql) => (has(file, field) ? identifier(field) : otherwise);
  const product = has(file, 'unit_price') ? sql`${of('quantity', sql`1`)} * unit_price` : sql`CAST(NULL AS DOUBLE)`;
  const amount = has(file, 'amount') ? sql`COALESCE(amount, ${product})` : product;
  const signed = has(file, 'quantity') ? sql`CASE WHEN quantity < 0 THEN -ABS(${amount}) ELSE ${amount} END` : amount;
  const cents = centsOf(signed);
  const noText = sql`CAST(NULL AS VARCHAR)`;
  const [kind, status, payment] = ['order_kind', 'status', 'payment_status'].map((field) => of(field, noText));
  const isNone = [
    isIn(kind ?? noText, noPurchases),
    isIn(status ?? noText, [...calledOff, 'pending']),
    isIn(payment ?? noText, ['cancelled', 'pending']),
    sql`COALESCE(${of('is_test', sql`FALSE`)}, FALSE)`,
    sql`NOT COALESCE(${of('is_live', sql`TRUE`)}, TRUE)`,
    sql`COALESCE(${of('is_cancelled', sql`FALSE`)}, FALSE)`,
  ];
  const isWhole = sql`(${isIn(status ?? noText, ['refunded'])} OR ${isIn(payment ?? noText, ['refunded'])})`;
  const isBack = sql`(${isIn(kind ?? noText, ['refund'])} OR COALESCE(${cents} < 0, FALSE))`;
  const part = centsOf(of('refunded_amount', sql`CAST(NULL AS DOUBLE)`));
  return sql`SELECT order_id, CASE WHEN is_none THEN 0 ELSE cents END AS cents, is_back, moment, currency,
      CASE WHEN is_none OR is_back THEN 0 WHEN part > 0 THEN part WHEN is_whole THEN cents ELSE 0 END AS returned
    FROM (SELECT order_id, ${cents} AS cents, ${isBack} AS is_back, ${isWhole} AS is_whole, (${join(isNone, ' OR ')}) AS is_none,
      COALESCE(ABS(${part}), 0) AS part, ${of('refunded_at', of('ordered_at', sql`CAST(NULL AS TIMESTAMP)`))} AS moment, ${of('currency', noText)} AS currency
      FROM ${table}) AS read`;
}

/** Columns that an order gets, where it has none of its own. */
async function withAmounts(engine: Engine, file: LoadedFile, from: readonly LoadedFile[]): Promise<LoadedFile> {
  const { table, mapping } = file;
  const [back] = await engine.rows(
    sql`SELECT COUNT(CASE WHEN given_back > 0 THEN 1 END) AS orders, COUNT(moment) AS dated, COUNT(currency) AS currencies FROM order_sums`,
    { orders: 'integer', dated: 'integer', currencies: 'integer' },
  );
  const ownsRefunds = has(file, 'refunded_amount') || has(file, 'refunded_at');
  const money = sql`CAST(s.charged AS DOUBLE) / 100`;
  const made: { field: string; type: ColumnPlan['type']; value: Sql }[] = [
    { field: 'amount', type: 'number', value: money },
    ...(back && back.orders > 0 && !ownsRefunds
      ? [
          {
            field: 'refunded_amount',
            type: 'number' as const,
            value: sql`NULLIF(CAST(s.given_back AS DOUBLE) / 100, 0)`,
          },
        ]
      : []),
    ...(back && back.dated > 0 && !ownsRefunds
      ? [{ field: 'refunded_at', type: 'moment' as const, value: sql`CASE WHEN s.given_back > 0 THEN s.moment END` }]
      : []),
    ...(back && back.currencies > 0 && !has(file, 'currency')
      ? [{ field: 'currency', type: 'text' as const, value: sql`s.currency` }]
      : []),
  ];
  const isFirst = sql`ROW_NUMBER() OVER (PARTITION BY o.order_id ORDER BY o.rowid) = 1`;
  const columns = made.map(({ field, value }) => sql`CASE WHEN ${isFirst} THEN ${value} END AS ${identifier(field)}`);
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS SELECT o.*, ${join(columns)}
    FROM ${table} AS o LEFT JOIN order_sums AS s ON s.order_id = o.order_id ORDER BY o.rowid`);
  return {
    ...file,
    mapping: { ...mapping, amountsFrom: from.map(({ file: { name } }) => name) },
    plans: [...file.plans, ...made.map(({ field, type }) => planOf(field, type))],
  };
}

/** What stands in a column that no file has: it is read already. */
function planOf(field: string, type: ColumnPlan['type']): ColumnPlan {
  return {
    ...{ field, type, index: -1, format: '', isUndecided: false },
    value: () => identifier(field),
    isUnreadable: () => sql`FALSE`,
  };
}
