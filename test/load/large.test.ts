import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type SniffedFile, textSource } from '../../src/bytes/sniffed-file.ts';
import { engineRows, sniffFile } from '../bytes/read-back.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-large-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Files of several chunks, so that records, characters and quotes are cut at chunk borders. */
describe('a file of many chunks', () => {
  const rows = Array.from({ length: 90_000 }, (_, i) => {
    const note = i % 3 === 0 ? `Zoë, 😀\n"line" ${i}\nénd` : i % 3 === 1 ? `naïve ${'x'.repeat(i % 97)}` : '';
    return [String(i + 1), note, `2026-01-${String((i % 28) + 1).padStart(2, '0')}`, `€ ${i},50`];
  });
  const header = ['id', 'note', 'day', 'price'];

  test.each([
    ['clean, LF', csv(header, rows, '\n'), false],
    ['clean, CRLF', csv(header, rows, '\r\n'), false],
    ['with a damaged row at its end', `${csv(header, rows, '\n')}90001,"open,2026-01-01,5\n`, true],
  ])(
    '%s',
    async (name, text, isRewritten) => {
      const path = join(folder, `${name}.csv`);
      writeFileSync(path, text);
      const file = await sniffFile(path);
      expect(textSource(file).path !== path).toBe(isRewritten);
      const expected = isRewritten ? [...rows, ['90001', '"open', '2026-01-01', '5']] : rows;
      expect(file.records).toBe(expected.length);
      const read = await engineRows(file);
      expect(read.length).toBe(expected.length);
      expect(read.findIndex((row, i) => row.join('\0') !== expected[i]?.join('\0'))).toBe(-1);
      expect(wrongPlace(file, text, read)).toBe(-1);
    },
    60_000,
  );

  test('in windows-1252, with one line of UTF-8', async () => {
    const plain = rows.map(([id = '', , day = '']) => [id, `Müller €`, day]);
    const bytes = Buffer.concat([
      Buffer.from(csv(['id', 'name', 'day'], plain, '\r\n').replaceAll('€', '\u0080'), 'latin1'),
      Buffer.from('90001,Müller €,2026-01-01\r\n'),
    ]);
    const path = join(folder, 'legacy.csv');
    writeFileSync(path, bytes);
    const file = await sniffFile(path);
    expect(file.encoding).toBe('windows-1252');
    expect(new Set((await engineRows(file)).map((row) => row[1]))).toEqual(new Set(['Müller €']));
  }, 60_000);
});

/** Damage that makes a careless reader slow or greedy; a time limit of vitest is the only assertion on speed. */
describe('hostile sizes', () => {
  const row = (i: number) => `${i},name ${i},7\n`;
  const some = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('');

  test.each([
    ['an unclosed quote in every row', some(200_000, (i) => `${i},"name ${i},7\n`), 200_000],
    ['an unclosed quote and a closed one far away', `${some(200_000, (i) => `${i},"name ${i},7\n`)}1,"x",7\n`, 200_001],
    ['megabytes of NULs at the end', some(1000, row) + '\0'.repeat(20_000_000), 1000],
    ['a million blank lines', some(500, row) + '\n'.repeat(1_000_000) + some(500, row), 1000],
  ])(
    '%s',
    async (name, body, records) => {
      const path = join(folder, `${name}.csv`);
      writeFileSync(path, `id,name,n\n${body}`);
      const file = await sniffFile(path);
      expect(file.records).toBe(records);
      expect((await engineRows(file)).length).toBe(records);
    },
    60_000,
  );

  test('a record of 40 MB is set aside, the records around it are read', async () => {
    const path = join(folder, 'giant.csv');
    writeFileSync(path, `id,name,n\n${row(1)}2,${'z'.repeat(40_000_000)},7\n${row(3)}`);
    const file = await sniffFile(path);
    expect(file.setAside).toEqual([{ reason: 'record-too-long', count: 1, first: { record: 2, line: 3 } }]);
    expect(await engineRows(file)).toEqual([
      ['1', 'name 1', '7'],
      ['3', 'name 3', '7'],
    ]);
  }, 60_000);

  test('a stop signal ends the reading', async () => {
    const path = join(folder, 'stopped.csv');
    writeFileSync(path, `id,name,n\n${some(1000, row)}`);
    await expect(sniffFile(path, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});

function csv(header: readonly string[], rows: readonly string[][], lineEnd: string): string {
  const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [header, ...rows].map((cells) => cells.map(cell).join(',') + lineEnd).join('');
}

/** The first row that does not stand where `placeOf` says, found through the line that starts with its id; -1: none. */
function wrongPlace(file: SniffedFile, text: string, rows: readonly string[][]): number {
  const lines = text.split('\n');
  return rows.findIndex((cells, i) => {
    const { line, record } = file.placeOf(i + 1);
    return record !== i + 1 || !lines[line - 1]?.startsWith(`${cells[0]},`);
  });
}
