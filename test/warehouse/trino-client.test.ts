import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { warehouseOf } from '../../src/commands/warehouse.ts';
import { TrinoClient } from '../../src/engines/trino-client.ts';
import { hasProgram } from '../this-system.ts';
import { type Answer, fakeTrino } from './fake-trino.ts';

const one: Answer = { columns: [{ name: 'n', type: 'integer' }], data: [[1]] };

describe('a connection to a warehouse', () => {
  it('follows the pages of an answer, four statements at once, and asks nobody but the server it was given', async () => {
    const server = await fakeTrino(() => one);
    const client = new TrinoClient({ address: server.address });
    const results = await Promise.all(Array.from({ length: 12 }, () => client.run('SELECT 1 AS n')));
    expect(results.map(({ rows }) => rows)).toEqual(Array(12).fill([[1]]));
    expect(server.seen.most).toBe(4);
    // packed on the way: what is counted is what came
    expect(server.seen.headers[0]).toMatchObject({ 'accept-encoding': 'gzip' });
    expect(client.bytes).toBe(results.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(server.seen.headers[0]).toMatchObject({
      'x-trino-user': 'ann',
      'x-trino-schema': 'crm',
      'x-trino-time-zone': 'UTC',
      authorization: `Basic ${Buffer.from('ann:secret-of-ann').toString('base64')}`,
    });
    await server.close();
  });

  it('waits for a server that is busy, and says what one refuses without the password', async () => {
    let busy = 2;
    const server = await fakeTrino(() => (busy-- > 0 ? { status: 503 } : one));
    const client = new TrinoClient({ address: server.address });
    expect((await client.run('SELECT 1')).rows).toEqual([[1]]);
    await server.close();
    const closed = await fakeTrino(() => ({ status: 401 }));
    const refused = await new TrinoClient({ address: closed.address }).run('SELECT 1').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'warehouse-refuses' });
    expect(JSON.stringify(refused)).not.toContain('secret-of-ann');
    await closed.close();
    const gone = await new TrinoClient({ address: closed.address }).run('SELECT 1').catch((error: unknown) => error);
    expect(gone).toMatchObject({ code: 'warehouse-unreachable' });
  });

  it('begins a statement anew once where a part of the warehouse was lost, and says so where that does not help', async () => {
    const gone = { message: 'a worker is gone', errorName: 'TOO_MANY_REQUESTS_FAILED', errorType: 'INTERNAL_ERROR' };
    const there = { message: 'Table exists', errorName: 'TABLE_ALREADY_EXISTS', errorType: 'USER_ERROR' };
    const ran = async (...told: Answer[]) => {
      const server = await fakeTrino(() => told.shift() ?? one);
      const client = new TrinoClient({ address: server.address });
      const result = await client.run('SELECT 1').then(
        ({ rows }) => rows,
        ({ code, text }: { code: string; text?: { found: string } }) => `${code}: ${text?.found}`,
      );
      await client.close();
      await server.close();
      return { result, times: server.seen.statements.length };
    };
    expect(await ran({ error: gone })).toEqual({ result: [[1]], times: 2 });
    const lost = { result: 'warehouse-failed: a worker is gone', times: 2 };
    expect(await ran({ error: gone }, { error: gone })).toEqual(lost);
    expect(await ran({ error: gone }, { error: there })).toEqual(lost);
  });

  it('sends a statement again that met a connection which was just being closed, and no other', async () => {
    const used = new Set<object>();
    const server = await fakeTrino((_, { socket }) => {
      if (used.has(socket)) socket.destroy();
      used.add(socket);
      return one;
    });
    const client = new TrinoClient({ address: server.address });
    for (let i = 0; i < 3; i++) expect((await client.run('SELECT 1')).rows).toEqual([[1]]);
    await client.close();
    await server.close();
    // a connection that is new and hung up on: whether the statement arrived is not known
    const rude = await fakeTrino((_, { socket }) => {
      socket.destroy();
      return one;
    });
    const refused = await new TrinoClient({ address: rude.address }).run('SELECT 1').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'warehouse-unreachable' });
    expect(rude.seen.statements).toEqual(['SELECT 1']);
    await rude.close();
  });

  it('says what became of a session that ends in the middle', async () => {
    const problemOf = async (told: Answer) => {
      const server = await fakeTrino((statement) => (statement === 'SELECT 1' ? one : told));
      const client = new TrinoClient({ address: server.address });
      await client.run('SELECT 1');
      const problem = await client.run('SELECT 2').catch((error: unknown) => error);
      await client.close();
      await server.close();
      return problem;
    };
    const refused = { code: 'warehouse-refuses', text: { found: '401: the login is refused that was good before' } };
    expect(await problemOf({ status: 401 })).toMatchObject(refused);
    expect(await problemOf({ pageStatus: 401 })).toMatchObject(refused);
    const forgotten = { code: 'warehouse-failed', text: { found: 'it no longer knows the statement' } };
    expect(await problemOf({ pageStatus: 404 })).toMatchObject(forgotten);
    expect(await problemOf({ pageStatus: 410 })).toMatchObject(forgotten);
    const message = 'Query was abandoned by the client';
    const abandoned = { message, errorName: 'ABANDONED_QUERY', errorType: 'INTERNAL_ERROR' };
    expect(await problemOf({ error: abandoned })).toMatchObject({ code: 'warehouse-failed', text: { found: message } });
    for (const errorName of ['USER_CANCELED', 'ADMINISTRATIVELY_KILLED']) {
      const killed = { message: 'ended by ann', errorName, errorType: 'USER_ERROR' };
      const found = { code: 'warehouse-failed', text: { found: 'ended by ann' } };
      expect(await problemOf({ error: killed })).toMatchObject(found);
    }
  });

  it('gives a statement up when it takes too long or nobody waits any more, and tells the server', async () => {
    const server = await fakeTrino(() => ({ isEndless: true }));
    const late = new TrinoClient({ address: server.address, deadline: 150 });
    await expect(late.run('SELECT 1')).rejects.toMatchObject({ code: 'warehouse-failed' });
    expect(server.seen.cancelled).toBe(1);
    const stop = new AbortController();
    const stopped = new TrinoClient({ address: server.address, signal: stop.signal }).run('SELECT 1');
    setTimeout(() => stop.abort(new Error('stopped')), 100);
    await expect(stopped).rejects.toThrow('stopped');
    expect(server.seen.cancelled).toBe(2);
    await server.close();
  });
});

