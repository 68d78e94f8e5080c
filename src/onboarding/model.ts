import { type AucEstimate, auc } from '../statistics/auc.ts';
import { defaultLevel } from '../statistics/interval.ts';
import { type Contribution, contributions, type LogisticModel } from '../statistics/logistic.ts';
import { criticalZ } from '../statistics/normal.ts';
import { logistic } from '../statistics/ridge.ts';
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
import type { GateReason } from './gate-reasons.ts';
import type { LandmarkData } from './landmark.ts';

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

/** The score that log-odds stand for, with its arithmetic; `values` are the features in the order of the training columns, null where one is not known. */
export function scoreOf(
  landmark: number,
  model: LogisticModel,
  { logOdds, values }: { logOdds: number; values: readonly (number | null)[] },
): Score {
  const columns = values.map((value, i) => ({ name: String(i), values: [value ?? Number.NaN] }));
  const terms = contributions(model, columns, 0).map((contribution, j): Term => {
    const { column, isMissingIndicator, mean, sd } = model.features[j] as StandardisedFeature;
    const value = values[column] ?? null;
    return {
      ...contribution,
      value: isMissingIndicator ? Number(value === null) : value,
      mean,
      sd,
      coefficient: model.coefficients[j] as number,
    };
  });
  return { landmark, probability: logistic(logOdds), intercept: model.intercept, terms };
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

/** What is known of the chances of some customers together. */
export interface ChanceSums {
  customers: number;
  /** Σp. */
  expected: number;
  /** Σp(1−p). */
  variance: number;
}

/** How many of the scored customers are expected to leave: Σp ± z·√Σp(1−p), the chance of single customers (METHOD C.3). */
export function expectedEvents({ customers, expected, variance }: ChanceSums, level: number) {
  const half = criticalZ(level) * Math.sqrt(variance);
  return { customers, expected, low: Math.max(0, expected - half), high: Math.min(customers, expected + half) };
}

/** Fewer held-out customers of a kind prove nothing. */
const fewestHeldOut = 20;
/** Real but useless: CDNOW has an area of .536 with 17,574 customers. */
const least = { auc: 0.6, brierSkill: 0.01 };

/**
 * May the model be used? Null when it may, else the first reason why not.
 *
 * In this order: at least 20 events and 20 others were predicted; the 95 % limit of the area under the curve lies above ½ and
 * the Brier score below that of the base rate; the area is at least .60 and the skill .01; the points do not rank the same
 * customers better. Source: METHOD C.2. In simulation 1.5–2.2 % of exports without signal pass, 74–91 % of those with one.
 */
function gate(heldOut: HeldOut, performance: Performance | null): GateReason | null {
  const { events, rows } = heldOut;
  if (!performance || events < fewestHeldOut || rows - events < fewestHeldOut) return 'too_few_finished_cohorts';
  // the promise to the reader is 95 %, whatever level the report is printed with
  const isThere = performance.auc.level === defaultLevel;
  const area = isThere ? performance.auc : auc(heldOut.predictions, heldOut.outcomes);
  // a rate that drifts ranks the quarters, not the customers: it must show among those of one quarter as well
  const within = aucInQuarters(heldOut.predictions, heldOut, defaultLevel, fewestHeldOut);
  if (!within || within.low <= 0.5) return 'no_signal_on_held_out_cohorts';
  if (!area || area.low <= 0.5 || performance.brier >= performance.brierBase) return 'no_signal_on_held_out_cohorts';
  if (area.value < least.auc || performance.brierSkill < least.brierSkill) return 'signal_too_weak';
  return area.value < performance.pointsAuc.value ? 'points_rank_better' : null;
}
