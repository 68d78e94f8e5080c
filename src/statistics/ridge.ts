import { solveCholesky } from './cholesky.ts';
import type { Design } from './standardisation.ts';
import { atOnce, type Steps } from './steps.ts';

/** A fitted logistic regression; `weights` holds the intercept first. */
export interface RidgeFit {
  weights: Float64Array;
  /** Penalised negative log-likelihood at the weights. */
  objective: number;
  iterations: number;
  hasConverged: boolean;
}

/** The penalised objective at some weights, with its derivatives. */
export interface Evaluation {
  objective: number;
  gradient: Float64Array;
  /** Row by row, lower triangle only. */
  hessian: Float64Array;
}

const largestStep = 1e-10;
const mostIterations = 100;

/** The share that log-odds stand for, without overflow at either end. */
export function logistic(logOdds: number): number {
  const small = Math.exp(-Math.abs(logOdds));
  return logOdds >= 0 ? 1 / (1 + small) : small / (1 + small);
}

/** Log-odds of a share. */
export function logit(share: number): number {
  return Math.log(share / (1 - share));
}

/** Objective, gradient and Hessian in one pass over the rows; `counts` as of `fitRidge`. */
export function evaluate(
  design: Design,
  outcomes: ArrayLike<number>,
  lambda: number,
  weights: Float64Array,
  counts?: ArrayLike<number>,
): Evaluation {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const row = new Float64Array(size);
  const features = row.subarray(1);
  row[0] = 1;
  let objective = 0;
  for (let i = 0; i < design.rows; i++) {
    design.read(i, features);
    const y = outcomes[i] as number;
    const count = counts ? (counts[i] as number) : 1;
    if (count === 0) continue;
    let eta = 0;
    for (let j = 0; j < size; j++) eta += (weights[j] as number) * (row[j] as number);
    const p = logistic(eta);
    objective += count * (Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)))) - y * eta;
    for (let j = 0; j < size; j++) {
      const xj = row[j] as number;
      gradient[j] = (gradient[j] as number) + (count * p - y) * xj;
      const weighted = count * p * (1 - p) * xj;
      const offset = j * size;
      for (let k = 0; k <= j; k++)
        hessian[offset + k] = (hessian[offset + k] as number) + weighted * (row[k] as number);
    }
  }
  for (let j = 1; j < size; j++) {
    const weight = weights[j] as number;
    objective += (lambda / 2) * weight * weight;
    gradient[j] = (gradient[j] as number) + lambda * weight;
    hessian[j * size + j] = (hessian[j * size + j] as number) + lambda;
  }
  return { objective, gradient, hessian };
}

const largest = (step: Float64Array) => step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/**
 * Logistic regression with a ridge penalty, by Newton's method.
 *
 * Minimises Σ[ln(1+e^η) − yη] + (λ/2)Σβ_j² with η = b₀ + Σβ_j·z_j and b₀ free. Start: β = 0, b₀ = logit(mean y). Each step solves
 * (ZᵀWZ + λD)·step = Zᵀ(p − y) + λDβ and is halved while the objective rises by more than 1e-12 (relative to its size where that
 * is above 1: the sum over millions of rows is not known more exactly). Stops when no weight moves by 1e-10, or after 100
 * steps. Agrees with scikit-learn (C = 1/λ). Source: METHOD.md C.2; Cessie & van Houwelingen (1992).
 * With `counts` row i stands for so many equal rows, and its outcome is how many of them have the event: the same sums.
 * Edges: null where all outcomes are equal, or where the Hessian is singular.
 */
export function fitRidge(...given: Parameters<typeof ridgeSteps>): RidgeFit | null {
  return atOnce(ridgeSteps(...given));
}

/** `fitRidge`, a step for each pass over the rows. */
export function* ridgeSteps(
  design: Design,
  outcomes: ArrayLike<number>,
  lambda: number,
  counts?: ArrayLike<number>,
): Steps<RidgeFit | null> {
  if (outcomes.length !== design.rows) throw new RangeError('one outcome for each row');
  let [events, rows] = [0, 0];
  for (let i = 0; i < outcomes.length; i++) {
    events += outcomes[i] as number;
    rows += counts ? (counts[i] as number) : 1;
  }
  if (events === 0 || events === rows) return null;
  let weights = new Float64Array(design.width + 1);
  weights[0] = logit(events / rows);
  let current = evaluate(design, outcomes, lambda, weights, counts);
  for (let iterations = 1; iterations <= mostIterations; iterations++) {
    let step = solveCholesky(current.hessian, current.gradient);
    if (step === null) return null;
    const allowed = current.objective + 1e-12 * Math.max(1, Math.abs(current.objective));
    let next = weights.map((weight, j) => weight - ((step as Float64Array)[j] as number));
    yield;
    let there = evaluate(design, outcomes, lambda, next, counts);
    while (there.objective > allowed && largest(step) >= largestStep) {
      step = step.map((value) => value / 2);
      next = weights.map((weight, j) => weight - ((step as Float64Array)[j] as number));
      there = evaluate(design, outcomes, lambda, next, counts);
    }
    [weights, current] = [next, there];
    if (largest(step) < largestStep) return { weights, objective: current.objective, iterations, hasConverged: true };
  }
  return { weights, objective: current.objective, iterations: mostIterations, hasConverged: false };
}
