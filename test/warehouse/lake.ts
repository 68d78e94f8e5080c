import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { TrinoClient } from '../../src/engines/trino-client.ts';

/** Set by `npm run warehouse`; the ordinary suite starts no Trino. */
export const { HEALTH_TRINO: url, HEALTH_TRINO_LAKE: lake } = process.env;

/** Who asks a schema of the small Trino, outside of a run. */
export function clientOf(schema: string): TrinoClient {
  return new TrinoClient({ address: { url: url ?? '', catalog: 'lake', schema, user: 'test' } });
}

/** The address of a schema, as it is typed. */
export const typed = (schema: string) => `${(url ?? '').replace(/^http/, 'trino')}/lake/${schema}`;

/** What a process has left behind: schemas carry its number, and others may be at work beside it. */
export async function leftBy({ pid }: { pid: number }): Promise<string[]> {
  const { rows } = await clientOf('demo').run("SHOW SCHEMAS FROM lake LIKE 'health!_run!_%' ESCAPE '!'");
  return rows.map(([name]) => String(name)).filter((name) => name.includes(`_${pid}_`));
}

/** Trino remembers files by their names: each is written under one of its own. */
let written = 0;

/** The CSV files of a folder as Iceberg tables of one schema. */
export async function intoLake(from: string, schema: string): Promise<void> {
  const client = clientOf(schema);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await client.run(`CREATE SCHEMA IF NOT EXISTS lake.${schema}`);
  for (const file of readdirSync(from).filter((name) => name.endsWith('.csv'))) {
    const table = file.slice(0, -4);
    const read = `SELECT * FROM read_csv('${join(from, file)}', header=true)`;
    const columns = (await connection.runAndReadAll(`DESCRIBE ${read}`)).getRows();
    await client.run(`DROP TABLE IF EXISTS "${table}"`);
    const stamp = `${Date.now()}-${++written}`;
    const folder = join(lake ?? '', `src-${schema}`, table);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await connection.run(`COPY (${read}) TO '${folder}/${stamp}.parquet' (FORMAT parquet)`);
    const typed = columns.map(([name, type]) => `"${name}" ${String(type).replace(/^TIMESTAMP/, 'TIMESTAMP(6)')}`);
    await client.run(`CREATE TABLE "${table}" (${typed.join(', ')})`);
    await client.run(
      `ALTER TABLE "${table}" EXECUTE add_files(location => 'local:///src-${schema}/${table}', format => 'PARQUET')`,
    );
  }
  connection.closeSync();
  instance.closeSync();
}
