const LF = 10;
const CR = 13;
const BLANK = 32;
const TAB = 9;
/** Last byte of a no-break space in UTF-8; other letters end in it too, so it only says that there may be one. */
const NO_BREAK = 0xa0;
/** First byte of a no-break space. */
const BEFORE_NO_BREAK = 0xc2;

/** Delimiters and blank edges are counted in the two halves of one integer, which holds as long as a record has fewer bytes. */
const oneEdge = 1 << 15;
const longest = oneEdge;

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
  readonly #isBlankByte = new Uint8Array(256);
  /** By two neighbouring bytes: the first is a delimiter, one is blank and the other an edge of a cell. */
  readonly #pairs = new Uint16Array(65536);
  #bytes: Buffer = Buffer.alloc(0);
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** Where the next quote and the next carriage return stand, found once for many records. */
  #nextQuote = -1;
  #nextReturn = -1;

  constructor(delimiter: number, quote: number) {
    this.#delimiter = delimiter;
    this.#quote = quote;
    for (const byte of [BLANK, TAB, NO_BREAK, BEFORE_NO_BREAK]) if (byte !== delimiter) this.#isBlankByte[byte] = 1;
    this.#weighPairs();
  }

  #weighPairs(): void {
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    for (let next = 0; next < 256; next++) this.#pairs[pairOf(delimiter, next)] = 1;
    for (let blank = 0; blank < 256; blank++) {
      if (this.#isBlankByte[blank] === 0) continue;
      this.#pairs[pairOf(delimiter, blank)] = 1 + oneEdge;
      for (const edge of [delimiter, quote, LF, CR]) this.#pairs[pairOf(blank, edge)] = oneEdge;
    }
  }

  start(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
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
      if (this.#isBlankInQuotes(open + 1) || this.#isBlankInQuotes(close - 1)) this.hasBlankEnds = true;
    }
    return close;
  }

  /** Adds the delimiters between two positions, both outside quotes, and looks for blanks beside them. */
  #count(from: number, to: number): void {
    const sum = weigh(this.#view, this.#pairs, from, to);
    this.cells += sum % oneEdge;
    if (sum >= oneEdge || (from < to && this.#isBlank(from))) this.hasBlankEnds = true;
  }

  /** Notes whether a cell of a record that was walked begins or ends in a blank; a blank beside a quote counts. */
  lookForBlankEnds(from: number, to: number): void {
    if (this.hasBlankEnds) return;
    const isHidden = this.#delimiter === TAB && this.#bytes.subarray(from, to).includes(this.#quote);
    this.hasBlankEnds = isHidden || this.#hasBlankEnds(from, to);
  }

  #hasBlankEnds(from: number, to: number): boolean {
    const bytes = this.#bytes;
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    let isAfterEdge = true;
    for (let i = from; i < to; i++) {
      const byte = bytes[i] as number;
      if (this.#isBlankByte[byte] === 1) {
        const next = i + 1 < to ? bytes[i + 1] : delimiter;
        if (isAfterEdge || next === delimiter || next === quote) return true;
      }
      isAfterEdge = byte === delimiter || byte === quote;
    }
    return false;
  }

  #isBlank(i: number): boolean {
    return this.#isBlankByte[this.#bytes[i] as number] === 1;
  }

  /** Within quotes, where a delimiter is a character like any other. */
  #isBlankInQuotes(i: number): boolean {
    return this.#isBlank(i) || this.#bytes[i] === TAB;
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

function pairOf(first: number, second: number): number {
  return first | (second << 8);
}

/** The weights of the bytes of a range, each with the byte after it, added up; eight at a time, which is faster than one by one (measured). */
function weigh(view: DataView, pairs: Uint16Array, from: number, to: number): number {
  let sum = 0;
  let i = from;
  for (; i + 8 <= to; i += 8) {
    const low = view.getInt32(i, true);
    const high = view.getInt32(i + 4, true);
    const first = (pairs[low & 0xffff] as number) + (pairs[(low >>> 8) & 0xffff] as number);
    const second = (pairs[low >>> 16] as number) + (pairs[(low >>> 24) | ((high & 0xff) << 8)] as number);
    const third = (pairs[high & 0xffff] as number) + (pairs[(high >>> 8) & 0xffff] as number);
    sum =
      (sum + first + second + third + (pairs[high >>> 16] as number) + (pairs[view.getUint16(i + 7, true)] as number)) |
      0;
  }
  for (; i < to; i++) sum = (sum + (pairs[view.getUint16(i, true)] as number)) | 0;
  return sum;
}
