import type { FeatureColumn } from './standardisation.ts';

/** Many customers look the same to a model: counts, flags and grades take few values. */
export interface DistinctRows {
  /** The different rows, in the order of their first appearance. */
  columns: FeatureColumn[];
  /** For each row, which of them it is. */
  rowOf: Uint32Array;
}

/**
 * Finds rows that are equal in every column (NaN equals NaN), so that they can be counted instead of computed again and again.
 *
 * Each column's values are numbered, and a row's numbers are read as one number with as many digits as there are columns.
 * Edges: null where there are more than `most` different rows, or too many different values to tell by one number.
 */
export function distinctRows(columns: readonly FeatureColumn[], rows: number, most: number): DistinctRows | null {
  const keys = new Float64Array(rows);
  let radix = 1;
  for (const { values } of columns) {
    const codes = new Map<number, number>();
    for (let i = 0; i < rows; i++) {
      const value = values[i] as number;
      let code = codes.get(value);
      if (code === undefined) {
        code = codes.size;
        if (code >= most) return null;
        codes.set(value, code);
      }
      keys[i] = (keys[i] as number) + radix * code;
    }
    radix *= codes.size;
    if (radix > Number.MAX_SAFE_INTEGER) return null;
  }
  const numbers = new Map<number, number>();
  const firsts: number[] = [];
  const rowOf = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    const key = keys[i] as number;
    let number = numbers.get(key);
    if (number === undefined) {
      number = firsts.length;
      if (number >= most) return null;
      numbers.set(key, number);
      firsts.push(i);
    }
    rowOf[i] = number;
  }
  return {
    columns: columns.map(({ name, values }) => ({
      name,
      values: Float64Array.from(firsts, (first) => values[first] as number),
    })),
    rowOf,
  };
}

/** With more different rows than this, counting equal ones saves nothing. */
const mostDistinct = 40_000;
/** Fewer rows than this are not worth looking for equal ones. */
const fewestRows = 10_000;

/** The different rows where counting equal ones saves time; null where each row may as well be computed. */
export function worthCounting(columns: readonly FeatureColumn[], rows: number): DistinctRows | null {
  return rows < fewestRows ? null : distinctRows(columns, rows, mostDistinct);
}

/** How many of the first `rows` rows are each distinct row, and how many of those have the event. */
export function countRows(
  { columns, rowOf }: DistinctRows,
  outcomes: ArrayLike<number>,
  rows: number,
): { counts: Float64Array; events: Float64Array } {
  const distinct = columns[0]?.values.length ?? 0;
  const [counts, events] = [new Float64Array(distinct), new Float64Array(distinct)];
  for (let i = 0; i < rows; i++) {
    const row = rowOf[i] as number;
    counts[row] = (counts[row] as number) + 1;
    events[row] = (events[row] as number) + (outcomes[i] as number);
  }
  return { counts, events };
}
