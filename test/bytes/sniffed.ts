import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { SniffedFile } from '../../src/bytes/sniffed-file.ts';
import { type Mapping, usualRow } from '../../src/columns/mapping.ts';
import type { Role } from '../../src/schema/table.ts';

/** A file as `sniff` would give it, made by hand. */
export function sniffedFile(
  headers: string[],
  sample: string[][],
  { delimiter = ',', name = 'file.csv', headerTexts = [] as string[][] } = {},
): SniffedFile {
  return {
    name,
    path: `/${name}`,
    bytes: 0,
    modified: 0,
    encoding: 'utf-8',
    hasBom: false,
    delimiter,
    quote: '"',
    headerLine: 1,
    headers,
    headerTexts,
    records: sample.length,
    setAside: [],
    repaired: [],
    notes: [],
    sample,
    isSampleComplete: true,
    source: {
      kind: 'text',
      path: `/${name}`,
      delimiter,
      quote: '"',
      skipLines: 1,
      hasMultilineCells: false,
      longestRecordBytes: 1000,
      hasBlankEnds: true,
    },
    placeOf: (row) => ({ record: row, line: row + 1 }),
  };
}

/** A clean CSV file of the tests' own. */
export function readFixture(
  path: string,
  { delimiter = ',', headerRows = 1, name = basename(path) } = {},
): SniffedFile {
  const rows = parse(readFileSync(path, 'utf8'), { delimiter, relax_column_count: true, bom: true }) as string[][];
  const [headers = [], ...rest] = rows;
  return sniffedFile(headers, rest.slice(headerRows - 1, 2000), {
    delimiter,
    name,
    headerTexts: rest.slice(0, headerRows - 1),
  });
}

/** A mapping of fields to column positions. */
export function mappingOf(role: Role, fields: Record<string, number>, headers: readonly string[]): Mapping {
  const columns = Object.entries(fields).map(
    ([field, index]) => [field, { header: headers[index] ?? '', index, confidence: 1, why: '' }] as const,
  );
  return {
    role,
    confidence: 1,
    why: [],
    columns: Object.fromEntries(columns),
    constants: {},
    row: { is: usualRow[role], why: '' },
    unused: [],
    notes: [],
  };
}
