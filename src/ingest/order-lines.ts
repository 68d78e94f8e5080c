import type { Engine } from '../engines/engine.ts';
import { identifier, join, sql } from '../sql.ts';
import type { LoadedFile } from './load.ts';

/** What belongs to the order as a whole: many programs write it on the first line of the order only. */
const ofOrder = ['ordered_at', 'ordered_at_has_time', 'customer_id', 'email', 'currency', 'status'] as const;

/**
 * Fills in what an export of order lines leaves blank on the further lines of an order: its date, its customer, its status, and its
 * number where a line has none of them. Only lines that an order's first line explains are filled; a row that has a customer or a
 * date of its own but no number stays an order of its own. Row n stays row n.
 */
export async function completeOrderLines(engine: Engine, loaded: LoadedFile): Promise<LoadedFile> {
  const { table, plans, mapping } = loaded;
  const has = (field: string) => plans.some((plan) => plan.field === field);
  if (mapping.role !== 'purchases' || !has('order_id') || !has('ordered_at')) return loaded;
  const people = ['customer_id', 'email'].filter(has).map(identifier);
  const hasNobody = people.length > 0 ? sql`COALESCE(${join(people)}) IS NULL` : sql`TRUE`;
  const lacksDate = sql`ordered_at IS NULL AND unreadable = 0`;
  const [row] = await engine.rows(
    sql`SELECT COUNT(CASE WHEN ${lacksDate} OR (${hasNobody} AND order_id IS NOT NULL) THEN 1 END) AS blank,
      COUNT(order_id) - COUNT(DISTINCT order_id) AS further, COUNT(CASE WHEN order_id IS NULL THEN 1 END) AS unnumbered FROM ${table}`,
    { blank: 'integer', further: 'integer', unnumbered: 'integer' },
  );
  if (!row || row.blank === 0 || row.further + row.unnumbered === 0) return loaded;
  const fields = ofOrder.filter((name) => has(name) || (name === 'ordered_at_has_time' && hasTimeOf(loaded)));
  const filled = fields.map((name) => {
    const field = identifier(name);
    // a flag is never empty: it comes with the moment it belongs to
    const own = name === 'ordered_at_has_time' ? sql`CASE WHEN ordered_at IS NOT NULL THEN ${field} END` : field;
    const first = sql`FIRST_VALUE(${own} IGNORE NULLS) OVER (PARTITION BY l_order ORDER BY l_row ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`;
    return sql`CASE WHEN l_order IS NULL OR unreadable <> 0 THEN ${field} ELSE COALESCE(${own}, ${first}) END AS ${field}`;
  });
  const isBare = sql`order_id IS NULL AND ${lacksDate} AND ${hasNobody}`;
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS
    SELECT * EXCLUDE (l_order, l_row) REPLACE (${join([...filled, sql`l_order AS order_id`])})
    FROM (SELECT *, CASE WHEN ${isBare} THEN LAST_VALUE(order_id IGNORE NULLS) OVER (ORDER BY l_row) ELSE order_id END AS l_order
      FROM (SELECT *, rowid AS l_row FROM ${table}) AS rows) AS lines
    ORDER BY l_row`);
  return loaded;
}

function hasTimeOf({ plans }: LoadedFile): boolean {
  return plans.some(({ field, hasTime }) => field === 'ordered_at' && hasTime !== undefined);
}
