import type { FileHandle } from 'node:fs/promises';
import type { Note } from '../locales/locale.ts';
import { aligned } from './dialect.ts';
import { type Decoder, decoderFor, LineDecoder, type Mark } from './encoding.ts';
import { chunksOf } from './file-bytes.ts';
import { withoutMarks } from './file-text.ts';
import { type Head, tableKinds } from './head.ts';
import { Mender } from './mender.ts';
import { OrdinaryRuns } from './ordinary-runs.ts';
import { Places } from './places.ts';
import { RecordReader } from './record-reader.ts';
import type { SniffOptions } from './sniff-options.ts';
import type { SniffedFile } from './sniffed-file.ts';
import { Spool } from './spool.ts';

const LF = 10;

/** Records between two turns for whatever else waits, such as a wish that the run end: one piece of text may hold millions. */
const recordsATurn = 1 << 14;

/** A file that is open for reading. */
export interface FileReading {
  file: FileHandle;
  path: string;
  bytes: number;
  modified: number;
  bytesOfHead: Buffer;
  mark: Mark;
  options: SniffOptions;
}

/** First records kept of every file. */
export const maxSample = 500;

/** Copies a file to a clean spool, record by record, and counts every repair. */
export async function rewrite(reading: FileReading, encoding: string, head: Head): Promise<SniffedFile> {
  const { spoolFolder } = reading.options;
  const { delimiter, quote } = head.dialect;
  const isUsual = delimiter.length === 1 && quote === '"';
  const spool = await Spool.create(
    typeof spoolFolder === 'string' ? spoolFolder : await spoolFolder(),
    head.layout.headers.length,
    isUsual ? delimiter : ',',
  );
  const places = new Places();
  const sample: string[][] = [];
  const decoder = decoderFor(encoding);
  const plan = head.mendPlan(tableKinds(head));
  const mender = new Mender(plan, (row, record, line) => {
    if (isUsual && row.plain !== undefined) spool.copy(row.plain);
    else spool.add(row.cells);
    if (sample.length < maxSample) sample.push(row.cells);
    places.add(mender.rows, record, line);
  });
  const runs = isUsual ? OrdinaryRuns.of(plan, encoding) : undefined;
  try {
    await mendAll(reading, decoder, head, {
      mender,
      spool,
      places,
      runs,
      isSampled: () => sample.length === maxSample,
    });
  } finally {
    await spool.close();
  }
  return {
    ...describe(reading, head),
    encoding: nameOf(encoding, decoder),
    records: mender.records,
    setAside: mender.setAside.list(),
    repaired: mender.repaired.list(),
    notes: [
      ...head.layout.notes,
      ...(reading.options.encoding === undefined ? encodingNotes(encoding, decoder) : []),
      ...mender.notes(),
    ],
    sample,
    isSampleComplete: sample.length === mender.rows,
    source: {
      kind: 'text',
      path: spool.path,
      delimiter: spool.delimiter,
      quote: '"',
      skipLines: 1,
      hasMultilineCells: spool.hasMultilineCells,
      longestRecordBytes: spool.longestRecordBytes,
      hasBlankEnds: true,
    },
    placeOf: (row) => places.at(row),
  };
}

interface Mending {
  mender: Mender;
  spool: Spool;
  places: Places;
  runs: OrdinaryRuns | undefined;
  /** Enough rows have been seen one by one. */
  isSampled: () => boolean;
}

async function mendAll(
  { file, bytes, options }: FileReading,
  decoder: Decoder,
  head: Head,
  { mender, spool, places, runs, isSampled }: Mending,
): Promise<void> {
  const reader = new RecordReader(head.dialect, head.dialect.width);
  const take = async (text: string) => {
    mender.expect(text);
    reader.push(text);
    let count = 0;
    for (let record = reader.next(); record; record = reader.next()) {
      mender.accept(record);
      if (++count % recordsATurn > 0) continue;
      await new Promise((resolve) => setImmediate(resolve));
      options.signal?.throwIfAborted();
    }
  };
  const pieces = withoutMarks(decoder);
  let endsLine = false;
  for await (const chunk of chunksOf(file, options.signal, bytes)) {
    let from = 0;
    const found = runs && isSampled() && endsLine ? runs.in(chunk) : [];
    for (const { start, stop, records, longest } of found) {
      await take(pieces.decode(chunk.subarray(from, start)));
      from = start;
      // what looks like records may be the text of a cell that is still open
      if (!reader.isIdle || !mender.canPassOver) continue;
      const { row, record } = mender.passOver(records);
      places.add(row, record, reader.line);
      reader.passOver(stop - start, records);
      await spool.copyLines(runs?.withLineFeeds(chunk.subarray(start, stop)) ?? chunk, longest);
      from = stop;
    }
    await take(pieces.decode(chunk.subarray(from)));
    endsLine = chunk.at(-1) === LF;
    await spool.flush();
    options.onBytes?.(chunk.length);
  }
  await take(pieces.finish());
  reader.finish();
  await take('');
  mender.finish();
}

/** What a sniffed file is called and what its head says, the same whether it is rewritten or not. */
export function describe({ path, bytes, modified, mark, options }: FileReading, { dialect, layout, records }: Head) {
  const { headers, written, headerTexts, headerIndex } = layout;
  return {
    name: options.name,
    path,
    bytes,
    modified,
    hasBom: mark.hasBom,
    delimiter: dialect.delimiter === aligned ? ' ' : dialect.delimiter,
    quote: dialect.quote,
    headerLine: records[headerIndex]?.line ?? 0,
    headers,
    written,
    headerTexts,
  };
}

/** The name to report: a file read line by line is what most of its lines were. */
function nameOf(encoding: string, decoder: Decoder): string {
  if (!(decoder instanceof LineDecoder)) return encoding;
  const { utf8, legacy, broken } = decoder.counts;
  return legacy > utf8 + broken ? 'windows-1252' : 'utf-8';
}

function encodingNotes(encoding: string, decoder: Decoder): Note[] {
  if (!(decoder instanceof LineDecoder)) {
    return encoding.startsWith('utf-') ? [] : [{ code: 'encoding-guessed', values: { encoding } }];
  }
  const { utf8, legacy } = decoder.counts;
  return utf8 > 0 && legacy > 0 ? [{ code: 'encoding-mixed', values: { utf8, legacy } }] : [];
}