describe('the address of a warehouse', () => {
  const environment = { TRINO_USER: 'ann', TRINO_PASSWORD: 'p', TRINO_TOKEN: undefined };
  it('is over TLS but for this machine, and as whom stands in the environment', () => {
    const of = (path: string) => warehouseOf([path], environment)?.address;
    expect(of('trino://trino.example:8443/lake/crm')).toEqual({
      ...{ url: 'https://trino.example:8443', catalog: 'lake', schema: 'crm' },
      ...{ user: 'ann', password: 'p', token: undefined },
    });
    expect(of('trino://127.0.0.1:8080/lake/crm')?.url).toBe('http://127.0.0.1:8080');
    expect(of('trino://[::1]:8080/lake/crm')?.url).toBe('http://[::1]:8080');
    expect(of('trino://127.0.0.1.example/lake/crm')?.url).toBe('https://127.0.0.1.example');
    expect(warehouseOf(['customers.csv'], environment)).toBeUndefined();
  });

  it.each(['trino://host/lake', 'trino://host', 'trino://host/a/b/c', 'trino://ann:secret@host/lake/crm', 'trino://'])(
    '%s is none, and no password is repeated',
    (path) => {
      const thrown = (() => {
        try {
          return warehouseOf([path], environment);
        } catch (error) {
          return error;
        }
      })();
      expect(thrown).toMatchObject({ code: 'warehouse-address' });
      expect(JSON.stringify(thrown)).not.toContain('secret');
    },
  );
});

describe('a connection over TLS', () => {
  it.skipIf(!hasProgram('openssl', 'version'))(
    'shows the certificate of whoever asks, and trusts no server that it does not know',
    async () => {
      const made = certificates();
      const server = createServer(
        { ...made.server, requestCert: true, rejectUnauthorized: true },
        (request, response) => {
          const name = (request.socket as TLSSocket).getPeerCertificate().subject?.CN ?? '';
          response.end(JSON.stringify({ id: 'q', columns: [{ name: 'who', type: 'varchar' }], data: [[name]] }));
        },
      );
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const address = { url: `https://127.0.0.1:${port}`, catalog: 'lake', schema: 'crm', user: 'ann' };
      const known = new TrinoClient({ address: { ...address, certificate: { ...made.client, ca: made.server.ca } } });
      expect((await known.run('SELECT 1')).rows).toEqual([['ann']]);
      await known.close();
      const nobody = new TrinoClient({ address: { ...address, certificate: { ca: made.server.ca } } });
      await expect(nobody.run('SELECT 1')).rejects.toMatchObject({ code: 'warehouse-unreachable' });
      const stranger = new TrinoClient({ address: { ...address, certificate: made.client } });
      await expect(stranger.run('SELECT 1')).rejects.toMatchObject({ code: 'warehouse-unreachable' });
      await new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections());
    },
  );
});

/** Of an authority, a server and somebody who asks, made by the system's own `openssl`. */
function certificates() {
  const folder = mkdtempSync(join(tmpdir(), 'health-tls-'));
  const ssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n');
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  ssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=authority');
  for (const name of ['server', 'ann']) {
    ssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const of = ['-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
    ssl('x509', '-req', ...of, '-out', `${name}.pem`, '-days', '2');
  }
  const ca = read('ca.pem');
  const made = {
    server: { ca, cert: read('server.pem'), key: read('server.key') },
    client: { cert: read('ann.pem'), key: read('ann.key') },
  };
  rmSync(folder, { recursive: true });
  return made;
}
