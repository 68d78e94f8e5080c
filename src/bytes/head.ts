import { ColumnKinds } from './column-kinds.ts';
import { type DetectedDialect, detectDialect, isFilled, isPlainDialect } from './dialect.ts';
import { textOfHead } from './file-text.ts';
import { findLayout, type Layout } from './header.ts';
import type { MendPlan } from './mender.ts';
import { refuseLongFirstLine, refuseOtherText } from './not-csv.ts';
import type { RawRecord } from './raw-record.ts';
import { readRecords } from './read-records.ts';
import type { ScanPlan } from './scan.ts';

/** What is read of a file to find its dialect and header. */
export const headBytes = 1 << 20;

/** Enough records to find the header and to show what the columns hold; more would only cost time. */
const mostRecords = 1000;

/** What the first megabyte of a file tells: dialect, header and the first records. */
export interface Head {
  dialect: DetectedDialect;
  layout: Layout;
  records: RawRecord[];
  /** Sound data rows among them, as wide as the header. */
  rows: string[][];
  /** Every record of it is such a row, and the engine could read them as they lie. */
  isFlawless: boolean;
  scanPlan(bomBytes: number): ScanPlan;
  mendPlan(kinds: ColumnKinds): MendPlan;
}

interface HeadOptions {
  name: string;
  delimiter?: string;
  headerLine?: number;
}

/** Works out dialect and layout from the first bytes, or throws the problem that they are no table. */
export function describeHead(bytes: Buffer, encoding: string, options: HeadOptions): Head {
  const isWhole = bytes.length < headBytes;
  const text = textOfHead(bytes, encoding, isWhole);
  // no line of it ends
  if (text === '' && !isWhole) refuseLongFirstLine(options.name, textOfHead(bytes, encoding, true), options.delimiter);
  refuseOtherText(options.name, text);
  refuseLongFirstLine(options.name, text, options.delimiter);
  const dialect = detectDialect(text, isWhole, options.delimiter);
  const records = readRecords(text, dialect, isWhole, dialect.width, mostRecords);
  const layout = findLayout(records, dialect, options.headerLine);
  const width = layout.headers.length;
  const data = records.slice(layout.dataIndex);
  // in a single column `""` is a row, an empty line is none
  const isRow = (r: RawRecord) => isFilled(r) || (width === 1 && r.isOneQuotedCell);
  const rows = data.filter((r) => r.cells.length === width && r.quoting === 'sound' && isRow(r)).map((r) => r.cells);
  const firstData = data[0];
  const dataFrom = firstData?.from ?? records.at(-1)?.to ?? 0;
  const header = records[layout.headerIndex];
  return {
    dialect,
    layout,
    records,
    rows,
    isFlawless: rows.length === data.length && isPlainDialect(dialect),
    scanPlan: (bomBytes) => ({
      ...bytesOf(dialect),
      width,
      dataStart: bomBytes + Buffer.byteLength(text.slice(0, dataFrom)),
      dataLine: firstData?.line ?? 1,
      header: Buffer.from(header ? text.slice(header.from, header.to - header.end.length) : ''),
      hasBom: bomBytes > 0,
    }),
    mendPlan: (kinds) => ({ dialect, headers: layout.headers, kinds, lineEnd: usualEnd(records), dataFrom }),
  };
}

/** What the sound rows of the head hold, column by column. */
export function tableKinds(head: Head): ColumnKinds {
  const kinds = new ColumnKinds(head.layout.headers.length);
  for (const row of head.rows.slice(0, 2000)) kinds.learn(row);
  return kinds;
}

/** The same, learnt by the first question: most files end in a record like any other, and nobody asks. */
export function kindsWhenAsked(head: Head): Pick<ColumnKinds, 'isFilled' | 'fitsAt'> {
  let kinds: ColumnKinds | undefined;
  const learnt = () => {
    kinds ??= tableKinds(head);
    return kinds;
  };
  return { isFilled: (i) => learnt().isFilled(i), fitsAt: (i, cell) => learnt().fitsAt(i, cell) };
}

/** The dialect as the byte pass takes it: only what DuckDB reads exactly as we do, else 0 and the file is rewritten. */
function bytesOf(dialect: DetectedDialect): { delimiter: number; quote: number } {
  const { delimiter, quote } = dialect;
  return isPlainDialect(dialect)
    ? { delimiter: delimiter.charCodeAt(0), quote: quote.charCodeAt(0) }
    : { delimiter: 0, quote: 0 };
}

function usualEnd(records: readonly RawRecord[]): string {
  const counts = new Map<string, number>();
  for (const { end } of records) if (end !== '') counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '\n';
}
