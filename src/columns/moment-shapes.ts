import { fold, isEnglishMonth, monthNumber, monthPattern, weekdayPattern } from './months.ts';
import { zoneAtEnd } from './zones.ts';

/** A month without a day: it stands for its first day. */
export type MonthLayout = 'month-name-year' | 'year-month' | 'month-year';
/** A quarter or a week of ISO 8601: it stands for its first day. */
export type PeriodLayout = 'year-quarter' | 'quarter-year' | 'year-week' | 'week-year';

/** How the text of one date is built; not yet which part is the day. */
export interface MomentShape {
  layout:
    | 'iso'
    | 'numeric'
    | 'day-month-name'
    | 'month-name-day'
    | 'year-month-name'
    | 'compact'
    | MonthLayout
    | PeriodLayout;
  separator: string;
  yearDigits: 2 | 4;
  /** Only for `numeric`: the first two numbers, of which one is the day and the other the month. */
  parts: readonly [number, number];
  time: 'none' | 'hm' | 'hms' | 'ms';
  /** Half days of the clock, as written: `''`, `AM`, `am`, `a.m.` */
  half: string;
  /** Time zone as written: `''`, `Z`, `+0200`, `GMT+2`, `CEST`. */
  zone: string;
  /** The colon of the clock is one: `08:05`, not `08.05` or `8h05`. */
  hasColon: boolean;
  /** As a strptime format, when one can read it: `{a}/{b}/%Y %H:%M`, with the day and month still open. */
  template?: string;
}

const weekday = `(?:(?:${weekdayPattern})\\.?,?\\s+)?`;
const clock = String.raw`(?:(?<glue>t|[\s,]+(?:at|om|um|a|-|–|,|de)?\s*)(?<hour>\d{1,2})\s?(?<colon>[:.hu])\s?(?<minute>\d{2})(?:[:.](?<second>\d{2})(?<fraction>[.,]\d{1,9})?)?(?:\s*(?<half>[ap]\.?\s?m\.?))?\s*(?:uur|uhr|h\b|u\b)?)?`;
const zone = String.raw`(?:\s*\(?(?<zone>z|(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d{2})?|[a-z]{3,4})\)?)?`;
const date = {
  iso: String.raw`(?<y>\d{4})(?<s>[-/. ])(?<b>\d{1,2})\k<s>(?<a>\d{1,2})`,
  numeric: String.raw`(?<a>\d{1,2})(?<s>[-/. ])\s?(?<b>\d{1,2})\k<s>\s?(?<y>\d{4}|\d{2})`,
  'day-month-name': String.raw`(?<a>\d{1,2})(?:st|nd|rd|th|er|\.)?(?<s>[-/ .]+)(?:of |de )?(?<m>${monthPattern})\.?[-/ ,.]+'?(?<y>\d{4}|\d{2})`,
  'month-name-day': String.raw`(?<m>${monthPattern})\.?(?<s>[-/ ])\s?(?<a>\d{1,2})(?:st|nd|rd|th)?[-/ ,]+'?(?<y>\d{4}|\d{2})`,
  'year-month-name': String.raw`(?<y>\d{4})(?<s>[-/ ])(?<m>${monthPattern})\.?[-/ ](?<a>\d{1,2})`,
  compact: String.raw`(?<y>(?:19|20)\d{2}|9999)(?<b>0[1-9]|1[0-2])(?<a>0[1-9]|[12]\d|3[01])(?:t?(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?<second>[0-5]\d)?(?<zone>z)?)?`,
  'month-name-year': String.raw`(?<m>${monthPattern})(?:\.?(?<s>[-/ ])'?(?<y>(?:19|20)\d{2})|\.?(?:[-/]|\s?')(?<yy>\d{2}))`,
  'year-month': String.raw`(?<y>(?:19|20)\d{2})(?<s>[-/])(?<b>0[1-9]|1[0-2])`,
  'month-year': String.raw`(?:(?:0?[1-9]|1[0-2])(?<s>[-/ ])|(?:0[1-9]|1[0-2])\.)(?<y>(?:19|20)\d{2})`,
  'year-quarter': String.raw`(?<y>(?:19|20)\d{2})[-/ ]?[qkt]-?[1-4]`,
  'quarter-year': String.raw`[qkt][1-4][-/ ]{0,3}(?<y>(?:19|20)\d{2})`,
  'year-week': String.raw`(?<y>(?:19|20)\d{2})[-/ ]?(?:w|wk|kw)[-/ ]?(?:0?[1-9]|[1-4]\d|5[0-3])`,
  'week-year': String.raw`(?:w|wk|kw|week|woche)[-/ ]?(?:0?[1-9]|[1-4]\d|5[0-3])[-/ ]{1,3}(?<y>(?:19|20)\d{2})`,
} as const;
/** Layouts of months, quarters and weeks: no day and no clock. */
export const withoutDay: readonly string[] = [
  ...['month-name-year', 'year-month', 'month-year'],
  ...['year-quarter', 'quarter-year', 'year-week', 'week-year'],
];

