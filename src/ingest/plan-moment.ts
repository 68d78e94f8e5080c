import { contains, isLike } from '../dialects/duckdb.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { type MomentShape, momentShape } from './moment-shapes.ts';
import {
  type Arm,
  chooseArm,
  compactArms,
  type DateOrder,
  epochArm,
  plainIsoArm,
  plainNumericArms,
  type Spelling,
  serialArm,
  spelledArm,
  type ZoneKind,
} from './moments.ts';
import { clearEpoch, clearSerial } from './suitability.ts';

/** How the dates of one column are spelt, and which order the sample proves. */
export interface MomentReading {
  arms(text: Sql): Arm[];
  hasTime(text: Sql): Sql;
  format: string;
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
  const arms = (text: Sql) => [...ranked.flatMap((shape) => armsFor(text, shape, order.used)), ...isoArms(text)];
  const isNumeric = shapes.some(({ layout }) => layout === 'numeric');
  return {
    arms: (text) => unique(arms(text)),
    hasTime: (text) => hasTime(text, shapes),
    format: formatText(ranked, order.used),
    ...(isNumeric ? { order } : {}),
  };
}

/** A few `25-01-03` among full years are slips, and which part of them is the year is anyone's guess: unreadable. */
function withoutStrays(shapes: readonly MomentShape[]): readonly MomentShape[] {
  const full = shapes.filter(({ yearDigits }) => yearDigits === 4);
  return full.length > 0.8 * shapes.length ? full : shapes;
}

/** Epoch seconds or Excel's day numbers, only when every cell is clearly one. */
function numericReading(texts: readonly string[]): MomentReading | undefined {
  const numbers = texts.filter((text) => /^\d+(?:[.,]\d+)?$/.test(text)).map((text) => Number(text.replace(',', '.')));
  if (numbers.length === 0 || numbers.length < 0.9 * texts.length) return undefined;
  const bounds = { minimum: Math.min(...numbers), maximum: Math.max(...numbers) };
  const epoch = clearEpoch({ integers: numbers.every(Number.isInteger) ? 1 : 0, ...bounds });
  if (epoch) {
    return {
      arms: (text) => [epochArm(text, epoch), ...isoArms(text)],
      hasTime: () => sql`TRUE`,
      format: `dates as ${epoch === 's' ? 'seconds' : 'milliseconds'} since 1970`,
    };
  }
  if (!clearSerial({ numbers: 1, ...bounds })) return undefined;
  return {
    arms: (text) => [serialArm(text), ...isoArms(text)],
    hasTime: (text) => sql`(${isLike(text, '%.%')} OR ${isLike(text, '%,%')})`,
    format: 'dates as day numbers of a spreadsheet',
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
  if (told) return { used: told, isProven: true, ...counts };
  if (dayFirst !== monthFirst) return { used: dayFirst > monthFirst ? 'dmy' : 'mdy', isProven: true, ...counts };
  return { used: fallback, isProven: false, ...counts };
}

/** One shape of each kind, the most frequent first. */
function rank(shapes: readonly MomentShape[]): MomentShape[] {
  const counts = new Map<string, { shape: MomentShape; count: number }>();
  for (const shape of shapes) {
    const { layout, separator, yearDigits, time, half, isPlain } = shape;
    const key = [layout, separator, yearDigits, time, half !== '', zoneKind(shape), isPlain].join('|');
    const seen = counts.get(key);
    if (seen) seen.count++;
    else counts.set(key, { shape, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ shape }) => shape);
}

function zoneKind({ zone }: MomentShape): ZoneKind {
  if (zone === '') return 'none';
  if (/^(?:z|utc|gmt)$/.test(zone)) return 'utc';
  return /\d/.test(zone) ? 'offset' : 'named';
}

function armsFor(text: Sql, shape: MomentShape, order: DateOrder): Arm[] {
  const zone = zoneKind(shape);
  if (shape.layout === 'compact') return compactArms(text);
  if (shape.layout === 'iso' && shape.isPlain && shape.separator === '-' && shape.half === '') {
    const isFast = (zone === 'none' || shape.zone === 'z') && shape.time !== 'ms';
    if (isFast) return [plainIsoArm(text)];
  }
  const fast =
    shape.layout === 'numeric' && shape.isPlain && zone === 'none' ? plainNumericArms(text, shape, order) : [];
  return [...fast, ...spellings(shape).map((spelling) => spelledArm(text, spelling, order))];
}

/** The shape as seen, and the same with and without time and seconds: rows outside the sample will have those. */
function spellings(shape: MomentShape): Spelling[] {
  const { layout, yearDigits } = shape;
  const zone = zoneKind(shape);
  const hasHalf = shape.half !== '';
  const seen: Spelling = { layout, yearDigits, clock: shape.time === 'ms' ? 'hms' : shape.time, hasHalf, zone };
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
    spelledArm(text, { layout: 'iso', yearDigits: 4, clock, hasHalf: false, zone }, 'ymd');
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
  if (isCompact) return sql`length(TRIM(${text})) > 8`;
  const isOdd = shapes.some(({ time, isPlain }) => time !== 'none' && !isPlain);
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
  }[first.layout];
  const time = ranked.some(({ time }) => time !== 'none') ? ` hh:mm${first.half ? ' am/pm' : ''}` : '';
  const zone = ranked.map(zoneKind).find((kind) => kind !== 'none');
  return `dates ${date}${time}${zone ? ', time zone as written' : ''}`;
}

/** SQL of a reading over one text. */
export function momentValue(reading: MomentReading, text: Sql): Sql {
  return chooseArm(reading.arms(text));
}

export const noMoment: Sql = raw('CAST(NULL AS TIMESTAMP)');
