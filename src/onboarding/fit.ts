import { standardisedRows } from '../statistics/dense-design.ts';
import { countRows, type DistinctRows, worthCounting } from '../statistics/distinct-rows.ts';
import { affordableFeatures, defaultLambda, type LogisticModel, predict } from '../statistics/logistic.ts';
import { ridgeSteps } from '../statistics/ridge.ts';
import { largeRidgeSteps } from '../statistics/ridge-large.ts';
import { type FeatureColumn, standardise } from '../statistics/standardisation.ts';
import type { Steps } from '../statistics/steps.ts';

/** Fits and predicts on the customers of one landmark, again and again on more of them. */
export interface Fitter {
  /** The model of METHOD C.2 on the first `rows` customers; null where it cannot be fitted. */
  fit(rows: number): Steps<LogisticModel | null>;
  /** The predictions of the customers `from` up to, not including, `to`. */
  predict(model: LogisticModel, from: number, to: number): Float64Array;
}

/**
 * Features are those that the events can carry: the first floor(events / 5) in order of priority, at least one. They are
 * counted as they come, before those that hardly vary are dropped and indicators of gaps are added. Customers with
 * the same features are fitted as one row with a count wherever there are many: the same sums in a hundredth of the time.
 */
export function fitterOf(columns: readonly FeatureColumn[], outcomes: Float64Array): Fitter {
  const distinct = worthCounting(columns, outcomes.length);
  return distinct ? countedFitter(distinct, outcomes) : plainFitter(columns, outcomes);
}

function plainFitter(columns: readonly FeatureColumn[], outcomes: Float64Array): Fitter {
  // one room for the z-scores of every fit: it is the largest array of all, and has space for an indicator of each column
  const room = new Float64Array(outcomes.length * columns.length * 2);
  return {
    *fit(rows) {
      const known = outcomes.subarray(0, rows);
      const events = known.reduce((sum, outcome) => sum + outcome, 0);
      const affordable = rowsOf(columns, 0, rows).slice(0, affordableFeatures(events));
      const features = standardise(affordable);
      yield;
      const fitted = yield* largeRidgeSteps(standardisedRows(features, affordable, rows, room), known, defaultLambda);
      return fitted && modelOf(features, fitted, { rows, events });
    },
    predict: (model, from, to) => predict(model, rowsOf(columns, from, to)),
  };
}

function countedFitter(distinct: DistinctRows, outcomes: Float64Array): Fitter {
  const size = distinct.columns[0]?.values.length ?? 0;
  return {
    *fit(rows) {
      const { counts, events: eventsOf } = countRows(distinct, outcomes, rows);
      const events = eventsOf.reduce((sum, count) => sum + count, 0);
      const affordable = distinct.columns.slice(0, affordableFeatures(events));
      const features = standardise(affordable, { counts });
      const fitted = yield* ridgeSteps(standardisedRows(features, affordable, size), eventsOf, defaultLambda, counts);
      return fitted && modelOf(features, fitted, { rows, events });
    },
    predict(model, from, to) {
      const predictions = predict(model, distinct.columns);
      return Float64Array.from(distinct.rowOf.subarray(from, to), (row) => predictions[row] as number);
    },
  };
}

function modelOf(
  features: LogisticModel['features'],
  { weights, iterations }: { weights: Float64Array; iterations: number },
  trained: { rows: number; events: number },
): LogisticModel {
  const [intercept = 0, ...coefficients] = weights;
  return { features, intercept, coefficients, lambda: defaultLambda, iterations, ...trained };
}

/** A part of the rows of every column, without copying. */
function rowsOf(columns: readonly FeatureColumn[], from: number, to: number): FeatureColumn[] {
  return columns.map(({ name, values }) => ({
    name,
    values: values instanceof Float64Array ? values.subarray(from, to) : Array.prototype.slice.call(values, from, to),
  }));
}
