import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/problems.ts';
import { countSetAside, engineRows, sniffFile } from './read-back.ts';

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

interface Expected {
  file: string;
  expect: {
    delimiter: string;
    encoding: string;
    header: string[] | null;
    records: number;
    alt_records?: number[];
    issues?: string[];
    rows?: string;
  };
}

const files: Expected[] = existsSync(corpus) ? JSON.parse(readFileSync(`${corpus}manifest.json`, 'utf8')) : [];

describe.skipIf(files.length === 0)('every file of the corpus is read as a person would', () => {
  test.each(files)('$file', async ({ file, expect: expected }) => {
    if (expected.header?.length === 0) {
      await expect(sniffFile(corpus + file)).rejects.toThrow(Problem);
      return;
    }
    const sniffed = await sniffFile(corpus + file);
    const rows = await engineRows(sniffed);
    expect(rows.length).toBe(sniffed.records - countSetAside(sniffed));
    expect(sniffed.sample).toEqual(rows.slice(0, sniffed.sample.length));
    expect(sniffed.isSampleComplete).toBe(sniffed.sample.length === rows.length);
    expect(sniffed.delimiter).toBe(expected.delimiter);
    expect(sniffed.encoding).toBe(expected.encoding.replace('-bom', ''));
    expect(sniffed.records).toBe(expected.records);
    if (expected.header) expect(sniffed.headers.slice(0, expected.header.length)).toEqual(expected.header);
    else expect(sniffed.headerLine).toBe(0);
    if (!expected.rows) return;
    const wanted: { rows: string[][] } = JSON.parse(readFileSync(corpus + expected.rows, 'utf8'));
    const whole = wanted.rows.map((row) => fitted(row, sniffed.headers.length));
    const places = rows.map((_, i) => sniffed.placeOf(i + 1).record);
    expect(rows).toEqual(places.map((record) => whole[record - 1]));
  });
});

/** The expectation lists a row's cells as they stand in the file; ours have the width of the table. */
function fitted(row: string[], width: number): string[] {
  return [...row.slice(0, width), ...Array<string>(Math.max(0, width - row.length)).fill('')];
}
