import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { Problem } from '../problems.ts';
import { HttpConnections, type Identity } from './trino-http.ts';

/**
 * Trino's statement protocol: POST the statement, follow `nextUri` to the end. Written here, because there is no more to it than this page:
 * the client on npm (trino-client 0.2) brings an HTTP library of its own and has no deadline, no retry and no cancel.
 */

/** Where the warehouse is, and as whom. Credentials come from the environment and go into headers only. */
export interface TrinoAddress {
  /** `https://host:port`; `http` only on this machine. */
  url: string;
  catalog: string;
  schema: string;
  user: string;
  password?: string | undefined;
  /** A JSON web token. */
  token?: string | undefined;
  /** Of whoever asks. */
  certificate?: Identity | undefined;
}

export interface TrinoOptions {
  address: TrinoAddress;
  signal?: AbortSignal | undefined;
  /** What one statement may take, in milliseconds. */
  deadline?: number;
  /** Properties of the session, by name. */
  session?: Readonly<Record<string, string>> | undefined;
  /** Told, when all is done, what came of it. */
  onEnd?: ((sum: { statements: number; bytes: number }) => void) | undefined;
  /** Told of every statement that was begun, for those who want to look it up in Trino's own pages. */
  onQuery?: ((id: string, statement: string) => void) | undefined;
}

export interface TrinoResult {
  columns: { name: string; type: string }[];
  rows: unknown[][];
  /** Bytes of the answers. */
  bytes: number;
}

const answer = z.object({
  id: z.string(),
  nextUri: z.string().optional(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).optional(),
  data: z.array(z.array(z.unknown())).optional(),
  error: z.object({ message: z.string(), errorName: z.string(), errorType: z.string() }).optional(),
});

/** What Trino says of a statement that it cannot take. */
export class TrinoError extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

const mostAtOnce = 4;
const mostTries = 6;
const firstWait = 100;
const usualDeadline = 3_600_000;
/** Pages without rows are asked for at once so many times; then a wait grows by so many milliseconds a page, up to the longest. */
const quickPages = 5;
const waitGrowth = 50;
const longestWait = 3000;
/** How long the end of a statement that was given up is waited for. */
const cancelPatience = 5000;
/** The server is busy or restarts; the statement was not taken, or the same page can be asked for again. */
const passing = new Set([429, 502, 503, 504]);

/** Somebody who may has ended a statement, or nobody asked for it in a while: errors of a user for Trino, and none of the statement. */
const endedElsewhere = new Set([
  'USER_CANCELED',
  'ADMINISTRATIVELY_KILLED',
  'ADMINISTRATIVELY_PREEMPTED',
  'ABANDONED_QUERY',
]);

/** A part of the warehouse went, or did not answer the others, while it worked: begun anew the statement runs on those that are left. */
const lostParts = new Set([
  ...['TOO_MANY_REQUESTS_FAILED', 'PAGE_TRANSPORT_ERROR', 'PAGE_TRANSPORT_TIMEOUT', 'REMOTE_TASK_ERROR'],
  ...['REMOTE_TASK_MISMATCH', 'REMOTE_HOST_GONE', 'NO_NODES_AVAILABLE', 'SERVER_SHUTTING_DOWN'],
]);
const mostRuns = 2;
const lostWait = 2000;

class LostPart extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Throws the reason of the signal. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
}

export class TrinoClient {
  /** Bytes that came to this machine. */
  bytes = 0;
  /** Statements that were begun. */
  statements = 0;
  readonly #options: TrinoOptions;
  readonly #waiting: (() => void)[] = [];
  readonly #connections: HttpConnections;
  #running = 0;
  readonly #stopping = new AbortController();
  readonly #unfinished = new Set<Promise<unknown>>();

  constructor(options: TrinoOptions) {
    this.#options = options;
    this.#connections = new HttpConnections(options.address.certificate);
  }

