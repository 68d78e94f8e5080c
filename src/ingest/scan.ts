import { isUtf8 } from 'node:buffer';
import { endOfLine } from './encoding.ts';
import type { Places } from './places.ts';
import { maxRecordChars } from './record-reader.ts';

/** What the byte pass has to know of the table before it starts. */
export interface ScanPlan {
  /** One byte each; 0: the file is rewritten anyway and only its encoding is checked. */
  delimiter: number;
  quote: number;
  width: number;
  /** Byte position of the first data record, and its physical line. */
  dataStart: number;
  dataLine: number;
  /** The header row's bytes without line end, to find it again further down. */
  header: Buffer;
  hasBom: boolean;
}

const LF = 10;
const CR = 13;
const BLANK = 32;
/** Records whose start is remembered, to look for footers and totals at the end. */
export const tailRecords = 24;
/** Lines that are not UTF-8 are shown to the encoding detector up to this size. */
const maxForeign = 65536;

/** Where in a cell the walk is: before its first character, in plain or quoted text, after a quote that may close it. */
const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const CLOSING = 3;

/** One pass over the bytes of a file: is it UTF-8, and can the engine read it as it lies? Feed it chunk by chunk. */
export class Scan {
  /** Something the engine would misread, in the file's text; undefined as long as there is nothing. */
  flaw: string | undefined;
  isUtf8 = true;
  /** Lines that are not UTF-8. */
  readonly foreign: Buffer[] = [];
  hasNul = false;
  bytes = 0;
  rows = 0;
  /** Line ends before the first data record, those within quotes not counted: what the engine has to skip. */
  skipLines = 0;
  quotedCells = 0;
  longestRecord = 0;
  hasMultilineCells = false;
  readonly #plan: ScanPlan;
  readonly #places: Places;
  readonly #plainStops = new Uint8Array(256);
  readonly #quotedStops = new Uint8Array(256);
  readonly #startStops = new Uint8Array(256);
  readonly #starts = new Float64Array(tailRecords);
  #foreignBytes = 0;
  #carry: Buffer = Buffer.alloc(0);
  #state = START;
  #cells = 1;
  #recordStart = 0;
  #quoteStart = 0;
  #hasText = false;
  #innerLines = 0;
  #extraLines = 0;
  #blankLines = 0;
  #endsWithCr = false;
  #leadingBlank = false;
  #hasEarlyLineEnd = false;
  #lastByte = 0;
  #ends = { lf: 0, crlf: 0, cr: 0 };

  constructor(plan: ScanPlan, places: Places) {
    this.#plan = plan;
    this.#places = places;
    for (const byte of [plan.delimiter, LF, CR]) this.#plainStops[byte] = 1;
    for (const byte of [plan.quote, LF, CR]) this.#quotedStops[byte] = 1;
    for (const byte of [plan.delimiter, plan.quote, LF, CR, BLANK]) this.#startStops[byte] = 1;
    if (plan.delimiter === 0) this.flaw = 'dialect';
    places.add(1, 1, plan.dataLine);
  }

  push(bytes: Buffer): void {
    this.#checkText(bytes);
    if (!this.flaw) this.#walk(bytes);
    this.bytes += bytes.length;
    this.#lastByte = bytes.at(-1) ?? this.#lastByte;
  }

