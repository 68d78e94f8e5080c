import { rm } from 'node:fs/promises';
import { Problem } from '../problems.ts';
import { type Container, containerOf, unpackGzip } from './containers.ts';
import { namedEncoding, readMark } from './encoding.ts';
import { chunksOf, openFile, readHead, readRange } from './file-bytes.ts';
import { footerLength, isTotal } from './footer.ts';
import { guessEncoding } from './guess-encoding.ts';
import { describeHead, type Head, headBytes, kindsWhenAsked } from './head.ts';
import { maxColumns, refuseBinary } from './not-csv.ts';
import { sniffParquet } from './parquet.ts';
import { Places } from './places.ts';
import { readRecords } from './read-records.ts';
import { describe, type FileReading, maxSample, rewrite } from './rewrite.ts';
import { Scan } from './scan.ts';
import type { SniffOptions } from './sniff-options.ts';
import type { SniffedFile } from './sniffed-file.ts';

/** Smaller files are read so fast that nothing is gained by loading others meanwhile. */
const leastAhead = 4 << 20;

/**
 * Reads the bytes of a file once and says how the engine must read it: as it lies when it is clean, else as a clean
 * copy in which every repair is counted. Never holds more than a few chunks in memory.
 */
export async function sniff(path: string, options: SniffOptions): Promise<SniffedFile> {
  const reading = await openReading(path, options);
  try {
    const container = options.isUnpacked ? undefined : containerOf(reading.bytesOfHead);
    if (container) return await sniffInside(path, container, options);
    refuseBinary(options.name, reading.bytesOfHead);
    const told = toldEncoding(options);
    const first = told ?? markedEncoding(reading);
    if (first !== 'utf-8') return await rewrite(reading, first, headOf(reading, first));
    return await sniffRest(reading, headOf(reading, told ?? 'by-line'));
  } finally {
    await reading.file.close();
  }
}

/** A compressed file as far as its beginning goes, enough to see what it holds; undefined: it is not compressed. Throws as `sniff` does. */
export async function sniffBeginning(path: string, options: SniffOptions): Promise<SniffedFile | undefined> {
  const { file: opened, bytesOfHead } = await openReading(path, options);
  await opened.close();
  const container = containerOf(bytesOfHead);
  if (!container) return undefined;
  const file = await sniffInside(path, container, { ...options, isOnlyBeginning: true });
  if (file.source.kind === 'text') for (const made of [file.path, file.source.path]) await rm(made, { force: true });
  return file;
}

/** What the beginning of a file promises, and the rest of the work; to be finished or given up. */
export interface BegunSniff {
  /** All but what only the whole file tells: its records, repairs and how the engine has to read it. */
  file: SniffedFile;
  finish(): Promise<SniffedFile>;
}

/** The same in two steps, for a large file that begins without a flaw; undefined for any other. Throws as `sniff` does. */
export async function beginSniff(path: string, options: SniffOptions): Promise<BegunSniff | undefined> {
  const reading = await openReading(path, options);
  let isBegun = false;
  try {
    const isEarly = reading.bytes < leastAhead || options.isUnpacked || containerOf(reading.bytesOfHead) !== undefined;
    if (isEarly || markedEncoding(reading) !== 'utf-8' || (toldEncoding(options) ?? 'utf-8') !== 'utf-8')
      return undefined;
    refuseBinary(options.name, reading.bytesOfHead);
    const head = headOf(reading, toldEncoding(options) ?? 'by-line');
    if (!head.isFlawless || head.rows.length < maxSample) return undefined;
    isBegun = true;
    const places = new Places();
    const scan = new Scan(head.scanPlan(reading.mark.hasBom ? 3 : 0), places);
    const file = { ...asItLies(reading, head, scan, places), records: head.rows.length, isSampleComplete: false };
    return { file, finish: () => sniffRest(reading, head).finally(() => reading.file.close()) };
  } finally {
    if (!isBegun) await reading.file.close();
  }
}

