import { isUtf8 } from 'node:buffer';
import { isPlainDialect } from './dialect.ts';
import type { MendPlan } from './mender.ts';
import { RecordSkim } from './record-skim.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Shorter runs are not worth the two looks at their edges. */
const leastRecords = 256;

/** Records at either edge of a run that are read one by one all the same: what stands beside them may change what they mean. */
const edgeRecords = 32;

/** Neighbouring records of a chunk that can be copied as bytes. */
export interface Run {
  start: number;
  stop: number;
  records: number;
  /** Bytes of the longest, without its line end. */
  longest: number;
}

/** How total rows begin, in small letters; a record that begins so is looked at, and hardly any does. */
const totalStarts = new Set(['to', 'su', 'gr', 'ge', 'ei', 'zw', 'so']);

/**
 * Finds the stretches of a damaged file in which nothing can be wrong: UTF-8, sound quoting, the usual line end, as many cells as there
 * are columns, neither header nor total row. They are copied byte by byte, and a few damaged records cost no more than
 * themselves.
 */
export class OrdinaryRuns {
  readonly #skim: RecordSkim;
  readonly #delimiter: number;
  readonly #width: number;
  readonly #endsInCrLf: boolean;
  readonly #header: Buffer;

  private constructor({ dialect, headers, lineEnd }: MendPlan) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#skim = new RecordSkim(this.#delimiter, QUOTE);
    this.#width = headers.length;
    this.#endsInCrLf = lineEnd === '\r\n';
    this.#header = Buffer.from(headers[0] ?? '');
  }

  /** Undefined for a file in which no record can be told to be ordinary by its bytes. */
  static of(plan: MendPlan, encoding: string): OrdinaryRuns | undefined {
    const isTold = plan.headers.length > 1 && plan.headers[0] !== '';
    const isUsable = isPlainDialect(plan.dialect) && !plan.dialect.crEndsRecord && isTold && encoding === 'utf-8';
    return isUsable ? new OrdinaryRuns(plan) : undefined;
  }

  /** The runs of a chunk that starts at the beginning of a line, without their edges. */
  *in(bytes: Buffer): Generator<Run> {
    if (!isUtf8(bytes) || bytes.includes(0) || bytes.includes('\ufffd')) return;
    const skim = this.#skim;
    skim.start(bytes);
    // where the last records begin, so many as stand at an edge
    const starts = new Int32Array(edgeRecords);
    let lineStart = 0;
    while (lineStart < bytes.length) {
      let start = lineStart;
      let [records, longest] = [0, 0];
      let at = lineStart;
      for (let end = this.#endOfOrdinary(bytes, at); end >= 0; end = this.#endOfOrdinary(bytes, at)) {
        if (records === edgeRecords) start = at;
        starts[records % edgeRecords] = at;
        records++;
        longest = Math.max(longest, end - at);
        at = end + (this.#endsInCrLf ? 2 : 1);
      }
      if (records >= leastRecords) {
        yield { start, stop: starts[records % edgeRecords] as number, records: records - 2 * edgeRecords, longest };
      }
      const feed = bytes.indexOf(LF, at);
      if (feed < 0) return;
      lineStart = feed + 1;
    }
  }

  /** Where the record at `from` ends, before its line end; -1: it has to be looked at. */
  #endOfOrdinary(bytes: Buffer, from: number): number {
    if (from >= bytes.length) return -1;
    const first = bytes[from] === QUOTE ? from + 1 : from;
    const c = bytes[first] as number;
    if (c <= 32 || c >= 127 || c === QUOTE || c === this.#delimiter) return -1;
    const end = this.#skim.endOfRecord(from);
    if (end < 0 || this.#skim.cells !== this.#width || (bytes[end] === CR) !== this.#endsInCrLf) return -1;
    if (this.#startsWith(bytes, first)) return -1;
    return totalStarts.has(String.fromCharCode(c | 32, (bytes[first + 1] as number) | 32)) ? -1 : end;
  }

  #startsWith(bytes: Buffer, from: number): boolean {
    const header = this.#header;
    for (let i = 0; i < header.length; i++) if (bytes[from + i] !== header[i]) return false;
    return true;
  }

  /** The bytes of a run with plain line feeds. */
  withLineFeeds(bytes: Buffer): Buffer {
    if (!this.#endsInCrLf) return bytes;
    const copy = Buffer.allocUnsafe(bytes.length);
    let length = 0;
    let from = 0;
    for (let end = bytes.indexOf(CR); end >= 0; end = bytes.indexOf(CR, from)) {
      length += bytes.copy(copy, length, from, end);
      from = end + 1;
    }
    length += bytes.copy(copy, length, from);
    return copy.subarray(0, length);
  }
}
