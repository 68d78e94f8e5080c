import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { TrinoClient } from '../../src/engines/trino-client.ts';
import { analyzeFixture, fixturesFolder } from '../analyze-fixture.ts';
import { saidOf } from '../parquet-export.ts';

/** Set by `npm run warehouse`; the ordinary suite starts no Trino. */
const { HEALTH_TRINO: url, HEALTH_TRINO_LAKE: lake } = process.env;

/** The CSV files of a folder as Iceberg tables of one schema. */
async function intoLake(from: string, schema: string): Promise<void> {
  const client = new TrinoClient({ address: { url: url ?? '', catalog: 'lake', schema, user: 'test' } });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await client.run(`CREATE SCHEMA IF NOT EXISTS lake.${schema}`);
  for (const file of readdirSync(from).filter((name) => name.endsWith('.csv'))) {
    const table = file.slice(0, -4);
    const read = `SELECT * FROM read_csv('${join(from, file)}', header=true)`;
    const columns = (await connection.runAndReadAll(`DESCRIBE ${read}`)).getRows();
    await client.run(`DROP TABLE IF EXISTS "${table}"`);
    const folder = join(lake ?? '', `src-${schema}`, table);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await connection.run(`COPY (${read}) TO '${folder}/a.parquet' (FORMAT parquet)`);
    const typed = columns.map(([name, type]) => `"${name}" ${String(type).replace(/^TIMESTAMP/, 'TIMESTAMP(6)')}`);
    await client.run(`CREATE TABLE "${table}" (${typed.join(', ')})`);
    await client.run(
      `ALTER TABLE "${table}" EXECUTE add_files(location => 'local:///src-${schema}/${table}', format => 'PARQUET')`,
    );
  }
  connection.closeSync();
  instance.closeSync();
}

const exports = [
  { name: 'demo', folder: 'demo', options: {} },
  { name: 'telco', folder: 'golden/telco', options: { asOf: '2025-06-30' } },
];

describe.skipIf(!url)('a report from Iceberg through Trino', { timeout: 1_200_000 }, () => {
  it.each(exports)('says of $name what the same rows in files say', async ({ name, folder, options }) => {
    await intoLake(join(fixturesFolder, folder), name);
    const warehouse = { url: url ?? '', catalog: 'lake', schema: name, user: 'test' };
    const there = await analyzeFixture(folder, { ...options, warehouse });
    const here = await analyzeFixture(folder, options);
    // a table is called by its catalog and schema, a file by its name
    const said = JSON.parse(JSON.stringify(saidOf(there)).replaceAll(`lake.${name}.`, ''));
    expect(said).toEqual(saidOf(here));
  });
});
