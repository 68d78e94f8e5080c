import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import { sql } from '../../src/sql.ts';

const temporaryFolder = mkdtempSync(join(tmpdir(), 'health-interrupt-'));
afterAll(() => rmSync(temporaryFolder, { recursive: true }));

/** Takes hours. */
const endless = sql`SELECT COUNT(*) AS n FROM range(100000000) AS a(i), range(100000000) AS b(j) WHERE a.i * b.j % 7 = 3`;
/** As many rows as take a while to be read. */
const trickle = sql`SELECT CAST(i AS INTEGER) AS n FROM range(4000000) AS t(i)`;

test.each([0, 1, 5, 50, 300])(
  'statements that run, wait or begin throw the reason %d ms later',
  async (milliseconds) => {
    const stop = new AbortController();
    const engine = await openDuckDB({ files: [], temporaryFolder, signal: stop.signal });
    const reason = new Error('enough');
    const reading = (async () => {
      for await (const _ of engine.batches(trickle, { n: 'integer' }))
        await new Promise((resolve) => setTimeout(resolve, 1));
    })();
    const running = [
      reading,
      ...Array.from({ length: 3 }, () => engine.rows(endless, { n: 'integer' })),
      engine.run(sql`CREATE TABLE t AS ${endless}`),
    ];
    const ended = Promise.allSettled(running);
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
    const before = performance.now();
    stop.abort(reason);
    for (const { status, ...how } of await ended) expect({ status, ...how }).toEqual({ status: 'rejected', reason });
    await expect(engine.rows(sql`SELECT 1 AS n`, { n: 'integer' })).rejects.toBe(reason);
    await engine.close();
    expect(performance.now() - before).toBeLessThan(2000);
  },
);

test('a statement that fails on its last rows is no shorter result', async () => {
  const engine = await openDuckDB({ files: [], temporaryFolder });
  const failing = sql`SELECT CAST(CASE WHEN i = 999999 THEN 'x' ELSE '1' END AS INTEGER) AS n FROM range(1000000) AS t(i)`;
  try {
    const read = async () => {
      for await (const _ of engine.batches(failing, { n: 'integer' })) {
        // only the end is of interest
      }
    };
    await expect(read()).rejects.toThrow(/Could not convert string/);
    await expect(engine.columns(sql`SELECT CAST(n AS DOUBLE) AS n FROM (${failing})`, ['n'], 1e6)).rejects.toThrow();
  } finally {
    await engine.close();
  }
});

test('rows come in the order of the statement, in batches', async () => {
  const engine = await openDuckDB({ files: [], temporaryFolder });
  try {
    const found: number[] = [];
    const query = sql`SELECT CAST(i AS INTEGER) AS n FROM range(300000) AS t(i) ORDER BY i % 1000 DESC, i`;
    for await (const rows of engine.batches(query, { n: 'integer' })) found.push(...rows.map(({ n }) => n));
    const expected = Array.from({ length: 300_000 }, (_, i) => i).sort((a, b) => (b % 1000) - (a % 1000) || a - b);
    expect(found).toEqual(expected);
  } finally {
    await engine.close();
  }
});
