import { affordableFeatures, defaultLambda, type LogisticModel } from '../statistics/logistic.ts';
import { fitRidgeLarge } from '../statistics/ridge-large.ts';
import { type Design, type FeatureColumn, standardise, standardisedDesign } from '../statistics/standardisation.ts';

/**
 * Fits the model of METHOD C.2 on the features that the events can carry: the first floor(events / 5) in order of priority, at
 * least one. They are counted as they come, before those that hardly vary are dropped and indicators of gaps are added.
 */
export function fitAffordable(columns: readonly FeatureColumn[], outcomes: Float64Array): LogisticModel | null {
  const events = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const affordable = columns.slice(0, affordableFeatures(events));
  const features = standardise(affordable);
  const design = { ...standardisedDesign(features, affordable), rows: outcomes.length };
  const fit = fitRidgeLarge(written(design), outcomes, defaultLambda);
  if (fit === null) return null;
  const [intercept = 0, ...coefficients] = fit.weights;
  const { iterations } = fit;
  return { features, intercept, coefficients, lambda: defaultLambda, iterations, rows: outcomes.length, events };
}

/** The design with its z-scores written down once: Newton reads every row some eight times, and computing them is half of it. */
function written({ rows, width, read }: Design): Design {
  const values = new Float64Array(rows * width);
  for (let i = 0; i < rows; i++) read(i, values.subarray(i * width, (i + 1) * width));
  return {
    rows,
    width,
    read(row, into) {
      const offset = row * width;
      for (let j = 0; j < width; j++) into[j] = values[offset + j] as number;
    },
  };
}
