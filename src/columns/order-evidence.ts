import type { Locality } from './column-context.ts';
import { type MomentShape, momentShape } from './moment-shapes.ts';
import type { DateOrder } from './moments.ts';
import { dayFirst } from './months.ts';

/** What a column of numeric dates shows about which part is the day. */
export interface OrderEvidence {
  field: string;
  header: string;
  /** Dates that can only have the day first, only the month first, or that fit both ways. */
  dayFirst: number;
  monthFirst: number;
  either: number;
  /** One that fits both ways. */
  example: string;
  seen: readonly string[];
}

/** At least so many different dates in a row say something about their order. */
const enoughDates = 6;

/** Evidence beside the dates' own numbers: how they run, their signs, the file's language. */
export function orderFromEvidence(
  { seen, header }: OrderEvidence,
  { delimiter, language }: Locality,
): DateOrder | undefined {
  const shapes = seen.flatMap((text) => momentShape(text) ?? []);
  const run = runningOrder(seen);
  if (run) return run;
  const monthly = isPeriod.test(header) ? firstsOfMonths(shapes) : undefined;
  if (monthly) return monthly;
  if (shapes.some(({ half }) => half !== '')) return 'mdy';
  if (shapes.some(({ separator }) => separator === '.')) return 'dmy';
  if (language && dayFirst.has(language)) return 'dmy';
  return delimiter === ';' ? 'dmy' : undefined;
}

const isPeriod = /month|period|snapshot|maand|peil|monat|stichtag|mois|quarter|kwartaal|quartal|trimestre/i;

/** Below a header of months, what is 1 on every row is the day, and what differs the month. */
function firstsOfMonths(shapes: readonly MomentShape[]): DateOrder | undefined {
  const part = (at: 0 | 1) => new Set(shapes.map(({ parts }) => parts[at]));
  const [first, second] = [part(0), part(1)];
  if (Math.max(first.size, second.size) < 3) return undefined;
  if (first.size === 1 && first.has(1)) return 'dmy';
  return second.size === 1 && second.has(1) ? 'mdy' : undefined;
}

/** Exports are sorted: when the dates run up (or down) in one reading and jump about in the other, it is the one. */
function runningOrder(seen: readonly string[]): DateOrder | undefined {
  const dates = seen.flatMap((text) => {
    const shape = momentShape(text);
    const year = /\d{4}|\d{2}(?=\D*$)/.exec(text.slice(5))?.[0];
    return shape?.layout === 'numeric' && year ? [{ year: Number(year), parts: shape.parts }] : [];
  });
  const steps = (day: 0 | 1) => {
    const values = dates.map(({ year, parts }) => year * 10_000 + parts[day === 0 ? 1 : 0] * 100 + parts[day]);
    const distinct = values.filter((value, i) => value !== values[i - 1]);
    const ups = distinct.filter((value, i) => i > 0 && value > (distinct[i - 1] ?? 0)).length;
    return { distinct: distinct.length, isRunning: ups === 0 || ups === distinct.length - 1 };
  };
  const [dmy, mdy] = [steps(0), steps(1)];
  if (Math.min(dmy.distinct, mdy.distinct) < enoughDates || dmy.isRunning === mdy.isRunning) return undefined;
  return dmy.isRunning ? 'dmy' : 'mdy';
}
