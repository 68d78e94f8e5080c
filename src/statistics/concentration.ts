/** How many customers have a given value (contacts, revenue); the histogram of a column. */
export interface ValueCount {
  value: number;
  count: number;
}

/** Share of everything held by the largest. */
export interface TopShare {
  /** 0..1. */
  share: number;
  /** How many the largest are. */
  count: number;
}

/** Values ascending without empty bins, with the number of customers and the sum of their values. */
function summary(histogram: Iterable<ValueCount>): { ascending: ValueCount[]; n: number; total: number } {
  const ascending = [...histogram].filter((bin) => bin.count > 0).sort((a, b) => a.value - b.value);
  if ((ascending[0]?.value ?? 0) < 0) throw new RangeError('concentration is defined for values of 0 and more');
  const n = ascending.reduce((sum, bin) => sum + bin.count, 0);
  return { ascending, n, total: ascending.reduce((sum, bin) => sum + bin.value * bin.count, 0) };
}

/**
 * Gini coefficient: 0 if all customers have the same, towards 1 if one has everything.
 *
 * Sorted ascending: 2Σ i·x_i/(n·Σx) − (n+1)/n. Takes a histogram, so that the query need not return a row per customer; a bin
 * of c customers after N others has ranks N+1 … N+c, in sum c·N + c(c+1)/2. Unit: 0..1 (highest possible: 1 − 1/n).
 * Source: Gini (1912). Edges: no customers or a total of 0 gives null; a negative value throws.
 */
export function gini(histogram: Iterable<ValueCount>): number | null {
  const { ascending, n, total } = summary(histogram);
  if (total === 0) return null;
  let before = 0;
  let ranked = 0;
  for (const { value, count } of ascending) {
    ranked += value * (count * before + (count * (count + 1)) / 2);
    before += count;
  }
  return Math.max(0, (2 * ranked) / (n * total) - (n + 1) / n);
}

/**
 * Share of the total held by the largest `top` part of the customers (0.1: "10 % of customers make 43 % of contacts").
 *
 * The k = max(1, ceil(top·n)) largest. Unit: 0..1. Edges: no customers or a total of 0 gives null; a negative value throws.
 */
export function topShare(histogram: Iterable<ValueCount>, top: number): TopShare | null {
  const { ascending, n, total } = summary(histogram);
  if (total === 0) return null;
  // 0.07 × 100 is 7.000000000000001 in floating point and must not round up to 8.
  const count = Math.max(1, Math.ceil(top * n - 1e-9));
  let left = count;
  let held = 0;
  for (const bin of ascending.reverse()) {
    const taken = Math.min(left, bin.count);
    held += taken * bin.value;
    left -= taken;
  }
  return { share: held / total, count };
}
