import { isAscii } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { onDemand } from '../analyze-fixture.ts';
import { countSetAside, engineRows, sniffFile } from '../bytes/read-back.ts';
import { cleaned, inspected } from '../read-shipped.ts';

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

describe.skipIf(samples.length === 0)('every export sample is read by the shipped program as it is described', () => {
  const read = onDemand(() => inspected(samples.map((file) => exports + file)));

  test.each(samples)('%s', async (file) => {
    const expected: Expected = JSON.parse(readFileSync(`${exports}${file.replace('.csv', '.expected.json')}`, 'utf8'));
    const [source, sniffed] = [(await read()).get(exports + file), await sniffFile(exports + file)];
    expect({
      delimiter: source?.delimiter,
      encoding: isAscii(readFileSync(exports + file)) ? expected.encoding : source?.encoding,
      bom: source?.bom,
      header_line: source?.headerLine,
      extra_header_rows: sniffed.headerTexts.length,
      records: source?.records,
    }).toEqual({
      delimiter: expected.delimiter,
      encoding: expected.encoding,
      bom: expected.bom,
      header_line: expected.header_line,
      extra_header_rows: expected.extra_header_rows,
      records: expected.records,
    });
    const { headers, rows } = await cleaned(exports + file);
    expect(rows.length).toBe(sniffed.records - countSetAside(sniffed));
    expect(await engineRows(sniffed)).toEqual(rows);
    expect(sniffed.setAside).toEqual([]);
    expect(rows).toEqual(sniffed.sample);
    expect(rows).toEqual(otherRows(file, expected).map((row) => row.slice(0, headers.length)));
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
