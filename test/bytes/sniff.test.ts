import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { cleanCsv } from '../../src/bytes/clean.ts';
import type { Tally } from '../../src/bytes/sniffed-file.ts';
import { textSource } from '../../src/bytes/sniffed-file.ts';
import { engineRows, sniffFile } from './read-back.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-sniff-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fixtures = fileURLToPath(new URL('../../fixtures/reading/', import.meta.url));

interface Expected {
  encoding: string;
  hasBom?: boolean;
  delimiter: string;
  quote?: string;
  headerLine: number;
  isRewritten: boolean;
  headers: string[];
  headerTexts?: string[][];
  rows: string[][];
  records: number;
  notes?: string[];
  /** Reason -> count, first record, first line. */
  setAside?: Record<string, number[]>;
  repaired?: Record<string, number[]>;
  /** Physical line and record number of every row. */
  places?: number[];
  placeRecords?: number[];
}

describe('blanks at the ends of cells', () => {
  test.each([
    ['a,b\n1,two words\n', false],
    ['a,b\r\n1,"two, words"\r\n', false],
    ['a,b\n1,two words', false],
    ['a,b\n1,x \n', true],
    ['a,b\n1 ,x\n', true],
    ['a,b\n1,\tx\n', true],
    ['a,b\n1,"x "\n', true],
    ['a,b\n1,x\u00a0\r\n', true],
    ['a,b\n1,x ', true],
    ['a,b\n1,"x\ny"\n2, z\n', true],
  ])('%j', async (csv, expected) => {
    const path = join(folder, 'blanks.csv');
    writeFileSync(path, csv);
    expect(textSource(await sniffFile(path)).hasBlankEnds).toBe(expected);
  });
});

describe('every fixture is read as written down beside it', () => {
  test.each(readdirSync(fixtures))('%s', async (name) => {
    const path = `${fixtures}${name}/table.csv`;
    const expected: Expected = JSON.parse(readFileSync(`${fixtures}${name}/expected.json`, 'utf8'));
    const file = await sniffFile(path);
    expect({
      encoding: file.encoding,
      hasBom: file.hasBom,
      delimiter: file.delimiter,
      quote: file.quote,
      headerLine: file.headerLine,
      isRewritten: textSource(file).path !== path,
      headers: file.headers,
      headerTexts: file.headerTexts,
      records: file.records,
      setAside: byReason(file.setAside),
      repaired: byReason(file.repaired),
      notes: file.notes.map(({ code }) => code).sort(),
      isSampleComplete: file.isSampleComplete,
      sample: file.sample,
    }).toEqual({
      hasBom: false,
      quote: name === 'aligned-with-blanks' ? '' : '"',
      headerTexts: [],
      setAside: {},
      repaired: {},
      notes: [],
      ...without(expected, 'rows', 'places', 'placeRecords'),
      isSampleComplete: true,
      sample: expected.rows,
    });
    expect(await engineRows(file)).toEqual(expected.rows);
    const places = expected.rows.map((_, i) => file.placeOf(i + 1));
    if (expected.places) expect(places.map(({ line }) => line)).toEqual(expected.places);
    expect(places.map(({ record }) => record)).toEqual(expected.placeRecords ?? expected.rows.map((_, i) => i + 1));
    let text = '';
    for await (const piece of cleanCsv(file)) text += piece;
    expect(parse(text).slice(expected.headerLine === 0 ? 0 : 1)).toEqual(expected.rows);
  });
});

function byReason(tallies: readonly Tally[]): Record<string, number[]> {
  return Object.fromEntries(tallies.map(({ reason, count, first }) => [reason, [count, first.record, first.line]]));
}

function without<T extends object>(object: T, ...keys: (keyof T)[]): Partial<T> {
  const copy: Partial<T> = { ...object };
  for (const key of keys) delete copy[key];
  return copy;
}