async function openReading(path: string, options: SniffOptions): Promise<FileReading> {
  const { file, bytes, modified } = await openFile(path, options.name);
  try {
    const bytesOfHead = await readHead(file, bytes === 0 ? headBytes : Math.min(bytes, headBytes));
    return { file, path, bytes, modified, bytesOfHead, mark: readMark(bytesOfHead), options };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function toldEncoding({ encoding }: SniffOptions): string | undefined {
  return encoding === undefined ? undefined : namedEncoding(encoding);
}

function markedEncoding({ mark }: FileReading): string {
  return mark.encoding === 'unmarked' ? 'utf-8' : mark.encoding;
}

/** All of a file that may be UTF-8, once its head is known. */
async function sniffRest(reading: FileReading, head: Head): Promise<SniffedFile> {
  const { scan, places } = await scanFile(reading, head);
  if (!scan.flaw && !(await hasFooter(reading, scan, head))) return asItLies(reading, head, scan, places);
  if (scan.isUtf8 || reading.options.encoding !== undefined) return rewrite(reading, 'utf-8', head);
  const encoding = await guessEncoding(Buffer.concat(scan.foreign));
  return rewrite(reading, encoding, headOf(reading, encoding));
}

/** A Parquet file, or the table within a compressed one: read as text that was written a moment ago. */
async function sniffInside(path: string, container: Container, options: SniffOptions): Promise<SniffedFile> {
  if (container === 'parquet') return sniffParquet({ parts: [{ name: options.name, path }], keys: [] }, path, options);
  return sniff(await unpackGzip(path, options), { ...options, isUnpacked: true });
}

function headOf({ bytesOfHead, options }: FileReading, encoding: string): Head {
  const head = describeHead(bytesOfHead, encoding, options);
  const columns = head.layout.headers.length;
  if (columns > maxColumns) throw Problem.of('too-many-columns', { file: options.name, columns, most: maxColumns });
  return head;
}

async function scanFile(
  { file, bytes, mark, options }: FileReading,
  head: Head,
): Promise<{ scan: Scan; places: Places }> {
  const places = new Places();
  const scan = new Scan(head.scanPlan(mark.hasBom ? 3 : 0), places);
  for await (const chunk of chunksOf(file, options.signal, bytes)) {
    scan.push(chunk);
    options.onBytes?.(chunk.length);
  }
  scan.finish();
  return { scan, places };
}

/** A clean file can still have total rows between its records, or end in one, which only its last records show. */
async function hasFooter({ file, bytes }: FileReading, scan: Scan, head: Head): Promise<boolean> {
  const tail = await readRange(file, scan.tailStart, Math.min(bytes - scan.tailStart, headBytes));
  const kinds = kindsWhenAsked(head);
  if (head.rows.some((cells) => isTotal(cells, kinds, cells.length))) return true;
  const records = readRecords(tail.toString('utf8'), head.dialect, true, head.layout.headers.length);
  const held = records.map(({ cells }) => ({ cells, isAfterBlank: false }));
  return footerLength(held, head.layout.headers.length, kinds) > 0;
}

function asItLies(reading: FileReading, head: Head, scan: Scan, places: Places): SniffedFile {
  const { dialect, layout } = head;
  const sample = head.rows.slice(0, maxSample);
  return {
    ...describe(reading, head),
    encoding: 'utf-8',
    records: scan.rows,
    setAside: [],
    repaired: [],
    notes: layout.notes,
    sample,
    isSampleComplete: sample.length === scan.rows,
    source: {
      kind: 'text',
      path: reading.path,
      delimiter: dialect.delimiter,
      quote: scan.quotedCells === 0 ? '' : dialect.quote,
      skipLines: scan.skipLines,
      hasMultilineCells: scan.hasMultilineCells,
      longestRecordBytes: scan.longestRecord,
      hasBlankEnds: scan.hasBlankEnds,
    },
    placeOf: (row) => places.at(row),
  };
}
