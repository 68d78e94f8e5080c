import { isoDay } from '../relationships/calendar.ts';
import { countOfTop } from '../statistics/calibration.ts';
import { isAmongHighest } from '../statistics/highest.ts';
import type { Interval } from '../statistics/interval.ts';
import { wilson } from '../statistics/wilson.ts';
import type { HeldOut } from './evaluation.ts';
import type { LandmarkData } from './landmark.ts';

/** A share with its interval; null where fewer than five are behind it (METHOD 0.5). */
export type Share = { value: number; low: number; high: number } | null;

/** Everyone above a line was called: what came of it. */
export interface Cut {
  kind: 'points' | 'odds' | 'top';
  /** Points, odds against the base rate, or the share with the highest scores. */
  threshold: number;
  flagged: number;
  /** Of the flagged: had the event. */
  cameTrue: number;
  falseAlarms: number;
  /** cameTrue / flagged. */
  precision: Share;
  /** cameTrue / all with the event. */
  capture: Share;
  /** falseAlarms / all without the event. */
  falseAlarmShare: Share;
}

/** Customers with similar predictions, lowest first: what was said and what happened. */
export interface CalibrationGroup {
  customers: number;
  predicted: number;
  events: number;
  observed: Share;
}

/** Customers by the quarter they started in. */
export interface QuarterEvidence {
  quarter: string;
  finished: number;
  events: number;
  /** By the points. */
  flagged: number;
  flaggedEvents: number;
  /** Predicted by a model that did not know them. */
  heldOut: number;
  expected: number;
  observed: number;
}

/** Points that are looked at as lines to call above; 25 and 50 are the bands. */
const pointCuts = [10, 25, 50, 75] as const;
/** From here a customer is in the band medium. */
const flagFrom = 25;
const oddsCuts = [2, 1, 0.5] as const;
const topCuts = [0.1, 0.2, 0.3] as const;
const fewest = 5;

function share(x: number, n: number, level: number): Share {
  const interval: (Interval & { value: number }) | null = n >= fewest ? wilson(x, n, level) : null;
  return interval && { value: interval.value, low: interval.low, high: interval.high };
}

/** Counts what a line would have done. Source: METHOD D (`confusion`); intervals: Wilson. */
function cutAt(
  kind: Cut['kind'],
  threshold: number,
  isFlagged: (i: number) => boolean,
  outcomes: Float64Array,
  level: number,
): Cut {
  let [flagged, cameTrue, events] = [0, 0, 0];
  for (let i = 0; i < outcomes.length; i++) {
    const outcome = outcomes[i] as number;
    events += outcome;
    if (!isFlagged(i)) continue;
    flagged += 1;
    cameTrue += outcome;
  }
  const falseAlarms = flagged - cameTrue;
  return {
    kind,
    threshold,
    flagged,
    cameTrue,
    falseAlarms,
    precision: share(cameTrue, flagged, level),
    capture: share(cameTrue, events, level),
    falseAlarmShare: share(falseAlarms, outcomes.length - events, level),
  };
}

/** The points as lines: every finished customer, as it stood at the landmark. */
export function pointsCuts({ points, outcomes }: LandmarkData, level: number): Cut[] {
  return pointCuts.map((least) => cutAt('points', least, (i) => (points[i] as number) >= least, outcomes, level));
}

/** The held-out predictions as lines: odds against the base rate known at the time, and the customers with the highest ones. */
export function modelCuts(heldOut: HeldOut, level: number): Cut[] {
  const { predictions, baseRates, outcomes } = heldOut;
  const odds = (p: number) => p / (1 - p);
  const ratios = predictions.map((p, i) => odds(p) / odds(baseRates[i] as number));
  const ascending = predictions.slice().sort();
  const called = (top: number) => isAmongHighest(predictions, countOfTop(predictions.length, top), ascending);
  return [
    ...oddsCuts.map((least) => cutAt('odds', least, (i) => (ratios[i] as number) >= least, outcomes, level)),
    ...topCuts.map((top) => cutAt('top', top, called(top), outcomes, level)),
  ];
}

/** Ten groups of equal size, five where there are under a hundred customers. */
const groupsOf = (rows: number) => (rows >= 100 ? 10 : 5);

/** What was predicted against what happened, from the lowest predictions to the highest; equal predictions stay together. */
export function calibrationGroups({ predictions, outcomes }: HeldOut, level: number): CalibrationGroup[] {
  const ascending = predictions.slice().sort();
  const groups = groupsOf(ascending.length);
  const borders = Array.from(
    { length: groups - 1 },
    (_, g) => ascending[Math.round(((g + 1) * ascending.length) / groups)],
  );
  const sums = Array.from({ length: groups }, () => ({ customers: 0, predicted: 0, events: 0 }));
  predictions.forEach((p, i) => {
    let group = 0;
    while (group < borders.length && p >= (borders[group] as number)) group += 1;
    const sum = sums[group] as (typeof sums)[number];
    sum.customers += 1;
    sum.predicted += p;
    sum.events += outcomes[i] as number;
  });
  return sums
    .filter(({ customers }) => customers > 0)
    .map(({ customers, predicted, events }) => ({
      customers,
      predicted: predicted / customers,
      events,
      observed: share(events, customers, level),
    }));
}

/** `2025-Q1` of a day. */
export function quarterOf(day: number): string {
  const [year = '', month = ''] = isoDay(day).split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** The evidence by quarter of start, oldest first: does it hold every time, or did one quarter make it? */
export function byQuarter(data: LandmarkData, heldOut: HeldOut): QuarterEvidence[] {
  const quarters = new Map<string, QuarterEvidence>();
  const find = (quarter: string): QuarterEvidence => {
    const none = { finished: 0, events: 0, flagged: 0, flaggedEvents: 0, heldOut: 0, expected: 0, observed: 0 };
    const evidence = quarters.get(quarter) ?? { quarter, ...none };
    quarters.set(quarter, evidence);
    return evidence;
  };
  // customers come in the order of their start, so most have the day of the one before
  let last: { day: number; evidence: QuarterEvidence } | undefined;
  const of = (day: number) => {
    if (last?.day !== day) last = { day, evidence: find(quarterOf(day)) };
    return last.evidence;
  };
  for (let i = 0; i < data.rows; i++) {
    const evidence = of(data.startDays[i] as number);
    const outcome = data.outcomes[i] as number;
    evidence.finished += 1;
    evidence.events += outcome;
    if ((data.points[i] as number) < flagFrom) continue;
    evidence.flagged += 1;
    evidence.flaggedEvents += outcome;
  }
  for (let i = 0; i < heldOut.rows; i++) {
    const evidence = of(heldOut.startDays[i] as number);
    evidence.heldOut += 1;
    evidence.expected += heldOut.predictions[i] as number;
    evidence.observed += heldOut.outcomes[i] as number;
  }
  return [...quarters.values()].sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
}
