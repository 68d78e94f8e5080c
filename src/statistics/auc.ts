import { defaultLevel, type IntervalEstimate } from './interval.ts';
import { criticalZ } from './normal.ts';
import { wilsonAroundShare } from './wilson.ts';

/** How many with and without the event have one score. */
export interface ScoreCount {
  score: number;
  positives: number;
  negatives: number;
}

/** Chance that a customer with the event has a higher score than one without; 0.5 is guessing, 1 perfect. */
export interface AucEstimate extends IntervalEstimate {
  /** DeLong's; null with fewer than two customers of a kind. */
  standardError: number | null;
  positives: number;
  negatives: number;
}

/** Per distinct score, ascending: how many of each kind. Flat arrays, because there can be millions of scores. */
interface Tally {
  positives: Float64Array;
  negatives: Float64Array;
}

/** Adds up equal scores; `read` gives entry i. Sorts an index, so that the scores themselves are not copied. */
function tally(scores: ArrayLike<number>, read: (i: number) => [positives: number, negatives: number]): Tally {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i);
  order.sort((i, j) => (scores[i] as number) - (scores[j] as number));
  const positives = new Float64Array(scores.length);
  const negatives = new Float64Array(scores.length);
  let last = -1;
  let previous = Number.NaN;
  for (const i of order) {
    const score = scores[i] as number;
    if (score !== previous) last += 1;
    previous = score;
    const [more, others] = read(i);
    positives[last] = (positives[last] as number) + more;
    negatives[last] = (negatives[last] as number) + others;
  }
  return { positives: positives.subarray(0, last + 1), negatives: negatives.subarray(0, last + 1) };
}

const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);

/**
 * For each distinct score the share of the `others` lower than it, a tie being half: V10 for positives; 1 less this for
 * negatives is V01. The same numbers as (R_i − Rx_i)/n and 1 − (R_j − Ry_j)/m from mid-ranks.
 */
function shareBelow(others: Float64Array): Float64Array {
  const all = total(others);
  let below = 0;
  return others.map((count) => {
    const share = (below + count / 2) / all;
    below += count;
    return share;
  });
}

/** Σ count·(value − mean)². */
function spread(counts: Float64Array, values: Float64Array, mean: number): number {
  return counts.reduce((sum, count, i) => sum + count * ((values[i] as number) - mean) ** 2, 0);
}

/** Limits on the logit scale, which keeps them within 0..1; Wilson's where there is no spread to go by. */
function limits(auc: number, standardError: number | null, smaller: number, level: number) {
  if (standardError === null || auc === 0 || auc === 1) return wilsonAroundShare(auc, smaller, level);
  const half = (criticalZ(level) * standardError) / (auc * (1 - auc));
  const odds = auc / (1 - auc);
  const [low, high] = [odds / Math.exp(half), odds * Math.exp(half)];
  // Without spread (all scores equal) both limits are the area itself, but for rounding.
  const limit = { low: Math.min(auc, low / (1 + low)), high: Math.max(auc, 1 - 1 / (1 + high)) };
  return { ...limit, level, method: 'delong-logit' as const };
}

function estimate({ positives, negatives }: Tally, level: number): AucEstimate | null {
  const [m, n] = [total(positives), total(negatives)];
  if (m === 0 || n === 0) return null;
  const v10 = shareBelow(negatives);
  const v01 = shareBelow(positives).map((share) => 1 - share);
  const value = positives.reduce((sum, count, i) => sum + count * (v10[i] as number), 0) / m;
  const variance = spread(positives, v10, value) / (m - 1) / m + spread(negatives, v01, value) / (n - 1) / n;
  const standardError = m < 2 || n < 2 ? null : Math.sqrt(variance);
  const { low, high, method } = limits(value, standardError, Math.min(m, n), level);
  return { value, low, high, level, method, standardError, positives: m, negatives: n };
}

/**
 * Area under the ROC curve with DeLong's interval, from one score and one outcome (1 is the event) per customer.
 *
 * A = mean of V10 (Mann–Whitney with mid-ranks), var = var(V10)/m + var(V01)/n with m positives and n negatives; limits
 * logit(A) ± z·se/(A(1−A)). Source: DeLong, DeLong & Clarke-Pearson (1988); agrees with pROC. Unit: 0..1.
 * Edges: null without both kinds. A perfect order (0 or 1), or one customer of a kind, has no DeLong spread; the limits are
 * then Wilson's with the smaller group as n, because a width of 0 would claim certainty.
 */
export function auc(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  level: number = defaultLevel,
): AucEstimate | null {
  if (scores.length !== outcomes.length) throw new RangeError('one outcome for each score');
  const counts = tally(scores, (i) => (outcomes[i] === 1 ? [1, 0] : [0, 1]));
  return estimate(counts, level);
}

/** As `auc`, from counts per score: points are whole numbers, so that a query can return a few rows for any export. */
export function aucFromCounts(counts: readonly ScoreCount[], level: number = defaultLevel): AucEstimate | null {
  const scores = counts.map((count) => count.score);
  const read = (i: number): [number, number] => [counts[i]?.positives ?? 0, counts[i]?.negatives ?? 0];
  return estimate(tally(scores, read), level);
}
