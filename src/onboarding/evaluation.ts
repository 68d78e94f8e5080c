import { type AucEstimate, auc, aucFromCounts, aucWithin, fewestOfEach } from '../statistics/auc.ts';
import {
  brierScore,
  brierSkill,
  type CalibrationLine,
  calibrationLine,
  lift,
  observedOverExpected,
} from '../statistics/calibration.ts';
import type { Steps } from '../statistics/steps.ts';
import { quarterDays } from './cohort.ts';
import type { Fitter } from './fit.ts';
import type { LandmarkData } from './landmark.ts';

/** One block of customers, predicted by a model that only knew what had ended before its first prediction. */
export interface Fold {
  trained: number;
  trainedEvents: number;
  tested: number;
  testedEvents: number;
  /** Where the block lies among the rows of the landmark. */
  from: number;
  to: number;
  /** Share of events the model knew of. */
  baseRate: number;
}

/** Predictions for customers whose outcome was unknown when the model was made, pooled over the blocks. */
export interface HeldOut {
  rows: number;
  events: number;
  predictions: Float64Array;
  outcomes: Float64Array;
  points: Float64Array;
  startDays: Float64Array;
  /** Base rate known at the time. */
  baseRates: Float64Array;
}

/** How well the predictions did. */
export interface Performance {
  auc: AucEstimate;
  brier: number;
  /** Of saying the base rate known at the time to everyone. */
  brierBase: number;
  brierSkill: number;
  calibration: CalibrationLine | null;
  observedOverExpected: number | null;
  /** Of the fifth with the highest predictions. */
  lift: number | null;
  /** The points on the same customers. */
  pointsAuc: AucEstimate;
}

/** Borders of the test blocks as shares of the customers; the first part is only for training (METHOD C.2). */
const borders = [0.4, 0.6, 0.8, 1] as const;
/** Where the last block begins among so many customers. */
export function lastBlockFrom(rows: number): number {
  return Math.ceil((borders.at(-2) ?? 1) * rows);
}

/** A model from fewer customers, events or non-events is not tried (METHOD C.2). */
const leastTraining = { rows: 60, ofEach: 20 };

/**
 * Predicts the later customers from the earlier ones, block by block, strictly in time.
 *
 * Customers in the order of their start; blocks end at 40, 60, 80 and 100 %. A block is predicted by a model of the customers
 * whose hundred days were over at its first prediction (start of its first customer + landmark): an embargo of 100 − landmark
 * days. Rows are sorted by start, so training is always the first part of the arrays and nothing is copied. `fitter` is that of the landmark. Source: METHOD C.2.
 */
export function* predictForward(data: LandmarkData, fitter: Fitter): Steps<{ folds: Fold[]; heldOut: HeldOut }> {
  const folds: Fold[] = [];
  const predictions = new Float64Array(data.rows);
  for (let i = 0; i + 1 < borders.length; i++) {
    const from = Math.ceil((borders[i] as number) * data.rows);
    const to = Math.ceil((borders[i + 1] as number) * data.rows);
    const fold =
      data.features.length > 0 && to > from ? yield* predictBlock(data, { from, to, fitter, predictions }) : null;
    if (fold) folds.push(fold);
  }
  return { folds, heldOut: pooled(data, folds, predictions) };
}

function* predictBlock(
  data: LandmarkData,
  { from, to, fitter, predictions }: { from: number; to: number; fitter: Fitter; predictions: Float64Array },
): Steps<Fold | null> {
  const firstPrediction = (data.startDays[from] as number) + data.landmark;
  const trained = countUpTo(data.startDays, firstPrediction - data.horizonDays);
  const trainedEvents = sum(data.outcomes.subarray(0, trained));
  const isEnough =
    trained >= leastTraining.rows &&
    trainedEvents >= leastTraining.ofEach &&
    trained - trainedEvents >= leastTraining.ofEach;
  const model = isEnough ? yield* fitter.fit(trained) : null;
  if (!model) return null;
  yield;
  predictions.set(fitter.predict(model, from, to), from);
  const testedEvents = sum(data.outcomes.subarray(from, to));
  return { trained, trainedEvents, tested: to - from, testedEvents, from, to, baseRate: trainedEvents / trained };
}

