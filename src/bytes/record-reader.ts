import type { Dialect, RawRecord } from './raw-record.ts';
import { bestOf, countLines, isSuspicious, mostCells, nothing, type Reading, undoubled } from './record-reading.ts';
import { SoundLines } from './sound-line.ts';

const [LF, CR, BLANK, BACKSLASH] = [10, 13, 32, 92];
/** DuckDB's own hard limit is 64 MB a line (ROBUSTNESS 1.2). */
export const maxRecordChars = 32 * 1024 * 1024;
/** After a stray quote, a cell that runs on for so many lines was never closed; fewer, the more often that was so. */
const maxLinesAfterStray = 100;
const minLinesAfterStray = 2;

/**
 * Reads records from text that arrives in pieces, whatever its quoting is worth. Where a record is not plain RFC 4180,
 * three readings compete: as quoted, as quoted but within its line, and with quotes as plain text; the one that gives
 * the expected width wins. So an unclosed quote costs one line at most.
 */
export class RecordReader {
  readonly #dialect: Dialect;
  readonly #width: number;
  readonly #soundLines: SoundLines;
  #text = '';
  #at = 0;
  #dropped = 0;
  #line = 1;
  #isLast = false;
  /** No quoted cell that starts before this position is closed on a later line. */
  #unclosedUntil = 0;
  #isSkipping = false;
  #patience = maxLinesAfterStray;
  /** Text that was pushed and has not been looked at. */
  #pieces: string[] = [];
  #pieceChars = 0;
  /** A quoted cell is open, and no quote follows in the text. */
  #isAwaitingQuote = false;

  /** `width` 0: not known. */
  constructor(dialect: Dialect, width = 0) {
    this.#dialect = dialect;
    this.#width = width;
    this.#soundLines = new SoundLines(dialect);
  }

