import type { Estimate } from './figure.ts';

/** A number that rests on everybody: nothing was sampled, so it has no uncertainty. */
export function censusOf(
  value: number,
  counts: { numerator: number | null; denominator: number; clusters: number },
): Estimate {
  return { value, low: value, high: value, level: 1, method: 'census', ...counts, effectiveN: counts.denominator };
}
