import { randomBytes } from 'node:crypto';
import { Problem } from '../problems.ts';
import type { Sql } from '../sql.ts';
import type { Engine, Row, Shape, WideShape } from './engine.ts';
import { rowReader } from './row-reader.ts';
import { answersIn, batchesOf, joined, type Question } from './trino-batch.ts';
import { type TrinoAddress, TrinoClient, TrinoError, type TrinoOptions, type TrinoResult } from './trino-client.ts';
import { type Step, TrinoRelations } from './trino-relations.ts';

export interface WarehouseOptions extends TrinoOptions {
  /** Catalog in which the schema of the run is made; without it that of the tables. */
  scratch?: string | undefined;
}

/** Schemas of runs: each carries the minute it was made in, and is nobody's a day later. */
const prefix = 'health_run_';

/**
 * Opens a warehouse with a place for the tables of this run: a schema of its own, or a part of the names of a schema that is told. What crashed
 * runs left behind is dropped. Throws the problems of the connection, and `warehouse-no-scratch`.
 */
export async function openTrino(options: WarehouseOptions): Promise<TrinoEngine> {
  const { catalog, url } = options.address;
  const client = new TrinoClient(options);
  const [own = catalog, told] = (options.scratch ?? catalog).split('.');
  const minute = (moment: string) => `format_datetime(${moment}, 'yyyyMMddHHmm')`;
  const [list, column] = told === undefined ? ['schemata', 'schema_name'] : ['tables', 'table_name'];
  const inSchema = told === undefined ? '' : ` AND table_schema = '${told.replaceAll("'", "''")}'`;
  try {
    const left = await client.run(
      `SELECT ${minute('now()')}, ${minute(`now() - INTERVAL '1' DAY`)}, '' UNION ALL SELECT '', '', ${column} FROM ${quoted(own)}.information_schema.${list} WHERE ${column} LIKE '${prefix.replaceAll('_', '!_')}%' ESCAPE '!'${inSchema}`,
    );
    const names = left.rows.map(([, , name]) => String(name)).filter((name) => name !== '');
    const [now, yesterday = ''] = (left.rows.find(([, , name]) => name === '') ?? []).map(String);
    const old = names.filter((name) => name.slice(prefix.length) < yesterday);
    const drop = (name: string) =>
      told === undefined
        ? `DROP SCHEMA IF EXISTS ${quoted(own)}.${quoted(name)} CASCADE`
        : `DROP TABLE IF EXISTS ${quoted(own)}.${quoted(told)}.${quoted(name)}`;
    for (const name of old) await client.run(drop(name)).catch(() => undefined);
    const run = `${prefix}${now}_${randomBytes(4).toString('hex')}`;
    if (told !== undefined) return new TrinoEngine(options, { catalog: own, schema: told }, `${run}_`);
    await client.run(`CREATE SCHEMA ${quoted(own)}.${quoted(run)}`);
    return new TrinoEngine(options, { catalog: own, schema: run });
  } catch (error) {
    const isDenied = error instanceof Problem && error.code === 'warehouse-refuses' && !/^\d/.test(error.text.found);
    if (!isDenied && !(error instanceof TrinoError)) throw error;
    const found = error instanceof Problem ? error.text.found : String(error instanceof Error ? error.message : error);
    throw Problem.of('warehouse-no-scratch', { address: new URL(url).host, catalog: own, found: found.slice(0, 200) });
  } finally {
    await client.close();
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Nobody waits longer for tables that are dropped; the next run drops what is left. */
const patience = 20_000;

/** Rows that are handed over at a time. */
const batch = 5000;

/** A question that waits for others to be asked with. */
interface Waiting extends Question {
  answer: (result: Pick<TrinoResult, 'columns' | 'rows'>) => void;
  fail: (error: unknown) => void;
}

/** A warehouse that Trino speaks for: every statement is counted there, and only what a report is made of comes back. */
export class TrinoEngine implements Engine {
  readonly log: Sql[] = [];
  readonly client: TrinoClient;
  readonly signal?: AbortSignal;
  /** Given: a schema of the run's own. Else its tables are known by how their names begin. */
  readonly #scratch: string | undefined;
  readonly #relations: TrinoRelations;
  readonly #options: TrinoOptions;
  #waiting: Waiting[] = [];

  /** `scratch`: an existing schema of this run's own, which is dropped at the end; with a `begin` of names only the tables of the run are. */
  constructor(options: TrinoOptions, scratch: Pick<TrinoAddress, 'catalog' | 'schema'>, begin?: string) {
    this.#options = { ...options, address: { ...options.address, ...scratch } };
    this.client = new TrinoClient(this.#options);
    if (options.signal) this.signal = options.signal;
    this.#scratch = begin === undefined ? scratch.schema : undefined;
    this.#relations = new TrinoRelations(begin ?? 't');
  }

  async run(statement: Sql): Promise<void> {
    this.log.push(statement);
    await this.#do(this.#relations.step(statement)).catch(toldAsChange);
  }

  async runAll(statements: readonly Sql[]): Promise<void> {
    for (const each of statements) await this.run(each);
  }

  async rows<S extends WideShape>(query: Sql, shape: S): Promise<Row<S>[]> {
    this.log.push(query);
    const { columns, rows } = await this.#ask({ ...this.#relations.query(query), columns: Object.keys(shape) }).catch(
      toldAsChange,
    );
    const names = columns.map(({ name }) => nameIn(shape, name));
    const [read, kinds] = [rowReader(names, shape), names.map((name) => shape[name] ?? 'text')];
    return rows.map((row) => read(row.map((value, i) => plainValue(value, kinds[i] ?? 'text'))));
  }

  /** The rows as they come, each value as JSON has it. */
  async plainRows(query: Sql): Promise<readonly (readonly unknown[])[]> {
    this.log.push(query);
    return (await this.client.run(this.#relations.query(query).text)).rows;
  }

  async *batches<S extends Shape>(query: Sql, shape: S): AsyncGenerator<Row<S>[]> {
    const rows = await this.rows(query, shape);
    for (let from = 0; from < rows.length; from += batch) yield rows.slice(from, from + batch);
  }

  async columns<N extends string>(query: Sql, names: readonly N[], rows: number): Promise<Record<N, Float64Array>> {
    this.log.push(query);
    const result = await this.client.run(this.#relations.query(query).text).catch(toldAsChange);
    if (result.rows.length !== rows) throw new Error(`query returned ${result.rows.length} rows, not ${rows}`);
    return Object.fromEntries(
      names.map((name) => {
        const at = result.columns.findIndex((column) => column.name === name.toLowerCase());
        return [name, Float64Array.from(result.rows, (row) => numberOf(row[at]) ?? Number.NaN)];
      }),
    ) as Record<N, Float64Array>;
  }

  async close(): Promise<void> {
    const drops =
      this.#scratch === undefined
        ? this.#relations.tables.map((name) => `DROP TABLE IF EXISTS ${quoted(name)}`)
        : [`DROP SCHEMA IF EXISTS ${quoted(this.#scratch)} CASCADE`];
    // a table that is being made keeps its schema from being dropped
    await this.client.close();
    this.#options.onEnd?.({ statements: this.client.statements, bytes: this.client.bytes });
    // also when the run was told to stop
    const { address } = this.#options;
    const client = new TrinoClient({ address, deadline: patience });
    await Promise.all(drops.map((drop) => dropped(client, drop)));
    await client.close();
  }

  async #do(step: Step): Promise<void> {
    if (step.kind === 'nothing') return;
    if (step.kind === 'change') {
      const { columns } = await this.client.run(step.columnsOf);
      return this.#do(step.make(columns.map(({ name }) => name)));
    }
    await this.client.run(step.text);
    if (step.kind === 'make') step.done();
  }

  /** Questions that are asked side by side go in one statement: each takes its time to be planned and to be fetched. */
  #ask(question: Question): Promise<Pick<TrinoResult, 'columns' | 'rows'>> {
    return new Promise((answer, fail) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#askAll());
      this.#waiting.push({ ...question, answer, fail });
    });
  }

  #askAll(): void {
    const asked = this.#waiting;
    this.#waiting = [];
    for (const together of batchesOf(asked)) void this.#askTogether(together);
  }

  async #askTogether(together: readonly Waiting[]): Promise<void> {
    const [first, ...others] = together;
    if (first && others.length > 0) {
      try {
        const { rows } = await this.client.run(joined(together));
        const answers = answersIn(rows, together.length);
        together.forEach(({ columns, answer }, i) => {
          answer({ columns: columns.map((name) => ({ name, type: 'json' })), rows: answers[i] ?? [] });
        });
        return;
      } catch (error) {
        // one of them is wrong, or all are too much at once: each by itself says which
        if (this.signal?.aborted || !isOfStatement(error)) {
          for (const { fail } of together) fail(error);
          return;
        }
      }
    }
    await Promise.all(together.map(({ text, answer, fail }) => this.client.run(text).then(answer, fail)));
  }
}

