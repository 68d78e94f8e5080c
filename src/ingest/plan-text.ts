import { isAmong, literal, lookUp, matchesWholly, removeAll, trimmed } from '../dialects/duckdb.ts';
import { raw, type Sql, sql } from '../sql.ts';
import type { Field } from '../tables/table.ts';
import { no, yes } from './booleans.ts';
import { idPlaceholders, placeholders } from './placeholders.ts';

/** Texts are compared as written, trimmed: every spelling of a placeholder in the cases people use. */
function inCases(texts: readonly string[]): string[] {
  const title = (text: string) => text.replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());
  const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return [...new Set(texts.flatMap((text) => [text, text.toUpperCase(), title(text), first(text)]))];
}

const emptyTexts = inCases(placeholders);
const emptyIds = inCases([...placeholders, ...idPlaceholders]);
/** What Excel writes when a formula fails or a column is too narrow: the value is lost. */
export const spreadsheetErrors: readonly string[] = [
  '#N/A',
  '#N/B',
  '#NV',
  '#WAARDE!',
  '#WERT!',
  '#VALEUR!',
  '#VALUE!',
  '#VERW!',
  '#BEZUG!',
  '#REF!',
  '#NAAM?',
  '#NAME?',
  '#NOM?',
  '#DEEL/0!',
  '#DIV/0!',
  '#GETAL!',
  '#ZAHL!',
  '#NUM!',
  '#NOMBRE!',
  '#NULL!',
  '#LEEG!',
];

/** The text without blanks at its ends, NULL when it stands for nothing. */
export function textValue(text: Sql): Sql {
  return trimmed(text, (clean) => nullWhen(clean, emptyTexts));
}

export function isBlank(text: Sql, others: readonly string[] = []): Sql {
  return trimmed(text, (clean) => isAmong(sql`lower(${clean})`, [...placeholders, ...others]));
}

function nullWhen(text: Sql, texts: readonly string[]): Sql {
  const longest = Math.max(...texts.map((one) => Buffer.byteLength(one)));
  return sql`CASE WHEN strlen(${text}) <= ${raw(String(longest))} AND ${isAmong(text, texts)} THEN NULL ELSE ${text} END`;
}

/** What the whole column shows about its ids. */
export interface IdStyle {
  /** `'7210448301122`: the sign that keeps a spreadsheet from taking it for a number. */
  hasApostrophe: boolean;
  /** `5 732 943`: thousands in a number that is not one. */
  hasGaps: boolean;
  /** `1001.0`: an id that went through a column of floats. */
  hasFraction: boolean;
}

export function idStyleOf(texts: readonly string[]): IdStyle {
  const all = (pattern: RegExp) => texts.length > 0 && texts.every((text) => pattern.test(text.trim()));
  return {
    hasApostrophe: texts.some((text) => /^'[^']*$/.test(text.trim())),
    hasGaps: all(/^\d{1,3}(?:[\s\u00a0\u202f]\d{3})*$/) && texts.some((text) => /\d[\s\u00a0\u202f]\d/.test(text)),
    hasFraction: all(/^\d+\.0+$/),
  };
}

/** Opaque text: leading zeros stay, `0` and `Guest` are nobody. */
export function idValue(text: Sql, style: IdStyle, isEmail: boolean): Sql {
  const empty = [...(isEmail ? [...placeholders, ...idPlaceholders] : emptyIds), ...spreadsheetErrors];
  return trimmed(text, (clean) => {
    let id = clean;
    if (style.hasApostrophe) id = sql`TRIM(LTRIM(${id}, ${literal("'")}))`;
    if (style.hasGaps) id = removeAll(id, '[\\s\\x{00a0}\\x{202f}]');
    if (style.hasFraction) id = sql`regexp_replace(${id}, ${literal('^(\\d+)\\.0+$')}, ${literal('\\1')})`;
    if (isEmail) id = sql`lower(${id})`;
    return nullWhen(id, empty);
  });
}

export function isLostId(text: Sql): Sql {
  return sql`(${isAmong(sql`TRIM(${text})`, spreadsheetErrors)} OR ${matchesWholly(text, '\\s*#{4,}\\s*')})`;
}

/** Canonical words for the vocabulary's spellings, other texts as they are. */
export function wordValue(text: Sql, values: Field['values']): Sql {
  const entries = Object.entries(values ?? {}).flatMap(([value, spellings]) => [
    [value, literal(value)] as const,
    ...spellings.map((spelling) => [spelling, literal(value)] as const),
  ]);
  const distinct = [...new Map(entries).entries()];
  if (distinct.length === 0) return textValue(text);
  return trimmed(
    text,
    (clean) => sql`COALESCE(${lookUp(sql`lower(${clean})`, distinct)}, ${nullWhen(clean, emptyTexts)})`,
  );
}

export function booleanValue(text: Sql): Sql {
  return trimmed(text, (clean) => {
    const word = sql`lower(${clean})`;
    return sql`CASE WHEN ${isAmong(word, yes)} THEN TRUE WHEN ${isAmong(word, no)} THEN FALSE END`;
  });
}
