import { Problem } from '../problems.ts';
import type { Sql } from '../sql.ts';
import { Stopped } from '../stopped.ts';
import type { Engine, Row, Shape, WideShape } from './engine.ts';
import { rowReader } from './row-reader.ts';
import { answersIn, batchesOf, joined, type Question } from './trino-batch.ts';
import { type TrinoAddress, TrinoClient, TrinoError, type TrinoOptions, type TrinoResult } from './trino-client.ts';
import { inOrder, termsIn } from './trino-order.ts';
import { type Step, TrinoRelations } from './trino-relations.ts';
import { dropPatience, dropped, dropsOf, makingOf, type Place, placeFor, scratchPrefix } from './trino-scratch.ts';

export interface WarehouseOptions extends TrinoOptions {
  /** Catalog in which the schema of the run is made; without it that of the tables. */
  scratch?: string | undefined;
}

/**
 * Opens a warehouse with a place for the tables of this run: a schema of its own, or a part of the names of a schema that is told. What crashed
 * runs left behind is dropped. Throws the problems of the connection, and `warehouse-no-scratch`.
 */
export async function openTrino(options: WarehouseOptions): Promise<TrinoEngine> {
  const client = new TrinoClient(options);
  const [own = options.address.catalog, told] = (options.scratch ?? options.address.catalog).split('.');
  try {
    const place = await placeFor(client, own, told);
    const engine = new TrinoEngine(options, place);
    const making = makingOf(place);
    if (making === undefined) return engine;
    try {
      await client.run(making);
    } catch (error) {
      // whether it was made is not known where no answer came
      if (!scratchFault(error, options.address, own)) await engine.close();
      throw error;
    }
    return engine;
  } catch (error) {
    throw scratchFault(error, options.address, own) ?? error;
  } finally {
    await client.close();
  }
}

/** The problem of a place that cannot be had: no right to make it, or a catalog that takes no tables. Undefined: another fault. */
function scratchFault(error: unknown, { url }: TrinoAddress, catalog: string): Problem | undefined {
  const isDenied = error instanceof Problem && error.code === 'warehouse-refuses' && !/^\d/.test(error.text.found);
  if (!isDenied && !(error instanceof TrinoError)) return undefined;
  const found = error instanceof Problem ? error.text.found : error.message;
  return Problem.of('warehouse-no-scratch', { address: new URL(url).host, catalog, found: found.slice(0, 200) });
}

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
  readonly isSpread = true;
  readonly signal?: AbortSignal;
  readonly #place: Place;
  readonly #relations: TrinoRelations;
  readonly #options: TrinoOptions;
  #waiting: Waiting[] = [];
  /** Tables that are being made. */
  readonly #making = new Set<Promise<unknown>>();

  /** What stands in `place` of this run is dropped at the end. */
  constructor(options: TrinoOptions, place: Place) {
    const { catalog, schema, begin } = place;
    this.#options = { ...options, address: { ...options.address, catalog, schema } };
    this.client = new TrinoClient(this.#options);
    if (options.signal) this.signal = options.signal;
    this.#place = place;
    this.#relations = new TrinoRelations(begin ?? 't');
    options.signal?.addEventListener('abort', stopLater, { once: true });
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
    const { text, unordered, order } = this.#relations.query(query);
    const terms = termsIn(shape, order);
    const question = { text: terms ? unordered : text, isJoinable: terms !== undefined, columns: Object.keys(shape) };
    const { columns, rows } = await this.#ask(question).catch(toldAsChange);
    const names = columns.map(({ name }) => nameIn(shape, name));
    const [read, kinds] = [rowReader(names, shape), names.map((name) => shape[name] ?? 'text')];
    const found = rows.map((row) => read(row.map((value, i) => plainValue(value, kinds[i] ?? 'text'))));
    return terms ? inOrder(found, terms) : found;
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
    // a table that is being made keeps its schema from being dropped
    await this.client.close();
    this.#options.onEnd?.({ statements: this.client.statements, bytes: this.client.bytes });
    // also when the run was told to stop
    const { address } = this.#options;
    const client = new TrinoClient({ address, deadline: dropPatience });
    await Promise.all(dropsOf(this.#place, this.#relations.tables).map((drop) => dropped(client, drop)));
    await client.close();
    this.signal?.removeEventListener('abort', stopLater);
  }

  async #do(step: Step): Promise<void> {
    if (step.kind === 'nothing') return;
    if (step.kind === 'change') {
      const { columns } = await this.client.run(step.columnsOf);
      return this.#do(step.make(columns.map(({ name }) => name)));
    }
    const made = this.client.run(step.text);
    this.#making.add(made);
    try {
      await made;
    } catch (error) {
      const isRefused = step.kind === 'make' && noTables.test(messageOf(error));
      throw (isRefused && scratchFault(error, this.#options.address, this.#place.catalog)) || error;
    } finally {
      this.#making.delete(made);
    }
    if (step.kind === 'make') step.done();
  }

  /**
   * Questions that are asked side by side go in one statement: each takes its time to be planned and to be fetched. They wait for the tables
   * that are being made: whoever made one of these will ask about it.
   */
  #ask(question: Question): Promise<Pick<TrinoResult, 'columns' | 'rows'>> {
    return new Promise((answer, fail) => {
      if (this.#waiting.length === 0)
        void Promise.allSettled(this.#making).then(() => setImmediate(() => this.#askAll()));
      this.#waiting.push({ ...question, answer, fail });
    });
  }

  #askAll(): void {
    const asked = this.#waiting;
    this.#waiting = [];
    for (const together of batchesOf(asked)) void this.#askTogether(together);
  }

  /** What cannot be answered together is asked in halves: one of them is wrong, or all are too much at once. */
  async #askTogether(together: readonly Waiting[]): Promise<void> {
    const [first, ...others] = together;
    if (first && others.length === 0) return this.client.run(first.text).then(first.answer, first.fail);
    try {
      const { rows } = await this.client.run(joined(together));
      const answers = answersIn(rows, together.length);
      together.forEach(({ columns, answer }, i) => {
        answer({ columns: columns.map((name) => ({ name, type: 'json' })), rows: answers[i] ?? [] });
      });
    } catch (error) {
      if (this.signal?.aborted || !isOfStatement(error)) {
        for (const { fail } of together) fail(error);
        return;
      }
      const middle = Math.ceil(together.length / 2);
      await Promise.all([together.slice(0, middle), together.slice(middle)].map((half) => this.#askTogether(half)));
    }
  }
}

/** What Trino says where somebody may make a schema and no tables in it, or a catalog takes none. */
const noTables = /cannot create table|not support creating tables/i;

function messageOf(error: unknown): string {
  return error instanceof Problem ? error.text.found : error instanceof Error ? error.message : '';
}

/** A state of a table that is gone while it is counted: somebody dropped the table, or took its old states away. */
function toldAsChange(error: unknown): never {
  if (!(error instanceof TrinoError)) throw error;
  // a table of the run that is gone is something else
  const isGone = error.code === 'TABLE_NOT_FOUND' && !error.message.includes(scratchPrefix);
  if (isGone || /snapshot id does not exist/i.test(error.message))
    throw Problem.of('file-changed', { file: 'a table of the warehouse' });
  throw error;
}

/** What stands in a warehouse has to be dropped there before the process may go. */
function stopLater(this: AbortSignal): void {
  if (this.reason instanceof Stopped) this.reason.needs(dropPatience);
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
