import { fitRidge, logistic } from './ridge.ts';
import {
  type FeatureColumn,
  type StandardisedFeature,
  standardise,
  standardisedDesign,
  standardisedSources,
  zScore,
} from './standardisation.ts';

/** A fitted model: what it needs to score other customers, and nothing of the customers it learnt from. */
export interface LogisticModel {
  features: readonly StandardisedFeature[];
  /** Log-odds of the average training customer. */
  intercept: number;
  /** One a feature, per standard deviation. */
  coefficients: readonly number[];
  lambda: number;
  iterations: number;
  rows: number;
  events: number;
}

export interface LogisticOptions {
  /** Strength of the penalty. */
  lambda?: number;
  /** Default: one for every five events, at least one. */
  maximumFeatures?: number;
}

/** What a feature adds to the log-odds of one customer, relative to the average training customer. */
export interface Contribution {
  feature: string;
  logOdds: number;
}

/** Calibrated best with small data, of .1 to 100 (simulation, METHOD.md C.2); fixed, not chosen on the data. */
export const defaultLambda = 10;

/** How many features this many events can carry. */
export function affordableFeatures(events: number): number {
  return Math.max(1, Math.floor(events / 5));
}

/**
 * Learns the probability of an event (leaving before day 100) from columns in order of priority.
 *
 * Standardisation as in `standardise`, fit as in `fitRidge` with λ = 10. Outcomes are 0 or 1. Only numbers per feature are kept
 * besides the columns themselves, so millions of rows fit. Source: METHOD.md C.2. Edges: null where all outcomes are equal.
 */
export function fitLogistic(
  columns: readonly FeatureColumn[],
  outcomes: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticModel | null {
  let events = 0;
  for (let i = 0; i < outcomes.length; i++) events += outcomes[i] as number;
  const lambda = options.lambda ?? defaultLambda;
  const features = standardise(columns, { maximum: options.maximumFeatures ?? affordableFeatures(events) });
  const design = { ...standardisedDesign(features, columns), rows: outcomes.length };
  const fit = fitRidge(design, outcomes, lambda);
  if (fit === null) return null;
  const [intercept = 0, ...coefficients] = fit.weights;
  return { features, intercept, coefficients, lambda, iterations: fit.iterations, rows: outcomes.length, events };
}

/** Probability 0..1 of the event for every row of the columns, which have the order of the training columns. */
export function predict(model: LogisticModel, columns: readonly FeatureColumn[]): Float64Array {
  const rows = columns[0]?.values.length ?? 0;
  const predictions = new Float64Array(rows).fill(model.intercept);
  standardisedSources(model.features, columns).forEach(({ feature, values }, j) => {
    const coefficient = model.coefficients[j] as number;
    for (let i = 0; i < rows; i++) {
      predictions[i] = (predictions[i] as number) + coefficient * zScore(feature, values[i] as number);
    }
  });
  for (let i = 0; i < rows; i++) predictions[i] = logistic(predictions[i] as number);
  return predictions;
}

/**
 * Explains one row: logit p = intercept + Σ contributions, contribution = coefficient·z, in the order of the features.
 *
 * Source: METHOD.md C.3. Positive raises the risk. With correlated features a single coefficient can have the wrong sign, so show
 * only those with the expected one.
 */
export function contributions(model: LogisticModel, columns: readonly FeatureColumn[], row: number): Contribution[] {
  return model.features.map((feature, j) => {
    const value = columns[feature.column]?.values[row] ?? Number.NaN;
    return { feature: feature.name, logOdds: (model.coefficients[j] as number) * zScore(feature, value) };
  });
}
