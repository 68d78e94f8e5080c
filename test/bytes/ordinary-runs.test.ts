import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SniffedFile, textSource } from '../../src/bytes/sniffed-file.ts';
import { engineRows, sniffFile } from './read-back.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-runs-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What may stand between two runs of ordinary records; all of it has to be seen by the reader that looks at every record. */
const oddities = [
  'A1,short',
  'A2,"never closed,2026-01-01,5',
  'id,note,day,price',
  'Total,,,99',
  '',
  '# a comment',
  `A3,"${'B,text that looks like a record,2026-01-01,1\n'.repeat(400)}",2026-01-02,7`,
  'A4,stray "quote" inside,2026-01-03,8',
  'A5,"a ""quoted"" word",2026-01-04,9',
  'Touring,a name like a total,2026-01-05,1',
  'A6,\ufffd,2026-01-06,2',
  ',nobody,2026-01-07,3',
];

/** Bytes that are read at once. */
const chunk = 4 << 20;
const padding = ' and again'.repeat(34);

/** Runs of a few records to thousands, with an oddity between every two of them; larger than one chunk. */
const lines = Array.from({ length: 90 }, (_, i) => [
  ...Array.from({ length: (i % 9) ** 3 }, (_, n) => `${i}-${n},Zoë paid ${n}${padding}, 2026-01-01,${n % 7}`),
  oddities[i % oddities.length] as string,
]).flat();

/** The same text as UTF-8, in which runs are copied as bytes, and as UTF-16, in which every record is looked at. */
describe.each([
  ['LF', '\n'],
  ['CR LF', '\r\n'],
])('a damaged file with %s', (name, end) => {
  let [copied, looked]: SniffedFile[] = [];
  let rows: { copied: string[][]; looked: string[][] };

  beforeAll(async () => {
    const text = `${['id,note,day,price', ...lines].join(end)}${end}Total,,,12345${end}`;
    const sniffed = async (encoding: BufferEncoding) => {
      const path = join(folder, `${name}-${encoding}.csv`);
      writeFileSync(path, text, encoding);
      return sniffFile(path);
    };
    [copied, looked] = [await sniffed('utf8'), await sniffed('utf16le')];
    rows = { copied: await engineRows(copied), looked: await engineRows(looked) };
  }, 60_000);

  test('gives the same rows', () => {
    expect(looked?.encoding).toBe('utf-16le');
    expect(copied?.bytes).toBeGreaterThan(chunk);
    expect(rows.copied.length).toBe(rows.looked.length);
    expect(rows.copied.findIndex((row, i) => row.join('\0') !== rows.looked[i]?.join('\0'))).toBe(-1);
  });

  test('counts the same records, repairs and places', () => {
    const account = (file: SniffedFile | undefined) =>
      file && {
        ...file,
        name: '',
        path: '',
        bytes: 0,
        modified: 0,
        encoding: '',
        placeOf: undefined,
        source: undefined,
      };
    expect(account(copied)).toEqual(account(looked));
    // 1296 x 10 ordinary ones, and eight of each oddity, or seven, but for the header, totals, blank lines and comments
    expect(copied?.records).toBe(12_960 + 58);
    const isMoved = (row: number) => JSON.stringify(copied?.placeOf(row)) !== JSON.stringify(looked?.placeOf(row));
    expect(rows.copied.findIndex((_, i) => isMoved(i + 1))).toBe(-1);
    const spoolOf = (file: typeof copied) => file && { ...textSource(file), path: '' };
    expect(spoolOf(copied)).toEqual(spoolOf(looked));
  });
});
