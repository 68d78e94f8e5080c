import { type Design, type FeatureColumn, type StandardisedFeature, standardisedSources } from './standardisation.ts';

/** A design that is written down: row by row, `width` values each. Reading it again and again costs no computing. */
export interface DenseDesign extends Design {
  values: Float64Array;
}

/** Rows that are written down already. */
export function denseDesign(values: Float64Array, rows: number, width: number): DenseDesign {
  return {
    rows,
    width,
    values,
    read(row, into) {
      const offset = row * width;
      for (let j = 0; j < width; j++) into[j] = values[offset + j] as number;
    },
  };
}

/**
 * The z-scores of the first `rows` rows of the columns, written down in `room` where that is large enough. Newton reads every
 * row some eight times, and computing z-scores is more than half of it.
 */
export function standardisedRows(
  features: readonly StandardisedFeature[],
  columns: readonly FeatureColumn[],
  rows: number,
  room?: Float64Array,
): DenseDesign {
  const width = features.length;
  const values = room && room.length >= rows * width ? room : new Float64Array(rows * width);
  standardisedSources(features, columns).forEach(({ feature, values: column }, j) => {
    const { mean, sd, isMissingIndicator } = feature;
    for (let i = 0; i < rows; i++) {
      const value = column[i] as number;
      const isMissing = Number.isNaN(value);
      const distance = isMissingIndicator ? Number(isMissing) - mean : isMissing ? 0 : value - mean;
      values[i * width + j] = distance / sd;
    }
  });
  return denseDesign(values, rows, width);
}
