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

/** Fewer of a kind and an area under the curve is guesswork. */
export const fewestOfEach = 5;

/** Per distinct score, ascending: how many of each kind. Flat arrays, because there can be millions of scores. */
interface Tally {
  positives: Float64Array;
  negatives: Float64Array;
}

/**
 * Adds up equal scores. Each kind is sorted on its own and the two are merged: that needs no order of rows, only numbers, which
 * for millions of customers takes a tenth of the time.
 */
function tally(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Tally {
  let m = 0;
  for (let i = 0; i < scores.length; i++) if (outcomes[i] === 1) m += 1;
  const [of, others] = [new Float64Array(m), new Float64Array(scores.length - m)];
  let [i, j] = [0, 0];
  for (let row = 0; row < scores.length; row++) {
    if (outcomes[row] === 1) of[i++] = scores[row] as number;
    else others[j++] = scores[row] as number;
  }
  of.sort();
  others.sort();
  if (Number.isNaN(of[m - 1]) || Number.isNaN(others.at(-1))) throw new RangeError('a score is not a number');
  const positives = new Float64Array(scores.length);
  const negatives = new Float64Array(scores.length);
  let distinct = 0;
  for ([i, j] = [0, 0]; i < m || j < others.length; distinct++) {
    const score = Math.min(of[i] ?? Number.POSITIVE_INFINITY, others[j] ?? Number.POSITIVE_INFINITY);
    const [from, fromOthers] = [i, j];
    while (i < m && of[i] === score) i += 1;
    while (j < others.length && others[j] === score) j += 1;
    positives[distinct] = i - from;
    negatives[distinct] = j - fromOthers;
  }
  return { positives: positives.subarray(0, distinct), negatives: negatives.subarray(0, distinct) };
}

/** Adds up counts of equal scores. */
function tallyCounts(counts: readonly ScoreCount[]): Tally {
  const distinct = new Map<number, ScoreCount>();
  for (const { score, positives, negatives } of counts) {
    const known = distinct.get(score);
    distinct.set(score, {
      score,
      positives: positives + (known?.positives ?? 0),
      negatives: negatives + (known?.negatives ?? 0),
    });
  }
  const ascending = [...distinct.values()].sort((a, b) => a.score - b.score);
  return {
    positives: Float64Array.from(ascending, ({ positives }) => positives),
    negatives: Float64Array.from(ascending, ({ negatives }) => negatives),
  };
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
  return estimate(tally(scores, outcomes), level);
}

/** As `auc`, from counts per score: points are whole numbers, so that a query can return a few rows for any export. */
export function aucFromCounts(counts: readonly ScoreCount[], level: number = defaultLevel): AucEstimate | null {
  return estimate(tallyCounts(counts), level);
}

/**
 * Area under the ROC curve over pairs of one stratum alone: the chance that a customer with the event has a higher score than one without
 * of the same stratum (customers who started in one quarter). What differs from stratum to stratum, such as a rate that drifts, is not
 * taken for foresight. A = Σ w·A_s with w_s the share of the pairs m_s·n_s; var = Σ w_s²·(S10/m_s + S01/n_s) with S10 and S01 pooled over
 * the strata (DeLong's, by stratum). Unit: 0..1. One stratum gives `auc`. Edges: null without a pair.
 */
export function aucWithin(
  strata: readonly { scores: ArrayLike<number>; outcomes: ArrayLike<number> }[],
  level: number = defaultLevel,
): AucEstimate | null {
  return within(
    strata.map(({ scores, outcomes }) => tally(scores, outcomes)),
    level,
  );
}

/** As `aucWithin`, from counts per score in each stratum. */
export function aucWithinCounts(
  strata: readonly (readonly ScoreCount[])[],
  level: number = defaultLevel,
): AucEstimate | null {
  return within(strata.map(tallyCounts), level);
}

function within(strata: readonly Tally[], level: number): AucEstimate | null {
  const parts = strata.flatMap((tallied) => {
    const [m, n] = [total(tallied.positives), total(tallied.negatives)];
    if (m === 0 || n === 0) return [];
    const v10 = shareBelow(tallied.negatives);
    const v01 = shareBelow(tallied.positives).map((share) => 1 - share);
    const value = tallied.positives.reduce((sum, count, i) => sum + count * (v10[i] as number), 0) / m;
    const spread10 = spread(tallied.positives, v10, value);
    return [{ m, n, value, spread10, spread01: spread(tallied.negatives, v01, value) }];
  });
  const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((all, part) => all + of(part), 0);
  const pairs = sum(({ m, n }) => m * n);
  if (pairs === 0) return null;
  const value = sum((part) => part.m * part.n * part.value) / pairs;
  const [free10, free01] = [sum(({ m }) => m - 1), sum(({ n }) => n - 1)];
  const [positives, negatives] = [sum(({ m }) => m), sum(({ n }) => n)];
  const s10 = sum(({ spread10 }) => spread10) / free10;
  const s01 = sum(({ spread01 }) => spread01) / free01;
  const variance = sum(({ m, n }) => ((m * n) / pairs) ** 2 * (s10 / m + s01 / n));
  const standardError = free10 < 1 || free01 < 1 ? null : Math.sqrt(variance);
  const { low, high, method } = limits(value, standardError, Math.min(positives, negatives), level);
  return { value, low, high, level, method, standardError, positives, negatives };
}
