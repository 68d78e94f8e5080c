import type { Engine } from '../../engines/engine.ts';
import { wholeSum } from '../../measures/segments.ts';
import { raw, type Sql, sql } from '../../sql.ts';

/** The part of the customers that a concentration is told of. Source: METHOD B30. */
export const topPart = 0.1;

/** SQL: how many of `size` customers that are: 0.07 × 100 is 7.000000000000001 in floating point and must not round up to 8. */
const placesOf = (size: Sql) => sql`CAST(GREATEST(1, CEIL(${topPart} * ${size} - 1e-9)) AS BIGINT)`;

/**
 * SQL: each different `value` of `rows` (`field`, `segment`, `value` and `more`), by group: how many have it (`n`), how many have a higher one
 * (`above`), and how many are the top tenth of the group (`places`). Values are put in order, not customers, of which there may be very many.
 */
export function valuesInOrder(rows: Sql, more: Sql = sql``): Sql {
  const group = sql`PARTITION BY v.field, v.segment`;
  return sql`(SELECT v.*, SUM(v.n) OVER (${group} ORDER BY v.value DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - v.n AS above,
      ${placesOf(sql`SUM(v.n) OVER (${group})`)} AS places
    FROM (SELECT r.field, r.segment, r.value, COUNT(*) AS n ${more} FROM ${rows} AS r GROUP BY r.field, r.segment, r.value) AS v)`;
}

/** SQL: how many of those who have a value are in the top tenth. */
export const takenOf = sql`LEAST(n, GREATEST(0, places - above))`;

/**
 * SQL: the customers of `rows` (`customer`, `value`, and what else there is) with `is_top`; of those with the value at the border the first known
 * are taken, so that the tenth has one size.
 */
export async function withTopTenth(engine: Engine, rows: Sql): Promise<Sql> {
  const alone = sql`(SELECT CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, value FROM ${rows} AS t)`;
  const [border] = await engine.rows(
    sql`SELECT value, ${wholeSum(takenOf)} AS taken FROM ${valuesInOrder(alone)} AS b WHERE above < places AND above + n >= places GROUP BY value`,
    { value: 'integer', taken: 'integer' },
  );
  if (!border) return sql`(SELECT t.*, FALSE AS is_top FROM ${rows} AS t)`;
  // numbers go by ids, but where they are hashes
  const first = engine.isSpread
    ? sql`SELECT t.customer FROM ${rows} AS t JOIN lifecycle AS i ON i.customer = t.customer WHERE t.value = ${border.value} ORDER BY i.customer_id`
    : sql`SELECT customer FROM ${rows} AS t WHERE value = ${border.value} ORDER BY customer`;
  const last = sql`(${first} LIMIT ${raw(String(border.taken))})`;
  return sql`(SELECT t.*, t.value > ${border.value} OR l.customer IS NOT NULL AS is_top FROM ${rows} AS t LEFT JOIN ${last} AS l ON l.customer = t.customer)`;
}
