import { describe, expect, it } from 'vitest';
import { trinoText } from '../../src/dialects/trino.ts';
import { verbatim } from '../../src/dialects/trino-types.ts';
import { type Step, TrinoRelations } from '../../src/engines/trino-relations.ts';
import { sql } from '../../src/sql.ts';

/** The statements that are sent for some of the program's, one below another. */
function sent(statements: readonly ReturnType<typeof sql>[], columns: readonly string[] = []): string[] {
  const relations = new TrinoRelations('t');
  const texts: string[] = [];
  const take = (step: Step): void => {
    if (step.kind === 'change') {
      texts.push(step.columnsOf);
      take(step.make(columns));
    } else if (step.kind !== 'nothing') {
      texts.push(step.text);
      if (step.kind === 'make') step.done();
    }
  };
  for (const statement of statements) take(relations.step(statement));
  return texts.map((text) => text.replaceAll(/\s+/g, ' ').replaceAll(/ ?([(),]) ?/g, '$1'));
}

describe('the tables of a run in a warehouse', () => {
  it('are made once, each under a name of its own, and keep the names by which they are read', () => {
    expect(
      sent([
        sql`CREATE OR REPLACE TABLE "calls" AS SELECT ${'a . b'} AS text, ${1.5} AS n ORDER BY n`,
        sql`CREATE OR REPLACE TABLE calls AS SELECT calls.n FROM calls WHERE calls.text = 'x'`,
        sql`SELECT EXTRACT(year FROM day) AS y, c.n FROM calls AS c, "CALLS" WHERE c.n IS NOT DISTINCT FROM 1`,
        sql`DROP TABLE calls`,
        sql`CREATE TABLE IF NOT EXISTS calls AS SELECT 3 AS n`,
        sql`SELECT n FROM calls`,
      ]),
    ).toEqual([
      `CREATE TABLE "t1_calls" AS SELECT 'a . b' AS text,1.5e+0 AS n`,
      `CREATE TABLE "t2_calls" AS SELECT calls.n FROM "t1_calls" AS calls WHERE calls.text = 'x'`,
      `SELECT EXTRACT(year FROM day)AS y,c.n FROM "t2_calls" AS c,"t2_calls" AS "CALLS" WHERE c.n IS NOT DISTINCT FROM 1`,
      'CREATE TABLE "t3_calls" AS SELECT 3 AS n',
      'SELECT n FROM "t3_calls" AS calls',
    ]);
  });

  it('are read through views that cost no statement, in the order in which they need each other', () => {
    const made = [
      sql`CREATE TABLE "rows" AS SELECT 1 AS n`,
      sql`CREATE VIEW counted AS SELECT * FROM "rows" WHERE n > 0`,
      sql`CREATE OR REPLACE VIEW last AS SELECT MAX(n) AS n FROM counted`,
    ];
    expect(sent([...made, sql`SELECT n FROM last AS l JOIN counted USING (n)`]).at(-1)).toBe(
      `WITH "view_counted" AS(SELECT * FROM "t1_rows" AS "rows" WHERE n > 0),"view_last" AS(SELECT MAX(n)AS n FROM "view_counted" AS counted)SELECT n FROM "view_last" AS l JOIN "view_counted" AS counted USING(n)`,
    );
    // what a statement makes itself goes before what the run has made
    expect(sent([...made, sql`WITH "rows" AS (SELECT n FROM "rows") SELECT n FROM "rows"`]).at(-1)).toBe(
      `WITH "rows" AS(SELECT n FROM "t1_rows" AS "rows")SELECT n FROM "rows"`,
    );
    expect(sent([...made, sql`CREATE TABLE x AS WITH y AS (SELECT n FROM last) SELECT n FROM y`]).at(-1)).toBe(
      `CREATE TABLE "t2_x" AS WITH "view_counted" AS(SELECT * FROM "t1_rows" AS "rows" WHERE n > 0),"view_last" AS(SELECT MAX(n)AS n FROM "view_counted" AS counted),y AS(SELECT n FROM "view_last" AS last)SELECT n FROM y`,
    );
  });

  it('are made anew where rows change, with the columns that they have', () => {
    const table = sql`CREATE TABLE t AS SELECT 'x' AS a, 1 AS b`;
    expect(sent([table, sql`UPDATE t SET a = ${'y'} WHERE b IN (SELECT b FROM t)`], ['a', 'b']).slice(1)).toEqual([
      'SELECT * FROM "t1_t" LIMIT 0',
      `CREATE TABLE "t2_t" AS SELECT CASE WHEN b IN(SELECT b FROM "t1_t" AS t)THEN 'y' ELSE "a" END AS "a","b" FROM "t1_t"`,
    ]);
    const star = sql`CREATE OR REPLACE TABLE t AS SELECT * EXCLUDE (c) REPLACE (a || 'z' AS a), 2 AS d FROM (SELECT *, 1 AS c FROM t) AS s ORDER BY c`;
    expect(sent([table, star], ['a', 'b', 'c']).slice(1)).toEqual([
      'SELECT * FROM(SELECT *,1 AS c FROM "t1_t" AS t)AS s LIMIT 0',
      `CREATE TABLE "t2_t" AS SELECT a || 'z' AS a,"b",2 AS d FROM(SELECT *,1 AS c FROM "t1_t" AS t)AS s`,
    ]);
  });

  it('leave a condition in the words of the warehouse as it is', () => {
    const filter = verbatim(`starts_with(name, 'a ? b') AND day >= date '2025-01-01' - INTERVAL '1' DAY`);
    expect(trinoText(sql`SELECT 1 FROM t WHERE (${filter})`)).toBe(
      `SELECT 1 FROM t WHERE (starts_with(name, 'a ? b') AND day >= date '2025-01-01' - INTERVAL '1' DAY)`,
    );
  });
});
