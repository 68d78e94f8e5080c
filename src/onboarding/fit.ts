import { affordableFeatures, fitLogistic, type LogisticModel } from '../statistics/logistic.ts';
import type { FeatureColumn } from '../statistics/standardisation.ts';

/**
 * Fits the model of METHOD C.2 on the features that the events can carry: the first floor(events / 5) in order of priority, at
 * least one. They are counted as they come, before those that hardly vary are dropped and indicators of gaps are added.
 */
export function fitAffordable(columns: readonly FeatureColumn[], outcomes: Float64Array): LogisticModel | null {
  const events = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  return fitLogistic(columns.slice(0, affordableFeatures(events)), outcomes, {
    maximumFeatures: Number.POSITIVE_INFINITY,
  });
}
