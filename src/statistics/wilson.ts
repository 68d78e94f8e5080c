import { defaultLevel, type IntervalEstimate } from './interval.ts';
import { criticalZ } from './normal.ts';

/**
 * Wilson's limits around a share already divided, `n` being the (effective) number of trials, n > 0.
 *
 * Apart from `wilson` because a design-adjusted n is not whole, and share·n/n need not give the share back to the last bit.
 */
export function wilsonAroundShare(share: number, n: number, level: number = defaultLevel): IntervalEstimate {
  const z = criticalZ(level);
  const shrink = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  // The ends are exact on paper; rounding must not turn "none" into 1e-18, nor put a limit on the wrong side of the share.
  const low = Math.max(0, Math.min(share, centre - half));
  const high = Math.min(1, Math.max(share, centre + half));
  return { value: share, low, high, level, method: 'wilson' };
}

/**
 * Share x/n with Wilson's score interval: right for small n and near 0 and 1, where the textbook interval is not.
 *
 * centre = (p + z²/2n)/(1 + z²/n), half = z/(1 + z²/n)·√(p(1−p)/n + z²/4n²). Only for independent trials; for several
 * records per customer see `clusterWilson`. Source: Wilson (1927). Unit: share 0..1.
 * Edges: n = 0 gives null; x = 0 gives low 0 and x = n gives high 1 exactly; x and n may be real; x outside [0, n] throws.
 */
export function wilson(x: number, n: number, level: number = defaultLevel): IntervalEstimate | null {
  if (!(x >= 0 && x <= n)) throw new RangeError(`${x} of ${n} is not a share`);
  return n === 0 ? null : wilsonAroundShare(x / n, n, level);
}
