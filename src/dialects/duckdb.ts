import type { EmptyKind } from '../schema/placeholders.ts';
import { join, literal, raw, type Sql, type SqlValue, sql } from '../sql.ts';

/** SQL text of DuckDB that reads typed values out of text. Nothing here can throw on any text. */

/**
 * A statement with its values written in as literals, or null where one cannot be. DuckDB plans a statement with bound values twice,
 * once before it knows what they are, and folds no condition over them: a fifth of the time of a small one (measured).
 */
export function inFull({ parts, values }: Sql): string | null {
  const texts = values.map(literalOf);
  if (texts.includes(null)) return null;
  return parts.map((part, i) => part + (texts[i] ?? '')).join('');
}

/** Nothing is special within quotes but the quote itself; a text ends at a zero byte, quoted or not. */
function literalOf(value: SqlValue): string | null {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value.includes('\0') ? null : literal(value).text;
  if (!Number.isFinite(value)) return null;
  // whole numbers as INTEGER, like bound ones: others would be DECIMAL or BIGINT
  const text = Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? String(value) : value.toExponential();
  return value < 0 || Object.is(value, -0) ? `(${text})` : text;
}

export function isLike(text: Sql, pattern: string): Sql {
  return sql`${text} LIKE ${literal(pattern)}`;
}

/** TRUE when the whole text matches (RE2). */
export function matchesWholly(text: Sql, pattern: string): Sql {
  return sql`regexp_full_match(${text}, ${literal(pattern)})`;
}

export function contains(text: Sql, pattern: string): Sql {
  return sql`regexp_matches(${text}, ${literal(pattern)})`;
}

/** One group of the first match, empty text when there is none. */
export function extract(text: Sql, pattern: string, group: number): Sql {
  return sql`regexp_extract(${text}, ${literal(pattern)}, ${raw(String(group))})`;
}

export function replaceFirst(text: Sql, pattern: string, replacement: string): Sql {
  return sql`regexp_replace(${text}, ${literal(pattern)}, ${literal(replacement)})`;
}

export function removeAll(text: Sql, pattern: string): Sql {
  return sql`regexp_replace(${text}, ${literal(pattern)}, '', 'g')`;
}

/** Plain text for plain text, each in turn. */
export function rewrite(text: Sql, pairs: readonly (readonly [string, string])[]): Sql {
  return pairs.reduce((all, [from, to]) => sql`replace(${all}, ${literal(from)}, ${literal(to)})`, text);
}

/** Text in an ISO spelling without offset as TIMESTAMP. With an offset DuckDB would drop it in silence (measured). */
export function timestampOf(text: Sql): Sql {
  return sql`TRY_CAST(${text} AS TIMESTAMP)`;
}

/** A failed attempt costs ten times a good one (measured), so callers check the shape first. */
export function parseMoment(text: Sql, format: string): Sql {
  return sql`try_strptime(${text}, ${literal(format)})`;
}

export function minusMinutes(moment: Sql, minutes: Sql): Sql {
  return sql`(${moment} - to_minutes(CAST(${minutes} AS BIGINT)))`;
}

/** Seconds (or milliseconds) since 1970 as TIMESTAMP. */
export function fromEpoch(number: Sql, unit: 's' | 'ms'): Sql {
  return sql`make_timestamp(CAST(TRY_CAST(${number} AS BIGINT) * ${raw(unit === 's' ? '1000000' : '1000')} AS BIGINT))`;
}

/** Days since 1899-12-30 with a fraction, as spreadsheets count, to the second. */
export function fromSerial(number: Sql): Sql {
  return sql`(TIMESTAMP '1899-12-30 00:00:00' + to_seconds(round(${number} * 86400)))`;
}

export function doubleOf(text: Sql): Sql {
  return sql`TRY_CAST(${text} AS DOUBLE)`;
}

export function integerOf(text: Sql): Sql {
  return sql`TRY_CAST(${text} AS INTEGER)`;
}

/**
 * The value that stands for `key`, or NULL. Two lists that DuckDB makes once out of one text each: a MAP or a CASE of as many
 * literals takes longer to plan than a small file to read (measured).
 */
export function lookUp(key: Sql, entries: readonly (readonly [string, string])[]): Sql {
  const keys = splitList(entries.map(([from]) => from));
  return sql`list_extract(${splitList(entries.map(([, to]) => to))}, list_position(${keys}, ${key}))`;
}

/** A text that no cell holds: ASCII's own sign between units. */
const unitSeparator = '\u001f';

