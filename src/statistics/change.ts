import type { IntervalEstimate } from './interval.ts';

/**
 * Whether something changed, for every report, card, gate and comparison: the interval of the change excludes 0, and it is at least the
 * smallest change that is called one. Source: METHOD 0.6.
 */
export function isDetectable(
  { value, low, high }: Pick<IntervalEstimate, 'value' | 'low' | 'high'>,
  minimum: number,
): boolean {
  return (low > 0 || high < 0) && Math.abs(value) >= minimum;
}
