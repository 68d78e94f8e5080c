import { defaultLevel, type IntervalEstimate } from './interval.ts';
import { criticalZ } from './normal.ts';
import { residualProduct } from './residual-product.ts';
import { wilsonAroundShare } from './wilson.ts';

/**
 * All that is needed of the customers: six sums over per-customer totals, made by the query.
 *
 * For a customer g, x_g counts what is measured (problem contacts, kept promises) and m_g what it is measured on (contacts,
 * promises, days). Customers with m_g = 0 and x_g = 0 do not belong in the sums.
 */
export interface ClusterSums {
  /** Number of customers G. */
  clusters: number;
  sumX: number;
  sumM: number;
  sumXX: number;
  sumXM: number;
  sumMM: number;
}

/** A share whose interval allows for several records of one customer. */
export interface ClusterProportion extends IntervalEstimate {
  x: number;
  n: number;
  clusters: number;
  /** How many times larger the variance is than with independent records; at least 1. */
  designEffect: number;
  /** The number of independent records that would be as informative, n / designEffect. */
  effectiveN: number;
}

/** A rate whose interval allows for differences between customers. */
export interface ClusterRate extends IntervalEstimate {
  x: number;
  exposure: number;
  clusters: number;
  /** Of the rate itself; null where Byar's limits are used, which need none. */
  standardError: number | null;
}

/** The six sums of customers given one by one as [x_g, m_g]. */
export function clusterSums(groups: Iterable<readonly [x: number, m: number]>): ClusterSums {
  const sums: ClusterSums = { clusters: 0, sumX: 0, sumM: 0, sumXX: 0, sumXM: 0, sumMM: 0 };
  for (const [x, m] of groups) {
    sums.clusters += 1;
    sums.sumX += x;
    sums.sumM += m;
    sums.sumXX += x * x;
    sums.sumXM += x * m;
    sums.sumMM += m * m;
  }
  return sums;
}

/**
 * Variance of the ratio ΣX/ΣM between customers: v = G/(G−1)·Σ(x_g − p·m_g)²/(ΣM)². Needs G ≥ 2 and ΣM > 0.
 *
 * Source: Cochran (1977), ratio estimator. Unit: square of the ratio's. Never negative; exact sums, see `residualProduct`.
 */
export function clusterVariance(sums: ClusterSums): number {
  const ratio = { x: sums.sumX, m: sums.sumM };
  const products = { xy: sums.sumXX, xk: sums.sumXM, my: sums.sumXM, mk: sums.sumMM };
  const residual = Math.max(0, residualProduct(products, ratio, ratio));
  return ((sums.clusters / (sums.clusters - 1)) * residual) / sums.sumM ** 2;
}

/** n / design effect. Where the customers show no variation (p 0 or 1, one customer) each customer counts once. */
function effectiveSize(sums: ClusterSums): number {
  const { clusters, sumX: x, sumM: n } = sums;
  if (x === 0 || x === n || clusters < 2 || n <= 1) return clusters;
  const share = x / n;
  const independent = (share * (1 - share)) / (n - 1);
  return n / Math.max(1, clusterVariance(sums) / independent);
}

/**
 * Share of records (contacts, promises) with an interval that treats the customer as the sampling unit.
 *
 * Records of one customer resemble each other, so plain Wilson is too narrow (84–89 % coverage instead of 95 % in
 * simulation). v = G/(G−1)·Σ(x_g − p·m_g)²/n², v0 = p(1−p)/(n−1), design effect = max(1, v/v0), n_eff = n/design effect;
 * the interval is Wilson's for n_eff. One record per customer gives plain Wilson. Source: Korn & Graubard (1998) with
 * Wilson's interval. Unit: share 0..1. Edges: no records gives null; p = 0, p = 1 or one customer: n_eff = G.
 */
export function clusterWilson(sums: ClusterSums, level: number = defaultLevel): ClusterProportion | null {
  const { clusters, sumX: x, sumM: n } = sums;
  if (!(x >= 0 && x <= n)) throw new RangeError(`${x} of ${n} is not a share`);
  if (n === 0) return null;
  const effectiveN = effectiveSize(sums);
  const estimate = wilsonAroundShare(x / n, effectiveN, level);
  return { ...estimate, method: 'cluster-wilson', x, n, clusters, designEffect: n / effectiveN, effectiveN };
}

/**
 * Rate of events per unit of exposure with Byar's approximation of the exact Poisson limits.
 *
 * low = x(1 − 1/9x − z/(3√x))³, high = (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³, both divided by the exposure.
 * Source: Breslow & Day (1987). Unit: events per unit of exposure. Assumes independent events, so it is used only where
 * customers cannot be compared. Edges: exposure 0 gives null; x = 0 gives low 0.
 */
export function byar(x: number, exposure: number, level: number = defaultLevel): IntervalEstimate | null {
  if (!(x >= 0 && exposure >= 0)) throw new RangeError(`${x} in ${exposure} is not a rate`);
  if (exposure === 0) return null;
  const z = criticalZ(level);
  const lowRoot = Math.max(0, 1 - 1 / (9 * x) - z / (3 * Math.sqrt(x)));
  const highRoot = 1 - 1 / (9 * (x + 1)) + z / (3 * Math.sqrt(x + 1));
  const value = x / exposure;
  const low = Math.min(value, (x * lowRoot ** 3) / exposure);
  const high = Math.max(value, ((x + 1) * highRoot ** 3) / exposure);
  return { value, low, high, level, method: 'byar' };
}

/**
 * Rate Σx/Σm (contacts per customer-day) with an interval that treats the customer as the sampling unit.
 *
 * s = √v / r with v as in `clusterVariance`; limits r·e^(∓z·s). Poisson limits would hold 83 % of the time, these 93–95 %
 * (simulation with customers who differ). Unit: events per unit of exposure. Edges: no exposure gives null; no event, one
 * customer, or customers without any difference (v = 0, which would claim certainty): Byar's limits.
 */
export function clusterRate(sums: ClusterSums, level: number = defaultLevel): ClusterRate | null {
  const { clusters, sumX: x, sumM: exposure } = sums;
  const poisson = byar(x, exposure, level);
  if (poisson === null) return null;
  const variance = clusters < 2 ? 0 : clusterVariance(sums);
  if (variance === 0) return { ...poisson, x, exposure, clusters, standardError: null };
  const standardError = Math.sqrt(variance);
  const factor = Math.exp((criticalZ(level) * standardError) / poisson.value);
  const limits = { low: poisson.value / factor, high: poisson.value * factor };
  return { ...poisson, ...limits, method: 'cluster-log', x, exposure, clusters, standardError };
}
