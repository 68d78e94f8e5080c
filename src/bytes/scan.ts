import type { Places } from './places.ts';
import { maxRecordChars } from './record-reader.ts';
import { RecordSkim } from './record-skim.ts';
import { TextCheck } from './text-check.ts';

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

/** Where in a cell the walk is: before its first character, in plain or quoted text, after a quote that may close it. */
const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const CLOSING = 3;

/** One pass over the bytes of a file: is it UTF-8, and can the engine read it as it lies? Feed it chunk by chunk. */
export class Scan {
  /** Something the engine would misread, in the file's text; undefined as long as there is nothing. */
  flaw: string | undefined;
  bytes = 0;
  rows = 0;
  /** Line ends before the first data record, those within quotes not counted: what the engine has to skip. */
  skipLines = 0;
  quotedCells = 0;
  longestRecord = 0;
  hasMultilineCells = false;
  readonly #plan: ScanPlan;
  readonly #skim: RecordSkim;
  readonly #text: TextCheck;
  readonly #places: Places;
  readonly #plainStops = new Uint8Array(256);
  readonly #quotedStops = new Uint8Array(256);
  readonly #startStops = new Uint8Array(256);
  readonly #starts = new Float64Array(tailRecords);
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
    this.#text = new TextCheck(plan.hasBom);
    this.#skim = new RecordSkim(plan.delimiter, plan.quote);
    for (const byte of [plan.delimiter, LF, CR]) this.#plainStops[byte] = 1;
    for (const byte of [plan.quote, LF, CR]) this.#quotedStops[byte] = 1;
    for (const byte of [plan.delimiter, plan.quote, LF, CR, BLANK]) this.#startStops[byte] = 1;
    if (plan.delimiter === 0) this.flaw = 'dialect';
    places.add(1, 1, plan.dataLine);
  }

  push(bytes: Buffer): void {
    this.#text.push(bytes);
    this.#noteText();
    if (!this.flaw) this.#walk(bytes);
    this.bytes += bytes.length;
    this.#lastByte = bytes.at(-1) ?? this.#lastByte;
  }

  get isUtf8(): boolean {
    return this.#text.isUtf8;
  }

  /** Lines that are not UTF-8. */
  get foreign(): readonly Buffer[] {
    return this.#text.foreign;
  }

  /** Some cell may begin or end in a blank, so that it has to be trimmed. */
  get hasBlankEnds(): boolean {
    return this.#skim.hasBlankEnds;
  }

  /** Byte position from which the last records can be read again. */
  get tailStart(): number {
    const count = Math.min(this.rows, tailRecords);
    return count === 0 ? this.bytes : (this.#starts[(this.rows - count) % tailRecords] ?? 0);
  }

  finish(): void {
    this.#text.finish();
    this.#noteText();
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

  #noteText(): void {
    const { isUtf8, hasNul, hasStrayMark } = this.#text;
    if (hasNul) this.flaw ??= 'NUL';
    if (hasStrayMark) this.flaw ??= 'byte order mark';
    if (!isUtf8) this.flaw ??= 'encoding';
  }

  /** Skims the records that begin at byte `i`; gives the first byte that has to be walked, be it the end. */
  #skimFrom(i: number, bytes: Buffer): number {
    const skim = this.#skim;
    const { dataStart } = this.#plan;
    let at = i;
    while (at < bytes.length && !this.flaw && this.bytes + at >= dataStart) {
      const end = skim.endOfRecord(at);
      if (end < 0) return at;
      this.quotedCells += skim.quotedCells;
      this.#cells = skim.cells;
      this.#hasText = skim.hasText;
      this.#endRecord(this.bytes + end, bytes, end, bytes[end] as number);
      at = end + 1;
      if (this.#endsWithCr) {
        this.#joinCrLf();
        at++;
      }
    }
    return at;
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
    this.#skim.start(bytes);
    while (i < length) {
      if (state === START && this.#recordStart === this.bytes + i && !this.#endsWithCr) {
        i = this.#skimFrom(i, bytes);
        if (this.flaw) return;
        cells = 1;
        hasText = false;
        if (i === length) break;
      }
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
          this.#lookForBlankEnds(i);
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
      if (state === START && cells > 1 && i < length && startStops[bytes[i] as number] === 0) {
        state = PLAIN;
        hasText = true;
        this.#leadingBlank = false;
        i++;
      }
    }
    this.#lookForBlankEnds(length);
    this.#state = state;
    this.#cells = cells;
    this.#hasText = hasText;
  }

  /** A record that was walked up to byte `i`. One that began in an earlier chunk may have had anything there. */
  #lookForBlankEnds(i: number): void {
    const from = this.#recordStart - this.bytes;
    if (from < 0) this.#skim.hasBlankEnds = true;
    else this.#skim.lookForBlankEnds(from, i);
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
