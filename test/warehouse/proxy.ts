import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes by on the way to a warehouse. */
export interface WayThere {
  /** `trino://host:port`. */
  at: string;
  statements: string[];
  close: () => Promise<void>;
}

/**
 * Stands before the small Trino and keeps what is asked. `endsTls`: as a proxy does that ends TLS, so that logins are asked for. `delay`:
 * milliseconds until a statement is passed on, as if the warehouse were far away.
 */
export async function proxyTo(url: string, { delay = 0, endsTls = false } = {}): Promise<WayThere> {
  const statements: string[] = [];
  const pass = (asked: IncomingMessage, body: Buffer, answer: ServerResponse) => {
    const headers = { ...asked.headers, ...(endsTls ? { 'x-forwarded-proto': 'https' } : {}) };
    const sent = request(`${url}${asked.url}`, { method: asked.method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    sent.on('error', () => answer.destroy());
    sent.end(body);
  };
  const server = createServer((asked, answer) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      const body = Buffer.concat(chunks);
      if (asked.method === 'POST') statements.push(body.toString());
      setTimeout(() => pass(asked, body, answer), asked.method === 'POST' ? delay : 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    at: `trino://127.0.0.1:${(server.address() as AddressInfo).port}`,
    statements,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
