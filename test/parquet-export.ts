import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Report } from '../src/report/report.ts';

/** Writes what queries give as Parquet, by path in the folder. */
export async function writeParquet(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const [name, query] of Object.entries(files)) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      await connection.run(`COPY (${query}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The CSV files of a folder as Parquet with the types that their values have; `levels`: each as a folder of several files. */
export async function asParquet(from: string, to: string, levels = false): Promise<void> {
  const files = readdirSync(from).filter((name) => name.endsWith('.csv'));
  const queries = files.flatMap((name): [string, string][] => {
    const table = name.slice(0, -4);
    const read = `SELECT *, ROW_NUMBER() OVER () AS n FROM read_csv('${join(from, name)}', header=true)`;
    if (!levels) return [[`${table}.parquet`, `SELECT * EXCLUDE (n) FROM (${read}) ORDER BY n`]];
    return ['a', 'b', 'c'].map((level, i) => [
      `${table}/level=${level}/part-0.parquet`,
      `SELECT * EXCLUDE (n) FROM (${read}) WHERE n % 3 = ${i} ORDER BY n`,
    ]);
  });
  await writeParquet(to, Object.fromEntries(queries));
}

/** All that a report says of the export, without the names of its files, and with numbers to nine digits. */
export function saidOf({ customers, relationship, metrics, onboarding, findings }: Report): unknown {
  const said = JSON.stringify({ customers, relationship, metrics, onboarding, findings }, (key, value: unknown) => {
    if (key === 'file' || key === 'line' || key === 'record') return undefined;
    if (typeof value === 'number') return Number(value.toPrecision(9));
    return typeof value === 'string' ? value.replaceAll(/[^\s"]*\/(\w+)(?:\.csv|\.parquet)?\b/g, '$1') : value;
  });
  return JSON.parse(said);
}
