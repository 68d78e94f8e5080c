/**
 * Holm's adjustment: p-values of several comparisons made at once (each segment against the rest), so that the chance of
 * even one false alarm stays at the level used.
 *
 * Sorted ascending, adjusted_(i) = max over j ≤ i of min(1, (m − j + 1)·p_(j)); returned in the order given.
 * Source: Holm (1979). Unit: probability. Edges: no p-values gives none; one is unchanged.
 */
export function holm(pValues: readonly number[]): number[] {
  const ascending = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  ascending.forEach(({ p, index }, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * p));
    adjusted[index] = largest;
  });
  return adjusted;
}
