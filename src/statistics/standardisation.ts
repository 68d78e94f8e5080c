/** One feature of all customers, in their order; NaN where it is not known. A typed array keeps millions of rows small. */
export interface FeatureColumn {
  name: string;
  values: ArrayLike<number>;
}

/** How a column enters a model; learnt on the training rows and used unchanged on every other row. */
export interface StandardisedFeature {
  /** The column's name, or `<name>_missing` for its indicator. */
  name: string;
  /** Position of the column it is read from. */
  column: number;
  /** 1 where the column is not known, else 0, instead of the column's own value. */
  isMissingIndicator: boolean;
  mean: number;
  /** Population standard deviation (divided by n) after filling. */
  sd: number;
  /** Share of training rows in which the value was not known. */
  missingShare: number;
}

/** Rows of a regression, read one at a time so that no second copy of the data is made. */
export interface Design {
  rows: number;
  width: number;
  /** Writes the `width` values of a row at the start of `into`. */
  read(row: number, into: Float64Array): void;
}

/** A column that hardly varies explains nothing and would be divided by almost 0. */
const smallestSd = 1e-9;
/** An indicator needs rows on both sides; a column known almost nowhere is not a feature. */
const missingBounds = { low: 0.05, high: 0.95 };

/** Mean and sd of a column whose gaps are filled with the mean of the known values, in two passes against cancellation. */
function describe(
  values: ArrayLike<number>,
  counts: ArrayLike<number> | undefined,
): { mean: number; sd: number; missingShare: number } {
  let [rows, known, sum, squares] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const [value, count] = [values[i] as number, counts ? (counts[i] as number) : 1];
    rows += count;
    if (Number.isNaN(value)) continue;
    known += count;
    sum += count * value;
  }
  const mean = sum / known;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) squares += (counts ? (counts[i] as number) : 1) * (value - mean) ** 2;
  }
  return { mean, sd: Math.sqrt(squares / rows), missingShare: (rows - known) / rows };
}

/**
 * Prepares columns for a penalised regression, from the training rows only.
 *
 * Gaps take the mean of the known values; each column becomes a z-score with the population sd. Dropped: sd ≤ 1e-9, or more
 * than 95 % missing. 5–95 % missing adds an indicator `<name>_missing`, z-scored as well, right after its column. At most
 * `maximum` features are kept, in the order given, indicators counted. With `counts` row i stands for so many equal rows. Source: METHOD.md C.2. Edges: no rows, no features.
 */
export function standardise(
  columns: readonly FeatureColumn[],
  { maximum = Number.POSITIVE_INFINITY, counts }: { maximum?: number; counts?: ArrayLike<number> } = {},
): StandardisedFeature[] {
  const features: StandardisedFeature[] = [];
  columns.forEach(({ name, values }, column) => {
    const { mean, sd, missingShare } = describe(values, counts);
    if (!(missingShare <= missingBounds.high)) return;
    if (sd > smallestSd) features.push({ name, column, isMissingIndicator: false, mean, sd, missingShare });
    if (missingShare < missingBounds.low) return;
    const indicator = { mean: missingShare, sd: Math.sqrt(missingShare * (1 - missingShare)), missingShare: 0 };
    features.push({ name: `${name}_missing`, column, isMissingIndicator: true, ...indicator });
  });
  return features.slice(0, maximum);
}

/** The z-score of one value of the feature's column; a gap is the average training customer, 0. */
export function zScore(feature: StandardisedFeature, value: number): number {
  const isMissing = Number.isNaN(value);
  if (feature.isMissingIndicator) return (Number(isMissing) - feature.mean) / feature.sd;
  return isMissing ? 0 : (value - feature.mean) / feature.sd;
}

/** Each feature with the column it is read from; `columns` have the same order as when the features were learnt. */
export function standardisedSources(features: readonly StandardisedFeature[], columns: readonly FeatureColumn[]) {
  return features.map((feature) => {
    const source = columns[feature.column];
    const expected = feature.isMissingIndicator ? `${source?.name}_missing` : source?.name;
    if (source === undefined || expected !== feature.name) throw new RangeError(`no column for ${feature.name}`);
    return { feature, values: source.values };
  });
}

/** The z-scores of all rows, computed as they are read. `columns` have the same order as when the features were learnt. */
export function standardisedDesign(
  features: readonly StandardisedFeature[],
  columns: readonly FeatureColumn[],
): Design {
  const sources = standardisedSources(features, columns);
  return {
    rows: columns[0]?.values.length ?? 0,
    width: features.length,
    read(row, into) {
      let j = 0;
      for (const { feature, values } of sources) into[j++] = zScore(feature, values[row] as number);
    },
  };
}
