import type { Engine } from '../engines/engine.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { LoadedFile } from './loaded-file.ts';
import { dropUnheld, onItsOwn } from './own-table.ts';

/** What belongs to the order as a whole: many programs write it on the first line of the order only. */
const ofOrder = ['ordered_at', 'ordered_at_has_time', 'customer_id', 'email', 'currency', 'status'] as const;

/**
 * Fills in what an export of order lines leaves blank on the further lines of an order: its date, its customer, its status, and its
 * number where a line has none of them. Only lines that an order's first line explains are filled; a row that has a customer or a
 * date of its own but no number stays an order of its own. Row n stays row n.
 */
export async function completeOrderLines(engine: Engine, loaded: readonly LoadedFile[]): Promise<LoadedFile[]> {
  const orders = loaded.filter(
    ({ mapping, plans }) =>
      mapping.role === 'purchases' && !mapping.isOfOrders && has(plans, 'order_id') && has(plans, 'ordered_at'),
  );
  const tables = new Map(orders.map((file) => [file.table.text, file]));
  const blank = new Map(
    await Promise.all([...tables].map(async ([table, file]) => [table, await partsWithBlanks(engine, file)] as const)),
  );
  const completed = await Promise.all(
    loaded.map(async (file) => {
      if (!orders.includes(file) || !blank.get(file.table.text)?.has(file.part?.ordinal ?? 0)) return file;
      return fillIn(engine, await onItsOwn(engine, file));
    }),
  );
  await dropUnheld(engine, orders, completed);
  return completed;
}

function has(plans: LoadedFile['plans'], field: string): boolean {
  return plans.some((plan) => plan.field === field);
}

function hasNobody({ plans }: LoadedFile): Sql {
  const people = ['customer_id', 'email'].filter((field) => has(plans, field)).map(identifier);
  return people.length > 0 ? sql`COALESCE(${join(people)}) IS NULL` : sql`TRUE`;
}

const lacksDate = sql`ordered_at IS NULL AND unreadable = 0`;

/** The parts of the file's table (0 where it holds this file only) with lines that leave something blank and may belong to others. */
async function partsWithBlanks(engine: Engine, file: LoadedFile): Promise<Set<number>> {
  const rows = await engine.rows(
    sql`SELECT ${file.part ? sql`part` : sql`0 AS part`},
      COUNT(CASE WHEN ${lacksDate} OR (${hasNobody(file)} AND order_id IS NOT NULL) THEN 1 END) AS blank,
      COUNT(order_id) - COUNT(DISTINCT order_id) AS further, COUNT(CASE WHEN order_id IS NULL THEN 1 END) AS unnumbered
      FROM ${file.table} ${file.part ? sql`GROUP BY part` : sql``}`,
    { part: 'integer', blank: 'integer', further: 'integer', unnumbered: 'integer' },
  );
  const found = rows.filter(({ blank, further, unnumbered }) => blank > 0 && further + unnumbered > 0);
  return new Set(found.map(({ part }) => part));
}

async function fillIn(engine: Engine, loaded: LoadedFile): Promise<LoadedFile> {
  const { table, plans } = loaded;
  const fields = ofOrder.filter((name) => has(plans, name) || (name === 'ordered_at_has_time' && hasTimeOf(loaded)));
  const filled = fields.map((name) => {
    const field = identifier(name);
    // a flag is never empty: it comes with the moment it belongs to
    const own = name === 'ordered_at_has_time' ? sql`CASE WHEN ordered_at IS NOT NULL THEN ${field} END` : field;
    const first = sql`FIRST_VALUE(${own} IGNORE NULLS) OVER (PARTITION BY l_order ORDER BY l_row ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`;
    return sql`CASE WHEN l_order IS NULL OR unreadable <> 0 THEN ${field} ELSE COALESCE(${own}, ${first}) END AS ${field}`;
  });
  // a warehouse has no row above
  const ownOrder =
    loaded.file.source.kind === 'relation'
      ? sql`order_id`
      : sql`CASE WHEN order_id IS NULL AND ${lacksDate} AND ${hasNobody(loaded)} THEN LAST_VALUE(order_id IGNORE NULLS) OVER (ORDER BY l_row) ELSE order_id END`;
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS
    SELECT * EXCLUDE (l_order, l_row) REPLACE (${join([...filled, sql`l_order AS order_id`])})
    FROM (SELECT *, ${ownOrder} AS l_order
      FROM (SELECT *, rowid AS l_row FROM ${table}) AS rows) AS lines
    ORDER BY l_row`);
  return loaded;
}

function hasTimeOf({ plans }: LoadedFile): boolean {
  return plans.some(({ field, hasTime }) => field === 'ordered_at' && hasTime !== undefined);
}
