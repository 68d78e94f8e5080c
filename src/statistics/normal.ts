import { defaultLevel } from './interval.ts';

/** The 97.5 % point of the standard normal distribution, fixed so that 95 % limits are the same on every machine. */
const z95 = 1.959963984540054;

/** Σ 2ⁿu^(2n+1)/(2n+1)!! · 2/√π·e^(−u²); all terms have one sign, so nothing cancels. For 0 ≤ u < 2. */
function erfBySeries(u: number): number {
  let term = u;
  let sum = u;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * u * u) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-u * u) * sum;
}

/** e^(−u²)/√π · 1/(u + (1/2)/(u + (2/2)/(u + …))), from the inside out; 80 levels are exact to the last bit for u ≥ 2. */
function erfcByFraction(u: number): number {
  let denominator = u;
  for (let k = 80; k >= 1; k--) denominator = u + k / 2 / denominator;
  return Math.exp(-u * u) / Math.sqrt(Math.PI) / denominator;
}

/**
 * Standard normal distribution function: the probability of a value below `x`.
 *
 * Φ(x) = ½(1 + erf(x/√2)). Near the middle by the series of erf, in the tails by the continued fraction of erfc, so that a
 * tail probability is right in its relative size too. Relative error below 1e-12 (Abramowitz & Stegun 7.1.6, 7.1.14).
 * Edges: −∞ gives 0, ∞ gives 1, NaN gives NaN.
 */
export function normalCdf(x: number): number {
  const u = Math.abs(x) / Math.SQRT2;
  if (u >= 2) {
    const tail = erfcByFraction(u) / 2;
    return x < 0 ? tail : 1 - tail;
  }
  const half = erfBySeries(u) / 2;
  return x < 0 ? 0.5 - half : 0.5 + half;
}

const central = {
  numerator: [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ],
  denominator: [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1,
  ],
};
const tail = {
  numerator: [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  denominator: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1],
};

/** Horner's rule, highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/** Acklam's rational approximation for 0 < p ≤ ½, relative error 1.2e-9. */
function acklam(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(tail.numerator, q) / polynomial(tail.denominator, q);
  }
  const q = p - 0.5;
  return (q * polynomial(central.numerator, q * q)) / polynomial(central.denominator, q * q);
}

/**
 * Quantile of the standard normal distribution: the x below which a share `p` lies.
 *
 * Acklam's approximation, sharpened by one Halley step on Φ(x) − p; agrees with Φ to 1e-12. Edges: 0 gives −∞, 1 gives ∞,
 * anything outside [0, 1] gives NaN.
 */
export function normalQuantile(p: number): number {
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p > 0.5) return -normalQuantile(1 - p);
  const start = acklam(p);
  const step = (normalCdf(start) - p) * Math.sqrt(2 * Math.PI) * Math.exp((start * start) / 2);
  return start - step / (1 + (start * step) / 2);
}

/** Two-sided p-value of a standard normal test statistic: 2Φ(−|z|), between 0 and 1. */
export function twoSidedP(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}

/**
 * The number of standard errors on each side of an interval of this level: 1.959963984540054 for 0.95.
 *
 * A level outside (0, 1) is a programming error and throws a RangeError.
 */
export function criticalZ(level: number = defaultLevel): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`a level lies between 0 and 1, not ${level}`);
  return level === 0.95 ? z95 : -normalQuantile((1 - level) / 2);
}
