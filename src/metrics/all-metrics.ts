import { chapters } from '../report/chapters.ts';
import type { Metric } from './metric.ts';
import * as index from './metric-index.ts';

/** Every metric, in the order of the report: by chapter, then by its place in it. */
export const allMetrics: readonly Metric[] = Object.values<Metric>(index).sort(
  (a, b) => chapters.indexOf(a.chapter) - chapters.indexOf(b.chapter) || a.place - b.place,
);

/** The figures of a scorecard: those that can change from week to week. */
export const scorecardMetrics: readonly string[] = allMetrics
  .filter(({ isOnScorecard }) => isOnScorecard)
  .map(({ id }) => id);

/** The metrics with these ids, in the order of the report; where none are asked for all that need not be asked for. */
export function chosenMetrics(ids?: readonly string[]): Metric[] {
  return allMetrics.filter(({ id, isOptIn = false }) => ids?.includes(id) ?? !isOptIn);
}
