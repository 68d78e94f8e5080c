import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sniff } from '../../src/bytes/sniff.ts';
import type { SniffedFile } from '../../src/bytes/sniffed-file.ts';
import { Problem } from '../../src/problems.ts';
import { recognise } from '../../src/recognise/recognise.ts';
import { engineRows } from '../load/engine-rows.ts';
import { mulberry32 } from '../statistics/mulberry32.ts';

/** What is put into a file: what ends cells and records, what opens them, and what no text file should hold. */
const pieces = [
  ...[
    ',',
    ';',
    '\t',
    '|',
    '"',
    "'",
    '""',
    '\\"',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    ' ',
    '',
    '\0',
    '\ufeff',
    '\u20ac',
    '\u{1f469}',
    '\u202e',
  ],
  ...['1e9', '-', '2026-02-30', '31/12/2025 25:61', '0000-00-00', 'customer_id', 'Total', 'sep=;', '=1+1', '__proto__'],
  'x'.repeat(3000),
].map((text) => Buffer.from(text));
const broken = [
  Buffer.from([0xff]),
  Buffer.from([0x80]),
  Buffer.from([0xc3]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xed, 0xa0, 0x80]),
];

/** Sound files to start from, in a fixed order. */
export function soundFiles(root: string): Buffer[] {
  const folder = join(root, 'fixtures/recognition');
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name, 'export.csv')));
}

/** The bytes of a case: a sound file after a few accidents. The same for the same seed and files. */
export function fuzzedBytes(seed: number, files: readonly Buffer[]): Buffer {
  const random = mulberry32(seed);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const all = [...pieces, ...broken];
  let bytes = files[upTo(files.length)] ?? Buffer.alloc(0);
  for (let accidents = 1 + upTo(6); accidents > 0; accidents--) {
    const [from, length] = [upTo(bytes.length + 1), upTo(random() < 0.1 ? 400 : 6)];
    const [before, cut, after] = [
      bytes.subarray(0, from),
      bytes.subarray(from, from + length),
      bytes.subarray(from + length),
    ];
    const put = all[upTo(all.length)] ?? Buffer.alloc(0);
    const kind = upTo(5);
    if (kind === 0) bytes = Buffer.concat([before, put, cut, after]);
    else if (kind === 1) bytes = Buffer.concat([before, after]);
    else if (kind === 2) bytes = Buffer.concat([before, cut, cut, cut, after]);
    else if (kind === 3) bytes = Buffer.concat([before, put, after]);
    else
      bytes = Buffer.from(bytes.toString('latin1').replaceAll('\n', ['\r\n', '\r', '\n\n'][upTo(3)] ?? '\n'), 'latin1');
  }
  return bytes;
}

/** What is wrong with how these bytes are read; null when nothing is. A refusal with a problem of the catalogue is right too. */
export async function faultOf(bytes: Buffer, folder: string): Promise<string | null> {
  const spoolFolder = mkdtempSync(join(folder, 'case-'));
  const path = join(spoolFolder, 'export.csv');
  try {
    writeFileSync(path, bytes);
    return await faultOfFile(await sniff(path, { name: 'export.csv', spoolFolder }));
  } catch (error) {
    return error instanceof Problem ? null : `${error instanceof Error ? error.stack : error}`;
  } finally {
    rmSync(spoolFolder, { recursive: true, force: true });
  }
}

async function faultOfFile(file: SniffedFile): Promise<string | null> {
  const rows = await engineRows(file);
  const setAside = file.setAside.reduce((sum, { count }) => sum + count, 0);
  if (rows.length + setAside !== file.records) {
    return `${file.records} records, but ${rows.length} rows and ${setAside} set aside`;
  }
  if (rows.some((cells) => cells.some((cell) => cell === null))) return 'a cell that is not there';
  for (const { reason, count, first } of [...file.setAside, ...file.repaired]) {
    const isPlace = first.line >= 1 && first.record >= 0 && first.record <= file.records;
    if (count < 1 || !isPlace) return `${count} ${reason} at record ${first.record}, line ${first.line}`;
  }
  const mapping = recognise(file);
  const strays = Object.entries(mapping.columns).filter(
    ([, column]) => !(column.header === file.headers[column.index]),
  );
  if (strays.length > 0) return `columns that the file does not have: ${strays.map(([field]) => field).join(', ')}`;
  return mapping.confidence >= 0 && mapping.confidence <= 1 ? null : `confidence ${mapping.confidence}`;
}
