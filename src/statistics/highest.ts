/**
 * Tells whether row i, asked in order and once, is among the `count` highest values; of equal ones at the border the first in
 * order. Sorts a copy of the values unless it is handed in `ascending`: millions of them are sorted faster than their places.
 * Edges: without values nothing is asked.
 */
export function isAmongHighest(
  values: ArrayLike<number>,
  count: number,
  ascending: Float64Array = Float64Array.from(values).sort(),
): (i: number) => boolean {
  const border = ascending[ascending.length - count] ?? Number.NEGATIVE_INFINITY;
  let higher = 0;
  for (let i = ascending.length - 1; (ascending[i] ?? border) > border; i--) higher += 1;
  let free = count - higher;
  return (i) => {
    const value = values[i] as number;
    if (value !== border) return value > border;
    free -= 1;
    return free >= 0;
  };
}
