import { standardisedRows } from '../statistics/dense-design.ts';
import { affordableFeatures, defaultLambda, type LogisticModel } from '../statistics/logistic.ts';
import { fitRidgeLarge } from '../statistics/ridge-large.ts';
import { type FeatureColumn, standardise } from '../statistics/standardisation.ts';

/**
 * Fits the model of METHOD C.2 on the features that the events can carry: the first floor(events / 5) in order of priority, at
 * least one. They are counted as they come, before those that hardly vary are dropped and indicators of gaps are added. `room` is where z-scores are written down, so that several fits take memory once.
 */
export function fitAffordable(
  columns: readonly FeatureColumn[],
  outcomes: Float64Array,
  room?: Float64Array,
): LogisticModel | null {
  const events = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const affordable = columns.slice(0, affordableFeatures(events));
  const features = standardise(affordable);
  const design = standardisedRows(features, affordable, outcomes.length, room);
  const fit = fitRidgeLarge(design, outcomes, defaultLambda);
  if (fit === null) return null;
  const [intercept = 0, ...coefficients] = fit.weights;
  const { iterations } = fit;
  return { features, intercept, coefficients, lambda: defaultLambda, iterations, rows: outcomes.length, events };
}

/** Room for the z-scores of all rows with an indicator for every column: one for all fits of a landmark, the largest array of all. */
export function roomFor({ rows, features }: { rows: number; features: readonly FeatureColumn[] }): Float64Array {
  return new Float64Array(rows * features.length * 2);
}
