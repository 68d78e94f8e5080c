import type { IntervalEstimate } from './interval.ts';
import { twoSidedP } from './normal.ts';

/** A test statistic that is standard normal without an effect, with its two-sided p-value. */
export interface ZTest {
  z: number;
  p: number;
}

/**
 * Difference first − second of two independent shares, from the limits of each: Newcombe's method 10 ("square and add").
 *
 * d = p1 − p2, low = d − √((p1−l1)² + (u2−p2)²), high = d + √((u1−p1)² + (p2−l2)²), with Wilson limits, or cluster Wilson
 * limits where records cluster by customer. Source: Newcombe (1998). Unit: share −1..1 (times 100: percentage points).
 * Edges: both estimates must have the same level, otherwise a RangeError.
 */
export function newcombeDifference(first: IntervalEstimate, second: IntervalEstimate): IntervalEstimate {
  if (first.level !== second.level) throw new RangeError(`levels differ: ${first.level} and ${second.level}`);
  const value = first.value - second.value;
  const low = value - Math.hypot(first.value - first.low, second.high - second.value);
  const high = value + Math.hypot(first.high - first.value, second.value - second.low);
  return { value, low, high, level: first.level, method: 'newcombe' };
}

/**
 * Are two independent shares different? z = (p2 − p1)/√(p(1−p)(1/n1 + 1/n2)) with the pooled p; z > 0: the second is higher.
 *
 * Source: Pearson's chi-squared without continuity correction is z². Edges: an empty group gives null; nobody or everybody
 * in both groups gives z 0, p 1.
 */
export function twoProportionZ(x1: number, n1: number, x2: number, n2: number): ZTest | null {
  if (n1 === 0 || n2 === 0) return null;
  const pooled = (x1 + x2) / (n1 + n2);
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const z = standardError === 0 ? 0 : (x2 / n2 - x1 / n1) / standardError;
  return { z, p: twoSidedP(z) };
}