type Layout = keyof typeof date;
const patterns = (Object.keys(date) as Layout[]).map((layout) => ({
  layout,
  pattern: new RegExp(
    `^${weekday}${date[layout]}${layout === 'compact' || withoutDay.includes(layout) ? '' : clock + zone}$`,
    'du',
  ),
}));
/** `Sat Jun 15 10:00:00 2024` and `Sat Jun 15 2024 10:00:00 GMT+0200 (…)` are JavaScript's; the long name says nothing new. */
const longZone = /\s*\((?:[a-z]+ )+[a-z]+\)$/;

/** Recognising a column and planning it look at the same texts; taking one apart is dear, unless it is plain. */
const remembered = new Map<string, MomentShape | undefined>();
const mostRemembered = 20_000;

/** The shape of a date in any of the known spellings, or undefined when it is none. */
export function momentShape(text: string): MomentShape | undefined {
  const plain = isoShape(text);
  if (plain) return plain;
  if (remembered.has(text)) return remembered.get(text);
  const shape = anyShape(text);
  if (remembered.size < mostRemembered) remembered.set(text, shape);
  return shape;
}

const iso = /^\d{4}-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(:\d\d)?(Z)?)?$/;

/** What most exports write, told at once. */
function isoShape(text: string): MomentShape | undefined {
  const match = iso.exec(text);
  if (!match) return undefined;
  const [, month, day, hour, minute, seconds, utc] = match;
  if (!isPossible('iso', { a: day, b: month, hour, minute })) return undefined;
  const isTimed = hour !== undefined;
  return {
    layout: 'iso',
    separator: '-',
    yearDigits: 4,
    parts: [Number(day), Number(month)],
    time: !isTimed ? 'none' : seconds ? 'hms' : 'hm',
    half: '',
    zone: utc ? 'z' : '',
    hasColon: isTimed,
  };
}

/** A date has at least two numbers in it, eight digits on end, or a month's name before its year: most texts have none of these. */
const mayBeDate = /\d\D+\d|\d{8}|^[QKTqkt][1-4][-/ ]|^\p{L}{3,9}\.?[-/ '][-/ ']?\d\d(?:\d\d)?$/u;

/** The time before the day: `16:12:05 UTC 2025-12-01`, `9:05 AM, 03/04/2025`; also for the engine, so without names of groups. */
export const timeBeforeDay =
  '^([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[aApP]\\.?[mM]\\.?)?)(?: (UTC|GMT|Z|[+-][0-9]{4}))?,? +([0-9a-zA-Z].*[0-9])$';
const timeFirst = new RegExp(timeBeforeDay);

/** The day before its time, where a text has them the other way round. */
export function dayFirst(text: string): string {
  return text.replace(timeFirst, '$3 $1 $2').trimEnd();
}

function anyShape(text: string): MomentShape | undefined {
  if (text.length > 90 || !mayBeDate.test(text.trim())) return undefined;
  const turned = dayFirst(text.trim());
  if (turned !== text.trim()) return momentShape(turned);
  const zoned = zoneAtEnd(text.trim());
  if (zoned) return momentShape(text.trim().slice(0, -zoned.end.length));
  const folded = fold(text.trim())
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(longZone, '');
  for (const { layout, pattern } of patterns) {
    const match = pattern.exec(folded);
    if (match?.groups && isPossible(layout, match.groups)) return shapeOf(layout, match, text.trim());
  }
  return undefined;
}

type Groups = Record<string, string | undefined>;

