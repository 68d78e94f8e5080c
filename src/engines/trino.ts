import { randomBytes } from 'node:crypto';
import { trinoText } from '../dialects/trino.ts';
import { Problem } from '../problems.ts';
import type { Sql } from '../sql.ts';
import type { Engine, Row, Shape, WideShape } from './engine.ts';
import { rowReader } from './row-reader.ts';
import { TrinoClient, TrinoError, type TrinoOptions, type TrinoResult } from './trino-client.ts';

/** Schemas of runs: each carries the minute it was made in, and is nobody's a day later. */
const prefix = 'health_run_';

/**
 * Opens a warehouse with a schema of this run's own beside the one that is read; those that crashed runs left behind are dropped. Throws
 * the problems of the connection, and `warehouse-failed` where the schema may not be made.
 */
export async function openTrino(options: TrinoOptions): Promise<TrinoEngine> {
  const { catalog, url } = options.address;
  const client = new TrinoClient(options);
  const [now] = (
    await client.run(
      `SELECT format_datetime(now(), 'yyyyMMddHHmm'), format_datetime(now() - INTERVAL '1' DAY, 'yyyyMMddHHmm')`,
    )
  ).rows;
  const [minute, yesterday] = (now ?? []).map(String);
  const quoted = (name: string) => `"${catalog.replaceAll('"', '""')}"."${name}"`;
  const left = await client.run(
    `SHOW SCHEMAS FROM "${catalog.replaceAll('"', '""')}" LIKE '${prefix.replaceAll('_', '!_')}%' ESCAPE '!'`,
  );
  for (const [name] of left.rows) {
    if (typeof name === 'string' && name.slice(prefix.length) < (yesterday ?? ''))
      await client.run(`DROP SCHEMA IF EXISTS ${quoted(name)} CASCADE`).catch(() => undefined);
  }
  const scratch = `${prefix}${minute}_${randomBytes(4).toString('hex')}`;
  await client.run(`CREATE SCHEMA ${quoted(scratch)}`).catch((error: unknown) => {
    if (!(error instanceof TrinoError)) throw error;
    throw Problem.of('warehouse-failed', { address: new URL(url).host, found: error.message.slice(0, 200) });
  });
  return new TrinoEngine(options, scratch);
}

/** Rows that are handed over at a time. */
const batch = 5000;

/** A warehouse that Trino speaks for: every statement is counted there, and only what a report is made of comes back. */
export class TrinoEngine implements Engine {
  readonly log: Sql[] = [];
  readonly client: TrinoClient;
  readonly signal?: AbortSignal;
  readonly #scratch: string;

  /** `scratch`: an existing schema of this run's own, which is dropped at the end. */
  constructor(options: TrinoOptions, scratch: string) {
    this.client = new TrinoClient({ ...options, address: { ...options.address, schema: scratch } });
    if (options.signal) this.signal = options.signal;
    this.#scratch = scratch;
  }

  async run(statement: Sql): Promise<void> {
    await this.#ask(statement);
  }

  async runAll(statements: readonly Sql[]): Promise<void> {
    for (const each of statements) await this.#ask(each);
  }

  async rows<S extends WideShape>(query: Sql, shape: S): Promise<Row<S>[]> {
    const { columns, rows } = await this.#ask(query);
    const read = rowReader(
      columns.map(({ name }) => nameIn(shape, name)),
      shape,
    );
    return rows.map((row) => read(row.map((value, i) => plainValue(value, columns[i]?.type ?? '')) as never));
  }

  async *batches<S extends Shape>(query: Sql, shape: S): AsyncGenerator<Row<S>[]> {
    const rows = await this.rows(query, shape);
    for (let from = 0; from < rows.length; from += batch) yield rows.slice(from, from + batch);
  }

  async columns<N extends string>(query: Sql, names: readonly N[], rows: number): Promise<Record<N, Float64Array>> {
    const result = await this.#ask(query);
    if (result.rows.length !== rows) throw new Error(`query returned ${result.rows.length} rows, not ${rows}`);
    return Object.fromEntries(
      names.map((name) => {
        const at = result.columns.findIndex((column) => column.name === name);
        return [name, Float64Array.from(result.rows, (row) => numberOf(row[at]) ?? Number.NaN)];
      }),
    ) as Record<N, Float64Array>;
  }

  async close(): Promise<void> {
    await this.client.run(`DROP SCHEMA IF EXISTS "${this.#scratch}" CASCADE`).catch(() => undefined);
  }

  #ask(statement: Sql): Promise<TrinoResult> {
    this.log.push(statement);
    return this.client.run(trinoText(statement));
  }
}

/** Trino gives every name in lower case. */
function nameIn(shape: WideShape, name: string): string {
  return Object.keys(shape).find((own) => own.toLowerCase() === name) ?? name;
}

/** Numbers of any length come as texts or numbers of JSON, NaN and infinity as texts. */
function numberOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function plainValue(value: unknown, type: string): unknown {
  if (Array.isArray(value)) return value.map((each) => numberOf(each) ?? 0);
  return /^(?:tinyint|smallint|integer|bigint|double|real|decimal)/.test(type) ? numberOf(value) : value;
}
