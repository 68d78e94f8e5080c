import {
  contains,
  extract,
  folded,
  fromEpoch,
  fromSerial,
  integerOf,
  isLike,
  lookUp,
  matchesWholly,
  parseMoment,
  replaceFirst,
  rewrite,
  timestampOf,
} from '../dialects/duckdb.ts';
import { join, literal, raw, type Sql, sql } from '../sql.ts';
import type { MomentShape } from './moment-shapes.ts';
import { weekdayPattern } from './months.ts';

/** Which part of a numeric date comes first. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** One spelling: when `test` holds for a text, `value` reads it. */
export interface Arm {
  test: Sql;
  value: Sql;
}

/** The texts of one column as moments: the first arm that fits reads the value, and none means NULL. */
export function chooseArm(arms: readonly Arm[]): Sql {
  if (arms.length === 0) return sql`NULL`;
  return sql`CASE ${join(
    arms.map(({ test, value }) => sql`WHEN ${test} THEN ${value}`),
    ' ',
  )} END`;
}

/** A strptime format with its tests: the format itself, and the same with and without time and seconds. */
export function templateArms(text: Sql, template: string, order: DateOrder): Arm[] {
  const [a, b, y] = { dmy: ['%d', '%m', '%y'], mdy: ['%m', '%d', '%y'], ymd: ['%y', '%m', '%d'] }[order] as [
    string,
    string,
    string,
  ];
  const format = template.replace('%y', y).replace('{a}', a).replace('{b}', b);
  return siblings(format).map((one) => ({ test: isLike(text, likeOf(one)), value: parseMoment(text, one) }));
}

/** The longest first: the test for hours and minutes holds for a text with seconds too. */
function siblings(format: string): string[] {
  const date = format.replace(/[\sT,]*(?:um |om |at )?%[HI].*$/i, '');
  const clock = format.slice(date.length) || ' %H:%M';
  const withSeconds = clock.includes('%S') ? clock : clock.replace('%M', '%M:%S');
  return [date + withSeconds, date + withSeconds.replace(/[:.]%S/, ''), date];
}

/** LIKE's picture of a format: years, minutes and seconds have a fixed width, the other parts have not. */
function likeOf(format: string): string {
  const pictures: Record<string, string> = { '%Y': '____', '%y': '__', '%M': '__', '%S': '__', '%p': '__' };
  return format.replace(/%[a-zA-Z]/g, (letter) => pictures[letter] ?? '%');
}

const sixtyMinutes = 60;
const blank = '[\\s\\x{00a0}\\x{202f}]';
/** Any month name, once `monthRewrites` has given it its English first letters. */
const month = '([a-z]{3,9})';
/** Patterns with the groups that make year, month, day; `years` says how many digits the year may have. */
const dates: Readonly<Record<MomentShape['layout'], { pattern: string; ymd: readonly [number, number, number] }>> = {
  iso: { pattern: '(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})', ymd: [1, 2, 3] },
  numeric: { pattern: `(\\d{1,2})[-/. ]${blank}?(\\d{1,2})[-/. ]${blank}?(YEAR)`, ymd: [3, 2, 1] },
  'day-month-name': {
    pattern: `(\\d{1,2})(?:st|nd|rd|th|er|\\.)?[-/ .]+(?:of |de )?${month}\\.?[-/ ,.]+'?(YEAR)`,
    ymd: [3, 2, 1],
  },
  'month-name-day': { pattern: `${month}\\.?[-/ ]${blank}?(\\d{1,2})(?:st|nd|rd|th)?[-/ ,]+'?(YEAR)`, ymd: [3, 1, 2] },
  'year-month-name': { pattern: `(\\d{4})[-/ ]${month}\\.?[-/ ](\\d{1,2})`, ymd: [1, 2, 3] },
  compact: { pattern: '((?:19|20)\\d{2})(\\d{2})(\\d{2})', ymd: [1, 2, 3] },
  'month-name-year': { pattern: `${month}\\.?[-/ ]?'?(YEAR)`, ymd: [2, 1, 0] },
  'year-month': { pattern: '(\\d{4})[-/](\\d{1,2})', ymd: [1, 2, 0] },
  'month-year': { pattern: '(\\d{1,2})[-/. ](\\d{4})', ymd: [2, 1, 0] },
  // the quarter has become its first month by then, see `quarterRewrites`
  'year-quarter': { pattern: '(\\d{4})[-/ ]?[qkt]-?(\\d{2})', ymd: [1, 2, 0] },
  'quarter-year': { pattern: '[qkt](\\d{2})[-/ ]{0,3}(\\d{4})', ymd: [2, 1, 0] },
  'year-week': { pattern: '(\\d{4})[-/ ]?(?:w|wk|kw)[-/ ]?(\\d{1,2})', ymd: [1, 2, 0] },
  'week-year': { pattern: '(?:w|wk|kw|week|woche)[-/ ]?(\\d{1,2})[-/ ]{1,3}(\\d{4})', ymd: [2, 1, 0] },
};
/** `2025-Q2` begins in April. */
const quarterRewrites = ['q', 'k', 't'].flatMap((letter) =>
  [1, 2, 3, 4].flatMap((quarter) => ['', '-'].map((dash) => [`${letter}${dash}${quarter}`, `q0${quarter}`] as const)),
);
const firstMonths = [
  ['q04', 'q10'],
  ['q03', 'q07'],
  ['q02', 'q04'],
] as const;
const glue = `(?:t|${blank}+|[\\s,]+(?:at|om|um|a|-|–|,|de)?${blank}*)`;
const clocks = {
  none: { pattern: '', hour: '' },
  hm: { pattern: `${glue}(\\d{1,2})\\s?[:.hu]\\s?(\\d{2})`, hour: ' \\4:\\5' },
  hms: { pattern: `${glue}(\\d{1,2})[:.hu](\\d{2})[:.](\\d{2})(?:[.,]\\d{1,9})?`, hour: ' \\4:\\5:\\6' },
} as const;
const longZone = '(?:\\s*\\((?:[a-z]+ )+[a-z]+\\))?';
const zones = {
  none: '',
  utc: `${blank}*\\(?(?:z|utc|gmt)\\)?`,
  offset: `${blank}*(?:utc|gmt)?${blank}?[+-]\\d{1,2}(?::?\\d{2})?${longZone}`,
  named: `${blank}*\\(?[a-z]{3,4}\\)?`,
};
export type ZoneKind = keyof typeof zones;

