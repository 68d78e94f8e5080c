import { type ClusterSums, clusterVariance } from './cluster.ts';
import { defaultLevel, type Interval, type IntervalEstimate } from './interval.ts';
import { criticalZ, twoSidedP } from './normal.ts';
import { wilsonAroundShare } from './wilson.ts';

/** Number, sum and sum of squares of amounts, one a customer. */
export interface MeanSums {
  n: number;
  sum: number;
  sumOfSquares: number;
}

/**
 * Mean of amounts that are never below zero by nature, mean ± z·s/√n with s over n − 1; the lower end is not below 0. Null without
 * amounts; with one there is no spread to go by, so the interval is the mean itself. Source: METHOD-2 G7. Unit: that of the amounts.
 */
export function meanAmount({ n, sum, sumOfSquares }: MeanSums, level: number = defaultLevel): IntervalEstimate | null {
  if (n === 0) return null;
  const value = sum / n;
  const variance = n < 2 ? 0 : Math.max(0, sumOfSquares - sum * value) / (n - 1);
  const half = criticalZ(level) * Math.sqrt(variance / n);
  return { value, low: Math.min(value, Math.max(0, value - half)), high: value + half, level, method: 'normal-mean' };
}

/** Why a ratio of sums has no interval. */
export type NoInterval = 'nothing' | 'no-variation' | 'one-customer';

/** A ratio of two sums over customers; `interval` says why there is none where there is none. */
export interface RatioOfSums {
  value: number;
  interval: Interval | NoInterval;
}

/**
 * R = Σx/Σm over customers, limits R·exp(±z·√v/R) with v of `clusterVariance`. Null where Σm is not above 0. No interval where R is not
 * above 0, nothing varies, or there is one customer. Source: METHOD-2 G7.
 */
export function ratioOfSums(sums: ClusterSums, level: number = defaultLevel): RatioOfSums | null {
  if (!(sums.sumM > 0)) return null;
  const value = sums.sumX / sums.sumM;
  if (!(value > 0)) return { value, interval: 'nothing' };
  if (sums.clusters < 2) return { value, interval: 'one-customer' };
  const variance = clusterVariance(sums);
  if (variance === 0) return { value, interval: 'no-variation' };
  const width = Math.exp((criticalZ(level) * Math.sqrt(variance)) / value);
  return { value, interval: { low: value / width, high: value * width, level, method: 'cluster-log' } };
}

/**
 * Share of money that stands with some of the customers, with Wilson's limits around p on as many customers as the money is spread
 * over: n_eff = min(G, p(1−p)/v), and (Σm)²/Σm² where p is 0 or 1 or nothing varies. Null where Σm is 0. Source: METHOD-2 G7.
 */
export function shareOfMoney(
  sums: ClusterSums,
  level: number = defaultLevel,
): (IntervalEstimate & { effectiveN: number }) | null {
  if (!(sums.sumM > 0)) return null;
  const share = sums.sumX / sums.sumM;
  const variance = sums.clusters < 2 ? 0 : clusterVariance(sums);
  const isFlat = share === 0 || share === 1 || variance === 0;
  const effectiveN = isFlat ? sums.sumM ** 2 / sums.sumMM : Math.min(sums.clusters, (share * (1 - share)) / variance);
  return { ...wilsonAroundShare(share, effectiveN, level), method: 'cluster-wilson', effectiveN };
}

/** What two periods brought in, over customers: both totals, and the sum of squares of what each customer brought more or less. */
export interface ChangeSums {
  now: number;
  before: number;
  squares: number;
}

/**
 * Change of a total of money between two periods: now − before ± z·√Σd², d what a customer brought more than before. Who buys and for how
 * much is chance, as in a compound Poisson process, whose total has the variance Σ E(x²); a customer of both periods is compared with
 * himself. The p is two-sided. Source: Daykin, Pentikäinen & Pesonen, Practical Risk Theory for Actuaries (1994). Null where nothing
 * differs, or nothing was brought in before.
 */
export function changeOfTotal(
  { now, before, squares }: ChangeSums,
  level: number = defaultLevel,
): { interval: IntervalEstimate; p: number } | null {
  if (!(squares > 0) || !(before > 0)) return null;
  const error = Math.sqrt(squares);
  const value = now - before;
  const half = criticalZ(level) * error;
  return {
    interval: { value, low: value - half, high: value + half, level, method: 'compound-poisson' },
    p: twoSidedP(value / error),
  };
}

/** Difference of two independent means of amounts, each with z·s/√n, two-sided p (Welch without degrees of freedom: n from 30 on). */
export function differenceOfMeans(
  first: MeanSums,
  second: MeanSums,
  level: number = defaultLevel,
): { interval: IntervalEstimate; p: number } | null {
  const [one, other] = [first, second].map(({ n, sum, sumOfSquares }) =>
    n < 2 ? null : { mean: sum / n, variance: Math.max(0, sumOfSquares - (sum * sum) / n) / (n - 1) / n },
  );
  if (!one || !other) return null;
  const error = Math.sqrt(one.variance + other.variance);
  if (error === 0) return null;
  const value = one.mean - other.mean;
  const half = criticalZ(level) * error;
  return {
    interval: { value, low: value - half, high: value + half, level, method: 'normal-mean' },
    p: twoSidedP(value / error),
  };
}
