/** A point a piecewise linear function passes through. */
export type Anchor = readonly [x: number, y: number];

/**
 * Linear interpolation through the anchors, flat outside the first and the last.
 *
 * Turns a measure into 0–100 points ("promise-kept rate: .50 → 0, .80 → 50, .95 → 90, 1 → 100"). Anchors ascend in x; units are
 * those of the anchors. Edges: no anchors, or anchors that do not ascend, throw a RangeError; NaN gives NaN.
 */
export function piecewise(anchors: readonly Anchor[], x: number): number {
  let [fromX, fromY] = anchors[0] ?? [Number.NaN, Number.NaN];
  if (Number.isNaN(fromX)) throw new RangeError('no anchors to interpolate between');
  if (x <= fromX) return fromY;
  for (const [toX, toY] of anchors.slice(1)) {
    if (!(toX > fromX)) throw new RangeError(`anchors must ascend: ${toX} after ${fromX}`);
    if (x <= toX) return fromY + ((x - fromX) / (toX - fromX)) * (toY - fromY);
    [fromX, fromY] = [toX, toY];
  }
  return Number.isNaN(x) ? x : fromY;
}
