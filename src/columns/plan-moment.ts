import { contains, isLike } from '../dialects/duckdb.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { offsetIsoArms, plainIsoArm } from './iso-moments.ts';
import { clearEpoch, clearSerial, isCompactMonth, type MomentShape, momentShape, withoutDay } from './moment-shapes.ts';
import {
  type Arm,
  chooseArm,
  compactArms,
  compactMonthArm,
  type DateOrder,
  epochArm,
  type Spelling,
  serialArm,
  shiftOf,
  spelledArm,
  templateArms,
  type ZoneKind,
} from './moments.ts';
import { fold, monthRewrites } from './months.ts';
import { isPlaceholder } from './placeholders.ts';

/** How the dates of one column are spelt, and which order the sample proves. */
export interface MomentReading {
  /** Spellings that can be read at once, then those that have to be taken apart; the second are tried where the first fail. */
  fast(text: Sql): Arm[];
  slow(text: Sql): Arm[];
  hasTime(text: Sql): Sql;
  /** Minutes that the clock of a text is ahead of UTC, NULL where it does not say; undefined: no text says. */
  shift?(text: Sql): Sql;
  /** How the zones of the texts are written. */
  zones: ReadonlySet<ZoneKind>;
  format: string;
  /** The same for readings that make the same of every text, see `ColumnPlan`. */
  reading: string;
  /** The order that was used for numeric dates, and whether any cell proves it. */
  order?: { used: DateOrder; isProven: boolean; dayFirst: number; monthFirst: number };
}

/** Decides from texts how a column of moments is read. `fallback` is used where the texts leave the order open. */
export function readMoments(texts: readonly string[], fallback: DateOrder, told?: DateOrder): MomentReading {
  const numeric = numericReading(texts);
  if (numeric) return numeric;
  const shapes = withoutStrays(texts.flatMap((text) => momentShape(text) ?? []));
  const order = orderOf(shapes, fallback, told);
  const ranked = rank(shapes);
  const isNumeric = shapes.some(({ layout }) => layout === 'numeric');
  const isAllFast = texts.every(isReadFast) && isOneSpelling(shapes);
  const rewrites = isAllFast ? [] : rewritesOf(texts);
  const timed = hasTime(raw('t'), shapes).text;
  const zones = new Set(shapes.filter(({ time }) => time !== 'none').map(zoneKind));
  const hasZones = [...zones].some((zone) => zone !== 'none');
  return {
    fast: (text) =>
      unique([...ranked.flatMap((shape) => fastArms(text, shape, order.used, texts[0])), plainIsoArm(text, texts[0])]),
    slow: (text) =>
      isAllFast
        ? []
        : unique([...ranked.flatMap((shape) => slowArms(text, shape, order.used, rewrites)), ...isoArms(text)]),
    hasTime: (text) => hasTime(text, shapes),
    ...(hasZones ? { shift: (text: Sql) => shiftOf(text, zones) } : {}),
    zones,
    format: formatText(ranked, order.used),
    reading: JSON.stringify([
      isAllFast ? fastKinds(ranked) : [ranked.map(kindOf), rewrites],
      isNumeric ? order.used : '',
      timed,
      [...zones].sort(),
    ]),
    ...(isNumeric ? { order } : {}),
  };
}

function rewritesOf(texts: readonly string[]): Spelling['rewrites'] {
  const named = texts.filter((text) => /\p{L}{3}/u.test(text)).map(fold);
  return monthRewrites.filter(([from]) => named.some((text) => text.includes(from)));
}

const plainIso = /^[1-9]\d{3}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:Z| UTC|\.\d{3}|\.\d+Z| ?[+-]\d\d:?\d\d)?)?)?$/;

/**
 * The fast spellings can read it. When they can read every cell that was seen, the slow ones stay out of the statement: only
 * compiling their patterns takes longer than reading a small file. What comes later in a large file is found and asked for.
 */
function isReadFast(text: string): boolean {
  if (plainIso.test(text.trim()) || isPlaceholder(text, 'moment')) return true;
  const shape = momentShape(text.trim());
  if (shape?.layout === 'compact') return true;
  // ISO with parts of one digit has a template too, but its fast spellings are those of full ISO
  return shape?.template !== undefined && !isIso(shape);
}

const isIso = ({ layout, separator, half }: MomentShape) => layout === 'iso' && separator === '-' && half === '';

/** `26-May-26` and `05-oct.-26` look alike to LIKE: the first spelling's test would take the second one's texts. */
function isOneSpelling(shapes: readonly MomentShape[]): boolean {
  const templates = [...new Set(shapes.flatMap(({ template }) => template?.replace(/[:.]%S/, '') ?? []))];
  const dates = new Set(templates.map((template) => template.replace(/\W*%[HI].*$/, '')));
  return dates.size <= 1 && templates.filter((template) => /%[HI]/.test(template)).length <= 1;
}

