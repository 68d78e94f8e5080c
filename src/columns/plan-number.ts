import { contains, doubleOf, extract, isAmong, lookUp, matchesWholly, removeAll } from '../dialects/duckdb.ts';
import { literal, raw, type Sql, sql } from '../sql.ts';
import type { Locality } from './column-context.ts';
import { type Arm, chooseArm } from './moments.ts';
import { dayFirst } from './months.ts';
import { currencyCodes, currencySigns, type NumberShape, numberShape } from './number-shapes.ts';
import { isPlaceholder } from './placeholders.ts';
import { leadingScore, noScore, scoreWords, sevenWords } from './scores.ts';

/** How the numbers of one column are written. */
export interface NumberReading {
  arms(text: Sql): Arm[];
  /**
   * Every cell that was seen is just digits and a decimal sign, so that is all the statement reads: compiling patterns for
   * more takes longer than reading a small file. What comes later in a large file is found and asked for.
   */
  isPlain: boolean;
  format: string;
  /** The same for readings that make the same of every text, see `ColumnPlan`. */
  reading: string;
  /** Every cell could be thousands as well as decimals: `1.234`. */
  isUndecided: boolean;
}

type Sign = '.' | ',';
/** Blanks and apostrophes that part thousands. */
const gap = "[\\s\\x{00a0}\\x{202f}\\x{2009}'’]";
const affixes = `(?i)(?:${currencyCodes}|zł|kr\\.?|Kč|lei|AU|US|CA|NZ|Fr\\.?|A|R|Ft)?${gap}*[${currencySigns}]?`;

export function readNumbers(texts: readonly string[], locality: Locality, isWhole = false): NumberReading {
  const shapes = texts.flatMap((text) => numberShape(text) ?? []);
  const votes = { ',': count(shapes, ','), '.': count(shapes, '.') };
  const isOpen = votes[','] === 0 && votes['.'] === 0 && shapes.some(({ ambiguous }) => ambiguous);
  const sign: Sign = votes[','] === votes['.'] ? usualSign(locality, shapes) : votes[','] > votes['.'] ? ',' : '.';
  const isMixed = votes[','] > 0 && votes['.'] > 0;
  const dress = usualDress(texts);
  const isPlain = areAllPlain(texts, sign);
  const assumed = isOpen || (votes[','] === votes['.'] && isMixed);
  return {
    arms: (text) => (isPlain ? [plainArm(text, sign)] : numberArms(text, sign, isMixed, dress)),
    isPlain,
    format: `decimal ${sign === ',' ? 'comma' : 'point'}${assumed ? ' (assumed)' : ''}`,
    reading: JSON.stringify(isPlain ? sign : [sign, isMixed, dress]),
    isUndecided: isOpen && !isWhole,
  };
}

function areAllPlain(texts: readonly string[], sign: Sign): boolean {
  const plain = new RegExp(`^-?\\d+(?:[${sign}]\\d+)?$`);
  return texts.every((text) => plain.test(text.trim()) || isPlaceholder(text));
}

function plainArm(text: Sql, sign: Sign): Arm {
  return { test: matchesWholly(text, `-?\\d+(?:[${sign}]\\d+)?`), value: withoutThousands(text, sign, false) };
}

function count(shapes: readonly NumberShape[], sign: Sign): number {
  return shapes.filter(({ decimal }) => decimal === sign).length;
}

/** No cell tells: files with `;`, and headers of languages that write 1,5, have decimal commas. */
function usualSign({ delimiter, language }: Locality, shapes: readonly NumberShape[]): Sign {
  if (!shapes.some(({ ambiguous, decimal }) => ambiguous || decimal)) return '.';
  return delimiter === ';' || (language && dayFirst.has(language)) ? ',' : '.';
}

