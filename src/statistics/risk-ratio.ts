import type { ZTest } from './difference.ts';
import { defaultLevel, type IntervalEstimate, type IntervalMethod } from './interval.ts';
import { criticalZ, twoSidedP } from './normal.ts';
import { residualProduct } from './residual-product.ts';

/** How many times more often the event follows with the exposure than without it; 1 is no association. */
export interface RiskRatio extends IntervalEstimate, ZTest {
  /** Standard error of ln RR. */
  standardErrorLog: number;
  /** Half an event was added to both groups because one had none. */
  isCorrected: boolean;
}

/** One 2×2 table: of those exposed and of those not, how many had the event. */
export interface RiskTable {
  exposedEvents: number;
  exposed: number;
  unexposedEvents: number;
  unexposed: number;
}

/**
 * A 2×2 table with what is needed of the customers: sums over customers g of the products of four totals, made by the query.
 *
 * a = events among the customer's exposed records, m = exposed records, c = events among the others, k = the others.
 */
export interface ClusteredRiskTable extends RiskTable {
  clusters: number;
  sumAA: number;
  sumAM: number;
  sumMM: number;
  sumCC: number;
  sumCK: number;
  sumKK: number;
  sumAC: number;
  sumAK: number;
  sumMC: number;
  sumMK: number;
}

function onLogScale(value: number, variance: number, level: number, method: IntervalMethod, isCorrected: boolean) {
  const standardErrorLog = Math.sqrt(variance);
  const factor = Math.exp(criticalZ(level) * standardErrorLog);
  const z = Math.log(value) / standardErrorLog;
  const limits = { low: value / factor, high: value * factor };
  return { value, ...limits, level, method, standardErrorLog, z, p: twoSidedP(z), isCorrected } satisfies RiskRatio;
}

/**
 * Risk ratio (a/n1)/(c/n0) of independent records with Katz's interval.
 *
 * se(ln RR) = √(1/a − 1/n1 + 1/c − 1/n0), limits RR·e^(∓z·se), p from ln RR/se. A group without events gets ½ added to events
 * and size of both groups. Source: Katz et al. (1978). Unit: ratio > 0. Association, not cause. Needs 5 records a group to
 * mean anything. Edges: an empty group, or the event in every record of both groups (no interval can be had), gives null.
 */
export function riskRatio(table: RiskTable, level: number = defaultLevel): RiskRatio | null {
  if (table.exposed === 0 || table.unexposed === 0) return null;
  const isCorrected = table.exposedEvents === 0 || table.unexposedEvents === 0;
  const extra = isCorrected ? 0.5 : 0;
  const [a, n1] = [table.exposedEvents + extra, table.exposed + extra];
  const [c, n0] = [table.unexposedEvents + extra, table.unexposed + extra];
  const variance = (n1 - a) / (a * n1) + (n0 - c) / (c * n0);
  if (variance === 0) return null;
  return onLogScale(a / n1 / (c / n0), variance, level, 'katz-log', isCorrected);
}

/** Σ_g u_g² with u_g = (a_g − p1·m_g)/a − (c_g − p0·k_g)/c, from the sums. */
function sumOfSquaredInfluence(t: ClusteredRiskTable): number {
  const withExposure = { x: t.exposedEvents, m: t.exposed };
  const without = { x: t.unexposedEvents, m: t.unexposed };
  const exposed = residualProduct({ xy: t.sumAA, xk: t.sumAM, my: t.sumAM, mk: t.sumMM }, withExposure, withExposure);
  const unexposed = residualProduct({ xy: t.sumCC, xk: t.sumCK, my: t.sumCK, mk: t.sumKK }, without, without);
  const between = residualProduct({ xy: t.sumAC, xk: t.sumAK, my: t.sumMC, mk: t.sumMK }, withExposure, without);
  const [a, c] = [t.exposedEvents, t.unexposedEvents];
  return exposed / a / a + unexposed / c / c - (2 * between) / a / c;
}

/**
 * Risk ratio of records of which several belong to one customer, with the customer as sampling unit.
 *
 * var(ln RR) = G/(G−1)·Σ u_g², the same as a Poisson regression with standard errors clustered by customer (checked against
 * it). Source: Zou & Donner (2013). Edges: as `riskRatio`; where customers cannot be compared (a group without events, one
 * customer, no difference between customers) Katz's interval, recognisable by its `method`.
 */
export function clusterRiskRatio(table: ClusteredRiskTable, level: number = defaultLevel): RiskRatio | null {
  const plain = riskRatio(table, level);
  if (plain === null || plain.isCorrected || table.clusters < 2) return plain;
  const variance = (table.clusters / (table.clusters - 1)) * sumOfSquaredInfluence(table);
  return variance > 0 ? onLogScale(plain.value, variance, level, 'cluster-log', false) : plain;
}

/** The table and sums of records given one by one; `cluster` is the customer. */
export function clusteredRiskTable(
  records: Iterable<{ cluster: string | number; exposed: boolean; event: boolean }>,
): ClusteredRiskTable {
  const totals = new Map<string | number, { a: number; m: number; c: number; k: number }>();
  for (const { cluster, exposed, event } of records) {
    const total = totals.get(cluster) ?? { a: 0, m: 0, c: 0, k: 0 };
    total[exposed ? 'm' : 'k'] += 1;
    if (event) total[exposed ? 'a' : 'c'] += 1;
    totals.set(cluster, total);
  }
  type Total = 'a' | 'm' | 'c' | 'k';
  const groups = [...totals.values()];
  const sum = (x: Total) => groups.reduce((all, group) => all + group[x], 0);
  const product = (x: Total, y: Total) => groups.reduce((all, group) => all + group[x] * group[y], 0);
  return {
    ...{ exposedEvents: sum('a'), exposed: sum('m'), unexposedEvents: sum('c'), unexposed: sum('k') },
    ...{ clusters: groups.length, sumAA: product('a', 'a'), sumAM: product('a', 'm'), sumMM: product('m', 'm') },
    ...{ sumCC: product('c', 'c'), sumCK: product('c', 'k'), sumKK: product('k', 'k') },
    ...{ sumAC: product('a', 'c'), sumAK: product('a', 'k'), sumMC: product('m', 'c'), sumMK: product('m', 'k') },
  };
}

/**
 * One risk ratio over strata (types of promise, which differ in how often people call anyway): Mantel–Haenszel.
 *
 * R = Σ a·n0/N, S = Σ c·n1/N, RR = R/S; var(ln RR) = Σ[(n1·n0·(a+c) − a·c·N)/N²]/(R·S). Sources: Mantel & Haenszel (1959),
 * Greenland & Robins (1985). Unit: ratio. Edges: a stratum with an empty group, or none at all, adds nothing; no events in either group, or
 * nothing but events, gives null.
 */
export function mantelHaenszel(strata: Iterable<RiskTable>, level: number = defaultLevel): RiskRatio | null {
  let [r, s, spread] = [0, 0, 0];
  for (const { exposedEvents: a, exposed: n1, unexposedEvents: c, unexposed: n0 } of strata) {
    const n = n1 + n0;
    if (n === 0) continue;
    r += (a * n0) / n;
    s += (c * n1) / n;
    spread += ((n1 / n) * n0 * (a + c) - a * c) / n;
  }
  const variance = spread / (r * s);
  return variance > 0 && variance < Number.POSITIVE_INFINITY
    ? onLogScale(r / s, variance, level, 'greenland-robins', false)
    : null;
}