export interface Spelling {
  layout: MomentShape['layout'];
  yearDigits: 2 | 4;
  clock: keyof typeof clocks;
  hasHalf: boolean;
  zone: ZoneKind;
  /** Month names to be made English first. */
  rewrites: readonly (readonly [string, string])[];
}

/** Any spelling at all: the text is taken apart by a pattern and put together as ISO. Slow, but rarely reached. */
export function spelledArm(text: Sql, spelling: Spelling, order: DateOrder): Arm {
  const { layout, yearDigits, clock, hasHalf, zone, rewrites } = spelling;
  const isNamed = layout.includes('name');
  const lower = layout === 'iso' ? sql`lower(${text})` : folded(text);
  const isQuarter = layout.includes('quarter');
  const source = isQuarter
    ? rewrite(rewrite(lower, quarterRewrites), firstMonths)
    : isNamed
      ? rewrite(lower, rewrites)
      : lower;
  const date = dates[layout].pattern.replace('YEAR', yearDigits === 4 ? '\\d{4}' : '\\d{2}');
  const half = hasHalf ? `${blank}*([ap])\\.?\\s?m\\.?` : '';
  const word = clock === 'none' || hasHalf ? '' : '\\s*(?:uur|uhr|h|u)?';
  const day = `(?:(?:${weekdayPattern})\\.?,?\\s+)?`;
  const pattern = `^\\s*${day}${date}${clocks[clock].pattern}${half}${word}${zones[zone]}\\s*$`;
  const [year, mon, dom] = layout === 'numeric' ? numericGroups(order) : dates[layout].ymd;
  if (layout.includes('week')) {
    const week = replaceFirst(source, pattern, `\\${year}-W\\${mon}-1`);
    return { test: contains(source, pattern), value: parseMoment(week, '%G-W%V-%u') };
  }
  const halfGroup = clock === 'hms' ? 7 : 6;
  const iso = replaceFirst(
    source,
    pattern,
    `\\${year}-\\${mon}-${dom === 0 ? '01' : `\\${dom}`}${clocks[clock].hour}${hasHalf ? ` \\${halfGroup}m` : ''}`,
  );
  const isSimple = yearDigits === 4 && !isNamed && !hasHalf;
  const moment = isSimple
    ? timestampOf(iso)
    : parseMoment(isNamed ? shortMonth(iso) : iso, formatOf(spelling, isNamed));
  const checked = sql`CASE WHEN ${moment} >= TIMESTAMP '1000-01-01' THEN ${moment} END`;
  return { test: contains(source, pattern), value: checked };
}

function numericGroups(order: DateOrder): readonly [number, number, number] {
  return { dmy: [3, 2, 1], mdy: [3, 1, 2], ymd: [1, 2, 3] }[order] as [number, number, number];
}

/** `january`, `janv` and `jan` have the same first three letters by now. */
function shortMonth(iso: Sql): Sql {
  return replaceFirst(iso, '([a-z]{3})[a-z]*-', '\\1-');
}

function formatOf({ yearDigits, clock, hasHalf }: Spelling, isNamed: boolean): string {
  const date = `${yearDigits === 4 ? '%Y' : '%y'}-${isNamed ? '%b' : '%m'}-%d`;
  if (clock === 'none') return date;
  const seconds = clock === 'hms' ? ':%S' : '';
  return hasHalf ? `${date} %I:%M${seconds} %p` : `${date} %H:%M${seconds}`;
}