/** Plain digits, thousands and the column's usual currency first; then everything else, taken apart. */
function numberArms(text: Sql, sign: Sign, isMixed: boolean, dress: Dress): Arm[] {
  const other: Sign = sign === ',' ? '.' : ',';
  const bare = sql`regexp_replace(${text}, ${literal(`^${gap}*|${gap}*$`)}, '', 'g')`;
  const body = `-?(?:\\d{1,3}(?:[${other}]\\d{3})+|\\d+)(?:[${sign}]\\d+)?`;
  const { before, after } = dress;
  const inner = sql`substr(${text}, ${raw(String(before.length + 1))}, length(${text}) - ${raw(String(before.length + after.length))})`;
  const arms = [
    plainArm(text, sign),
    { test: matchesWholly(text, body), value: withoutThousands(text, sign) },
    ...(before || after
      ? [{ test: matchesWholly(text, escaped(before) + body + escaped(after)), value: withoutThousands(inner, sign) }]
      : []),
    { test: matchesWholly(bare, dressed(sign, '\\d+')), value: dressedValue(bare, sign) },
  ];
  if (isMixed) arms.push({ test: matchesWholly(bare, dressed(other, '\\d{1,2}')), value: dressedValue(bare, other) });
  return arms;
}

function withoutThousands(text: Sql, sign: Sign, hasThousands = true): Sql {
  const other = sign === ',' ? '.' : ',';
  const digits = hasThousands ? sql`replace(${text}, ${literal(other)}, '')` : text;
  return doubleOf(sign === ',' ? sql`replace(${digits}, ',', '.')` : digits);
}

/** What stands before and after the digits in most cells: `€ `, ` EUR`. */
interface Dress {
  before: string;
  after: string;
}

function usualDress(texts: readonly string[]): Dress {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const match = /^([^\d-]{0,8})-?\d[\d.,]*([^\d-]{0,8})$/.exec(text);
    if (!match?.[1] && !match?.[2]) continue;
    const key = `${match[1]}\n${match[2]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const [before = '', after = ''] = best?.split('\n') ?? [];
  return numberShape(`${before}1${after}`) ? { before, after } : { before: '', after: '' };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function dressed(sign: Sign, decimals: string): string {
  const thousands = sign === ',' ? `(?:\\.|${gap})` : `(?:,|${gap})`;
  const body = `(?:\\d{1,3}(?:${thousands}\\d{3})+|\\d+)?(?:[${sign}]${decimals})?`;
  return `${affixes}${gap}*[-−+(]?${gap}*${affixes}${gap}*[-−+]?${gap}*${body}${gap}*${affixes}(?:,--?|[-+])?\\)?`;
}

function dressedValue(text: Sql, sign: Sign): Sql {
  // `12,-` is a price in whole euros, `12,50-` a negative one
  const whole = sql`regexp_replace(${text}, ',--?$', '')`;
  const isNegative = contains(whole, '[-−]|^.{0,5}\\(');
  const digits = removeAll(whole, `[^0-9${sign}]`);
  const number = doubleOf(sign === ',' ? sql`replace(${digits}, ',', '.')` : digits);
  return sql`CASE WHEN ${isNegative} THEN -1 ELSE 1 END * ${number}`;
}

/** Answers: numbers, numbers with words after them, stars, and words with a place on the scale. */
export function readScores(texts: readonly string[], locality: Locality): NumberReading {
  const numbers = readNumbers(texts, locality);
  const words = texts.map((text) => text.trim().toLowerCase());
  const isSeven = words.some((word) => /^(?:extremely|somewhat) (?:un)?happy$|agree$/.test(word));
  const scale = isSeven ? sevenWords : scoreWords;
  const entries = Object.entries(scale).map(([word, score]) => [word, String(score)] as const);
  const arms = (text: Sql): Arm[] => {
    if (numbers.isPlain) return numbers.arms(text);
    const word = sql`lower(${text})`;
    const leading = `(?i)${leadingScore}`;
    const stars = removeAll(text, '[^★⭐]');
    return [
      ...numbers.arms(text).slice(0, 1),
      { test: contains(text, leading), value: doubleOf(sql`replace(${extract(text, leading, 1)}, ',', '.')`) },
      {
        test: isAmong(
          word,
          entries.map(([key]) => key),
        ),
        value: doubleOf(lookUp(word, entries)),
      },
      { test: matchesWholly(text, '[★⭐☆\\x{fe0f}]+'), value: sql`CAST(length(${stars}) AS DOUBLE)` },
    ];
  };
  const isWords = words.some((word) => Object.hasOwn(scale, word));
  return {
    arms,
    isPlain: numbers.isPlain,
    format: isWords ? 'scores in words' : 'scores',
    reading: JSON.stringify([numbers.reading, isSeven]),
    isUndecided: false,
  };
}

export function numberValue(reading: NumberReading, text: Sql): Sql {
  return chooseArm(reading.arms(text));
}

export const scorePlaceholders = noScore;
