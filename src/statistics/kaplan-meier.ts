import { defaultLevel, type IntervalEstimate } from './interval.ts';
import { criticalZ } from './normal.ts';
import { wilsonAroundShare } from './wilson.ts';

/** Subjects who left observation after the same time: with the event (lost, answered) or without it (censored). */
export interface SurvivalRow {
  /** Days or hours since the start, ≥ 0. */
  time: number;
  events: number;
  censored: number;
}

/** The curve drops at `time` and stays at `survival` until the next step. */
export interface SurvivalStep {
  time: number;
  /** Subjects observed to this time or longer, those censored at it included. */
  atRisk: number;
  events: number;
  survival: number;
  logSurvival: number;
  /** Greenwood's sum Σ d/(n(n−d)); infinite once the curve has reached 0. */
  greenwood: number;
  /** Of `survival`; null once the curve has reached 0. */
  standardError: number | null;
}

/** A Kaplan–Meier curve. */
export interface SurvivalCurve {
  n: number;
  events: number;
  /** The longest follow-up of anyone, with or without event. */
  followUp: number;
  steps: readonly SurvivalStep[];
  /** The distinct times, ascending, with the number observed to each or longer. */
  exposure: readonly { time: number; atRisk: number }[];
}

/** Share still without the event just after `time`. */
export interface SurvivalAt extends IntervalEstimate {
  time: number;
  /** Number observed to `time` or longer; under 5 the curve is guesswork there. */
  atRisk: number;
  standardError: number | null;
}

/** Rows with equal times added up, ascending. */
export function mergeByTime(rows: Iterable<SurvivalRow>): SurvivalRow[] {
  const merged = new Map<number, SurvivalRow>();
  for (const { time, events, censored } of rows) {
    if (!(time >= 0)) throw new RangeError(`a time since the start is not negative: ${time}`);
    const row = merged.get(time) ?? { time, events: 0, censored: 0 };
    merged.set(time, { time, events: row.events + events, censored: row.censored + censored });
  }
  return [...merged.values()].filter((row) => row.events + row.censored > 0).sort((a, b) => a.time - b.time);
}

function nextStep(previous: SurvivalStep | undefined, time: number, atRisk: number, events: number): SurvivalStep {
  const survival = (previous?.survival ?? 1) * (1 - events / atRisk);
  const logSurvival = (previous?.logSurvival ?? 0) + Math.log1p(-events / atRisk);
  const greenwood = (previous?.greenwood ?? 0) + events / (atRisk * (atRisk - events));
  const standardError = survival === 0 ? null : survival * Math.sqrt(greenwood);
  return { time, atRisk, events, survival, logSurvival, greenwood, standardError };
}

/**
 * Kaplan–Meier: the share that has not (yet) had the event by each time, using everyone for as long as they were observed.
 *
 * S(t) = Π (1 − d/n) over the event times up to t; Greenwood's sum for the variance. Takes rows added up by time, so a
 * billion customers are at most as many rows as there are days. Source: Kaplan & Meier (1958), Greenwood (1926).
 * Edges: nobody gives null; an event at time 0 counts; those censored at an event time are still at risk at it.
 */
export function kaplanMeier(rows: Iterable<SurvivalRow>): SurvivalCurve | null {
  const times = mergeByTime(rows);
  const last = times.at(-1);
  if (last === undefined) return null;
  const n = times.reduce((sum, row) => sum + row.events + row.censored, 0);
  const steps: SurvivalStep[] = [];
  const exposure: { time: number; atRisk: number }[] = [];
  let atRisk = n;
  for (const { time, events, censored } of times) {
    exposure.push({ time, atRisk });
    if (events > 0) steps.push(nextStep(steps.at(-1), time, atRisk, events));
    atRisk -= events + censored;
  }
  return { n, events: steps.reduce((sum, step) => sum + step.events, 0), followUp: last.time, steps, exposure };
}

/** Number observed to `time` or longer. */
export function atRiskAt(curve: SurvivalCurve, time: number): number {
  return curve.exposure.find((point) => point.time >= time)?.atRisk ?? 0;
}

/** The two limits after `step`, or before any step where it is undefined; see `survivalAt`. */
function limits(step: SurvivalStep | undefined, atRisk: number, level: number): { low: number; high: number } {
  if (step === undefined) return { low: wilsonAroundShare(1, atRisk, level).low, high: 1 };
  if (step.survival === 0) return { low: 0, high: wilsonAroundShare(0, step.atRisk, level).high };
  const w = (criticalZ(level) * Math.sqrt(step.greenwood)) / -step.logSurvival;
  const power = (exponent: number) => Math.exp(step.logSurvival * Math.exp(exponent));
  return { low: Math.min(step.survival, power(w)), high: Math.max(step.survival, power(-w)) };
}

/**
 * The curve at one time (day 100, hour 24) with log-log limits S^exp(±z√g/ln S).
 *
 * Plain and log limits cover 63–94 % at n = 10…50, these 94–97 %. Where log-log has none: no event yet (S = 1) gives the
 * Wilson lower limit of m of m still observed, and 1; S = 0 gives 0, and the Wilson upper limit of 0 of those at risk at the
 * last event. Unit: share 0..1. Source: Kalbfleisch & Prentice (1980). Edges: null beyond the longest follow-up (nobody was
 * observed to that day), unless the curve had already reached 0.
 */
export function survivalAt(curve: SurvivalCurve, time: number, level: number = defaultLevel): SurvivalAt | null {
  const step = curve.steps.findLast((candidate) => candidate.time <= time);
  const value = step?.survival ?? 1;
  if (time > curve.followUp && value > 0) return null;
  const atRisk = atRiskAt(curve, time);
  const standardError = step === undefined ? 0 : step.standardError;
  return { value, ...limits(step, atRisk, level), level, method: 'log-log', time, atRisk, standardError };
}

/**
 * The time by which a share `q` has had the event; q = 0.5 is the median.
 *
 * The smallest event time with S < 1 − q; where S equals 1 − q (to 1e-12), the middle between that time and the next event, as
 * R's survival does. Unit: that of the times. Edges: null where the curve does not come down that far.
 */
export function survivalQuantile(curve: SurvivalCurve, q: number): number | null {
  const target = 1 - q;
  const index = curve.steps.findIndex((step) => step.survival < target + 1e-12);
  const step = curve.steps[index];
  if (step === undefined) return null;
  const next = curve.steps[index + 1];
  const isFlatAtTarget = Math.abs(step.survival - target) <= 1e-12;
  return isFlatAtTarget && next !== undefined ? (step.time + next.time) / 2 : step.time;
}
