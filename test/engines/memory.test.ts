import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import { sql } from '../../src/sql.ts';

const temporaryFolder = mkdtempSync(join(tmpdir(), 'health-memory-'));
afterAll(() => rmSync(temporaryFolder, { recursive: true }));

/** A list cannot be split up or put on disk: it needs its memory at once. */
const inOneList = sql`SELECT CAST(LENGTH(LIST(i)) AS INTEGER) AS n FROM range(1500000) AS t(i)`;

test('a statement that runs out of memory beside another one is tried again alone', async () => {
  const engine = await openDuckDB({ files: [], temporaryFolder, memory: '60MB', threads: 2 });
  try {
    const found = await Promise.all(Array.from({ length: 4 }, () => engine.rows(inOneList, { n: 'integer' })));
    expect(found.flat().map(({ n }) => n)).toEqual([1_500_000, 1_500_000, 1_500_000, 1_500_000]);
  } finally {
    await engine.close();
  }
});

test('one that does not fit at all is a problem with a way out', async () => {
  const engine = await openDuckDB({ files: [], temporaryFolder, memory: '20MB', threads: 1 });
  try {
    await expect(engine.rows(inOneList, { n: 'integer' })).rejects.toMatchObject({ code: 'memory-too-small' });
  } finally {
    await engine.close();
  }
});

test.each([
  // 3 GB in 512 MB, in 1 GB; the user's word goes above it
  [{ memory: '512MB', bytes: 3e9 }, '1'],
  [{ memory: '1GB', bytes: 3e9 }, String(availableParallelism())],
  [{ bytes: 3e9 }, String(availableParallelism())],
  [{ memory: '0.5GB', bytes: 3e9, threads: 3 }, '3'],
])('far less memory than the files are large makes do with one thread: %j', async (options, threads) => {
  const engine = await openDuckDB({ files: [], temporaryFolder, ...options });
  try {
    const [row] = await engine.rows(sql`SELECT CAST(current_setting('threads') AS VARCHAR) AS threads`, {
      threads: 'text',
    });
    expect(row?.threads).toBe(threads);
  } finally {
    await engine.close();
  }
});
