import type { Dialect, RawRecord, Span } from './raw-record.ts';
import { mostCells } from './record-reading.ts';

/**
 * A record that stands on a line of its own and whose quoting needs no repair. Its cells are cut out only when somebody asks:
 * most records of a damaged file are sound and are copied as they stand.
 */
class SoundLine implements RawRecord {
  readonly quoting = 'sound';
  readonly hasMultilineCells = false;
  readonly hasStrayCr = false;
  readonly isOneQuotedCell = false;
  readonly isTooLong = false;
  readonly plain: Span;
  readonly cellCount: number;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly end: string;
  readonly #dialect: Dialect;
  readonly #hasQuotes: boolean;
  #cells: string[] | undefined;

  constructor(plain: Span, place: Pick<RawRecord, 'line' | 'from' | 'to' | 'end'>, shape: Shape, dialect: Dialect) {
    this.plain = plain;
    this.line = place.line;
    this.from = place.from;
    this.to = place.to;
    this.end = place.end;
    this.cellCount = shape.cells;
    this.#hasQuotes = shape.hasQuotes;
    this.#dialect = dialect;
  }

  get cells(): string[] {
    if (!this.#cells) {
      const { delimiter, quote } = this.#dialect;
      const line = this.plain.text.slice(this.plain.start, this.plain.stop);
      this.#cells = this.#hasQuotes ? unquoted(line, delimiter, quote) : line.split(delimiter);
    }
    return this.#cells;
  }
}

interface Shape {
  cells: number;
  hasQuotes: boolean;
}

/** Reads the lines that are sound, whole and at hand, at the speed of native search; leaves all others to the record reader. */
export class SoundLines {
  readonly #dialect: Dialect;
  readonly #isUsable: boolean;
  #text = '';
  /** Where the text begins: told by this, for to compare a chunk with one that is like it takes as long as both are. */
  #dropped = -1;
  /** Positions at or after the last record where the next of each stands; -1: not looked for yet. */
  #nextQuote = -1;
  #nextCr = -1;
  #nextDelimiter = -1;

  constructor(dialect: Dialect) {
    const { delimiter, quote, crEndsRecord, skipsBlanks } = dialect;
    const isDoubled = quote === '' || dialect.escape === quote;
    this.#dialect = dialect;
    this.#isUsable = delimiter.length === 1 && isDoubled && !crEndsRecord && !skipsBlanks;
  }

  /** The record at `at` of the text, or undefined when it is not of this kind. `dropped`: characters before the text. */
  read(text: string, at: number, dropped: number, line: number): RawRecord | undefined {
    if (!this.#isUsable) return undefined;
    if (dropped !== this.#dropped || text.length !== this.#text.length) {
      this.#dropped = dropped;
      this.#text = text;
      this.#nextQuote = -1;
      this.#nextCr = -1;
      this.#nextDelimiter = -1;
    }
    const lf = text.indexOf('\n', at);
    if (lf < 0) return undefined;
    this.#nextCr = next(text, '\r', at, this.#nextCr);
    const isCrLf = this.#nextCr === lf - 1;
    if (this.#nextCr < lf && !isCrLf) return undefined;
    const stop = isCrLf ? lf - 1 : lf;
    const { quote } = this.#dialect;
    if (quote !== '') this.#nextQuote = next(text, quote, at, this.#nextQuote);
    const hasQuotes = quote !== '' && this.#nextQuote < stop;
    const cells = hasQuotes ? this.#countQuoted(at, stop) : this.#count(at, stop);
    if (cells === 0 || cells > mostCells) return undefined;
    const place = { line, from: dropped + at, to: dropped + lf + 1, end: isCrLf ? '\r\n' : '\n' };
    return new SoundLine({ text, start: at, stop }, place, { cells, hasQuotes }, this.#dialect);
  }

  #count(at: number, stop: number): number {
    const text = this.#text;
    const { delimiter } = this.#dialect;
    let cells = 1;
    let found = next(text, delimiter, at, this.#nextDelimiter);
    for (; found < stop; cells++) found = next(text, delimiter, found + 1, found);
    this.#nextDelimiter = found;
    return cells;
  }

  /** Cells of a line in which every quote opens, closes or doubles as RFC 4180 has it; 0 when one does not, or one cell is all. */
  #countQuoted(at: number, stop: number): number {
    const text = this.#text;
    const delimiter = this.#dialect.delimiter.charCodeAt(0);
    const quote = this.#dialect.quote.charCodeAt(0);
    let cells = 1;
    let i = at;
    for (;;) {
      if (text.charCodeAt(i) === quote) {
        const after = this.#closingQuote(i + 1, stop);
        if (after < 0 || (after < stop && text.charCodeAt(after) !== delimiter)) return 0;
        i = after;
      } else {
        for (; i < stop; i++) {
          const c = text.charCodeAt(i);
          if (c === delimiter) break;
          if (c === quote) return 0;
        }
      }
      if (i >= stop) return cells > 1 ? cells : 0;
      cells++;
      i++;
    }
  }

  /** Position after the quote that closes the cell whose text starts at `i`; -1 when none does on this line. */
  #closingQuote(i: number, stop: number): number {
    const text = this.#text;
    const quote = this.#dialect.quote.charCodeAt(0);
    for (let at = i; at < stop; at++) {
      if (text.charCodeAt(at) !== quote) continue;
      if (at + 1 >= stop || text.charCodeAt(at + 1) !== quote) return at + 1;
      at++;
    }
    return -1;
  }
}

/** The next place of a character, searched only when the last one found has been passed. */
function next(text: string, char: string, at: number, known: number): number {
  if (known >= at) return known;
  const found = text.indexOf(char, at);
  return found < 0 ? Number.POSITIVE_INFINITY : found;
}

/** The cells of a line that `countQuoted` has found sound. */
function unquoted(line: string, delimiter: string, quote: string): string[] {
  const cells: string[] = [];
  for (let i = 0; ; ) {
    if (line[i] === quote) {
      let end = line.indexOf(quote, i + 1);
      let isDoubled = false;
      while (line[end + 1] === quote) {
        isDoubled = true;
        end = line.indexOf(quote, end + 2);
      }
      const cell = line.slice(i + 1, end);
      cells.push(isDoubled ? cell.replaceAll(quote + quote, quote) : cell);
      i = end + 1;
    } else {
      const end = line.indexOf(delimiter, i);
      cells.push(line.slice(i, end < 0 ? line.length : end));
      i = end < 0 ? line.length : end;
    }
    if (i >= line.length) return cells;
    i++;
    if (i === line.length) return [...cells, ''];
  }
}
