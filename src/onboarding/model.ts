import type { AucEstimate } from '../statistics/auc.ts';
import { type Contribution, contributions, type LogisticModel, predict } from '../statistics/logistic.ts';
import { criticalZ } from '../statistics/normal.ts';
import type { StandardisedFeature } from '../statistics/standardisation.ts';
import type { Steps } from '../statistics/steps.ts';
import {
  aucInQuarters,
  type Fold,
  type HeldOut,
  lastBlockFrom,
  type Performance,
  performanceOf,
  pointsAucOf,
  predictForward,
} from './evaluation.ts';
import { expectedSigns, type FeatureName } from './features.ts';
import { fitterOf } from './fit.ts';
import { gate } from './gate.ts';
import type { GateReason } from './gate-reasons.ts';
import type { LandmarkCurrent, LandmarkData } from './landmark.ts';

/** One landmark: what its history shows, whether its model may be used, and the model if so. */
export interface LandmarkModel {
  landmark: number;
  finished: number;
  events: number;
  /** Share of the finished customers with the event; null without any. */
  baseRate: number | null;
  /** The points on all finished customers. */
  pointsAuc: AucEstimate | null;
  /** The same among customers who started in the same quarter: what the verdict rests on. */
  pointsInQuarters: AucEstimate | null;
  folds: readonly Fold[];
  /** How many could be predicted, and how many of those had the event. */
  heldOut: Pick<HeldOut, 'rows' | 'events'>;
  /** Null where too few could be predicted. */
  performance: Performance | null;
  reason: GateReason | null;
  /** All started so close together that the outcome of none was known when the last had to be predicted. */
  isIntakeShort: boolean;
  /** Given: the finished customers are a sample of so many. */
  sampledFrom?: number | undefined;
  /** Fitted on all finished customers; null unless it passed the gate. */
  model: LogisticModel | null;
}

/** A model together with the predictions it was judged by. */
export interface EvaluatedModel extends LandmarkModel {
  heldOut: HeldOut;
}

/** What is left to know of a model once its predictions have been looked at: they are as many as there are customers. */
export function withoutPredictions({ heldOut: { rows, events }, ...model }: EvaluatedModel): LandmarkModel {
  return { ...model, heldOut: { rows, events } };
}

/** One term of a score: coefficient × z-score of a feature's value. */
export interface Term extends Contribution {
  /** As read at the landmark; null where it was not known and counts as average. */
  value: number | null;
  mean: number;
  sd: number;
  coefficient: number;
}

/** Probability of the event before the horizon, for one customer of today, with its arithmetic. */
export interface Score {
  customerId: string;
  landmark: number;
  probability: number;
  intercept: number;
  terms: readonly Term[];
}

/** Evaluates one landmark forward in time and fits it on everyone if it passes, a step for each pass over the customers. Source: METHOD C.2. */
export function* modelOf(data: LandmarkData, level: number): Steps<EvaluatedModel> {
  const fitter = fitterOf(data.features, data.outcomes);
  yield;
  const { folds, heldOut } = yield* predictForward(data, fitter);
  yield;
  const performance = performanceOf(heldOut, level);
  yield;
  const reason = gate(heldOut, performance);
  const events = data.outcomes.reduce((sum, outcome) => sum + outcome, 0);
  return {
    landmark: data.landmark,
    finished: data.rows,
    events,
    baseRate: data.rows === 0 ? null : events / data.rows,
    pointsAuc: pointsAucOf(data.points, data.outcomes, level),
    pointsInQuarters: aucInQuarters(data.points, data, level),
    folds,
    heldOut,
    performance: reason === 'too_few_finished_cohorts' ? null : performance,
    reason,
    isIntakeShort: isIntakeShort(data),
    model: reason === null ? yield* fitter.fit(data.rows) : null,
  };
}

/** Nobody's outcome was known when the last block had to be predicted: the embargo is longer than the intake (METHOD F.3). */
function isIntakeShort({ startDays, rows, horizonDays, landmark }: LandmarkData): boolean {
  const [first, last] = [startDays[0], startDays[lastBlockFrom(rows)]];
  return first !== undefined && last !== undefined && last + landmark < first + horizonDays;
}

/** Scores the customers of today; nobody where the model may not be used. */
export function scoresOf({ landmark, model }: LandmarkModel, current: LandmarkCurrent): Score[] {
  if (!model) return [];
  const probabilities = predict(model, current.features);
  return current.customerIds.map((customerId, row) => ({
    customerId,
    landmark,
    probability: probabilities[row] as number,
    intercept: model.intercept,
    // worked out when asked for: a later landmark may know better
    get terms() {
      return termsOf(model, current, row);
    },
  }));
}

function termsOf(model: LogisticModel, current: LandmarkCurrent, row: number): Term[] {
  return contributions(model, current.features, row).map((contribution, j) => {
    const feature = model.features[j] as StandardisedFeature;
    const { mean, sd } = feature;
    const coefficient = model.coefficients[j] as number;
    return { ...contribution, value: valueIn(feature, current, row), mean, sd, coefficient };
  });
}

function valueIn({ column, isMissingIndicator }: StandardisedFeature, { features }: LandmarkCurrent, row: number) {
  const value = features[column]?.values[row] ?? Number.NaN;
  if (isMissingIndicator) return Number(Number.isNaN(value));
  return Number.isNaN(value) ? null : value;
}

/** At most this many parts of a score are told; with more nobody remembers any. */
const mostFactors = 3;

/** The parts of a score that may be told as a story, and what the rest adds up to. */
export interface ToldTerms {
  told: Term[];
  /** Log-odds of everything else: "other data". */
  other: number;
}

/**
 * The parts of a score worth telling: at most three that raise it, largest first, and only where the coefficient has the sign
 * one would expect: with correlated features a single one can come out the wrong way round. Source: METHOD C.3.
 */
export function toldTerms(terms: readonly Term[]): ToldTerms {
  const told = terms
    .filter((term) => term.logOdds > 0 && hasExpectedSign(term))
    .sort((a, b) => b.logOdds - a.logOdds)
    .slice(0, mostFactors);
  const sum = (of: readonly Term[]) => of.reduce((total, { logOdds }) => total + logOdds, 0);
  return { told, other: sum(terms) - sum(told) };
}

/** An indicator of a gap has no expected sign and is never told; a feature that may work either way always may be. */
function hasExpectedSign({ feature, coefficient }: Term): boolean {
  if (!(feature in expectedSigns)) return false;
  const expected = expectedSigns[feature as FeatureName];
  return expected === 0 || Math.sign(coefficient) === expected;
}

export type Band = 'high' | 'medium' | 'low';

/** Odds twice those of the finished customers are high, half of them low (METHOD C.3). */
const bandOdds = 2;

/** Band of a probability against the base rate of the finished customers. */
export function bandOf(probability: number, baseRate: number): Band {
  const ratio = (probability / (1 - probability)) * ((1 - baseRate) / baseRate);
  return ratio >= bandOdds ? 'high' : ratio <= 1 / bandOdds ? 'low' : 'medium';
}

/** How many of the scored customers are expected to leave: Σp ± z·√Σp(1−p), the chance of single customers (METHOD C.3). */
export function expectedEvents(probabilities: readonly number[], level: number) {
  const expected = probabilities.reduce((sum, p) => sum + p, 0);
  const half = criticalZ(level) * Math.sqrt(probabilities.reduce((sum, p) => sum + p * (1 - p), 0));
  const n = probabilities.length;
  return { customers: n, expected, low: Math.max(0, expected - half), high: Math.min(n, expected + half) };
}
