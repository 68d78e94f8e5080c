import { contains, doubleOf, extract, replaceFirst } from '../dialects/duckdb.ts';
import { type Sql, sql } from '../sql.ts';
import { momentShape } from './moment-shapes.ts';

/** Promises that are written as a window or as a number of days (METHOD-2 G4); the same patterns in JavaScript and RE2. */

/** What stands between the two ends of a window; a hyphen only with blanks around it, because dates have hyphens of their own. */
const between =
  '\\s+(?:-|–|—|/|~|t/m|tot en met|tot|to|until|till|through|bis zum|bis|au|jusqu.au|en|and|und|et)\\s+|\\s*(?:–|—|~|\\.\\.+)\\s*';
const clock = '\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2})?(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:uur|uhr|h))?';
const lead = '^(?:between|from|tussen|van|von|zwischen|entre|du|de)\\s+';
const hour = '\\d{1,2}[:.h]\\d{2}(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:uur|uhr|h))?';
/** Two clocks after one day: `2025-09-04 09:00-12:00`; after a `T`, or seconds, what follows a hyphen is the offset of a zone. */
const clocks = `^(.*[\\s,])(?:${hour}\\s*-\\s*|${clock}\\s*(?:–|—|~|t/m|tot|to|until|bis|au|and|en|und|et)\\s*|${clock}\\s+-\\s+)(${clock})$`;
/** `2025-09-04/2025-09-06`, an interval of ISO 8601. */
const isoInterval = '^\\d{4}-\\d{2}-\\d{2}[^/]*/(\\d{4}-.*)$';

const patterns = {
  lead: new RegExp(lead, 'i'),
  clocks: new RegExp(clocks, 'i'),
  isoInterval: new RegExp(isoInterval),
  between: new RegExp(`^.*?\\d.*?(?:${between})(.*\\d.*)$`, 'i'),
};

/** The end of a window as a text of its own, or undefined when the text is no window of two moments. */
export function windowEnd(text: string): string | undefined {
  if (text.length < 9 || text.length > 80 || !/\d.*[-–—/~.a-z].*\d/i.test(text)) return undefined;
  const bare = text.trim().replace(patterns.lead, '');
  const [, day, until] = patterns.clocks.exec(bare) ?? [];
  if (day !== undefined && until !== undefined && momentShape(`${day.trim()} ${until}`))
    return `${day.trim()} ${until}`;
  if (momentShape(bare)) return undefined;
  const end = patterns.isoInterval.exec(bare)?.[1] ?? patterns.between.exec(bare)?.[1];
  return end !== undefined && momentShape(end.trim()) ? end.trim() : undefined;
}

/** `20:00-07:00` ends before it begins: what looks like the end of a window is the offset of a zone. */
export function isOffset(text: string): boolean {
  const [, start, end] = /(\d{1,2}:\d{2})-(\d{2}:\d{2})$/.exec(text.trim()) ?? [];
  return start !== undefined && end !== undefined && start.padStart(5, '0') >= end;
}

/** SQL: the end of a window, or the text as it is. Only for columns in which the sample shows windows. */
export function endOfWindow(text: Sql): Sql {
  const bare = replaceFirst(text, `(?i)${lead}`, '');
  const ofClocks = sql`CONCAT(TRIM(${extract(bare, `(?i)${clocks}`, 1)}), ' ', ${extract(bare, `(?i)${clocks}`, 2)})`;
  return sql`CASE WHEN ${contains(bare, `(?i)${clocks}`)} THEN ${ofClocks}
    WHEN ${contains(bare, isoInterval)} THEN ${extract(bare, isoInterval, 1)}
    WHEN ${contains(bare, `(?i)\\d.*?(?:${between}).*\\d`)} THEN TRIM(${extract(bare, `(?i)^.*?\\d.*?(?:${between})(.*\\d.*)$`, 1)})
    ELSE ${text} END`;
}

const unit = {
  working:
    '(?:work(?:ing)?|business|bus\\.?|week)[ -]?days?|werkdag(?:en)?|werktag(?:en|e)?|arbeitstag(?:en|e)?|jours? ouvr(?:es?|ables?)|jours? ouvrés?|wd\\b|bd\\b',
  days: '(?:calendar |kalender)?(?:days?|dag(?:en)?|tag(?:en|e)?|jours?|d)\\b',
  hours: '(?:hours?|hrs?|uren|uur|stunden?|heures?|h)\\b',
  weeks: '(?:weeks?|weken|wochen?|semaines?|wks?)\\b',
};
const span = `(\\d+)(?:[.,]\\d+)?[\\s-]*(?:${unit.working}|${unit.days}|${unit.hours}|${unit.weeks})`;
const nextDay = '\\b(?:next[ -]day|volgende dag|am nachsten tag|nächsten tag|lendemain|overnight|tomorrow|morgen)\\b';
const sameDay = '\\b(?:same[ -]day|zelfde dag|dezelfde dag|am selben tag|le jour même|le jour meme|today|vandaag)\\b';
const spanPattern = new RegExp(
  `^[^\\d]{0,25}(?:\\d+(?:[.,]\\d+)?\\s*(?:-|–|to|tot|bis|a|à)\\s*)?${span}[^\\d]{0,20}$`,
  'i',
);
const dayWords = new RegExp(`${nextDay}|${sameDay}`, 'i');

/** A text that promises something in a number of days: `5 working days`, `3–5 dagen`, `within 48 hours`, `next day`. */
export function isSpan(text: string): boolean {
  return text.length <= 60 && (spanPattern.test(text.trim()) || (!/\d/.test(text) && dayWords.test(text)));
}

/** SQL: the text names no number of days. */
export function isNoSpan(text: Sql): Sql {
  const low = sql`lower(${text})`;
  return sql`NOT ${contains(low, `${span}|${nextDay}|${sameDay}`)}`;
}

const asksForWorkingDays = new RegExp(`\\b(?:${unit.working})`, 'i');

/** SQL: the days in which something was promised, calendar days or working days; NULL where the text says the other kind, or neither. */
export function spanDays(text: Sql, kind: 'calendar' | 'working', header: string): Sql {
  const low = sql`lower(${text})`;
  const bare = doubleOf(sql`replace(${text}, ',', '.')`);
  const number = doubleOf(extract(low, span, 1));
  const isWorking = contains(low, unit.working);
  const hours = contains(low, `\\d\\s*${unit.hours}`);
  const weeks = contains(low, `\\d\\s*${unit.weeks}`);
  const isHeaderWorking = asksForWorkingDays.test(header);
  const ofNumber = isHeaderWorking === (kind === 'working') ? sql`CEIL(${bare})` : sql`CAST(NULL AS DOUBLE)`;
  const ofSpan =
    kind === 'working'
      ? sql`CASE WHEN ${isWorking} THEN ${number} END`
      : sql`CASE WHEN ${isWorking} THEN NULL WHEN ${hours} THEN CEIL(${number} * ${HOUR}) WHEN ${weeks} THEN ${number} * 7 ELSE ${number} END`;
  const words =
    kind === 'working'
      ? sql`NULL`
      : sql`CASE WHEN ${contains(low, nextDay)} THEN 1 WHEN ${contains(low, sameDay)} THEN 0 END`;
  return sql`CASE WHEN ${bare} IS NOT NULL THEN ${ofNumber} WHEN ${contains(low, span)} THEN ${ofSpan} ELSE ${words} END`;
}

/** A day has twenty-four hours; whole hours come out as whole days. */
const HOUR = sql`CAST(0.0416666666 AS DOUBLE)`;
