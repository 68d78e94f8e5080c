import type { DuckDBConnection, DuckDBResult, DuckDBType } from '@duckdb/node-api';
import { inFull } from '../dialects/duckdb.ts';
import { raw, type Sql, type SqlValue, sql } from '../sql.ts';
import type { Engine, Row, Shape, WideShape } from './engine.ts';
import {
  type DuckDBOptions,
  isOutOfMemory,
  isSmall,
  isTight,
  type LimitedOptions,
  resourceProblem,
  usualMemory,
} from './limits.ts';
import { emptyLists, lockdown } from './lockdown.ts';
import { markUnknown, rowReader } from './row-reader.ts';

/** Loaded on first use: `health --help` never pays for the engine. */
let loaded: typeof import('@duckdb/node-api') | undefined;

function api() {
  if (!loaded) throw new Error('the engine is not open');
  return loaded;
}

/** Small queries cost more to plan than to run, and one connection plans on one core: two keep two cores busy, if wanted. */
const connectionCount = 2;

/**
 * Rows are divided among threads by 122,880: over fewer bytes than so many have, the engine's own threads only wait for each other,
 * and without them a small report takes a seventh less processor time (measured).
 */
const dividedFrom = 2_000_000;

/** Opens an in-memory database that can read the given files and reach nothing else. */
export async function openDuckDB(given: DuckDBOptions): Promise<Engine> {
  const options = {
    ...given,
    memory: given.memory ?? usualMemory(given.bytes),
    isTight: isTight(given),
    isSmall: isSmall(given),
  };
  const isAlone = options.isTight || given.threads === 1;
  const threads = given.threads ?? (isAlone || (given.bytes ?? dividedFrom) < dividedFrom ? 1 : undefined);
  loaded = await import('@duckdb/node-api');
  const instance = await loaded.DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    ...(threads ? { threads: String(threads) } : {}),
  });
  const connections = await Promise.all(
    Array.from({ length: isAlone ? 1 : connectionCount }, () => instance.connect()),
  );
  try {
    await connections[0]?.run(lockdown(options));
    await Promise.all(connections.map((connection) => connection.run(emptyLists)));
  } catch (error) {
    for (const connection of connections) connection.closeSync();
    instance.closeSync();
    throw resourceProblem(error, options) ?? error;
  }
  return new DuckDBEngine(connections, options, () => instance.closeSync());
}

class DuckDBEngine implements Engine {
  readonly log: Sql[] = [];
  readonly #connections: readonly DuckDBConnection[];
  readonly #idle: DuckDBConnection[];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];
  readonly #running = new Set<Promise<unknown>>();
  #isClosing = false;
  /** Results that were read in batches. */
  #results = 0;
  #lastAlone: Promise<unknown> = Promise.resolve();
  readonly #options: LimitedOptions;
  readonly #closeInstance: () => void;

  #interrupting: ReturnType<typeof setInterval> | undefined;
  readonly #interrupt = () => {
    const interrupt = () => {
      for (const connection of this.#connections) connection.interrupt();
    };
    interrupt();
    // a statement that was just beginning has not noticed
    this.#interrupting = setInterval(interrupt, 20);
  };

  get signal(): AbortSignal | undefined {
    return this.#options.signal;
  }

