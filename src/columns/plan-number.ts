import { contains, doubleOf, isAmong, lookUp, matchesWholly, removeAll } from '../dialects/duckdb.ts';
import { literal, raw, type Sql, sql } from '../sql.ts';
import type { Locality } from './column-context.ts';
import { type Arm, chooseArm } from './moments.ts';
import { dayFirst } from './months.ts';
import { currencyCodes, currencySigns, type NumberShape, numberShape } from './number-shapes.ts';
import { isPlaceholder } from './placeholders.ts';
import { noScore } from './score-words.ts';
import { scoreReader } from './scores.ts';

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

/**
 * Answers: numbers, numbers beside words, stars, and words with a place on the scale. Anything but plain numbers is read text by text:
 * `texts` are all the different ones then.
 */
export function readScores(texts: readonly string[], locality: Locality, isWhole: boolean): ScoreReading {
  const numbers = readNumbers(texts, locality);
  const reader = scoreReader(texts);
  const isPlain = numbers.isPlain && reader.how === 'numbers';
  const entries = new Map<string, string>();
  const blanks = new Set<string>();
  for (const text of isPlain ? [] : texts) {
    const key = text.trim().toLowerCase();
    const cell = reader.read(text);
    if (cell?.score === null) blanks.add(key);
    else if (cell) entries.set(key, String(cell.score));
  }
  const arms = (text: Sql): Arm[] => {
    const plain = reader.how === 'codes' ? [] : numbers.arms(text).slice(0, 1).map(withoutCodes);
    const word = sql`lower(${text})`;
    const keys = [...entries.keys()];
    if (keys.length === 0) return plain;
    return [...plain, { test: isAmong(word, keys), value: doubleOf(lookUp(word, [...entries])) }];
  };
  return {
    arms,
    isPlain,
    format: { numbers: 'scores', words: 'scores in words', classes: 'classes of answers', codes: 'codes of answers' }[
      reader.how
    ],
    reading: JSON.stringify([numbers.reading, [...entries], [...blanks]]),
    isUndecided: !isPlain && !isWhole,
    blanks: [...noScore, ...blanks],
    ...(reader.scale ? { scale: reader.scale } : {}),
    isByClass: reader.how === 'classes',
  };
}

/** How the answers of one column are read. */
export interface ScoreReading extends NumberReading {
  /** Cells that stand for no answer, lower case. */
  blanks: readonly string[];
  /** The scale, where the cells tell it. */
  scale?: { min: number; max: number };
  /** Only the class of each answer is known: promoter, passive or detractor. */
  isByClass: boolean;
}

/** No score lies below zero: `-99` is how a survey program writes that nobody answered. */
function withoutCodes({ test, value }: Arm): Arm {
  return { test, value: sql`CASE WHEN ${value} >= 0 THEN ${value} END` };
}

/** SQL: the cell is a code below zero. */
export function isMissingCode(text: Sql): Sql {
  return matchesWholly(text, '-\\d+(?:[.,]0+)?');
}

export function numberValue(reading: NumberReading, text: Sql): Sql {
  return chooseArm(reading.arms(text));
}
