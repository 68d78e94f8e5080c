import { denseDesign } from './dense-design.ts';
import { countRows, worthCounting } from './distinct-rows.ts';
import { isAmongHighest } from './highest.ts';
import { fitRidge, logit } from './ridge.ts';
import { fitRidgeLarge } from './ridge-large.ts';

/** logit P(event) = intercept + slope·logit(prediction): 0 and 1 for predictions that mean what they say. */
export interface CalibrationLine {
  /** Below 0: predictions too high on the whole. */
  intercept: number;
  /** Below 1: predictions too extreme; above 1: too timid. */
  slope: number;
}

/** Next to nothing: only keeps the line finite where the predictions separate the outcomes completely. */
const lambda = 1e-6;
/** A prediction of exactly 0 or 1 has no log-odds. */
const furthest = 1e-15;

function checked(predictions: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  if (predictions.length !== outcomes.length) throw new RangeError('one outcome for each prediction');
  return predictions.length;
}

/**
 * Brier score: mean squared distance between predicted probability and outcome (0 or 1).
 *
 * Σ(p − y)²/n; 0 is perfect, 0.25 is saying ½ to everyone. Source: Brier (1950). Edges: no predictions gives null.
 */
export function brierScore(predictions: ArrayLike<number>, outcomes: ArrayLike<number>): number | null {
  const n = checked(predictions, outcomes);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += ((predictions[i] as number) - (outcomes[i] as number)) ** 2;
  return n === 0 ? null : sum / n;
}

/**
 * Brier skill: how much of the error of a reference (the base rate known at the time) is gone, 1 − B/B₀.
 *
 * 1 is perfect, 0 no better than the reference, below 0 worse. Edges: a reference without error gives null.
 */
export function brierSkill(score: number, reference: number): number | null {
  return reference === 0 ? null : 1 - score / reference;
}

/**
 * Calibration intercept and slope: logistic regression of the outcomes on logit(prediction), λ = 1e-6.
 *
 * Source: Cox (1958). Edges: null where all outcomes are equal, or the predictions too alike for a line.
 */
export function calibrationLine(predictions: ArrayLike<number>, outcomes: ArrayLike<number>): CalibrationLine | null {
  const rows = checked(predictions, outcomes);
  const distinct = worthCounting([{ name: 'prediction', values: predictions }], rows);
  const values = distinct?.columns[0]?.values ?? predictions;
  const logits = Float64Array.from(values, (p) => logit(Math.min(1 - furthest, Math.max(furthest, p))));
  const design = denseDesign(logits, logits.length, 1);
  const counted = distinct && countRows(distinct, outcomes, rows);
  const fit = counted
    ? fitRidge(design, counted.events, lambda, counted.counts)
    : fitRidgeLarge(design, outcomes, lambda);
  const [intercept, slope] = fit?.weights ?? [];
  return intercept === undefined || slope === undefined ? null : { intercept, slope };
}

/** Observed events over expected events, Σy/Σp: 1 if the level is right. Edges: nothing expected gives null. */
export function observedOverExpected(predictions: ArrayLike<number>, outcomes: ArrayLike<number>): number | null {
  const n = checked(predictions, outcomes);
  let [observed, expected] = [0, 0];
  for (let i = 0; i < n; i++) {
    observed += outcomes[i] as number;
    expected += predictions[i] as number;
  }
  return expected === 0 ? null : observed / expected;
}

/** How many of `n` the `top` part is, at least one; as in `topShare`: 0.07 × 100 must not round up to 8. */
export function countOfTop(n: number, top: number): number {
  return Math.max(1, Math.ceil(top * n - 1e-9));
}

/**
 * Lift: how many times more events there are among the `top` part with the highest predictions than on average.
 *
 * The k = ceil(top·n) highest, equal predictions in the order given. Unit: ratio; 1 is no better than chance. Edges: no events
 * or no predictions gives null.
 */
export function lift(predictions: ArrayLike<number>, outcomes: ArrayLike<number>, top = 0.2): number | null {
  const n = checked(predictions, outcomes);
  const k = countOfTop(n, top);
  const isCalled = isAmongHighest(predictions, k);
  let [all, best] = [0, 0];
  for (let i = 0; i < n; i++) {
    all += outcomes[i] as number;
    if (isCalled(i)) best += outcomes[i] as number;
  }
  return all === 0 ? null : best / k / (all / n);
}
