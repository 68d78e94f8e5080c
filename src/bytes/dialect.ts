import type { Dialect, RawRecord } from './raw-record.ts';
import { readRecords } from './read-records.ts';

/** The dialect of a file and what its sample says about its table. */
export interface DetectedDialect extends Dialect {
  /** The most usual number of cells. */
  width: number;
  /** Whole rows are wrapped in quotes, as Excel does when it saves a list it took for one column. */
  isWrapped: boolean;
  /** Physical lines taken by an Excel `sep=;` line: 0 or 1. */
  separatorLines: number;
}

/** Columns aligned with runs of two or more blanks. */
export const aligned = '  ';

/** In order of preference. */
const delimiters = [',', ';', '\t', '|', '\x1f', '^', '~', ':'];
/** Characters that are more often text than delimiters have to explain the file much better than the others. */
const unlikely = new Set([':', '~', '^']);
/** A first look, which is enough for a file whose every row is regular; then a long one. */
const firstLook = 100;
const longLook = 1000;
/** The first look decides when nothing else comes within this of a table without a flaw. */
const clearLead = 0.3;
const maxChars = 1 << 18;

const separatorLine = /^\ufeff*"?sep=(\\t|[^\r\n"])"?[;,\t]*(?:\r\n|\r|\n)/i;

/** Finds delimiter, quote and escape by reading the sample in every plausible way and taking the most regular table. */
export function detectDialect(sample: string, isWholeFile: boolean, forcedDelimiter?: string): DetectedDialect {
  const separator = separatorLine.exec(sample);
  const body = separator ? sample.slice(separator[0].length) : sample;
  const text = body.slice(0, maxChars);
  const isWhole = isWholeFile && text.length === body.length;
  const told = forcedDelimiter ?? (separator?.[1] === '\\t' ? '\t' : separator?.[1]);
  const dialects = dialectsOf(text, told);
  const best =
    clearWinner(text, dialects, isWhole) ??
    ranked(dialects.map((dialect) => score(text, dialect, isWhole, longLook)))[0];
  if (!best) throw new Error('there is always a dialect to try');
  const found = told || best.score > singleColumn(best.width) ? best : oneColumn(text, isWhole, best);
  return {
    ...found.dialect,
    skipsBlanks: found.dialect.skipsBlanks || hasLayoutBlanks(text, found.dialect, isWhole, found.width),
    width: found.width,
    isWrapped: found.isWrapped,
    separatorLines: separator ? 1 : 0,
  };
}

/** RFC 4180 but for a delimiter of one ASCII character: what can be told from the bytes, and what DuckDB reads exactly as we do. */
export function isPlainDialect(dialect: DetectedDialect): boolean {
  const { delimiter, quote, skipsBlanks, isWrapped } = dialect;
  const isOneByte = delimiter.length === 1 && delimiter.charCodeAt(0) < 128;
  return isOneByte && quote === '"' && dialect.escape === quote && !skipsBlanks && !isWrapped;
}

function ranked(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => b.score - a.score);
}

/** The one reading that makes a table without any flaw of the first rows, far ahead of every other. */
function clearWinner(text: string, dialects: readonly Dialect[], isWhole: boolean): Candidate | undefined {
  const [best, second] = ranked(dialects.map((dialect) => score(text, dialect, isWhole, firstLook)));
  if (!best?.isFlawless || best.width < 3) return undefined;
  return !second || best.score - second.score >= clearLead ? best : undefined;
}

/** A two-column table of prose with commas must beat the reading that there is one column. */
function singleColumn(width: number): number {
  return width === 2 ? 0.6 : 0.3;
}

interface Candidate {
  dialect: Dialect;
  width: number;
  isWrapped: boolean;
  score: number;
  /** Every row has the usual width and sound quotes. */
  isFlawless: boolean;
}

function dialectsOf(text: string, told: string | undefined): Dialect[] {
  const found = told ? [told] : [...delimiters, '||'].filter((each) => text.includes(each));
  // a line feed in a text says nothing about what ends the records
  const isCrOnly = text.includes('\r') && !(text.includes('\n') && text.replace(quotedText, '').includes('\n'));
  const hasLoneCr = !isCrOnly && /\r(?!\n|\r\n)/.test(text);
  const quotes = quotesOf(text);
  const escapes = /[^"\\]\\"[^,;\t|\r\n]/.test(text) ? ['"', '\\'] : ['"'];
  const dialects: Dialect[] = [];
  for (const crEndsRecord of hasLoneCr ? [false, true] : [isCrOnly]) {
    for (const delimiter of found.length > 0 ? found : [',']) {
      for (const quote of quotes) {
        for (const mark of escapes) {
          dialects.push({
            delimiter,
            quote,
            escape: mark === '\\' ? mark : quote,
            crEndsRecord,
            skipsBlanks: false,
          });
        }
      }
    }
  }
  return dialects;
}

const quotedText = /"(?:[^"]|"")*"/g;

