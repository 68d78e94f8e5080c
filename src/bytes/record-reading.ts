const LF = 10;
const CR = 13;
/** Cells of a record that are kept; one of more has nothing to do with a table of at most 2,000 columns. */
export const mostCells = 1 << 16;

/** One way to read a record. */
export interface Reading {
  /** Never more than one beyond `mostCells`. */
  cells: string[];
  /** Position after its line end. */
  next: number;
  end: string;
  strayQuotes: number;
  lineEnds: number;
  quotedCells: number;
  hasStrayCr: boolean;
  isUnclosed: boolean;
}

export function nothing(): Reading {
  return {
    cells: [],
    next: 0,
    end: '',
    strayQuotes: 0,
    lineEnds: 0,
    quotedCells: 0,
    hasStrayCr: false,
    isUnclosed: false,
  };
}

/** In one go: a cell put together of as many pieces as it has quotes takes fifty bytes for each of them. */
export function undoubled(text: string, quote: string): string {
  return text.replaceAll(quote.repeat(2), quote);
}

/** Its quoting is unsound, or it has the wrong width for a reason that quoting may be. */
export function isSuspicious(reading: Reading, width: number): boolean {
  const isWide = width > 1 && reading.cells.length !== width;
  return reading.isUnclosed || reading.strayQuotes > 0 || (reading.quotedCells > 0 && reading.lineEnds > 0 && isWide);
}

/** The best of the readings of a record whose quoting is unsound: the one that gives the expected width (0: not known). */
export function bestOf({ whole, line, plain }: Record<'whole' | 'line' | 'plain', Reading>, width: number): Reading {
  const isWrong = (r: Reading) => r.isUnclosed || (width > 1 && r.cells.length !== width);
  if (!isWrong(line)) return line;
  if (isSound(whole) && width > 1 && usedWidth(whole) === width) return whole;
  if (whole.strayQuotes === 0 && !isWrong(whole)) return whole;
  if (!isWrong(plain)) return plain;
  if (!isWrong(whole)) return whole;
  if (!whole.isUnclosed && whole.strayQuotes === 0 && whole.lineEnds === 0) return whole;
  return line.isUnclosed ? plain : line;
}

/** Every quote of it opens, closes or doubles. */
function isSound(reading: Reading): boolean {
  return reading.strayQuotes === 0 && !reading.isUnclosed;
}

/** Its cells but for surplus ones at the end that hold nothing: programs that append `"\n"` to every record write such. */
function usedWidth({ cells }: Reading): number {
  let used = cells.length;
  while (used > 1 && (cells[used - 1] ?? '').trim() === '') used--;
  return used;
}

/** Line ends between two positions; CR LF is one. */
export function countLines(text: string, from: number, to: number, crEndsRecord: boolean): number {
  let lines = 0;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === LF || (c === CR && crEndsRecord && text.charCodeAt(i + 1) !== LF)) lines++;
  }
  return lines;
}
