import { contains, endsWith, isAmong, isEmptyText, isLike, lookUp, removeAll } from '../dialects/duckdb.ts';
import { type EmptyKind, emptyTexts } from '../schema/placeholders.ts';
import type { Field } from '../schema/table.ts';
import { join, literal, raw, type Sql, sql } from '../sql.ts';
import { no, yes } from './booleans.ts';
import { beginsPlainly } from './plain-beginnings.ts';

/**
 * The text, NULL when it stands for nothing. All cells come without blanks at their ends (`cleanCell`). `sample` are cells of
 * the column, to tell most of them from placeholders at a glance.
 */
export function textValue(text: Sql, sample: readonly string[]): Sql {
  const isPlain = beginsPlainly(text, sample, 'any') ?? sql`strlen(${text}) > ${raw(String(longestEmpty))}`;
  return sql`CASE WHEN ${isPlain} THEN ${text} WHEN ${isEmptyText(sql`lower(${text})`, 'any')} THEN NULL ELSE ${text} END`;
}

const longestEmpty = Math.max(...emptyTexts.any.map((text) => Buffer.byteLength(text)));

/** The cell is filled with something that stands for nothing, or with one of `others`. */
export function isBlank(text: Sql, kind: EmptyKind = 'any', others: readonly string[] = []): Sql {
  const word = sql`lower(${text})`;
  const isEmpty = isEmptyText(word, kind);
  return others.length > 0 ? sql`(${isEmpty} OR ${isAmong(word, others)})` : isEmpty;
}

/** `$device:470e53b2`, `anon_12`, `visitor-7`, `1234567890.1700000000` of a web analytics: the id of a browser or a device, of somebody who has not logged in. `anon-…` is our own pseudonym. */
const visitorPattern =
  '^(((\\$?device|anonymous|visitor|cookie|session)[:_-]|anon[:_]).|(ga1\\.[0-9]\\.)?[0-9]{5,10}\\.[0-9]{6,10}$)';

/** The text is the id of a device or of a visitor, not of a customer. */
export function isVisitor(text: string): boolean {
  return new RegExp(visitorPattern, 'i').test(text);
}

/** What the whole column shows about its ids. */
export interface IdStyle {
  /** `'7210448301122`: the sign that keeps a spreadsheet from taking it for a number. */
  hasApostrophe: boolean;
  /** `5 732 943`: thousands in a number that is not one. */
  hasGaps: boolean;
  /** `1,001` or `1.001`: the same, as spreadsheets show numbers. */
  hasThousands: boolean;
  /** `1001.0`, in some rows or in all: an id that went through a column of floats because it was missing in others. */
  hasFraction: boolean;
  /** `0` is a customer, numbered as programs count. */
  isZeroOne: boolean;
  /** Texts that stand for nobody here, lower case: the same number for people who are not the same. */
  nobody: readonly string[];
  /** Some are those of devices or visitors who have not logged in: they are no customers. */
  hasVisitors: boolean;
}

export function idStyleOf(
  texts: readonly string[],
  { isZeroOne = false, nobody = [] }: Partial<Pick<IdStyle, 'isZeroOne' | 'nobody'>> = {},
): IdStyle {
  const fractions = texts.filter((text) => /^-?\d+[.,]\d+$/.test(text.trim()));
  const all = (pattern: RegExp) => texts.length > 0 && texts.every((text) => pattern.test(text.trim()));
  const areZeros = fractions.length > 0 && fractions.every((text) => /^\d+\.0+$/.test(text.trim()));
  const isGrouped = [',', '.'].some((sign) => all(new RegExp(`^\\d{1,3}(?:[${sign}]\\d{3})*$`)));
  return {
    hasApostrophe: texts.some((text) => /^'[^']*$/.test(text.trim())),
    hasGaps: all(/^\d{1,3}(?:[\s\u00a0\u202f]\d{3})*$/) && texts.some((text) => /\d[\s\u00a0\u202f]\d/.test(text)),
    hasThousands: isGrouped && !areZeros && texts.some((text) => /\d[.,]\d/.test(text)),
    // digits alone may stand with `.0` behind them in rows that the sample does not show
    hasFraction: all(/^\d+(?:\.0+)?$/) || areZeros,
    isZeroOne,
    nobody,
    hasVisitors: texts.some(isVisitor),
  };
}