  /** Gives up what is still running, waits until the server was told, and lets go of the connections. */
  async close(): Promise<void> {
    this.#stopping.abort(new Error('the connection is closing'));
    await Promise.allSettled(this.#unfinished);
    this.#connections.close();
  }

  /** Runs one statement to its end; four at most at a time. Throws `TrinoError`, problems of the connection, and the reason of the signal. */
  async run(statement: string): Promise<TrinoResult> {
    if (this.#running >= mostAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running++;
    const running = this.#runToEnd(statement);
    this.#unfinished.add(running);
    try {
      return await running;
    } finally {
      this.#unfinished.delete(running);
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  async #runToEnd(statement: string): Promise<TrinoResult> {
    let lost: LostPart | undefined;
    for (let runs = 1; ; runs++) {
      try {
        return await this.#runOnce(statement);
      } catch (error) {
        // what is wrong with a statement the second time, as that its table is there already, comes of the first
        if (!(error instanceof LostPart)) throw error instanceof TrinoError && lost ? lost.problem : error;
        lost = error;
      }
      if (runs === mostRuns) throw lost.problem;
      const { signal } = this.#options;
      await pause(lostWait, AbortSignal.any([this.#stopping.signal, ...(signal ? [signal] : [])]));
    }
  }

  async #runOnce(statement: string): Promise<TrinoResult> {
    const { deadline = usualDeadline, signal, onQuery } = this.#options;
    const timeout = AbortSignal.timeout(deadline);
    const ended = AbortSignal.any([timeout, this.#stopping.signal, ...(signal ? [signal] : [])]);
    const result: TrinoResult = { columns: [], rows: [], bytes: 0 };
    let next: string | undefined = `${this.#options.address.url}/v1/statement`;
    let body: string | undefined = statement;
    try {
      for (let empty = 0; next !== undefined; empty++) {
        // each tells how far every stage is, which is more than most answers
        const wait = Math.min(longestWait, (empty - quickPages) * waitGrowth);
        if (wait > 0) await pause(wait, ended);
        const { bytes, page } = await this.#ask(next, body, ended);
        if (body !== undefined) this.statements++;
        if (body !== undefined) onQuery?.(page.id, statement);
        body = undefined;
        next = page.nextUri && this.#onServer(page.nextUri);
        result.bytes += bytes;
        if (page.data) empty = -1;
        if (page.error) throw this.#failed(page.error);
        if (page.columns) result.columns = page.columns;
        for (const row of page.data ?? []) result.rows.push(row);
      }
      this.bytes += result.bytes;
      return result;
    } catch (error) {
      if (next !== undefined && body === undefined) await this.#cancel(next);
      signal?.throwIfAborted();
      if (timeout.aborted) throw this.#fault(`no answer in ${Math.round(deadline / 1000)} seconds`);
      throw error;
    }
  }

  /** A proxy may show another address than the server knows itself by; nothing is ever sent elsewhere. */
  #onServer(uri: string): string {
    const { pathname, search } = new URL(uri);
    return `${this.#options.address.url}${pathname}${search}`;
  }

  async #ask(url: string, body: string | undefined, signal: AbortSignal) {
    for (let tries = 1; ; tries++) {
      const method = body === undefined ? 'GET' : 'POST';
      const sent = await this.#connections
        .send(url, { method, headers: this.#headers(), body, signal })
        .catch((error: unknown) => ({ error }));
      if ('status' in sent) {
        const { status, text, bytes } = sent;
        if (status >= 200 && status < 300) return { bytes, page: this.#pageOf(text) };
        // a server that was started anew, or that gave up what nobody asked for in a while
        if (body === undefined && (status === 404 || status === 410))
          throw this.#fault('it no longer knows the statement');
        if (!passing.has(status) || tries === mostTries) throw this.#refused(status, text);
      } else {
        signal.throwIfAborted();
        // whether a statement arrived is not known: only pages are asked for again
        if (body !== undefined || tries === mostTries) throw this.#unreachable(sent.error);
      }
      await pause(firstWait * 2 ** (tries - 1), signal);
    }
  }

  /** A page of an answer; something else that speaks HTTP answers otherwise. */
  #pageOf(text: string): z.infer<typeof answer> {
    try {
      return answer.parse(JSON.parse(text));
    } catch {
      throw Problem.of('warehouse-refuses', { address: this.#name(), found: 'an answer that is not of Trino' });
    }
  }

  #headers(): Record<string, string> {
    const { catalog, schema, user, password, token } = this.#options.address;
    const session = Object.entries(this.#options.session ?? {}).map(
      ([name, value]) => `${name}=${encodeURIComponent(value)}`,
    );
    const basic = password === undefined ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const authorization = token === undefined ? basic : `Bearer ${token}`;
    return {
      'X-Trino-User': user,
      'X-Trino-Catalog': catalog,
      'X-Trino-Schema': schema,
      'X-Trino-Source': 'health',
      'X-Trino-Time-Zone': 'UTC',
      ...(session.length > 0 ? { 'X-Trino-Session': session.join(', ') } : {}),
      'Content-Type': 'text/plain; charset=utf-8',
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
  }

  /** A statement that Trino does not understand is a fault of ours; all else is the warehouse's. */
  #failed({ message, errorName, errorType }: NonNullable<z.infer<typeof answer>['error']>): Error {
    if (errorName === 'PERMISSION_DENIED')
      return Problem.of('warehouse-refuses', { address: this.#name(), found: message.slice(0, 200) });
    if (errorName === 'INVALID_SESSION_PROPERTY')
      return Problem.of('warehouse-session', { address: this.#name(), found: message.slice(0, 200) });
    if (lostParts.has(errorName)) return new LostPart(this.#fault(message.slice(0, 200)));
    if (errorType === 'USER_ERROR' && !endedElsewhere.has(errorName)) return new TrinoError(message, errorName);
    return this.#fault(message.slice(0, 200));
  }

  #fault(found: string): Problem {
    return Problem.of('warehouse-failed', { address: this.#name(), found });
  }

  #name(): string {
    return new URL(this.#options.address.url).host;
  }

  #refused(status: number, text: string): Problem {
    const isLogin = status === 401 || status === 403;
    const login = this.statements === 0 ? 'the login was refused' : 'the login is refused that was good before';
    const found = isLogin ? login : text.split('\n')[0]?.slice(0, 200);
    return Problem.of('warehouse-refuses', { address: this.#name(), found: `${status}: ${found}` });
  }

  #unreachable(error: unknown): Problem {
    // several addresses of one name were tried
    const [cause] = error instanceof AggregateError ? error.errors : [error];
    const found = cause instanceof Error ? cause.message : String(cause);
    return Problem.of('warehouse-unreachable', { address: this.#name(), found });
  }

  /** Best effort: told, and waited until the server is done with it, for what a statement was making may still be finished. */
  async #cancel(uri: string): Promise<void> {
    const signal = AbortSignal.timeout(cancelPatience);
    const send = (url: string, method: 'DELETE' | 'GET') =>
      this.#connections.send(url, { method, headers: this.#headers(), signal });
    try {
      await send(uri, 'DELETE');
      for (let next: string | undefined = uri; next !== undefined; ) {
        const { status, text } = await send(next, 'GET');
        const following: string | undefined = status === 200 ? this.#pageOf(text).nextUri : undefined;
        next = following && this.#onServer(following);
      }
    } catch {
      // a server that is gone has nothing left to give up
    }
  }
}