/** Minutes that a clock in these zones is ahead of UTC, by the short names that exports write. */
const zoneOffsets: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  west: 60,
  cet: 60,
  met: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  mez: 60,
  eet: 120,
  eest: 180,
  msk: 180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  ist: 330,
  sgt: 480,
  hkt: 480,
  jst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
};

/** Minutes that the clock of a text is ahead of UTC, as far as it says so in one of these ways; NULL where it does not. */
export function shiftOf(text: Sql, kinds: ReadonlySet<ZoneKind>): Sql {
  const arms = (['offset', 'utc', 'named'] as const)
    .filter((kind) => kinds.has(kind))
    .map((kind) => shiftArm(text, kind));
  return chooseArm(arms);
}

function shiftArm(text: Sql, kind: 'offset' | 'utc' | 'named'): Arm {
  // most such texts end in Z, twenty signs long, which needs no pattern: whatever ends so and is a moment is in UTC
  if (kind === 'utc')
    return {
      test: sql`(strlen(${text}) = 20 AND ${isLike(text, '%Z')}) OR ${isLike(text, '%:__Z')} OR ${contains(text, '(?i)\\d\\s?[ap]?\\.?m?\\.?\\s*\\(?(?:z|utc|gmt)\\)?\\s*$')}`,
      value: sql`0`,
    };
  if (kind === 'named')
    return { test: contains(text, `(?i)\\d.*${zones.named}\\s*$`), value: zoneMinutes(text, 'named') };
  return { test: contains(text, `(?i):\\d{2}.*${zones.offset}\\s*$`), value: zoneMinutes(text, 'offset') };
}

function zoneMinutes(text: Sql, zone: 'offset' | 'named'): Sql {
  if (zone === 'named') {
    const name = extract(sql`lower(${text})`, '([a-z]{3,4})\\)?\\s*$', 1);
    const minutes = Object.entries(zoneOffsets).map(([key, offset]) => [key, String(offset)] as const);
    return integerOf(lookUp(name, minutes));
  }
  const pattern = ':\\d{2}(?:[.,]\\d+)?\\s*(?:[ap]\\.?m\\.?)?\\s*(?:utc|gmt)?\\s*([+-])(\\d{1,2}):?(\\d{2})?';
  const part = (group: number) => sql`COALESCE(${integerOf(extract(sql`lower(${text})`, pattern, group))}, 0)`;
  const sign = sql`CASE WHEN ${extract(sql`lower(${text})`, pattern, 1)} = '-' THEN -1 ELSE 1 END`;
  return sql`((${sign}) * (${part(2)} * ${raw(String(sixtyMinutes))} + ${part(3)}))`;
}

/** `20260103`, `20260103080500`: only digits, no separators. */
export function compactArms(text: Sql): Arm[] {
  const day = '(?:(?:19|20)\\d{6}|9999\\d{4})';
  const bare = replaceFirst(replaceFirst(text, '[Zz]$', ''), '[Tt]', '');
  return [
    { test: matchesWholly(text, day), value: parseMoment(text, '%Y%m%d') },
    { test: matchesWholly(text, `${day}[Tt]?\\d{6}[Zz]?`), value: parseMoment(bare, '%Y%m%d%H%M%S') },
    { test: matchesWholly(text, `${day}[Tt]?\\d{4}[Zz]?`), value: parseMoment(bare, '%Y%m%d%H%M') },
  ];
}

/** `202503` in a column of months. */
export function compactMonthArm(text: Sql): Arm {
  return {
    test: matchesWholly(text, '\\s*(?:19|20)\\d{4}\\s*'),
    value: parseMoment(sql`CONCAT(TRIM(${text}), '01')`, '%Y%m%d'),
  };
}

/** `1735689600`, and `1735689600.0` of a column of floats. */
export function epochArms(text: Sql, unit: 's' | 'ms'): Arm[] {
  const digits = unit === 's' ? '\\s*\\d{9,10}' : '\\s*\\d{12,13}';
  return [
    { test: matchesWholly(text, `${digits}\\s*`), value: fromEpoch(text, unit) },
    {
      test: matchesWholly(text, `${digits}[.,]0+\\s*`),
      value: fromEpoch(replaceFirst(text, '[.,]0+\\s*$', ''), unit),
    },
  ];
}

/** Excel's day numbers between 1982 and 2064, with a fraction for the time of day. */
export function serialArm(text: Sql): Arm {
  const number = sql`TRY_CAST(replace(${text}, ${literal(',')}, ${literal('.')}) AS DOUBLE)`;
  return { test: matchesWholly(text, '\\s*[3-5]\\d{4}(?:[.,]\\d+)?\\s*'), value: fromSerial(number) };
}