function isPossible(layout: Layout, groups: Groups): boolean {
  const [a, b] = [Number(groups.a), Number(groups.b ?? 1)];
  const hour = Number(groups.hour ?? 0);
  if (hour > 24 || Number(groups.minute ?? 0) > 59 || (groups.half && (hour < 1 || hour > 12))) return false;
  if (groups.m && !monthNumber(groups.m)) return false;
  if (withoutDay.includes(layout)) return true;
  const isDay = (n: number) => n >= 1 && n <= 31;
  if (layout === 'numeric') return isDay(a) && isDay(b) && Math.min(a, b) <= 12;
  return isDay(a) && b >= 1 && b <= 12;
}

function shapeOf(layout: Layout, match: RegExpExecArray, text: string): MomentShape {
  const groups: Groups = match.groups ?? {};
  const half = groups.half ?? '';
  const isTimed = groups.hour !== undefined;
  const template =
    layout === 'compact' || withoutDay.includes(layout) ? undefined : templateOf(match, text, layout === 'numeric');
  return {
    layout,
    separator: groups.s ?? '',
    yearDigits: (groups.yy ?? groups.y)?.length === 2 ? 2 : 4,
    parts: [Number(groups.a), Number(groups.b ?? 0)],
    time: !isTimed ? 'none' : !groups.second ? 'hm' : groups.fraction ? 'ms' : 'hms',
    half,
    zone: groups.zone ?? '',
    hasColon: groups.colon === ':',
    ...(template ? { template } : {}),
  };
}

/** Between the parts of a date only these can stand for strptime to read it as it is. */
const plainGap = /^[-/., :T]*(?:(?:um|om|at) )?$/i;

/** The text with its parts replaced by strptime's letters; undefined when words, zones or accents are in it. */
function templateOf(match: RegExpExecArray, text: string, isOrderOpen: boolean): string | undefined {
  const groups: Groups = match.groups ?? {};
  if (groups.zone || groups.fraction || match[0].length !== text.length || groups.half?.includes('.')) return undefined;
  const letters = lettersOf(groups, isOrderOpen);
  const places = Object.entries(match.indices?.groups ?? {})
    .flatMap(([name, place]) =>
      place && letters[name] ? [{ letter: letters[name], start: place[0], end: place[1] }] : [],
    )
    .sort((a, b) => a.start - b.start);
  let template = '';
  let at = 0;
  for (const { letter, start, end } of places) {
    const gap = text.slice(at, start);
    if (!letter || !plainGap.test(gap) || (at === 0 && gap !== '')) return undefined;
    template += gap + letter;
    at = end;
  }
  return at === text.length ? template : undefined;
}

function lettersOf(groups: Groups, isOrderOpen: boolean): Record<string, string | undefined> {
  const isLong = (groups.m?.length ?? 0) > 3;
  return {
    y: groups.y?.length === 2 ? '%y' : '%Y',
    a: isOrderOpen ? '{a}' : '%d',
    b: isOrderOpen ? '{b}' : '%m',
    // strptime knows the English months only
    m: isEnglishMonth(groups.m) ? (isLong ? '%B' : '%b') : undefined,
    hour: groups.half ? '%I' : '%H',
    minute: '%M',
    second: '%S',
    half: '%p',
  };
}

/** How many cells of a column are numbers or whole numbers (0..1), and between which bounds they lie. */
interface NumberRange {
  integers: number;
  numbers: number;
  minimum: number;
  maximum: number;
}

/** Seconds or milliseconds since 1970, all between 1995 and 2100. */
export function clearEpoch({
  integers,
  minimum,
  maximum,
}: Pick<NumberRange, 'integers' | 'minimum' | 'maximum'>): 's' | 'ms' | undefined {
  if (integers < 0.9) return undefined;
  if (minimum >= 788_918_400 && maximum <= 4_102_444_800) return 's';
  return minimum >= 788_918_400_000 && maximum <= 4_102_444_800_000 ? 'ms' : undefined;
}

/** `202503`, which is a month only in a column that is called so. */
export function isCompactMonth(text: string): boolean {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])$/.test(text.trim());
}

/** Days since 1899-12-30 as Excel counts them, all between 1982 and 2064. */
export function clearSerial({
  numbers,
  minimum,
  maximum,
}: Pick<NumberRange, 'numbers' | 'minimum' | 'maximum'>): boolean {
  return numbers >= 0.9 && minimum >= 30_000 && maximum <= 60_000;
}
