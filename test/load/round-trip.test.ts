import { isAscii, isUtf8 } from 'node:buffer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { textSource } from '../../src/bytes/sniffed-file.ts';
import { engineRows, sniffFile } from '../bytes/read-back.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-round-trip-'));
afterAll(() => rmSync(folder, { recursive: true }));

const names = ['id', 'name', 'note', 'town', 'remark'];
/** Text with everything that matters to a reader of CSV. */
const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'Z', ' ', ',', ';', '\t', '|', '"', "'", '\n', '\r\n', 'é', '€', '1', '#', '\\', '-'),
  maxLength: 12,
});
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(text, { minLength: width - 1, maxLength: width - 1 }), { minLength: 3, maxLength: 12 }),
  );
const style = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', '\x1f'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom(
    'utf-8',
    'utf-8 with mark',
    'utf-16le',
    'utf-16le with mark',
    'utf-16be',
    'utf-16be with mark',
    'utf-32le with mark',
    'utf-32be',
    'windows-1252',
  ),
  quotesAll: fc.boolean(),
  endsWithLineEnd: fc.boolean(),
});

type Style = typeof style extends fc.Arbitrary<infer S> ? S : never;

describe('a table written as CSV in any usual way', () => {
  test('is read back cell by cell', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(table, style, async (rows, how) => {
        const width = (rows[0]?.length ?? 0) + 1;
        // A first column of numbers: without one, nothing tells a header from data.
        const numbered = rows.map((cells, i) => [String(i + 1), ...cells]);
        const path = join(folder, `${run++}.csv`);
        const bytes = encode([names.slice(0, width), ...numbered], how);
        fc.pre(how.encoding !== 'windows-1252' || !hasUtf8Line(bytes));
        writeFileSync(path, bytes);
        const file = await sniffFile(path);
        expect(file.headers).toEqual(names.slice(0, width));
        expect(await engineRows(file)).toEqual(numbered);
        expect(file.records).toBe(rows.length);
        expect(file.setAside).toEqual([]);
        // no more trimming than needed is a matter of speed, less would make two customers of one
        if (numbered.flat().some((cell) => /^[ \t]|[ \t]$/.test(cell)))
          expect(textSource(file).hasBlankEnds).toBe(true);
      }),
      { numRuns: 150, seed: 20 },
    );
  }, 60_000);
});

function encode(
  rows: readonly string[][],
  { delimiter, lineEnd, encoding, quotesAll, endsWithLineEnd }: Style,
): Buffer {
  const cell = (value: string) =>
    quotesAll || /["\r\n]/.test(value) || value.includes(delimiter) || value !== value.trim()
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  const lines = rows.map((cells) => cells.map(cell).join(delimiter));
  const csv = lines.join(lineEnd) + (endsWithLineEnd ? lineEnd : '');
  const whole = encoding.endsWith(' with mark') ? `\ufeff${csv}` : csv;
  if (encoding.startsWith('utf-16le')) return Buffer.from(whole, 'utf16le');
  if (encoding.startsWith('utf-16be')) return Buffer.from(whole, 'utf16le').swap16();
  if (encoding.startsWith('utf-32')) return utf32(whole, encoding.startsWith('utf-32le'));
  if (encoding === 'windows-1252') return Buffer.from(csv.replaceAll('€', '\u0080'), 'latin1');
  return Buffer.from(whole, 'utf8');
}

function utf32(text: string, isLittle: boolean): Buffer {
  const points = [...text].map((char) => char.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  points.forEach((point, i) => {
    if (isLittle) bytes.writeUInt32LE(point, i * 4);
    else bytes.writeUInt32BE(point, i * 4);
  });
  return bytes;
}

/** By chance, a line in windows-1252 can be UTF-8 as well (`é€€` is one Chinese character); no reader can know. */
function hasUtf8Line(bytes: Buffer): boolean {
  const lines = bytes.toString('latin1').split(/\r\n|\n/);
  return lines.map((line) => Buffer.from(line, 'latin1')).some((line) => !isAscii(line) && isUtf8(line));
}
