import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { countSetAside, engineRows, sniffFile } from './read-back.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-damage-'));
afterAll(() => rmSync(folder, { recursive: true }));

const header = ['order', 'customer', 'created', 'status', 'amount', 'remark'];
const rows = Array.from({ length: 40 }, (_, i) => [
  `${1000 + i}`,
  i % 5 === 0 ? `Vries, de ${i}` : `Jansen ${i}`,
  `2026-02-${String((i % 28) + 1).padStart(2, '0')}`,
  ['open', 'shipped', 'returned'][i % 3] ?? '',
  `${i * 3},95`,
  i % 4 === 0 ? 'says "thanks"' : i % 4 === 1 ? '' : `remark ${i}`,
]);

/** One damaged row in a sound table, as an editor or a careless program leaves it (after Pollock, VLDB 2023). */
describe('a damaged row is mended or set aside, is always reported, and costs no other row', () => {
  const target = 20;
  const sound = cellsOf(rows[target] ?? []);
  const damages: [string, string][] = [
    ...sound
      .slice(1)
      .map((_, i): [string, string] => [
        `without delimiter ${i + 1}`,
        sound.slice(0, i + 1).join(',') + sound.slice(i + 1).join(','),
      ]),
    ...sound.map((cell, i): [string, string] => [
      `with a delimiter more in cell ${i + 1}`,
      [...sound.slice(0, i), `${cell},`, ...sound.slice(i + 1)].join(','),
    ]),
    ...sound.map((cell, i): [string, string] => [
      `with a quote at the start of cell ${i + 1}`,
      [...sound.slice(0, i), `"${cell}`, ...sound.slice(i + 1)].join(','),
    ]),
    ...sound.map((cell, i): [string, string] => [
      `with a quote at the end of cell ${i + 1}`,
      [...sound.slice(0, i), `${cell}"`, ...sound.slice(i + 1)].join(','),
    ]),
  ];

  test.each(damages)('%s', async (name, line) => {
    const lines = [header.join(','), ...rows.map((row) => cellsOf(row).join(','))];
    lines[target + 1] = line;
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    const file = await sniffFile(path);
    const read = await engineRows(file);
    expect(file.headers).toEqual(header);
    expect(file.records).toBe(rows.length);
    const kept = read.map((cells, i) => ({ cells, record: file.placeOf(i + 1).record }));
    for (const { cells, record } of kept) if (record !== target + 1) expect(cells).toEqual(rows[record - 1]);
    const damaged = kept.find(({ record }) => record === target + 1)?.cells;
    expect(kept.length).toBe(damaged ? rows.length : rows.length - 1);
    const reports = [...file.setAside, ...file.repaired].filter(({ first }) => first.record === target + 1);
    // A quote mark within or after plain text is text (`5" pipe`), and stays to be seen.
    const isText = damaged?.some((cell) => cell.includes('"') && !rows[target]?.includes(cell));
    if (!isText) expect(reports.length).toBeGreaterThan(0);
    // What is a number, a date or a status must still be one of this row, or nothing.
    for (const i of [0, 2]) {
      if (damaged?.[i] && !isText) expect(damaged[i]).toBe(rows[target]?.[i]);
    }
  });
});

/** What can happen to a file on its way: a byte is changed, added or lost, a line is cut short or gone. */
const damage = fc.record({
  kind: fc.constantFrom('flip', 'insert', 'drop', 'quote', 'cut'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  byte: fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(...[...'",;\n\r\t\\ \0'].map((c) => c.charCodeAt(0))),
  ),
});

function damaged(sound: Buffer, { kind, at, byte }: { kind: string; at: number; byte: number }): Buffer {
  const bytes = Buffer.from(sound);
  const i = Math.floor(at * bytes.length);
  const without = (from: number, to: number) => Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  if (kind === 'flip') bytes[i] = byte;
  if (kind === 'insert') return Buffer.concat([bytes.subarray(0, i), Buffer.of(byte), bytes.subarray(i)]);
  if (kind === 'drop') return without(i, i + 1);
  if (kind === 'quote') {
    const quote = bytes.indexOf(0x22, i);
    return quote < 0 ? bytes : without(quote, quote + 1);
  }
  if (kind === 'cut') return without(i, Math.max(i, bytes.indexOf(10, i)));
  return bytes;
}

describe('random damage', () => {
  let run = 0;

  test('never crashes and never loses a record without a word', async () => {
    const lines = [header.join(','), ...rows.map((row) => cellsOf(row).join(','))];
    await fc.assert(
      fc.asyncProperty(
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('\n', '\r\n'),
        async (blows, lineEnd) => {
          const sound = lines.map((line) => line + lineEnd).join('');
          const bytes = blows.reduce<Buffer>(damaged, Buffer.from(sound));
          const path = join(folder, `random-${run++}.csv`);
          writeFileSync(path, bytes);
          const file = await sniffFile(path);
          const read = await engineRows(file);
          // exactly what was counted is there
          expect(read.length).toBe(file.records - countSetAside(file));
          // without its names no table is the same any more
          if (!bytes.subarray(0, lines[0]?.length).equals(Buffer.from(lines[0] ?? ''))) return;
          const isSaid = [...file.setAside, ...file.repaired, ...file.notes].length > 0;
          if (!isSaid) expect(read.length).toBe(rows.length);
          const found = new Set(read.map((cells) => cells.join('\0')));
          const gone = rows.filter((row) => !found.has(row.join('\0')));
          // a blow can join two lines; what is altered or gone beyond that has to be said
          expect(gone.length).toBeLessThanOrEqual(blows.length * (isSaid ? 2 : 1));
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});

function cellsOf(row: readonly string[]): string[] {
  return row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
}