/** Apostrophes quote only where they enclose text with a delimiter in it, or where there is no quote mark at all. */
function quotesOf(text: string): string[] {
  const single = text.match(/(?:^|[,;\t|\n])'[^'\n]{0,400}[,;][^'\n]{0,400}'(?=[,;\t|\r\n]|$)/g)?.length ?? 0;
  const double = text.match(/(?:^|[,;\t|\n]) ?"/g)?.length ?? 0;
  const isQuoting = single > double || (double === 0 && (single > 0 || encloseCells(text)));
  return isQuoting ? ["'", '"'] : ['"'];
}

/** Several cells stand in apostrophes, and no cell has one at only one of its ends, as `'t Hooft` and the ids of spreadsheets do. */
function encloseCells(text: string): boolean {
  if (!text.includes("'")) return false;
  const enclosed = text.match(/(?:^|[,;\t|\n])'(?:[^'\n]|''){0,400}'(?=[,;\t|\r\n]|$)/g)?.length ?? 0;
  const opening = text.match(/(?:^|[,;\t|\n])'/g)?.length ?? 0;
  const closing = text.match(/'(?=[,;\t|\r\n]|$)/g)?.length ?? 0;
  return enclosed >= 3 && enclosed === opening && enclosed === closing;
}

function score(text: string, dialect: Dialect, isWhole: boolean, limit: number): Candidate {
  const records = readRecords(text, dialect, isWhole, 0, limit).filter((r) => isFilled(r) && !isComment(r));
  const rows = records.map((record) => widthOf(record, dialect));
  const wrapped = rows.filter((row) => row.isWrapped).length;
  const { width, count } = usualWidth(rows.map((row) => row.width));
  const nothing = { dialect, width: 1, isWrapped: false, score: -1, isFlawless: false };
  if (width < 2) return nothing;
  const unsound = records.filter((r) => r.quoting !== 'sound').length;
  const place = delimiters.indexOf(dialect.delimiter);
  const total =
    count / rows.length +
    (rows[0]?.width === width ? 0.15 : 0) +
    Math.min(width, 20) * 0.002 +
    (place >= 0 ? (delimiters.length - place) * 1e-4 : 0.02) +
    (dialect.crEndsRecord && text.includes('\n') ? -0.01 : 0) -
    (unlikely.has(dialect.delimiter) ? 0.25 : 0) -
    (0.3 * unsound) / rows.length;
  return {
    dialect,
    width,
    isWrapped: wrapped * 2 > rows.length,
    score: total,
    isFlawless: count === rows.length && unsound === 0,
  };
}

/** Width of a record; of its inner record when it is a list that was quoted as a whole. */
function widthOf(record: RawRecord, dialect: Dialect): { width: number; isWrapped: boolean } {
  const inner = unwrap(record, dialect);
  return inner ? { width: inner.length, isWrapped: true } : { width: record.cells.length, isWrapped: false };
}

/** The cells of a row that was quoted as a whole, or undefined when it was not. */
export function unwrap(record: RawRecord, dialect: Dialect): string[] | undefined {
  const cell = record.cells[0] ?? '';
  if (!record.isOneQuotedCell || !cell.includes(dialect.delimiter)) return undefined;
  const inner = readRecords(cell, dialect, true);
  return inner.length === 1 && inner[0]?.quoting === 'sound' ? inner[0].cells : undefined;
}

/** The most frequent width of two or more; on a near tie that of the first record, where the table starts. */
function usualWidth(widths: readonly number[]): { width: number; count: number } {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = { width: 1, count: 0, weight: 0 };
  for (const [width, count] of counts) {
    const weight = count + (width === widths[0] ? 0.15 * widths.length : 0);
    if (width > 1 && (weight > best.weight || (weight === best.weight && width > best.width))) {
      best = { width, count, weight };
    }
  }
  return best;
}

function oneColumn(text: string, isWhole: boolean, best: Candidate): Candidate {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  if (!isWhole) lines.pop();
  const pieces = lines.map((line) => line.trim().split(/ {2,}/).length);
  const width = pieces[0] ?? 1;
  const { crEndsRecord } = best.dialect;
  if (width > 1 && lines.length > 2 && pieces.every((count) => count === width)) {
    const dialect = { delimiter: aligned, quote: '', escape: '', crEndsRecord, skipsBlanks: true };
    return { dialect, width, isWrapped: false, score: 0, isFlawless: false };
  }
  const dialect = { delimiter: ',', quote: '"', escape: '"', crEndsRecord: !text.includes('\n'), skipsBlanks: false };
  // A comma in the only column is text, so another delimiter is chosen that does not occur.
  const absent = delimiters.find((each) => !text.includes(each)) ?? '\x1f';
  return { dialect: { ...dialect, delimiter: absent }, width: 1, isWrapped: false, score: 0, isFlawless: false };
}

/** A blank after (nearly) every delimiter, in the first row after all of them. */
function hasLayoutBlanks(text: string, dialect: Dialect, isWhole: boolean, width: number): boolean {
  if (width < 2 || dialect.delimiter.trim() === '') return false;
  const all = readRecords(text, dialect, isWhole, 0, 200);
  const first = all.find((r) => r.cells.length === width);
  if (!first || !asTheyStand(text.slice(first.from, first.to), dialect).every((cell) => cell.startsWith(' ')))
    return false;
  const records = all.filter((r) => r.cells.length === width);
  const cells = records.flatMap((r) => r.cells.slice(1)).filter((cell) => cell !== '');
  const layout = records.flatMap((r) => r.cells.slice(1)).filter((cell) => cell.startsWith(' ')).length;
  const quoted = records
    .flatMap((r) => asTheyStand(text.slice(r.from, r.to), dialect))
    .filter(isQuoted(dialect)).length;
  return layout >= 2 && layout > (cells.length - quoted) * 0.5;
}

/** The cells of a record with their quotes, and with the blanks before these. */
function asTheyStand(record: string, dialect: Dialect): string[] {
  return readRecords(record, { ...dialect, quote: '' }, true)[0]?.cells.slice(1) ?? [];
}

function isQuoted({ quote }: Dialect): (cell: string) => boolean {
  return (cell) => quote !== '' && cell.trimStart().startsWith(quote);
}

export function isFilled(record: RawRecord): boolean {
  return hasText(record.cells);
}

/** Any cell holds more than blanks. */
export function hasText(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell.trim() !== '') return true;
  return false;
}

function isComment(record: RawRecord): boolean {
  return record.cells.length === 1 && (record.cells[0] ?? '').startsWith('#');
}
