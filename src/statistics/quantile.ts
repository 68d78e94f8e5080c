/** Quantile of numbers already sorted ascending; for callers that ask more than one. */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`a quantile lies between 0 and 1, not ${q}`);
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * q;
  const index = Math.floor(position);
  const below = sorted[index] as number;
  const above = sorted[Math.min(index + 1, sorted.length - 1)] as number;
  return below + (position - index) * (above - below);
}

/**
 * The value below which a share `q` of the numbers lies; q = 0.5 is the median.
 *
 * Type 7 of Hyndman & Fan (1996), the default of R, NumPy and spreadsheets: position (n−1)q, linear in between. Unit: that of
 * the numbers. Edges: no numbers gives null; one number is every quantile; q outside [0, 1] throws.
 */
export function quantile(values: Iterable<number>, q: number): number | null {
  return quantileOfSorted(Float64Array.from(values).sort(), q);
}
