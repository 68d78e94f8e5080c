const LF = 10;
const CR = 13;
const BLANK = 32;
const TAB = 9;
/** Last byte of a no-break space in UTF-8; other letters end in it too, so it only says that there may be one. */
const NO_BREAK = 0xa0;
/** First byte of a no-break space. */
const BEFORE_NO_BREAK = 0xc2;

/** Delimiters and blanks are counted in the two halves of one integer, which holds as long as a record has fewer bytes. */
const oneBlank = 1 << 15;
const longest = oneBlank;

/** Behind every position in a chunk; Infinity would make every position a floating-point number. */
const nowhere = 0x3fff_ffff;

/**
 * Reads a record by jumping: to its line end, from quote to quote, and only counts in between. Faster than a walk, the more so
 * the fewer quotes there are, and most records of most files are like that; for the others it says so and they are walked.
 */
export class RecordSkim {
  /** What it found in the last record. */
  cells = 0;
  quotedCells = 0;
  hasText = false;
  /** Some cell of some record may begin or end in a blank. */
  hasBlankEnds = false;
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #weights = new Int32Array(256);
  #bytes: Buffer = Buffer.alloc(0);
  /** Where the next quote and the next carriage return stand, found once for many records. */
  #nextQuote = -1;
  #nextReturn = -1;

  constructor(delimiter: number, quote: number) {
    this.#delimiter = delimiter;
    this.#quote = quote;
    for (const byte of [BLANK, TAB, NO_BREAK]) this.#weights[byte] = oneBlank;
    this.#weights[delimiter] = 1;
  }

  start(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#nextQuote = -1;
    this.#nextReturn = -1;
  }

  /** Where the record that starts at `from` ends, before its line end; -1: it has to be walked. */
  endOfRecord(from: number): number {
    const bytes = this.#bytes;
    const feed = bytes.indexOf(LF, from);
    if (feed < 0) return -1;
    if (this.#nextReturn < from) this.#nextReturn = this.#find(CR, from);
    const end = Math.min(this.#nextReturn, feed);
    if (end < feed - 1 || end === from || end - from >= longest) return -1;
    if (this.#nextQuote < from) this.#nextQuote = this.#find(this.#quote, from);
    this.cells = 1;
    this.quotedCells = 0;
    this.hasText = false;
    let at = from;
    while (this.#nextQuote < end) {
      const close = this.#closingQuote(at, from, end);
      if (close < 0) return -1;
      at = close + 1;
      this.#nextQuote = this.#find(this.#quote, at);
    }
    this.#count(at, end);
    if (!this.hasText) this.hasText = this.#showsText(from, end);
    return end;
  }

  #find(byte: number, from: number): number {
    const at = this.#bytes.indexOf(byte, from);
    return at < 0 ? nowhere : at;
  }

  /** Counts up to the next quote and finds the one that closes it; -1 when it does not open a cell, or does not close one. */
  #closingQuote(at: number, from: number, end: number): number {
    const bytes = this.#bytes;
    const open = this.#nextQuote;
    if (open !== from && bytes[open - 1] !== this.#delimiter) return -1;
    this.#count(at, open);
    let close = bytes.indexOf(this.#quote, open + 1);
    while (close >= 0 && close < end && bytes[close + 1] === this.#quote) close = bytes.indexOf(this.#quote, close + 2);
    if (close < 0 || close >= end) return -1;
    if (close + 1 < end && bytes[close + 1] !== this.#delimiter) return -1;
    this.quotedCells++;
    if (close - open > 1) {
      this.hasText = true;
      if (this.#isBlank(open + 1) || this.#isBlank(close - 1)) this.hasBlankEnds = true;
    }
    return close;
  }

  /** Adds the delimiters between two positions, both outside quotes, and looks for blanks beside them. */
  #count(from: number, to: number): void {
    const sum = weigh(this.#bytes, this.#weights, from, to);
    this.cells += sum % oneBlank;
    if (sum >= oneBlank) this.hasBlankEnds ||= this.#hasBlankEnds(from, to);
  }

  /** Notes whether a cell of a record that was walked begins or ends in a blank; a blank beside a quote counts. */
  lookForBlankEnds(from: number, to: number): void {
    if (this.hasBlankEnds) return;
    const isHidden = this.#delimiter === TAB && this.#bytes.subarray(from, to).includes(this.#quote);
    this.hasBlankEnds = isHidden || this.#hasBlankEnds(from, to);
  }

  #hasBlankEnds(from: number, to: number): boolean {
    const bytes = this.#bytes;
    const weights = this.#weights;
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    let isAfterEdge = true;
    for (let i = from; i < to; i++) {
      const byte = bytes[i] as number;
      if ((weights[byte] as number) >= oneBlank || byte === BEFORE_NO_BREAK) {
        const next = i + 1 < to ? bytes[i + 1] : delimiter;
        if (isAfterEdge || next === delimiter || next === quote) return true;
      }
      isAfterEdge = byte === delimiter || byte === quote;
    }
    return false;
  }

  /** Within quotes, where a delimiter is a character like any other. */
  #isBlank(i: number): boolean {
    const byte = this.#bytes[i];
    return byte === BLANK || byte === TAB || byte === NO_BREAK || byte === BEFORE_NO_BREAK;
  }

  #showsText(from: number, to: number): boolean {
    const bytes = this.#bytes;
    for (let i = from; i < to; i++) {
      const byte = bytes[i];
      if (byte !== this.#delimiter && byte !== BLANK && byte !== this.#quote) return true;
    }
    return false;
  }
}

/** The weights of the bytes of a range, added up; four at a time is faster than one by one (measured). */
function weigh(bytes: Uint8Array, weights: Int32Array, from: number, to: number): number {
  let sum = 0;
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const first = (weights[bytes[i] as number] as number) + (weights[bytes[i + 1] as number] as number);
    sum = (sum + first + (weights[bytes[i + 2] as number] as number) + (weights[bytes[i + 3] as number] as number)) | 0;
  }
  for (; i < to; i++) sum = (sum + (weights[bytes[i] as number] as number)) | 0;
  return sum;
}
