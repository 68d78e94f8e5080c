import * as z from 'zod';
import type { Difference } from '../../report/diff-shape.ts';
import { currencyOf } from '../../report/money.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import { defaultLevel } from '../../statistics/interval.ts';
import { changeOfTotal } from '../../statistics/money.ts';

type Figure = Pick<MetricResult, 'value' | 'interval'>;

/**
 * Difference between the same figure of two reports, from the limits of each ("square and add", as Newcombe's method 10 and
 * for any figure with an interval: MOVER, Zou & Donner 2008). The two are taken for independent: where their windows overlap
 * the limits are too wide rather than too narrow. Null when either has no value, no interval, or another level.
 */
export function compareFigures(now: Figure, before: Figure): Difference | null {
  if (now.value === null || before.value === null || !now.interval || !before.interval) return null;
  if (now.interval.level !== before.interval.level) return null;
  const value = now.value - before.value;
  const low = value - Math.hypot(now.value - now.interval.low, before.interval.high - before.value);
  const high = value + Math.hypot(now.interval.high - now.value, before.value - before.interval.low);
  return { value, low, high, level: now.interval.level, method: 'square-and-add' };
}

/**
 * The change of a figure from an earlier report. Where that report is about the very period that the later one compares itself with, and
 * found the same, it is the change that the later report tells: nobody may read two changes of one figure.
 */
export function changeSince(now: MetricResult, before: MetricResult): Difference | null {
  const { change, previous } = now;
  const isOwnPrevious =
    previous?.value != null &&
    previous.value === before.value &&
    before.window?.from === previous.from &&
    before.window.to === previous.to;
  if (isOwnPrevious && change?.value != null && change.interval) {
    const { low, high, level, method } = change.interval;
    return { value: change.value, low, high, level, method };
  }
  return compareTotals(now, before) ?? compareFigures(now, before);
}

const total = z.object({ spread: z.number() });

/**
 * The difference of two totals of money over as many days, which have no interval as nothing is sampled: who buys and for how much is chance,
 * as in the change that a report tells of its own periods. Customers of both are taken for independent, which makes the limits too wide rather
 * than too narrow. Null where either does not tell how its total is spread over customers, or the currency is another.
 */
function compareTotals(now: MetricResult, before: MetricResult): Difference | null {
  const [spread, earlier] = [now, before].map(({ parts }) => total.safeParse(parts).data?.spread);
  if (now.value === null || before.value === null || spread === undefined || earlier === undefined) return null;
  if (currencyOf(now) !== currencyOf(before) || daysOf(now) !== daysOf(before)) return null;
  const level = now.change?.interval?.level ?? before.change?.interval?.level ?? defaultLevel;
  const sums = { now: now.value, before: before.value, squares: spread ** 2 + earlier ** 2 };
  return changeOfTotal(sums, level)?.interval ?? null;
}

function daysOf({ window }: MetricResult): number | null {
  return window === null ? null : (Date.parse(window.to) - Date.parse(window.from)) / 86_400_000;
}

/** METHOD 0.6: a smaller change is not called one, however many customers there are. */
export function smallestChange({ configuration }: Report, unit: MetricResult['unit']): number {
  const { minimumChangePoints, minimumChangeShare } = configuration.options;
  const least = unit === 'points' ? minimumChangePoints : unit === 'share' ? minimumChangeShare : 0;
  return typeof least === 'number' ? least : 0;
}
