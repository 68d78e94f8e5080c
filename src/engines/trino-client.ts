import { z } from 'zod';
import { Problem } from '../problems.ts';

/**
 * Trino's statement protocol: POST the statement, follow `nextUri` to the end. By `fetch`, because there is no more to it than this page: the
 * client on npm (trino-client 0.2) brings an HTTP library of its own and has no deadline, no retry and no cancel.
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
}

export interface TrinoOptions {
  address: TrinoAddress;
  signal?: AbortSignal | undefined;
  /** What one statement may take, in milliseconds. */
  deadline?: number;
  /** Told of every statement that was begun, for those who want to look it up in Trino's own pages. */
  onQuery?: (id: string) => void;
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
const usualDeadline = 600_000;
/** The server is busy or restarts; the statement was not taken, or the same page can be asked for again. */
const passing = new Set([429, 502, 503, 504]);

export class TrinoClient {
  /** Bytes that came to this machine. */
  bytes = 0;
  readonly #options: TrinoOptions;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: TrinoOptions) {
    this.#options = options;
  }

  /** Runs one statement to its end; four at most at a time. Throws `TrinoError`, problems of the connection, and the reason of the signal. */
  async run(statement: string): Promise<TrinoResult> {
    if (this.#running >= mostAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running++;
    try {
      return await this.#runToEnd(statement);
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  async #runToEnd(statement: string): Promise<TrinoResult> {
    const { deadline = usualDeadline, signal, onQuery } = this.#options;
    const timeout = AbortSignal.timeout(deadline);
    const ended = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const result: TrinoResult = { columns: [], rows: [], bytes: 0 };
    let next: string | undefined = `${this.#options.address.url}/v1/statement`;
    let body: string | undefined = statement;
    try {
      while (next !== undefined) {
        const { text, page } = await this.#ask(next, body, ended);
        if (body !== undefined) onQuery?.(page.id);
        body = undefined;
        next = page.nextUri && this.#onServer(page.nextUri);
        result.bytes += text.length;
        if (page.error) throw this.#failed(page.error);
        if (page.columns) result.columns = page.columns;
        for (const row of page.data ?? []) result.rows.push(row);
      }
      this.bytes += result.bytes;
      return result;
    } catch (error) {
      if (next !== undefined && body === undefined) await this.#cancel(next);
      signal?.throwIfAborted();
      if (timeout.aborted)
        throw Problem.of('warehouse-failed', {
          address: this.#name(),
          found: `no answer in ${Math.round(deadline / 1000)} seconds`,
        });
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
      const sent = await fetch(url, {
        headers: this.#headers(),
        signal,
        redirect: 'error',
        ...(body === undefined ? {} : { method: 'POST', body }),
      }).catch((error: unknown) => error);
      if (sent instanceof Response) {
        const text = await sent.text();
        if (sent.ok) return { text, page: answer.parse(JSON.parse(text)) };
        if (!passing.has(sent.status) || tries === mostTries) throw this.#refused(sent.status, text);
      } else {
        signal.throwIfAborted();
        // whether a statement arrived is not known: only pages are asked for again
        if (body !== undefined || tries === mostTries) throw this.#unreachable(sent);
      }
      await new Promise((resolve) => setTimeout(resolve, firstWait * 2 ** (tries - 1)));
      signal.throwIfAborted();
    }
  }

  #headers(): Record<string, string> {
    const { catalog, schema, user, password, token } = this.#options.address;
    const basic = password === undefined ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const authorization = token === undefined ? basic : `Bearer ${token}`;
    return {
      'X-Trino-User': user,
      'X-Trino-Catalog': catalog,
      'X-Trino-Schema': schema,
      'X-Trino-Source': 'health',
      'X-Trino-Time-Zone': 'UTC',
      'Content-Type': 'text/plain; charset=utf-8',
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
  }

  /** A statement that Trino does not understand is a fault of ours; all else is the warehouse's. */
  #failed({ message, errorName, errorType }: NonNullable<z.infer<typeof answer>['error']>): Error {
    if (errorType === 'USER_ERROR' && errorName !== 'PERMISSION_DENIED') return new TrinoError(message, errorName);
    return Problem.of('warehouse-failed', { address: this.#name(), found: message.slice(0, 200) });
  }

  #name(): string {
    return new URL(this.#options.address.url).host;
  }

  #refused(status: number, text: string): Problem {
    const found = status === 401 || status === 403 ? 'the login was refused' : text.split('\n')[0]?.slice(0, 200);
    return Problem.of('warehouse-refuses', { address: this.#name(), found: `${status}: ${found}` });
  }

  #unreachable(error: unknown): Problem {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return Problem.of('warehouse-unreachable', { address: this.#name(), found: cause });
  }

  /** Best effort: who gave up does not wait. */
  async #cancel(uri: string): Promise<void> {
    const signal = AbortSignal.timeout(2000);
    await fetch(uri, { method: 'DELETE', headers: this.#headers(), signal }).catch(() => undefined);
  }
}
