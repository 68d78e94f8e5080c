import { rowHash } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { literal, raw, type Sql, sql } from '../sql.ts';

/** The greatest number of 64 bits with a sign: a hash without its sign is a number from 0. */
const signless = raw('9223372036854775807');

/** SQL: the number below which so large a share of the hashes lies. */
export function hashBelow(share: number): Sql {
  return raw(String(BigInt(Math.round(share * 2 ** 52)) * 2n ** 11n));
}

/** So many hashes in turn give two of a thousand million customers one number less than once in as many ages of the world. */
const mostHashes = 4;

/** Of whom the numbers are: `SELECT customer_id …`, and the column of it by which people are one. */
interface People {
  query: Sql;
  person: Sql;
}

/**
 * Makes `customer_keys` of some people: what a row calls them, and a number for all later grouping, by the text of the id, so that the order of
 * rows and files changes nothing. One machine counts people in the order of their ids. Many cannot without bringing all to one of them: there the
 * number is a hash of 63 bits; how many people share one is counted, and if any do another hash is taken.
 */
export async function createCustomerNumbers(engine: Engine, { query, person }: People): Promise<void> {
  const create = (number: Sql) =>
    engine.run(
      sql`CREATE OR REPLACE TABLE customer_keys AS SELECT named.*, ${number} AS customer FROM (${query}) AS named`,
    );
  if (!engine.isSpread) return create(sql`CAST(DENSE_RANK() OVER (ORDER BY ${person}) AS INTEGER)`);
  for (let i = 0; i < mostHashes; i++) {
    const cells = i === 0 ? [person] : [person, literal(String(i))];
    await create(sql`bitwise_and(${rowHash(cells)}, ${signless})`);
    if ((await sharedNumbers(engine, person)) === 0) return;
  }
  throw new Error(`${mostHashes} hashes give several customers one number each`);
}

/** How many numbers stand for several people. */
async function sharedNumbers(engine: Engine, person: Sql): Promise<number> {
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS n FROM (SELECT customer FROM customer_keys GROUP BY customer HAVING MIN(${person}) <> MAX(${person})) AS shared`,
    { n: 'integer' },
  );
  return row?.n ?? 0;
}
