import { join, literal, raw, type Sql, sql } from '../sql.ts';

/** What differs in SQL text between engines; DuckDB's reading of each. Everything else is plain ANSI SQL. */

/** Days since 1970-01-01 of a DATE or TIMESTAMP. Of DuckDB, `date_diff` counts boundaries, so dates are compared. */
export function dayNumberOf(moment: Sql): Sql {
  return sql`CAST(date_diff('day', DATE '1970-01-01', CAST(${moment} AS DATE)) AS INTEGER)`;
}

/** Seconds since 1970-01-01 00:00 of a TIMESTAMP, whole. */
export function epochSecondOf(moment: Sql): Sql {
  return sql`CAST(epoch(${moment}) AS BIGINT)`;
}

/** The first moment of a day number; compares with DATE and TIMESTAMP. */
export function startOfDay(day: number): Sql {
  return sql`(DATE '1970-01-01' + ${raw(String(day))})`;
}

/** The calendar quarter of a day number, as `2025-Q1`. */
export function quarterName(day: Sql): Sql {
  const date = sql`(DATE '1970-01-01' + ${day})`;
  return sql`CONCAT(CAST(EXTRACT(year FROM ${date}) AS VARCHAR), '-Q', CAST(EXTRACT(quarter FROM ${date}) AS VARCHAR))`;
}

/** The TIMESTAMP at which a day begins, by its number. */
export function startOfDayNumber(day: Sql): Sql {
  return sql`CAST(DATE '1970-01-01' + CAST(${day} AS INTEGER) AS TIMESTAMP)`;
}

/** TRUE when a TIMESTAMP is not exactly midnight. */
export function hasClock(moment: Sql): Sql {
  return sql`EPOCH_US(${moment}) % 86400000000 <> 0`;
}

/** One row for each day number from `from` to `to`, both included; for a SELECT list. */
export function eachDay(from: number, to: number): Sql {
  return raw(`UNNEST(GENERATE_SERIES(${from}, ${to}))`);
}

/** The same for a row with the first and the last day in it. */
export function eachDayBetween(from: Sql, to: Sql): Sql {
  return sql`UNNEST(GENERATE_SERIES(${from}, ${to}))`;
}

/** Numbers as one value, read as `numbers`. */
export function numbersOf(values: readonly Sql[]): Sql {
  return sql`[${join(values)}]`;
}

/** Quantile type 7 (linear interpolation) over a group. */
export function quantile(value: Sql, q: number): Sql {
  return sql`QUANTILE_CONT(${value}, ${raw(String(q))})`;
}

/** TRUE when any part of `text` matches the regular expression (RE2 and JavaScript agree on what we use). */
export function matches(text: Sql, pattern: string): Sql {
  return sql`regexp_matches(${text}, ${pattern})`;
}

/** Replaces every match. */
export function replaceAll(text: Sql, pattern: string, replacement: string): Sql {
  return sql`regexp_replace(${text}, ${pattern}, ${replacement}, 'g')`;
}

/** Lower case, accents removed (NFD without combining marks). */
export function fold(text: Sql): Sql {
  return sql`strip_accents(lower(${text}))`;
}

/** The value in the row with the highest `order` of the group's rows for which `isWanted` holds, also where it is NULL. */
export function valueAtMost(value: Sql, order: Sql, isWanted: Sql): Sql {
  return sql`arg_max_null(${value}, ${order}) FILTER (WHERE ${isWanted})`;
}

/** As `valueAtMost`, with the lowest `order`. */
export function valueAtLeast(value: Sql, order: Sql, isWanted: Sql): Sql {
  return sql`arg_min_null(${value}, ${order}) FILTER (WHERE ${isWanted})`;
}

/** How many different whole numbers from 0 up to `count` (at most 63, itself not included) `offset` takes in a group. */
export function distinctOffsets(offset: Sql, count: number): Sql {
  const bit = sql`CAST(1 AS BIGINT) << CAST(${offset} AS BIGINT)`;
  return sql`COALESCE(bit_count(bit_or(CASE WHEN ${offset} BETWEEN 0 AND ${raw(String(count - 1))} THEN ${bit} END)), 0)`;
}

/** The row's position in its table, from 0, in the order it was written. */
export const rowPosition: Sql = raw('rowid');

/** The whole number that belongs to another one, which counts from 0; those that are not given are 0. */
export function elementAt(values: ReadonlyMap<number, number>, index: Sql): Sql {
  const listed = Array.from({ length: Math.max(-1, ...values.keys()) + 1 }, (_, i) => raw(String(values.get(i) ?? 0)));
  return sql`list_extract([${join(listed)}], ${index} + 1)`;
}

/** A number that is the same for rows with the same cells, and practically never for others. */
export function rowHash(cells: readonly Sql[]): Sql {
  return sql`hash(${join(cells)})`;
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256Of(text: Sql): Sql {
  return sql`sha256(${text})`;
}

/** A quotient as a fraction, NULL where there is nothing to divide by: engines differ on whole numbers and on zero. */
export function ratio(numerator: Sql, denominator: Sql): Sql {
  return sql`(CAST(${numerator} AS DOUBLE)/NULLIF(${denominator}, 0))`;
}

/**
 * A text that is one of a few, kept as its number in the list: a column of them takes an eighth of the memory and a third of
 * the time of one of texts (measured), and compares as text with text. Any other text becomes NULL.
 */
export function oneOf(text: Sql, texts: readonly string[]): Sql {
  return sql`TRY_CAST(${text} AS ENUM(${join(texts.map(literal))}))`;
}

/** The first day of the month of a day number, as a day number; of the month after it with `months` 1. */
export function firstOfMonth(day: Sql, months: number | Sql = 0): Sql {
  const later = typeof months === 'number' ? raw(String(months)) : months;
  return dayNumberOf(sql`date_trunc('month', DATE '1970-01-01' + ${day}) + to_months(${later})`);
}

/** The TIMESTAMP so many calendar months before the day of a moment. */
export function monthsBefore(moment: Sql, months: Sql): Sql {
  return sql`CAST(CAST(${moment} AS DATE) - to_months(CAST(${months} AS INTEGER)) AS TIMESTAMP)`;
}

/** The value of the row whose keys are the greatest, compared one after another; rows without a value are passed over. */
export function latestKnown(value: Sql, keys: readonly Sql[]): Sql {
  return sql`arg_max(${value}, ROW(${join(keys)}))`;
}