function splitList(texts: readonly string[]): Sql {
  return sql`string_split(${literal(texts.join(unitSeparator))}, chr(31))`;
}

/** TRUE when the text (lower case) is in one of the lists that `openDuckDB` keeps in the session. */
export function isEmptyText(text: Sql, kind: EmptyKind): Sql {
  return sql`COALESCE(list_contains(getvariable(${literal(emptyListName(kind))}), ${text}), FALSE)`;
}

export function emptyListName(kind: EmptyKind): string {
  return `empty_${kind}`;
}

/**
 * TRUE when the text is one of a few, NULL for NULL. DuckDB makes a join of a longer `IN`, and what comes out of a join has lost the
 * order of the file: on several threads the rows of a large file then had the numbers of others (measured from 30 MB on).
 */
export function isAmong(text: Sql, texts: readonly string[]): Sql {
  return sql`list_contains(${splitList(texts)}, ${text})`;
}

/** Cells of neighbouring columns as one text, empty ones left out; empty when the first is. */
export function joinCells(first: Sql, others: readonly Sql[]): Sql {
  const rest = others.map((cell) => sql`NULLIF(${cell}, '')`);
  return sql`CASE WHEN ${first} = '' THEN '' ELSE concat_ws(' ', ${first}, ${join(rest)}) END`;
}

/**
 * The cell without blanks at its ends. TRIM costs more than everything else, so it is kept for cells that may need it: those
 * that do not begin with a visible ASCII character, or end in a blank.
 */
export function cleanCell(text: Sql): Sql {
  const ends = ['% ', '%\u00a0', '%\t'].map((pattern) => isLike(text, pattern));
  return sql`CASE WHEN ${text} BETWEEN '!' AND '~' AND NOT (${join(ends, ' OR ')}) THEN ${text}
    ELSE TRIM(${text}, ${literal(' \t\u00a0')}) END`;
}

/** Lower case, accents off. */
export function folded(text: Sql): Sql {
  return sql`strip_accents(lower(${text}))`;
}

/** A number that stands for the content of some cells: equal cells, equal number. */
export function hashOf(cells: readonly Sql[]): Sql {
  return sql`hash(${join(cells)})`;
}

export function endsWith(text: Sql, end: Sql): Sql {
  return sql`suffix(${text}, ${end})`;
}

export function withoutEnd(text: Sql, end: Sql): Sql {
  return sql`left(${text}, length(${text}) - length(${end}))`;
}

/** The TIMESTAMP in UTC at which clocks in a zone (an IANA name) show this TIMESTAMP. */
export function utcOfLocal(moment: Sql, zone: string): Sql {
  return sql`timezone('UTC', timezone(${literal(zone)}, ${moment}))`;
}

/** The TIMESTAMP that clocks in a zone (an IANA name) show at this TIMESTAMP in UTC. */
export function localOfUtc(moment: Sql, zone: string): Sql {
  return sql`timezone(${literal(zone)}, timezone('UTC', ${moment}))`;
}

/** The TIMESTAMP that clocks in a zone show at a second since 1970. */
export function localOfSecond(second: Sql, zone: string): Sql {
  return localOfUtc(sql`make_timestamp(${second} * 1000000)`, zone);
}

/** Whole minutes from one TIMESTAMP to another. */
export function minutesBetween(from: Sql, to: Sql): Sql {
  return sql`CAST((epoch(${to}) - epoch(${from})) // 60 AS INTEGER)`;
}

/** SQL: a moment some seconds later. */
export function plusSeconds(moment: Sql, seconds: Sql): Sql {
  return sql`(${moment} + to_milliseconds(CAST(ROUND(1000 * (${seconds})) AS BIGINT)))`;
}

/** SQL: the texts that are there, with `; ` between them; NULL when there is none. */
export function joinTexts(texts: readonly Sql[]): Sql {
  return sql`NULLIF(concat_ws('; ', ${join(texts)}), '')`;
}

/** A table with each row as often as `times` says, at least once and at most a million times; `copy` counts them from 0, `rowid` stays. */
export function repeatedRows(table: Sql, times: Sql): Sql {
  return sql`(SELECT *, rowid AS rowid, UNNEST(range(CAST(LEAST(GREATEST(COALESCE(${times}, 1), 1), 1000000) AS BIGINT))) AS copy FROM ${table})`;
}

/** A row for each element of a list. */
export function eachOf(list: Sql): Sql {
  return sql`UNNEST(${list})`;
}