  /** Byte position from which the last records can be read again. */
  get tailStart(): number {
    const count = Math.min(this.rows, tailRecords);
    return count === 0 ? this.bytes : (this.#starts[(this.rows - count) % tailRecords] ?? 0);
  }

  finish(): void {
    if (this.#carry.length > 0) this.#noteForeign(this.#carry);
    if (this.flaw) return;
    if (this.#state === QUOTED) this.flaw = 'unclosed quote';
    if (this.bytes > this.#recordStart || this.#cells > 1) this.#endRecord(this.bytes, Buffer.alloc(0), 0, 0);
    const { lf, crlf, cr } = this.#ends;
    if (cr > 0 || (lf > 0 && crlf > 0)) this.flaw ??= 'line ends';
    if (this.#hasEarlyLineEnd) this.flaw ??= 'line end in the header';
    if (this.#lastByte === 0x1a) this.flaw ??= 'end-of-file mark';
    // Blank lines are rows to the engine when there is one column only.
    if (this.#plan.width === 1 && this.#blankLines > 0) this.flaw ??= 'blank lines';
  }

  /** Encoding and stray marks, at the speed of native code. */
  #checkText(bytes: Buffer): void {
    if (bytes.includes(0)) {
      this.hasNul = true;
      this.flaw ??= 'NUL';
    }
    const isStart = this.bytes === 0;
    const all = this.#carry.length > 0 ? Buffer.concat([this.#carry, bytes]) : bytes;
    if (all.indexOf('\ufeff', isStart && this.#plan.hasBom ? 3 : 0) >= 0) this.flaw ??= 'byte order mark';
    const end = all.length - incompleteTail(all);
    const whole = all.subarray(0, end);
    this.#carry = Buffer.from(all.subarray(end));
    if (this.#foreignBytes < maxForeign && !isUtf8(whole)) this.#noteForeign(whole);
  }

  #noteForeign(bytes: Buffer): void {
    this.isUtf8 = false;
    this.flaw ??= 'encoding';
    for (let from = 0; from < bytes.length && this.#foreignBytes < maxForeign; ) {
      const to = endOfLine(bytes, from);
      const line = bytes.subarray(from, to);
      if (!isUtf8(line)) {
        this.foreign.push(Buffer.from(line.subarray(0, maxForeign)));
        this.#foreignBytes += line.length;
      }
      from = to;
    }
  }

  /** The state machine. Its speed is the speed of the program, so it keeps to local variables and byte tables. */
  #walk(bytes: Buffer): void {
    const { delimiter, quote } = this.#plan;
    const plainStops = this.#plainStops;
    const quotedStops = this.#quotedStops;
    const startStops = this.#startStops;
    const length = bytes.length;
    let state = this.#state;
    let cells = this.#cells;
    let hasText = this.#hasText;
    let i = 0;
    while (i < length) {
      if (state === PLAIN) {
        while (i < length && plainStops[bytes[i] as number] === 0) i++;
      } else if (state === QUOTED) {
        while (i < length && quotedStops[bytes[i] as number] === 0) i++;
      }
      if (i === length) break;
      const c = bytes[i] as number;
      if (state === QUOTED) {
        if (c === quote) state = CLOSING;
        else this.#passLineEnd(c);
      } else if (c === delimiter) {
        if (state === CLOSING && this.#closesText(i)) hasText = true;
        cells++;
        state = START;
      } else if (c === LF || c === CR) {
        if (state === CLOSING && this.#closesText(i)) hasText = true;
        if (c === LF && this.#endsWithCr && this.#recordStart === this.bytes + i) this.#joinCrLf();
        else {
          this.#cells = cells;
          this.#hasText = hasText;
          this.#endRecord(this.bytes + i, bytes, i, c);
          if (this.flaw) return;
        }
        cells = 1;
        hasText = false;
        state = START;
      } else if (state === START) {
        state = this.#startCell(c, this.bytes + i);
        if (state === PLAIN) hasText = true;
      } else if (c === quote) {
        state = QUOTED;
      } else {
        this.flaw = 'stray quote';
        return;
      }
      i++;
      // Most cells start with an ordinary character; this saves them a turn.
      if (state === START && i < length && startStops[bytes[i] as number] === 0) {
        state = PLAIN;
        hasText = true;
        this.#leadingBlank = false;
        i++;
      }
    }
    this.#state = state;
    this.#cells = cells;
    this.#hasText = hasText;
  }

  /** The state after the first character of a cell. */
  #startCell(c: number, at: number): number {
    if (c === BLANK) {
      this.#leadingBlank = true;
      return START;
    }
    if (c !== this.#plan.quote) {
      this.#leadingBlank = false;
      return PLAIN;
    }
    if (this.#leadingBlank) this.flaw = 'blank before a quote';
    this.quotedCells++;
    this.#quoteStart = at;
    return QUOTED;
  }

  #passLineEnd(byte: number): void {
    this.hasMultilineCells = true;
    // DuckDB takes the first line end it sees for that of the file, and its `skip` miscounts one within quotes: rows vanish.
    if (this.skipLines + this.rows === 0 || this.#recordStart < this.#plan.dataStart) this.#hasEarlyLineEnd = true;
    if (byte === LF) this.#innerLines++;
  }

  /** A quoted cell has ended before position `i`: `""` holds no text. */
  #closesText(i: number): boolean {
    return this.bytes + i - this.#quoteStart > 2;
  }

  #joinCrLf(): void {
    this.#ends.crlf++;
    this.#ends.cr--;
    this.#recordStart++;
    this.#endsWithCr = false;
  }

  #endRecord(at: number, bytes: Buffer, i: number, byte: number): void {
    const length = at - this.#recordStart;
    const { dataStart, width } = this.#plan;
    if (byte === LF) this.#ends.lf++;
    else if (byte === CR) this.#ends.cr++;
    this.#endsWithCr = byte === CR;
    this.#leadingBlank = false;
    if (this.#recordStart < dataStart) {
      this.skipLines++;
      if (at > dataStart) this.flaw = 'quote in the preamble';
    } else if (length === 0 && this.#cells === 1) this.#blankLines++;
    else this.#endRow(length, width, bytes, i);
    if (length > this.longestRecord) this.longestRecord = length;
    if (length > maxRecordChars) this.flaw ??= 'record too long';
    this.#recordStart = at + 1;
    this.#cells = 1;
    this.#hasText = false;
    this.#innerLines = 0;
  }

  #endRow(length: number, width: number, bytes: Buffer, i: number): void {
    this.#starts[this.rows % tailRecords] = this.#recordStart;
    this.rows++;
    if (this.#cells !== width) this.flaw = 'width';
    else if (!this.#hasText && width > 1) this.flaw = 'empty row';
    else if (this.#blankLines > 0) this.flaw = 'blank line';
    else if (length === this.#plan.header.length && length > 0) {
      // A header that is split between two chunks cannot be compared here; the record reader will.
      const isSplit = i < length;
      if (isSplit || this.#plan.header.equals(bytes.subarray(i - length, i))) this.flaw = 'repeated header';
    }
    if (this.#innerLines === 0) return;
    this.hasMultilineCells = true;
    this.#extraLines += this.#innerLines;
    this.#places.add(this.rows + 1, this.rows + 1, this.#plan.dataLine + this.rows + this.#extraLines);
  }
}

/** Bytes of a multi-byte character that is cut off at the end. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}