/** Opaque text: leading zeros stay, `0` and `Guest` are nobody. */
export function idValue(text: Sql, style: IdStyle, isEmail: boolean, sample: readonly string[]): Sql {
  let id = text;
  if (style.hasApostrophe) id = sql`TRIM(LTRIM(${id}, ${literal("'")}))`;
  if (style.hasGaps) id = removeAll(id, '[\\s\\x{00a0}\\x{202f}]');
  if (style.hasThousands) id = removeAll(id, '[.,]');
  if (style.hasFraction) {
    const whole = sql`regexp_replace(${id}, ${literal('^(\\d+)\\.0+$')}, ${literal('\\1')})`;
    id = sql`CASE WHEN ${endsWith(id, literal('.0'))} OR ${endsWith(id, literal('.00'))} THEN ${whole} ELSE ${id} END`;
  }
  if (isEmail) id = sql`lower(${id})`;
  const isAsWritten = id === text;
  // nothing that stands for nobody ends in a digit but 0 itself
  const isPlain = (isAsWritten && beginsPlainly(id, sample, 'id')) || sql`right(${id}, 1) BETWEEN '1' AND '9'`;
  const isNobody = style.nobody.length > 0 ? sql`WHEN ${isAmong(sql`lower(${id})`, style.nobody)} THEN NULL ` : sql``;
  const isAnonymous =
    style.hasVisitors && !isEmail ? sql`WHEN ${contains(sql`lower(${id})`, visitorPattern)} THEN NULL ` : sql``;
  // what ends in such a digit is no number with nothing behind its point either, and most ids need no more than this look
  const isWhole =
    id !== text && style.hasFraction && !style.hasApostrophe && !style.hasGaps && !style.hasThousands && !isEmail;
  const atOnce = isWhole ? sql`WHEN right(${text}, 1) BETWEEN '1' AND '9' THEN ${text} ` : sql``;
  return sql`CASE ${isAnonymous}${isNobody}${atOnce}${style.isZeroOne ? sql`WHEN ${id} = '0' THEN ${id} ` : sql``}WHEN ${isPlain} THEN ${id}
    WHEN ${isEmptyText(sql`lower(${id})`, 'id')} OR ${isLike(id, '##%')} THEN NULL ELSE ${id} END`;
}

/** More words of its own than this, and a column is no vocabulary. */
const mostWords = 100;

/** The vocabulary of a column: the canonical words, those `told` and those of its own that the sample shows; undefined: too many. */
export function wordsOf(
  values: Field['values'],
  sample: readonly string[],
  told: readonly string[] = [],
): string[] | undefined {
  const canonical = Object.entries(values ?? {});
  const known = new Set(canonical.flatMap(([value, spellings]) => [value, ...spellings]));
  const own = new Set(sample.filter((text) => !known.has(text.toLowerCase())));
  const words = [...new Set([...canonical.map(([value]) => value), ...own, ...told])];
  return own.size > mostWords || words.length === 0 ? undefined : words;
}

/** So many comparisons with whole texts cost less than one search of a long list. */
const mostAtOnce = 6;

/** SQL: arms of a CASE for the spellings that the sample shows most. */
function usualWords(text: Sql, entries: ReadonlyMap<string, string>, sample: readonly string[]): Sql {
  const counts = new Map<string, number>();
  for (const each of sample) {
    // the engine and this program agree on small letters of ASCII
    if (/^[ -~]+$/.test(each) && entries.has(each.toLowerCase())) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  const usual = [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostAtOnce);
  const arms = usual.map(
    ([one]) => sql`WHEN ${text} = ${literal(one)} THEN ${literal(entries.get(one.toLowerCase()) ?? one)} `,
  );
  return join(arms, '');
}

/**
 * Canonical words for the user's own and the vocabulary's spellings, other texts as they are. With `hasMore` the sample is a small part
 * of a large column, whose usual words are then told at once.
 */
export function wordValue(
  text: Sql,
  values: Field['values'],
  sample: readonly string[],
  { own = {}, hasMore = false }: { own?: Readonly<Record<string, string>>; hasMore?: boolean } = {},
): Sql {
  const told = Object.entries(own).map(([from, to]) => [from.trim().toLowerCase(), to] as const);
  if (told.length > 0)
    return sql`COALESCE(${lookUp(sql`lower(${text})`, told)}, ${wordValue(text, values, sample, { hasMore })})`;
  const words = Object.entries(values ?? {});
  // the canonical words first: most exports use them, and the list is searched from the front
  const entries = new Map([
    ...words.map(([value]) => [value, value] as const),
    ...words.flatMap(([value, spellings]) => spellings.map((spelling) => [spelling, value] as const)),
  ]);
  if (entries.size === 0) return textValue(text, sample);
  const usual = hasMore ? usualWords(text, entries, sample) : sql``;
  return sql`CASE ${usual}WHEN ${isAmong(
    text,
    words.map(([value]) => value),
  )} THEN ${text}
    ELSE COALESCE(${lookUp(sql`lower(${text})`, [...entries])}, ${textValue(text, sample)}) END`;
}

export function booleanValue(text: Sql): Sql {
  const word = sql`lower(${text})`;
  return sql`CASE WHEN ${isAmong(word, yes)} THEN TRUE WHEN ${isAmong(word, no)} THEN FALSE END`;
}