/** How many of the ascending `values` are at most `limit`. */
function countUpTo(values: Float64Array, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function pooled(data: LandmarkData, folds: readonly Fold[], predictions: Float64Array): HeldOut {
  const rows = folds.reduce((total, { tested }) => total + tested, 0);
  const take = (values: Float64Array) => {
    const taken = new Float64Array(rows);
    let done = 0;
    for (const { from, to } of folds) {
      taken.set(values.subarray(from, to), done);
      done += to - from;
    }
    return taken;
  };
  const outcomes = take(data.outcomes);
  const baseRates = new Float64Array(data.rows);
  for (const { from, to, baseRate } of folds) baseRates.fill(baseRate, from, to);
  return {
    rows,
    events: sum(outcomes),
    outcomes,
    predictions: take(predictions),
    points: take(data.points),
    startDays: take(data.startDays),
    baseRates: take(baseRates),
  };
}

/** All measures of METHOD C.2; null where there is no customer of either kind. */
export function performanceOf(heldOut: HeldOut, level: number): Performance | null {
  const { predictions, outcomes, points, baseRates } = heldOut;
  const area = auc(predictions, outcomes, level);
  const pointsAuc = pointsAucOf(points, outcomes, level, 1);
  const [brier, brierBase] = [brierScore(predictions, outcomes), brierScore(baseRates, outcomes)];
  if (!area || !pointsAuc || brier === null || brierBase === null) return null;
  return {
    auc: area,
    brier,
    brierBase,
    brierSkill: brierSkill(brier, brierBase) ?? 0,
    calibration: calibrationLine(predictions, outcomes),
    observedOverExpected: observedOverExpected(predictions, outcomes),
    lift: lift(predictions, outcomes),
    pointsAuc,
  };
}

/**
 * How well the points rank: their area under the curve on customers whose outcome is known. Nothing is fitted, so all of them
 * are a test. Null with fewer than `fewest` of a kind.
 */
export function pointsAucOf(
  points: Float64Array,
  outcomes: Float64Array,
  level: number,
  fewest = fewestOfEach,
): AucEstimate | null {
  const counts = Array.from({ length: 101 }, (_, score) => ({ score, positives: 0, negatives: 0 }));
  for (let i = 0; i < points.length; i++) {
    const count = counts[points[i] as number];
    if (!count) continue;
    if (outcomes[i] === 1) count.positives += 1;
    else count.negatives += 1;
  }
  const area = aucFromCounts(
    counts.filter(({ positives, negatives }) => positives + negatives > 0),
    level,
  );
  return area && area.positives >= fewest && area.negatives >= fewest ? area : null;
}

/**
 * How well a score ranks customers who started in the same quarter. Null with fewer than `fewest` of a kind in quarters that hold both.
 */
export function aucInQuarters(
  scores: Float64Array,
  { outcomes, startDays }: Pick<HeldOut, 'outcomes' | 'startDays'>,
  level: number,
  fewest = fewestOfEach,
): AucEstimate | null {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < scores.length; i++) {
    const quarter = Math.floor((startDays[i] as number) / quarterDays);
    const known = rows.get(quarter);
    if (known) known.push(i);
    else rows.set(quarter, [i]);
  }
  const quarters = [...rows.values()].map((own) => ({
    scores: Float64Array.from(own, (i) => scores[i] as number),
    outcomes: Float64Array.from(own, (i) => outcomes[i] as number),
  }));
  const area = aucWithin(quarters, level);
  return area && area.positives >= fewest && area.negatives >= fewest ? area : null;
}