/** A few `25-01-03` among full years are slips, and which part of them is the year is anyone's guess: unreadable. */
function withoutStrays(shapes: readonly MomentShape[]): readonly MomentShape[] {
  const full = shapes.filter(({ yearDigits }) => yearDigits === 4);
  return full.length > 0.8 * shapes.length ? full : shapes;
}

/** Epoch seconds or Excel's day numbers, only when every cell is clearly one. */
function numericReading(all: readonly string[]): MomentReading | undefined {
  const texts = all.filter((text) => !isPlaceholder(text, 'moment'));
  if (texts.length > 0 && texts.every(isCompactMonth)) {
    return {
      fast: (text) => [compactMonthArm(text)],
      slow: isoArms,
      hasTime: () => sql`FALSE`,
      zones: new Set<ZoneKind>(['none']),
      format: 'dates yyyymm',
      reading: 'compact month',
    };
  }
  const numbers = texts.filter((text) => /^\d+(?:[.,]\d+)?$/.test(text)).map((text) => Number(text.replace(',', '.')));
  if (numbers.length === 0 || numbers.length < 0.9 * texts.length) return undefined;
  const bounds = { minimum: Math.min(...numbers), maximum: Math.max(...numbers) };
  const epoch = clearEpoch({ integers: numbers.every(Number.isInteger) ? 1 : 0, ...bounds });
  if (epoch) {
    return {
      fast: (text) => [epochArm(text, epoch)],
      slow: () => [],
      hasTime: () => sql`TRUE`,
      shift: () => sql`0`,
      zones: new Set<ZoneKind>(['utc']),
      format: `dates as ${epoch === 's' ? 'seconds' : 'milliseconds'} since 1970`,
      reading: `epoch ${epoch}`,
    };
  }
  if (!clearSerial({ numbers: 1, ...bounds })) return undefined;
  return {
    fast: (text) => [serialArm(text)],
    slow: isoArms,
    hasTime: (text) => sql`(${isLike(text, '%.%')} OR ${isLike(text, '%,%')})`,
    zones: new Set<ZoneKind>(['none']),
    format: 'dates as day numbers of a spreadsheet',
    reading: 'serial',
  };
}

function orderOf(
  shapes: readonly MomentShape[],
  fallback: DateOrder,
  told: DateOrder | undefined,
): NonNullable<MomentReading['order']> {
  const numeric = shapes.filter(({ layout }) => layout === 'numeric');
  const dayFirst = numeric.filter(({ parts }) => parts[0] > 12).length;
  const monthFirst = numeric.filter(({ parts }) => parts[1] > 12).length;
  const counts = { dayFirst, monthFirst };
  // year, month, day says nothing about dates that end in a full year
  if (told && (told !== 'ymd' || numeric.every(({ yearDigits }) => yearDigits === 2)))
    return { used: told, isProven: true, ...counts };
  if (dayFirst !== monthFirst) return { used: dayFirst > monthFirst ? 'dmy' : 'mdy', isProven: true, ...counts };
  return { used: fallback, isProven: false, ...counts };
}

/** One shape of each kind, the most frequent first. */
function rank(shapes: readonly MomentShape[]): MomentShape[] {
  const counts = new Map<string, { shape: MomentShape; count: number }>();
  for (const shape of shapes) {
    const key = kindOf(shape);
    const seen = counts.get(key);
    if (seen) seen.count++;
    else counts.set(key, { shape, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ shape }) => shape);
}

function kindOf(shape: MomentShape): string {
  const { layout, separator, yearDigits, time, half, template } = shape;
  return [layout, separator, yearDigits, time, half !== '', zoneKind(shape), template].join('|');
}

function zoneKind({ zone }: MomentShape): ZoneKind {
  if (zone === '') return 'none';
  if (/^(?:z|utc|gmt)$/.test(zone)) return 'utc';
  return /\d/.test(zone) ? 'offset' : 'named';
}

function fastArms(text: Sql, shape: MomentShape, order: DateOrder, example?: string): Arm[] {
  if (shape.layout === 'compact') return compactArms(text);
  if (isIso(shape)) return zoneKind(shape) === 'offset' ? offsetIsoArms(text) : [plainIsoArm(text, example)];
  return shape.template ? templateArms(text, shape.template, order) : [];
}

/** What tells the fast arms of one column from those of another; plain ISO is understood in every column. */
function fastKinds(ranked: readonly MomentShape[]): string[] {
  const kinds = ranked.flatMap((shape) => {
    if (shape.layout === 'compact') return ['compact'];
    if (!isIso(shape)) return shape.template ?? [];
    return [zoneKind(shape) === 'offset' ? 'offset' : 'iso'];
  });
  const found = [...new Set(kinds)];
  return found.length === 1 && found[0] === 'iso' ? [] : found;
}