  constructor(connections: readonly DuckDBConnection[], options: LimitedOptions, closeInstance: () => void) {
    this.#options = options;
    options.signal?.addEventListener('abort', this.#interrupt);
    this.#connections = connections;
    this.#idle = [...connections];
    this.#closeInstance = closeInstance;
  }

  async run(statement: Sql): Promise<void> {
    this.log.push(statement);
    await this.#use((connection) => connection.run(...given(statement)));
  }

  async runAll(statements: readonly Sql[]): Promise<void> {
    this.log.push(...statements);
    const texts = statements.map(inFull);
    if (texts.includes(null)) for (const each of statements) await this.#use((own) => own.run(...given(each)));
    else if (texts.length > 0) await this.#use((connection) => connection.run(texts.join(';\n')));
  }

  async rows<S extends WideShape>(query: Sql, shape: S): Promise<Row<S>[]> {
    this.log.push(query);
    const result = await this.#use((connection) => connection.run(...given(query)));
    // it is whole by now: fetching a chunk at a time would ask another thread for each, and once more for the end
    const chunks = Array.from({ length: result.chunkCount }, (_, i) => result.getChunk(i));
    return chunks.flatMap((chunk) => chunk.getRows()).map(rowReader(result.columnNames(), shape));
  }

  async *batches<S extends Shape>(query: Sql, shape: S): AsyncGenerator<Row<S>[]> {
    this.log.push(query);
    const connection = await this.#freeConnection();
    // the engine is not closed under what is still being read
    let finish = () => {};
    const reading = new Promise<void>((resolve) => {
      finish = resolve;
    });
    this.#running.add(reading);
    let next: ReturnType<DuckDBResult['fetchChunk']> | undefined;
    const table = `result_${++this.#results}`;
    try {
      this.#options.signal?.throwIfAborted();
      // a statement that fails while its rows are fetched looks as if it had no more of them: so it ends before the first is fetched,
      // and as many must come as there are
      await connection.run(...given(sql`CREATE TABLE ${raw(table)} AS ${query}`));
      const rows = Number((await connection.runAndReadAll(`SELECT COUNT(*) FROM ${table}`)).getRows()[0]?.[0]);
      const result = await connection.stream(`SELECT * FROM ${table}`);
      const rowOf = rowReader(result.columnNames(), shape);
      let done = 0;
      next = result.fetchChunk();
      for (let chunk = await next; chunk && chunk.rowCount > 0; chunk = await next) {
        // the engine works on while these rows are used
        next = result.fetchChunk();
        done += chunk.rowCount;
        yield chunk.getRows().map(rowOf);
      }
      if (done !== rows) throw new Error(`only ${done} of ${rows} rows could be fetched`);
    } catch (error) {
      throw this.#told(error);
    } finally {
      // of a reading that was given up
      await next?.catch(() => undefined);
      await connection.run(`DROP TABLE IF EXISTS ${table}`).catch(() => undefined);
      finish();
      this.#running.delete(reading);
      this.#giveBack(connection);
    }
  }

  async columns<N extends string>(query: Sql, names: readonly N[], rows: number): Promise<Record<N, Float64Array>> {
    this.log.push(query);
    // the chunks come from the connection as long as they are read
    return this.#use(async (connection) => {
      const result = await connection.stream(...given(query));
      const found = result.columnNames();
      const columns = names.map((name) => ({ name, index: found.indexOf(name), values: new Float64Array(rows) }));
      const other = columns.find(({ index }) => index < 0 || result.columnTypeId(index) !== api().DuckDBTypeId.DOUBLE);
      if (other) throw new Error(`query returned no column ${other.name} of type DOUBLE, only ${found.join(', ')}`);
      const { default: bindings } = await import('@duckdb/node-bindings');
      let done = 0;
      for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        const { rowCount } = chunk;
        if (done + rowCount > rows) throw new Error(`query returned more than ${rows} rows`);
        for (const { index, values } of columns) {
          const vector = bindings.data_chunk_get_vector(chunk.chunk, index);
          const { buffer, byteOffset } = bindings.vector_get_data(vector, rowCount * 8);
          values.set(new Float64Array(buffer, byteOffset, rowCount), done);
          markUnknown(bindings.vector_get_validity(vector, Math.ceil(rowCount / 64) * 8), values, done, rowCount);
        }
        done += rowCount;
      }
      if (done !== rows) throw new Error(`query returned ${done} rows, not ${rows}`);
      return Object.fromEntries(columns.map(({ name, values }) => [name, values])) as Record<N, Float64Array>;
    });
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    // a database that is closed under a running statement takes the whole process with it
    await Promise.allSettled(this.#running);
    this.#options.signal?.removeEventListener('abort', this.#interrupt);
    clearInterval(this.#interrupting);
    for (const connection of this.#connections) connection.closeSync();
    this.#closeInstance();
  }

  /** Runs a statement; one that ran out of memory beside another gets a second try with all the memory for itself. */
  async #use<T>(work: Work<T>): Promise<T> {
    try {
      return await this.#runOn(await this.#freeConnection(), work);
    } catch (error) {
      if (!isOutOfMemory(error) || this.#running.size === 0) throw this.#told(error);
    }
    try {
      return await this.#alone(work);
    } catch (error) {
      throw this.#told(error);
    }
  }

  /** What to throw for what a statement has thrown. */
  #told(error: unknown): unknown {
    const { signal } = this.#options;
    return signal?.aborted ? signal.reason : (resourceProblem(error, this.#options) ?? error);
  }

  /** One at a time, or two of them would wait for each other. */
  #alone<T>(work: Work<T>): Promise<T> {
    const turn = this.#lastAlone.then(async () => {
      const [own, ...others] = await this.#allConnections();
      try {
        return await this.#runOn(own, work);
      } finally {
        for (const other of others) this.#giveBack(other);
      }
    });
    this.#lastAlone = turn.catch(() => undefined);
    return turn;
  }

  async #allConnections(): Promise<[DuckDBConnection, ...DuckDBConnection[]]> {
    const all: [DuckDBConnection, ...DuckDBConnection[]] = [await this.#freeConnection()];
    while (all.length < this.#connections.length) all.push(await this.#freeConnection());
    return all;
  }

  /** Waits for a free connection: one runs one statement at a time. */
  async #freeConnection(): Promise<DuckDBConnection> {
    return this.#idle.pop() ?? new Promise<DuckDBConnection>((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(connection: DuckDBConnection): void {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#idle.push(connection);
  }

  #mayBegin(): boolean {
    return !this.#isClosing && !this.#options.signal?.aborted;
  }

  async #runOn<T>(connection: DuckDBConnection, work: Work<T>): Promise<T> {
    const running = this.#mayBegin() ? work(connection) : Promise.reject(new Error('the engine is closing'));
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
      this.#giveBack(connection);
    }
  }
}

type Work<T> = (connection: DuckDBConnection) => Promise<T>;

/** A statement as the engine takes it; what is bound has a type, or whole numbers would be DOUBLE and days fractions. */
function given(statement: Sql): [text: string, values?: SqlValue[], types?: DuckDBType[]] {
  const { text, values } = statement;
  const full = inFull(statement);
  return full === null ? [text, [...values], values.map(typeOf)] : [full];
}

function typeOf(value: SqlValue): DuckDBType {
  if (value === null) return api().SQLNULL;
  if (typeof value === 'boolean') return api().BOOLEAN;
  if (typeof value === 'string') return api().VARCHAR;
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? api().INTEGER : api().DOUBLE;
}
