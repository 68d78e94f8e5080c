import type { Difference } from '../../report/diff-shape.ts';
import type { MetricResult } from '../../report/report.ts';

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