  push(text: string): void {
    if (this.#isAwaitingQuote && text.includes(this.#dialect.quote)) this.#isAwaitingQuote = false;
    this.#pieces.push(text);
    this.#pieceChars += text.length;
  }

  /** Takes up what has been pushed; false: it would not help. */
  #gather(): boolean {
    const left = this.#text.length - this.#at;
    if (this.#isAwaitingQuote && !this.#isLast && left + this.#pieceChars <= maxRecordChars) return false;
    this.#isAwaitingQuote = false;
    if (this.#pieces.length === 0) return true;
    // joined, not added: V8 keeps a sum as two strings, and every search in it is slow
    const rest = left > 0 ? [this.#text.slice(this.#at)] : [];
    this.#text = [...rest, ...this.#pieces].join('');
    this.#dropped += this.#at;
    this.#at = 0;
    this.#pieces = [];
    this.#pieceChars = 0;
    return true;
  }

  /** Every record of the text so far has been given. */
  get isIdle(): boolean {
    return this.#at >= this.#text.length && this.#pieceChars === 0 && !this.#isSkipping;
  }

  /** Physical line of the next record (1-based). */
  get line(): number {
    return this.#line;
  }

  /** Lines that are read elsewhere come next; only when idle. */
  passOver(chars: number, lines: number): void {
    this.#dropped += this.#text.length + chars;
    this.#text = '';
    this.#at = 0;
    this.#line += lines;
  }

  /** No more text will follow. */
  finish(): void {
    this.#isLast = true;
  }

  /** The next record, or undefined when it needs more text (after `finish`: when there is none). */
  next(): RawRecord | undefined {
    if (!this.#gather()) return undefined;
    if (this.#at >= this.#text.length) return undefined;
    if (this.#isSkipping) return this.#skip();
    const sound = this.#soundLines.read(this.#text, this.#at, this.#dropped, this.#line);
    if (sound) {
      this.#at = sound.to - this.#dropped;
      this.#line++;
      return sound;
    }
    const isKnownUnclosed = this.#dropped + this.#at < this.#unclosedUntil;
    const whole = this.#read(isKnownUnclosed ? 'line' : 'whole');
    if (whole && !isSuspicious(whole, this.#width)) return this.#emit(whole, 'sound');
    const reading = whole ? this.#settle(whole) : undefined;
    if (reading)
      return this.#emit(
        reading,
        whole?.isUnclosed ? 'unclosed' : whole === reading && whole.strayQuotes === 0 ? 'sound' : 'stray',
      );
    if (this.#text.length - this.#at <= maxRecordChars) return undefined;
    this.#isSkipping = true;
    return this.#skip();
  }

  /** The best of the readings of a record whose quoting is unsound; undefined when more text is needed. */
  #settle(whole: Reading): Reading | undefined {
    if (whole.isUnclosed && whole.strayQuotes === 0) this.#unclosedUntil = this.#dropped + whole.next;
    const line = this.#read('line');
    const plain = this.#read('plain');
    if (!line || !plain) return undefined;
    if (whole.isUnclosed) this.#patience = Math.max(minLinesAfterStray, this.#patience - 1);
    return bestOf({ whole, line, plain }, this.#width);
  }

  #emit(reading: Reading, quoting: RawRecord['quoting']): RawRecord {
    const { cells, next, end, lineEnds, quotedCells } = reading;
    const isPlain = quotedCells === 0 && lineEnds === 0 && quoting === 'sound' && !this.#dialect.skipsBlanks;
    const record: RawRecord = {
      cells,
      cellCount: cells.length,
      line: this.#line,
      from: this.#dropped + this.#at,
      to: this.#dropped + next,
      end,
      quoting,
      hasMultilineCells: lineEnds > 0,
      hasStrayCr: reading.hasStrayCr,
      isOneQuotedCell: cells.length === 1 && quotedCells === 1,
      plain: isPlain ? { text: this.#text, start: this.#at, stop: next - end.length } : undefined,
      isTooLong: cells.length > mostCells,
    };
    const inner = lineEnds > 0 ? countLines(this.#text, this.#at, next - end.length, this.#dialect.crEndsRecord) : 0;
    this.#line += inner + (lineEnds > 0 && end === '' ? 0 : 1);
    this.#at = next;
    return record;
  }

  /** Gives up on a record that is too long: everything up to the next line end. */
  #skip(): RawRecord | undefined {
    let i = this.#at;
    while (i < this.#text.length && this.#lineEnd(i) === 0) i++;
    const isFound = i < this.#text.length && this.#lineEnd(i) > 0;
    if (!isFound && !this.#isLast) {
      this.#at = this.#text.length;
      return undefined;
    }
    this.#isSkipping = false;
    const next = i + (isFound ? this.#lineEnd(i) : 0);
    return { ...this.#emit({ ...nothing(), next, end: '\n' }, 'unclosed'), isTooLong: true };
  }

  /** Length of the line end at `i`; 0 when there is none, -1 when the text stops too early to tell. */
  #lineEnd(i: number): number {
    const text = this.#text;
    const c = text.charCodeAt(i);
    if (c === LF) return 1;
    if (c !== CR) return 0;
    const left = text.length - i;
    if (left < 3 && !this.#isLast && !(left === 2 && text.charCodeAt(i + 1) !== CR)) return -1;
    if (text.charCodeAt(i + 1) === LF) return 2;
    if (text.charCodeAt(i + 1) === CR && text.charCodeAt(i + 2) === LF) return 3;
    // A last line end that was cut in half is no text.
    return this.#dialect.crEndsRecord || i + 1 === text.length ? 1 : 0;
  }

  /** Reads one record; undefined when it needs more text. */
  #read(mode: 'whole' | 'line' | 'plain'): Reading | undefined {
    const reading = nothing();
    const { delimiter, quote, skipsBlanks } = this.#dialect;
    const text = this.#text;
    const quoteCode = mode === 'plain' || quote === '' ? -1 : quote.charCodeAt(0);
    const allowsBlanks = delimiter.charCodeAt(0) !== BLANK;
    let i = this.#at;
    for (;;) {
      let start = i;
      if (quoteCode >= 0) {
        let open = i;
        while (allowsBlanks && text.charCodeAt(open) === BLANK) open++;
        if (text.charCodeAt(open) === quoteCode) {
          i = this.#readQuoted(open, mode, reading);
          if (i < 0) return undefined;
          if (reading.isUnclosed) return reading;
          start = -1;
        }
      }
      if (start >= 0) {
        if (skipsBlanks) while (text.charCodeAt(start) === BLANK) start++;
        i = this.#endOfPlain(start, reading);
        if (i < 0) return undefined;
        if (reading.cells.length <= mostCells) reading.cells.push(text.slice(start, i));
      }
      if (i >= text.length) {
        if (!this.#isLast) return undefined;
        reading.next = i;
        return reading;
      }
      const end = this.#lineEnd(i);
      if (end < 0) return undefined;
      if (end > 0) {
        reading.next = i + end;
        reading.end = text.slice(i, i + end);
        return reading;
      }
      i += delimiter.length;
    }
  }

  /** Position after a cell without quotes, or -1 when more text is needed. */
  #endOfPlain(start: number, reading: Reading): number {
    const { delimiter } = this.#dialect;
    const first = delimiter.charCodeAt(0);
    const text = this.#text;
    const length = text.length;
    for (let i = start; i < length; i++) {
      const c = text.charCodeAt(i);
      if (c === first && (delimiter.length === 1 || text.startsWith(delimiter, i))) return i;
      if (c !== LF && c !== CR) continue;
      const end = this.#lineEnd(i);
      if (end !== 0) return end < 0 ? -1 : i;
      reading.lineEnds++;
      reading.hasStrayCr = true;
    }
    return length;
  }

  /** Reads the quoted cell at `open`; gives the position after it, or -1 when more text is needed. */
  #readQuoted(open: number, mode: 'whole' | 'line' | 'plain', reading: Reading): number {
    const text = this.#text;
    const quote = text.charCodeAt(open);
    const hasBackslash = this.#dialect.escape === '\\';
    const limit = Math.min(text.length, this.#at + maxRecordChars);
    let cell = '';
    let isDoubled = false;
    let from = open + 1;
    let lines = 0;
    if (mode === 'whole' && reading.strayQuotes === 0 && !text.includes(this.#dialect.quote, from)) {
      this.#isAwaitingQuote = !this.#isLast && limit === text.length;
      return this.#isAwaitingQuote ? -1 : this.#unclosed(reading, limit);
    }
    for (let i = from; i < limit; i++) {
      const c = text.charCodeAt(i);
      if (c === quote) {
        if (i + 1 >= limit && !this.#isLast) break;
        if (!hasBackslash && text.charCodeAt(i + 1) === quote) {
          isDoubled = true;
          i++;
          continue;
        }
        const after = this.#afterQuote(i + 1);
        if (after === -2) break;
        if (after >= 0) {
          cell += isDoubled ? undoubled(text.slice(from, i), this.#dialect.quote) : text.slice(from, i);
          if (reading.cells.length <= mostCells) reading.cells.push(cell);
          reading.quotedCells++;
          reading.lineEnds += lines;
          return after;
        }
        reading.strayQuotes++;
      } else if (c === LF || c === CR) {
        if (mode === 'line' && this.#lineEnd(i) !== 0) return this.#unclosed(reading, i);
        lines++;
        if (reading.strayQuotes > 0 && lines > this.#patience) return this.#unclosed(reading, i);
      } else if (hasBackslash && c === BACKSLASH && i + 1 < limit) {
        const next = text.charCodeAt(i + 1);
        if (next === quote || next === BACKSLASH) {
          cell += text.slice(from, i);
          from = ++i;
        }
      }
    }
    return this.#isLast || limit < text.length ? this.#unclosed(reading, limit) : -1;
  }

  #unclosed(reading: Reading, at: number): number {
    reading.isUnclosed = true;
    reading.next = at;
    return at;
  }

  /** Where a closed cell ends: at a delimiter or line end, blanks between allowed; -1: not closed here, -2: more text needed. */
  #afterQuote(start: number): number {
    const { delimiter } = this.#dialect;
    const text = this.#text;
    let i = start;
    if (delimiter.charCodeAt(0) !== BLANK) while (text.charCodeAt(i) === BLANK) i++;
    if (i >= text.length) return this.#isLast ? i : -2;
    if (text.startsWith(delimiter, i)) return i;
    const end = this.#lineEnd(i);
    if (end < 0) return -2;
    return end > 0 ? i : -1;
  }
}
