import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { textsOf } from '../columns/column-context.ts';
import { isCompactMonth, momentShape } from '../columns/moment-shapes.ts';
import { type NormalHeader, normaliseHeader } from '../columns/normalise-header.ts';
import { type NumberShape, numberShape } from '../columns/number-shapes.ts';
import { isSpan, windowEnd } from '../columns/promise-texts.ts';

/** What the sample says about one column, with shares of the filled cells between 0 and 1. */
export interface ColumnProfile {
  index: number;
  header: string;
  /** The further header rows: question texts, units. */
  texts: string[];
  name: NormalHeader;
  /** The sample's filled cells, placeholders left out. */
  filled: number;
  /** 1 when the file has no rows: nothing speaks against any column then. */
  fillRate: number;
  distinct: number;
  isUnique: boolean;
  emails: number;
  moments: number;
  timedMoments: number;
  numbers: number;
  integers: number;
  currencies: number;
  durations: number;
  /** Windows of two moments, and numbers of days: promises that are no date. */
  windows: number;
  spans: number;
  scientific: number;
  personNames: number;
  links: number;
  /** Could be a key: one word of letters, digits and signs, no decimals. */
  keyLike: number;
  averageLength: number;
  /** Of the numbers; NaN when there is none. */
  minimum: number;
  maximum: number;
  /** The most frequent texts, lower case, at most 60. */
  words: string[];
  /** How often each of them occurs. */
  counts: number[];
  /** How many rows the sample has, and the column's text on one of them. */
  rows: number;
  cell(row: number): string;
}

/** Enough cells to tell a shape; more only costs time. */
const enough = 100;

export function profileColumns(file: SniffedFile): ColumnProfile[] {
  return file.headers.map((header, index) => {
    const texts = file.headerTexts
      .map((row) => row[index] ?? '')
      .filter((text) => text !== '' && !text.startsWith('{'));
    const name = normaliseHeader(header);
    const cells = profileCells(file.sample, index);
    // digits such as 202503 are a month where the header says that months stand below it
    const isMonth = monthName.test(name.words) && cells.filled > 0 && cells.words.every(isCompactMonth);
    return {
      ...cells,
      ...(isMonth ? { moments: 1 } : {}),
      index,
      header,
      texts,
      name,
      rows: file.sample.length,
      cell: (row) => file.sample[row]?.[index]?.trim() ?? '',
    };
  });
}

/** The first cell that stands for a lower-case word, as it is written in the file; the word itself where none does. */
export function asWritten(column: ColumnProfile, word: string): string {
  for (let row = 0; row < column.rows; row++) if (column.cell(row).toLowerCase() === word) return column.cell(row);
  return word;
}

const monthName =
  /\b(?:period\w*|month|yearmonth|year month|yyyymm|maand|jaarmaand|peil\w*|periode|monat|mois|stichtag)\b/;

type Cells = Omit<ColumnProfile, 'index' | 'header' | 'texts' | 'name' | 'rows' | 'cell'>;

function profileCells(sample: readonly string[][], index: number): Cells {
  const filled = withoutZeros(textsOf({ sample }, index));
  const step = Math.max(1, Math.floor(filled.length / enough));
  const seen = filled.filter((_, i) => i % step === 0);
  const counts = new Map<string, number>();
  for (const text of filled) {
    const word = text.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 60);
  const share = (test: (text: string) => boolean) => (seen.length === 0 ? 0 : seen.filter(test).length / seen.length);
  const shapes = seen.map(momentShape);
  const numbers = seen.map(numberShape);
  return {
    filled: filled.length,
    fillRate: sample.length === 0 ? 1 : filled.length / sample.length,
    distinct: counts.size,
    isUnique: filled.length > 1 && counts.size === filled.length,
    emails: share((text) => /^['"<]?[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+>?$/.test(text)),
    moments: seen.length === 0 ? 0 : shapes.filter(Boolean).length / seen.length,
    timedMoments: seen.length === 0 ? 0 : shapes.filter((shape) => shape && shape.time !== 'none').length / seen.length,
    currencies: seen.length === 0 ? 0 : numbers.filter((shape) => shape?.hasCurrency).length / seen.length,
    durations: share((text) =>
      /^[-−]?\d{1,5}:\d{2}(?::\d{2}(?:[.,]\d+)?)?$|^[-−]?(?:\d+\s?(?:d|h|m|min|s|hrs?|hours?|minutes?|days?|uur|dagen)\s*)+$/i.test(
        text,
      ),
    ),
    windows: shapes.every(Boolean) ? 0 : share((text) => windowEnd(text) !== undefined),
    spans: shapes.every(Boolean) ? 0 : share(isSpan),
    scientific: share((text) => /^\d(?:[.,]\d+)?E\+?\d{2}$/i.test(text)),
    personNames: share((text) => /^\p{L}[\p{L}.'’-]*(?:,? [\p{L}.'’-]+)+$/u.test(text)),
    links: share((text) => /^https?:\/\//i.test(text)),
    keyLike: share(isKeyLike),
    averageLength: seen.reduce((sum, text) => sum + text.length, 0) / Math.max(1, seen.length),
    ...numbersOf(seen, numbers),
    words: frequent.map(([text]) => text),
    counts: frequent.map(([, times]) => times),
  };
}

/** Among moments a 0 says that there is none. */
function withoutZeros(filled: readonly string[]): readonly string[] {
  if (!filled.includes('0')) return filled;
  const others = filled.filter((text) => text !== '0');
  const isMoments = others.length > 0 && others.slice(0, enough).every((text) => momentShape(text) !== undefined);
  return isMoments ? others : filled;
}

/** One word of letters, digits and signs; thousands (`5 732 943`, `5,732,943`) and numbers in parts (`I 2601 012`) may have blanks. */
function isKeyLike(text: string): boolean {
  if (text.length > 80) return false;
  if (/^\d{1,3}(?:,\d{3})+$/.test(text)) return true;
  const joined = text.replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3})/gu, '');
  if (/^['#]?[\p{L}\d][\p{L}\d#_./:|+@-]*={0,2}$/u.test(joined)) return true;
  // `Case 12` is the twelfth
  if (/^\p{L}{2,12} \d+$/u.test(text)) return true;
  return /^[\p{L}\d]{1,6}(?: [\p{L}\d]{1,8}){1,4}$/u.test(text) && text.replace(/\D/g, '').length >= text.length / 2;
}

/** From here on numbers are seconds since 1970 (`columns/moment-shapes.ts`). */
const epochBegins = 788_918_400;

function numbersOf(
  seen: readonly string[],
  shapes: readonly (NumberShape | undefined)[],
): Pick<Cells, 'numbers' | 'integers' | 'minimum' | 'maximum'> {
  const values = seen.flatMap((text, i) => (shapes[i] ? [Number(text.replace(',', '.').replace(/[^\d.-]/g, ''))] : []));
  const known = values.filter(Number.isFinite);
  // among seconds since 1970 a 0 says that it has not happened
  const others = known.filter((value) => value !== 0);
  const finite =
    others.length > 0 && others.length < known.length && Math.min(...others) >= epochBegins ? others : known;
  return {
    numbers: shapes.filter(Boolean).length / Math.max(1, seen.length),
    integers: shapes.filter((shape) => shape?.isInteger).length / Math.max(1, seen.length),
    minimum: finite.length > 0 ? Math.min(...finite) : Number.NaN,
    maximum: finite.length > 0 ? Math.max(...finite) : Number.NaN,
  };
}
