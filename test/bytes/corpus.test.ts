import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { onDemand } from '../analyze-fixture.ts';
import { cleaned, inspected } from '../read-shipped.ts';
import { runCommand } from '../run-command.ts';
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
const isRefused = ({ expect: { header } }: Expected) => header?.length === 0;

describe.skipIf(files.length === 0)('every file of the corpus is read by the shipped program as a person would', () => {
  const read = onDemand(() => inspected(files.filter((each) => !isRefused(each)).map(({ file }) => corpus + file)));

  test.each(files.filter(isRefused))('$file is refused', async ({ file }) => {
    const { code, out, err } = await runCommand(['inspect', '--only', corpus + file]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/\n {2}found: .+\n {2}fix: /);
  });

  test.each(files.filter((each) => !isRefused(each)))('$file', async ({ file, expect: expected }) => {
    const source = (await read()).get(corpus + file);
    expect(source).toMatchObject({
      delimiter: expected.delimiter,
      encoding: expected.encoding.replace('-bom', ''),
      records: expected.records,
    });
    const { headers, rows } = await cleaned(corpus + file, [], source?.headerLine);
    if (expected.header) expect(source?.headers?.slice(0, expected.header.length)).toEqual(expected.header);
    else expect(source?.headerLine).toBe(0);
    const sniffed = await sniffFile(corpus + file);
    expect(rows.length).toBe(sniffed.records - countSetAside(sniffed));
    expect(await engineRows(sniffed)).toEqual(rows);
    expect(sniffed.sample).toEqual(rows.slice(0, sniffed.sample.length));
    expect(sniffed.isSampleComplete).toBe(sniffed.sample.length === rows.length);
    if (!expected.rows) return;
    const wanted: { rows: string[][] } = JSON.parse(readFileSync(corpus + expected.rows, 'utf8'));
    const whole = wanted.rows.map((row) => fitted(row, headers.length));
    const places = rows.map((_, i) => sniffed.placeOf(i + 1).record);
    expect(rows).toEqual(places.map((record) => whole[record - 1]));
  });
});

/** The expectation lists a row's cells as they stand in the file; ours have the width of the table. */
function fitted(row: string[], width: number): string[] {
  return [...row.slice(0, width), ...Array<string>(Math.max(0, width - row.length)).fill('')];
}