function slowArms(text: Sql, shape: MomentShape, order: DateOrder, rewrites: Spelling['rewrites']): Arm[] {
  if (shape.layout === 'compact') return [];
  return spellings(shape, rewrites).map((spelling) => spelledArm(text, spelling, order));
}

/** The shape as seen, and the same with and without time and seconds: rows outside the sample will have those. */
function spellings(shape: MomentShape, rewrites: Spelling['rewrites']): Spelling[] {
  const { layout, yearDigits } = shape;
  const zone = zoneKind(shape);
  const hasHalf = shape.half !== '';
  const seen: Spelling = {
    layout,
    yearDigits,
    clock: shape.time === 'ms' ? 'hms' : shape.time,
    hasHalf,
    zone,
    rewrites,
  };
  if (withoutDay.includes(layout)) return [seen];
  const siblings = (['hms', 'hm', 'none'] as const).map(
    (clock): Spelling => ({
      ...seen,
      clock,
      hasHalf: hasHalf && clock !== 'none',
      zone: clock === 'none' ? 'none' : zone,
    }),
  );
  return [seen, ...siblings];
}

/** ISO in all its forms says the same in any column, so it is always understood. */
function isoArms(text: Sql): Arm[] {
  const iso = (clock: Spelling['clock'], zone: ZoneKind): Arm =>
    spelledArm(text, { layout: 'iso', yearDigits: 4, clock, hasHalf: false, zone, rewrites: [] }, 'ymd');
  return [
    plainIsoArm(text),
    iso('hms', 'utc'),
    iso('hms', 'offset'),
    iso('hms', 'none'),
    iso('hm', 'utc'),
    iso('hm', 'offset'),
    iso('hm', 'none'),
    iso('none', 'none'),
  ];
}

function unique(arms: readonly Arm[]): Arm[] {
  const seen = new Set<string>();
  return arms.filter(({ test, value }) => {
    const key = `${test.text} ${value.text}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function hasTime(text: Sql, shapes: readonly MomentShape[]): Sql {
  const isCompact = shapes.some(({ layout, time }) => layout === 'compact' && time !== 'none');
  if (isCompact) return sql`length(${text}) > 8`;
  // the shortest ISO date with a time is longer than the longest without
  if (shapes.length > 0 && shapes.every(({ layout }) => layout === 'iso')) return sql`strlen(${text}) > 10`;
  const isOdd = shapes.some(({ time, hasColon }) => time !== 'none' && !hasColon);
  return isOdd ? contains(text, '[\\sTt]\\d{1,2}[:.hu]\\d{2}') : isLike(text, '%:%');
}

function formatText(ranked: readonly MomentShape[], order: DateOrder): string {
  const first = ranked[0];
  if (!first) return 'dates yyyy-mm-dd';
  const year = first.yearDigits === 4 ? 'yyyy' : 'yy';
  const s = first.separator || '-';
  const date = {
    iso: ['yyyy', 'mm', 'dd'].join(s),
    numeric: { dmy: ['dd', 'mm', year], mdy: ['mm', 'dd', year], ymd: [year, 'mm', 'dd'] }[order].join(s),
    'day-month-name': ['dd', 'mmm', year].join(s),
    'month-name-day': ['mmm', 'dd', year].join(s),
    'year-month-name': [year, 'mmm', 'dd'].join(s),
    compact: 'yyyymmdd',
    'month-name-year': ['mmm', year].join(s),
    'year-month': ['yyyy', 'mm'].join(s),
    'month-year': ['mm', 'yyyy'].join(s),
    'year-quarter': 'yyyy-Qn',
    'quarter-year': 'Qn yyyy',
    'year-week': 'yyyy-Www',
    'week-year': 'Www yyyy',
  }[first.layout];
  const time = ranked.some(({ time }) => time !== 'none') ? ` hh:mm${first.half ? ' am/pm' : ''}` : '';
  const zone = ranked.map(zoneKind).find((kind) => kind !== 'none');
  return `dates ${date}${time}${zone ? (zone === 'utc' ? ', in UTC' : ', on their own clocks') : ''}`;
}

/** SQL of a reading over one text. */
export function momentValue(reading: MomentReading, text: Sql): Sql {
  const slow = reading.slow(text);
  if (slow.length === 0) return chooseArm(reading.fast(text));
  return sql`COALESCE(${chooseArm(reading.fast(text))}, ${chooseArm([{ test: sql`${text} = ''`, value: sql`NULL` }, ...slow])})`;
}
