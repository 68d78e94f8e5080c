import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { SniffOptions } from '../../src/bytes/sniff-options.ts';
import { Problem, type ProblemCode } from '../../src/problems.ts';
import { engineRows, sniffFile } from '../bytes/read-back.ts';
import { hasLinks, isWindows } from '../this-system.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-told-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function written(bytes: string | Buffer): string {
  const path = join(folder, `${count++}.csv`);
  writeFileSync(path, bytes);
  return path;
}

async function problemOf(path: string, options: Partial<SniffOptions> = {}): Promise<Problem> {
  const error: unknown = await sniffFile(path, { name: 'customers.csv', ...options }).catch((e: unknown) => e);
  if (!(error instanceof Problem)) throw new Error(`expected a problem, got ${String(error)}`);
  return error;
}

describe('what is no CSV file is refused with a way out', () => {
  const cases: [ProblemCode, string | Buffer][] = [
    ['file-empty', ''],
    ['file-empty', '\ufeff'],
    ['file-empty', '\n\r\n \n'],
    ['file-empty', '\0'.repeat(100)],
    ['file-is-spreadsheet', Buffer.from('504b030414000600', 'hex')],
    ['file-is-spreadsheet', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['file-is-compressed', Buffer.from('BZh91AY&SY')],
    ['file-is-web-page', '<!DOCTYPE html>\n<html><title>Log in</title></html>'],
    ['file-is-web-page', '<?xml version="1.0"?><rows/>'],
    ['file-is-json', '[{"id": 1, "name": "a"}]'],
    ['file-is-json', '{"rows": [1, 2]}'],
    ['file-is-binary', Buffer.from('%PDF-1.7 ...')],
    ['file-is-binary', Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) % 24))],
    ['too-many-columns', `${Array.from({ length: 2001 }, (_, i) => `q${i}`).join(',')}\n`],
  ];
  test.each(cases)('%s', async (code, bytes) => {
    const problem = await problemOf(written(bytes));
    expect(problem.code).toBe(code);
    expect(problem.text.what.length).toBeLessThanOrEqual(72);
  });

  test('folders, sockets and missing files', async () => {
    const folderPath = join(folder, 'folder.csv');
    mkdirSync(folderPath);
    expect((await problemOf(folderPath)).text.found).toBe('it is a folder');
    expect((await problemOf(join(folder, 'none.csv'))).code).toBe('file-not-found');
    // Windows has pipes of its own, with names outside any folder
    if (isWindows) return;
    const socket = join(folder, 'socket');
    const server = createServer().listen(socket);
    await new Promise((done) => server.once('listening', done));
    expect((await problemOf(socket)).code).toBe('file-unreadable');
    server.close();
  });

  test.skipIf(!hasLinks)('a link to a file is followed', async () => {
    const link = join(folder, 'link.csv');
    symlinkSync(written('id,name\n1,a\n'), link);
    expect((await sniffFile(link)).records).toBe(1);
  });
});

describe('what the user says goes before what is found', () => {
  test('encoding', async () => {
    const bytes = Buffer.from([...Buffer.from('id;name\n1;'), 0xc3, 0xa9, ...Buffer.from('\n')]);
    expect((await sniffFile(written(bytes))).sample).toEqual([['1', 'é']]);
    expect((await sniffFile(written(bytes), { encoding: 'CP1252' })).sample).toEqual([['1', 'Ã©']]);
    expect((await sniffFile(written(bytes), { encoding: 'windows-1251' })).sample).toEqual([['1', 'Г©']]);
    const broken = await sniffFile(written(Buffer.from('id,name\n1,M\u00fcller\n', 'latin1')), { encoding: 'utf-8' });
    expect(broken.sample).toEqual([['1', 'M\ufffdller']]);
    expect(broken.repaired.map(({ reason }) => reason)).toEqual(['unreadable-characters']);
    expect((await problemOf(written('id\n1\n'), { encoding: 'klingon' })).code).toBe('unknown-encoding');
  });

  test('delimiter', async () => {
    const path = written('a,b;c\n1,2;3\n4,5;6\n');
    expect((await sniffFile(path, { delimiter: ';' })).headers).toEqual(['a,b', 'c']);
    expect((await sniffFile(path, { delimiter: ',' })).headers).toEqual(['a', 'b;c']);
  });

  test('header line', async () => {
    const path = written('export of today,x\nid,name\na,b\nc,d\n');
    const file = await sniffFile(path, { headerLine: 2 });
    expect(file.headers).toEqual(['id', 'name']);
    expect(await engineRows(file)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const none = await sniffFile(path, { headerLine: 0 });
    expect(none.headers).toEqual(['', '']);
    expect(none.records).toBe(4);
    expect(none.placeOf(1)).toEqual({ record: 1, line: 1 });
  });
});
