import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { gunzipSync } from 'node:zlib';

/** Who this machine is, where a warehouse knows people by certificates, and whom it trusts besides those it knows. */
export interface Identity {
  /** PEM. */
  cert?: string | undefined;
  key?: string | undefined;
  ca?: string | undefined;
}

/** What came back. */
export interface Answered {
  status: number;
  text: string;
  /** As they came, packed or not. */
  bytes: number;
}

interface Asked {
  method?: 'GET' | 'POST' | 'DELETE';
  headers: Readonly<Record<string, string>>;
  body?: string | undefined;
  signal: AbortSignal;
}

/**
 * Asks over connections that are kept open. By Node's own modules and not by its `fetch`, which takes no certificate of whoever asks; a
 * redirect is an answer like any other, so nothing is ever sent elsewhere.
 */
export class HttpConnections {
  readonly #http = new HttpAgent({ keepAlive: true });
  readonly #https: HttpsAgent;

  constructor({ cert, key, ca }: Identity = {}) {
    this.#https = new HttpsAgent({
      keepAlive: true,
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(ca === undefined ? {} : { ca }),
    });
  }

  /**
   * Throws what the connection throws, and the reason of the signal. A connection that was open from before may be closed by the other side in
   * the moment in which it is used again: then nobody has read what was sent, and it goes over another one.
   */
  send(url: string, asked: Asked): Promise<Answered> {
    const { method = 'GET', headers, body, signal } = asked;
    return new Promise((resolve, reject) => {
      const answered = (response: IncomingMessage) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          try {
            const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
            resolve({ status: response.statusCode ?? 0, text: text.toString('utf8'), bytes: body.length });
          } catch (error) {
            reject(error);
          }
        });
      };
      const isSecure = url.startsWith('https:');
      const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
      const options = { method, headers: { ...headers, ...length, 'Accept-Encoding': 'gzip' }, signal };
      const sent = isSecure
        ? requestHttps(url, { ...options, agent: this.#https }, answered)
        : requestHttp(url, { ...options, agent: this.#http }, answered);
      sent.on('error', (error) => {
        if (signal.aborted) reject(signal.reason);
        else if (sent.reusedSocket && isReset(error)) resolve(this.send(url, asked));
        else reject(error);
      });
      sent.end(body);
    });
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}

const isReset = (error: Error) => 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
