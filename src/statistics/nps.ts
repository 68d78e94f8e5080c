import { type ClusterSums, clusterVariance } from './cluster.ts';
import type { ZTest } from './difference.ts';
import { defaultLevel, type IntervalEstimate } from './interval.ts';
import { criticalZ, twoSidedP } from './normal.ts';
import { residualProduct } from './residual-product.ts';

/** Respondents by answer to "how likely are you to recommend us": 9–10, 7–8, 0–6. */
export interface NpsCounts {
  promoters: number;
  passives: number;
  detractors: number;
}

/** Net Promoter Score in points −100..100. */
export interface NpsEstimate extends IntervalEstimate {
  n: number;
  /** Promoters minus detractors. */
  net: number;
  /** Middle of the interval: the score with three pseudo-respondents added. */
  centre: number;
  standardError: number;
}

/**
 * Respondents who answered in both periods, with 1 for a promoter, 0 for a passive, −1 for a detractor: how many, the sum of
 * their current and of their previous answers, and the sum of current × previous.
 */
export interface NpsOverlap {
  respondents: number;
  sumCurrent: number;
  sumPrevious: number;
  sumProduct: number;
}

/** Change of NPS in points; the value is the difference of the scores as shown, the interval has its own centre. */
export interface NpsChange extends IntervalEstimate, ZTest {
  centre: number;
  standardError: number;
  /** Between the two scores, as shares (points squared over 10,000). */
  covariance: number;
}

/** Pseudo-respondents of the adjustment: ¾ promoter, 1½ passive, ¾ detractor. */
const pseudoRespondents = 3;

/** Respondents of a weighted survey: the weights of each class, of all, and the sum of their squares. */
export interface WeightedNpsCounts extends NpsCounts {
  sumOfSquares: number;
}

/**
 * Net Promoter Score of weighted answers: the shares by weight, the interval with the effective number of respondents n_eff = (Σw)²/Σw²
 * in place of n (Kish 1965; METHOD-2 G10). Edges: no weight gives null.
 */
export function weightedNpsEstimate(
  { promoters, passives, detractors, sumOfSquares }: WeightedNpsCounts,
  level: number = defaultLevel,
): NpsEstimate | null {
  const sum = promoters + passives + detractors;
  if (!(sum > 0 && sumOfSquares > 0)) return null;
  const scale = sum / sumOfSquares;
  return npsEstimate(
    { promoters: promoters * scale, passives: passives * scale, detractors: detractors * scale },
    undefined,
    level,
  );
}

/** D' and v'/n' of the adjusted Wald interval, as shares. */
function adjusted(promoters: number, detractors: number, n: number): { centre: number; variance: number } {
  const size = n + pseudoRespondents;
  const p = (promoters + pseudoRespondents / 4) / size;
  const q = (detractors + pseudoRespondents / 4) / size;
  return { centre: p - q, variance: (p + q - (p - q) ** 2) / size };
}

/** As `adjusted`, but with the variance between customers where that is larger. One customer counts as one respondent. */
function adjustedByCustomer(counts: NpsCounts, n: number, sums: ClusterSums): { centre: number; variance: number } {
  if (sums.sumM !== n || sums.sumX !== counts.promoters - counts.detractors) {
    throw new RangeError('the sums by customer are not of these respondents');
  }
  if (sums.clusters < 2) return adjusted(counts.promoters / n, counts.detractors / n, 1);
  const plain = adjusted(counts.promoters, counts.detractors, n);
  return { centre: plain.centre, variance: Math.max(plain.variance, clusterVariance(sums)) };
}

/**
 * Net Promoter Score, 100·(promoters − detractors)/n, with the adjusted Wald interval.
 *
 * n' = n + 3, p' = (promoters + ¾)/n', q' = (detractors + ¾)/n', D' = p' − q', v' = p' + q' − D'², se' = √(v'/n'), limits
 * 100(D' ± z·se') clipped to ±100. Covers 95 % from n = 5 on, where Wald and bootstrap cover 74–76 % and claim no width at
 * all if everyone agrees. With several respondents per customer pass `byCustomer` (x_g = promoters − detractors of customer
 * g, m_g = its respondents): se = max(se', √v), v as in `clusterVariance`. Sources: Rocks (2016); Lewis & Sauro (2021).
 * Edges: nobody gives null; a single respondent can lie outside their own interval (100 with −48.5..98.5).
 */
export function npsEstimate(
  counts: NpsCounts,
  byCustomer?: ClusterSums,
  level: number = defaultLevel,
): NpsEstimate | null {
  const { promoters, passives, detractors } = counts;
  const n = promoters + passives + detractors;
  if (n === 0) return null;
  const { centre, variance } = byCustomer
    ? adjustedByCustomer(counts, n, byCustomer)
    : adjusted(promoters, detractors, n);
  const standardError = Math.sqrt(variance);
  const half = criticalZ(level) * standardError;
  return {
    value: (100 * (promoters - detractors)) / n,
    low: Math.max(-100, 100 * (centre - half)),
    high: Math.min(100, 100 * (centre + half)),
    level,
    method: byCustomer ? 'cluster-adjusted-wald' : 'adjusted-wald',
    n,
    net: promoters - detractors,
    centre: 100 * centre,
    standardError: 100 * standardError,
  };
}

/** Σ over both (x_i − NPS1/100)(y_i − NPS2/100) / ((n1 + 3)(n2 + 3)). */
function covarianceOf(current: NpsEstimate, previous: NpsEstimate, overlap: NpsOverlap): number {
  const residual = residualProduct(
    { xy: overlap.sumProduct, xk: overlap.sumCurrent, my: overlap.sumPrevious, mk: overlap.respondents },
    { x: current.net, m: current.n },
    { x: previous.net, m: previous.n },
  );
  return residual / ((current.n + pseudoRespondents) * (previous.n + pseudoRespondents));
}

/**
 * Is the change of NPS between two periods real?
 *
 * d' = D'₂ − D'₁, var = se'₁² + se'₂² − 2·cov, z = d'/√var, limits 100(d' ± z₀·√var); the value is NPS₂ − NPS₁ as shown.
 * People repeat themselves: a test that ignores who answered in both periods is nearly blind (1.8 % false alarms instead of
 * 5 % with half of them in both), hence the covariance. Unit: points −200..200. Needs at least 5 respondents a period to
 * mean anything. Edges: estimates of different level, or an overlap that cannot belong to these periods, throw a RangeError.
 */
export function npsChange(
  current: NpsEstimate,
  previous: NpsEstimate,
  overlap: NpsOverlap = { respondents: 0, sumCurrent: 0, sumPrevious: 0, sumProduct: 0 },
): NpsChange {
  if (current.level !== previous.level) {
    throw new RangeError(`levels differ: ${current.level} and ${previous.level}`);
  }
  const covariance = covarianceOf(current, previous, overlap);
  const variance = (current.standardError / 100) ** 2 + (previous.standardError / 100) ** 2 - 2 * covariance;
  if (!(variance > 0)) throw new RangeError('the overlap is not of these two periods');
  const standardError = 100 * Math.sqrt(variance);
  const centre = current.centre - previous.centre;
  const half = criticalZ(current.level) * standardError;
  const z = centre / standardError;
  return {
    value: current.value - previous.value,
    low: centre - half,
    high: centre + half,
    level: current.level,
    method: current.method,
    centre,
    standardError,
    covariance,
    z,
    p: twoSidedP(z),
  };
}
