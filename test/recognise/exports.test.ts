import { isAscii } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { countSetAside, engineRows, sniffFile } from '../bytes/read-back.ts';

const exports = fileURLToPath(new URL('../../../shared/exports/', import.meta.url));
const samples = existsSync(exports) ? readdirSync(exports).filter((file) => file.endsWith('.csv')) : [];

interface Expected {
  delimiter: string;
  encoding: string;
  bom: boolean;
  header_line: number;
  extra_header_rows: number;
  records: number;
}

describe.skipIf(samples.length === 0)('every export sample is read as it is described', () => {
  test.each(samples)('%s', async (file) => {
    const expected: Expected = JSON.parse(readFileSync(`${exports}${file.replace('.csv', '.expected.json')}`, 'utf8'));
    const sniffed = await sniffFile(exports + file);
    expect({
      delimiter: sniffed.delimiter,
      encoding: isAscii(readFileSync(exports + file)) ? expected.encoding : sniffed.encoding,
      bom: sniffed.hasBom,
      header_line: sniffed.headerLine,
      extra_header_rows: sniffed.headerTexts.length,
      records: sniffed.records,
    }).toEqual({
      delimiter: expected.delimiter,
      encoding: expected.encoding,
      bom: expected.bom,
      header_line: expected.header_line,
      extra_header_rows: expected.extra_header_rows,
      records: expected.records,
    });
    const rows = await engineRows(sniffed);
    expect(rows.length).toBe(sniffed.records - countSetAside(sniffed));
    expect(sniffed.setAside).toEqual([]);
    expect(rows).toEqual(sniffed.sample);
    const width = sniffed.headers.length;
    expect(rows).toEqual(otherRows(file, expected).map((row) => row.slice(0, width)));
  });
});

/** The same rows as another reader finds them, told everything we had to find out. */
function otherRows(file: string, expected: Expected): string[][] {
  const text = new TextDecoder(expected.encoding).decode(readFileSync(exports + file), { stream: true });
  const records: string[][] = parse(text, {
    delimiter: expected.delimiter,
    from_line: expected.header_line,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n'],
    quote: expected.delimiter === '\t' ? null : '"',
  });
  const filled = records.slice(1 + expected.extra_header_rows).filter((row) => row.some((cell) => cell !== ''));
  return filled.slice(0, expected.records);
}
