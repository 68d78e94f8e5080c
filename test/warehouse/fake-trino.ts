import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface Answer {
  columns?: { name: string; type: string }[];
  data?: unknown[][];
  error?: { message: string; errorName: string; errorType: string };
  /** Instead: what HTTP says. */
  status?: number;
  /** What HTTP says of its pages. */
  pageStatus?: number;
  /** Milliseconds more until it is done. */
  delay?: number;
  /** It works on it and never ends. */
  isEndless?: boolean;
}

/** Something that speaks Trino's protocol and answers as it is told; for the ways of a connection, not for SQL. */
export async function fakeTrino(answer: (statement: string, request: IncomingMessage) => Answer) {
  const seen = {
    statements: [] as string[],
    cancelled: 0,
    atOnce: 0,
    most: 0,
    headers: [] as IncomingMessage['headers'][],
  };
  const answers = new Map<string, Answer>();
  const ended = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { port } = server.address() as AddressInfo;
      const say = (status: number, body: unknown) => {
        // Trino packs what it says where it may
        const isPacked = request.headers['accept-encoding'] === 'gzip';
        const packed = { 'content-type': 'application/json', ...(isPacked ? { 'content-encoding': 'gzip' } : {}) };
        const text = JSON.stringify(body);
        response.writeHead(status, packed).end(isPacked ? gzipSync(text) : text);
      };
      if (request.method === 'DELETE') {
        seen.cancelled++;
        ended.add(/\/(q\d+)\//.exec(request.url ?? '')?.[1] ?? '');
        return say(204, {});
      }
      if (request.method === 'POST') {
        const statement = Buffer.concat(chunks).toString();
        const told = answer(statement, request);
        if (told.status !== undefined) return say(told.status, { message: 'as told' });
        seen.statements.push(statement);
        seen.headers.push(request.headers);
        seen.most = Math.max(seen.most, ++seen.atOnce);
        const id = `q${seen.statements.length}`;
        answers.set(id, told);
        // a server behind a proxy calls itself by another name
        return say(200, { id, nextUri: `http://elsewhere.example:${port}/v1/statement/${id}/1` });
      }
      const [, id = '', page = ''] = /\/(q\d+)\/(\d+)/.exec(request.url ?? '') ?? [];
      const told = answers.get(id) ?? {};
      if (ended.has(id)) return say(200, { id });
      if (told.pageStatus !== undefined) return say(told.pageStatus, { message: 'as told' });
      const next = `http://elsewhere.example:${port}/v1/statement/${id}/${Number(page) + 1}`;
      if (told.isEndless) return void setTimeout(() => say(200, { id, nextUri: next }), 20);
      if (page === '1') return void setTimeout(() => say(200, { id, nextUri: next }), 10 + (told.delay ?? 0));
      seen.atOnce--;
      say(200, { id, columns: told.columns, data: told.data, error: told.error });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    seen,
    address: {
      url: `http://127.0.0.1:${port}`,
      catalog: 'lake',
      schema: 'crm',
      user: 'ann',
      password: 'secret-of-ann',
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