/** A state of a table that is gone while it is counted: somebody dropped the table, or took its old states away. */
function toldAsChange(error: unknown): never {
  if (error instanceof TrinoError && /snapshot id does not exist/i.test(error.message))
    throw Problem.of('file-changed', { file: 'a table of the warehouse' });
  throw error;
}

/** What was given up a moment ago may still end: a second try finds it gone. */
async function dropped(client: TrinoClient, drop: string): Promise<void> {
  for (let tries = 1; tries <= 4; tries++) {
    const isDone = await client.run(drop).then(
      () => true,
      () => false,
    );
    if (isDone) return;
    await new Promise((resolve) => setTimeout(resolve, tries * 250));
  }
}

/** The statement is at fault, or what it takes; asked otherwise it may have an answer. */
function isOfStatement(error: unknown): boolean {
  return error instanceof TrinoError || (error instanceof Problem && error.code === 'warehouse-failed');
}

/** Trino gives every name in lower case. */
function nameIn(shape: WideShape, name: string): string {
  return Object.keys(shape).find((own) => own.toLowerCase() === name.toLowerCase()) ?? name;
}

/** Numbers of any length come as texts or numbers of JSON, NaN and infinity as texts. */
function numberOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** A value of an answer by what is wanted of it. */
function plainValue(value: unknown, kind: WideShape[string]): unknown {
  if (Array.isArray(value)) return value.map((each) => numberOf(each) ?? 0);
  return /^(?:integer|number)/.test(kind) ? numberOf(value) : value;
}
