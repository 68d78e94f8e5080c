import { isoDay, type Window } from '../relationships/calendar.ts';
import type { SegmentField } from '../relationships/segments.ts';
import type { Settings } from '../relationships/settings.ts';
import type { Change, Interval, MetricResult, Segment, SeriesPoint, Status } from '../report/report.ts';
import { isDetectable } from '../statistics/change.ts';
import { type ClusterSums, clusterWilson } from '../statistics/cluster.ts';
import { newcombeDifference, twoProportionZ } from '../statistics/difference.ts';
import { holm } from '../statistics/holm.ts';
import type { IntervalEstimate } from '../statistics/interval.ts';
import { mannKendall } from '../statistics/mann-kendall.ts';
import { wilsonAroundShare } from '../statistics/wilson.ts';
import { compareText } from '../text-order.ts';

/** A figure before it is decided whether it may be shown. */
export interface Estimate extends IntervalEstimate {
  /** Null where there is none, as on a survival curve. */
  numerator: number | null;
  denominator: number;
  /** Customers behind it; null when the rows cannot be tied to customers. */
  clusters: number | null;
  /** Denominator that would be as informative if all records were independent. */
  effectiveN: number;
  /** How many units it rests on where the denominator is no number of them but an amount of money. */
  units?: number;
}

export type Figure = Pick<SeriesPoint, 'status' | 'value' | 'interval'> & {
  numerator: number | null;
  denominator: number | null;
  clusters: number | null;
};

/** Below this many units or customers a value is hidden; below the second it is marked (METHOD 0.5, conventions). */
const fewestShown = 5;
const fewestUnmarked = 30;

/** METHOD 0.5: how much a number of units and customers can carry. */
export function statusOf(estimate: Pick<Estimate, 'denominator' | 'clusters' | 'units'> | null): Status {
  if (!estimate || estimate.denominator === 0) return 'no_data';
  const units = estimate.units ?? estimate.denominator;
  const least = Math.min(units, estimate.clusters ?? units);
  if (least < fewestShown) return 'too_few';
  return units < fewestUnmarked ? 'low_n' : 'ok';
}

/** The figure as it may be shown: hidden values are absent, only the count stays. */
export function figureOf(estimate: Estimate | null): Figure {
  const status = statusOf(estimate);
  if (!estimate || status === 'no_data') {
    return { status, value: null, interval: null, numerator: null, denominator: 0, clusters: 0 };
  }
  const { value, numerator, denominator, clusters } = estimate;
  if (status === 'too_few') return { status, value: null, interval: null, numerator: null, denominator, clusters };
  // nothing was sampled, so there is no uncertainty to show
  const interval = estimate.method === 'census' ? null : intervalOf(estimate);
  return { status, value, interval, numerator, denominator, clusters };
}

export function intervalOf({ low, high, level, method }: IntervalEstimate): Interval {
  return { low, high, level, method };
}

/** Share with the customer as sampling unit, or plain Wilson when customers are not known (METHOD B0.2, B0.3). */
export function shareOf(sums: ClusterSums, isClustered: boolean, level: number): Estimate | null {
  const estimate = clusterWilson(sums, level);
  if (!estimate) return null;
  return {
    ...estimate,
    method: isClustered ? estimate.method : 'wilson',
    numerator: estimate.x,
    denominator: estimate.n,
    clusters: isClustered ? estimate.clusters : null,
  };
}

/**
 * A share by weight, one weight a respondent in `m`: Wilson with the effective number (Σw)²/Σw² in place of n (Kish 1965; METHOD-2 G10). The
 * denominator is the number of respondents; there is no whole numerator.
 */
export function weightedShareOf(sums: ClusterSums, isClustered: boolean, level: number): Estimate | null {
  const { sumX, sumM, sumMM, clusters } = sums;
  if (!(sumM > 0 && sumMM > 0)) return null;
  const effectiveN = sumM ** 2 / sumMM;
  const estimate = wilsonAroundShare(sumX / sumM, effectiveN, level);
  return { ...estimate, numerator: null, denominator: clusters, clusters: isClustered ? clusters : null, effectiveN };
}

/** Change or difference of two independent shares, with the p of the pooled test on the effective sizes. */
export function compareShares(first: Estimate, second: Estimate): { interval: IntervalEstimate; p: number | null } {
  const test = twoProportionZ(
    second.value * second.effectiveN,
    second.effectiveN,
    first.value * first.effectiveN,
    first.effectiveN,
  );
  return { interval: newcombeDifference(first, second), p: test?.p ?? null };
}

export type Comparison = { interval: IntervalEstimate; p: number | null };

/** A change is one only when its own interval excludes 0 and it is large enough to matter (METHOD 0.6). */
export function changeOf(comparison: Comparison | null, minimum: number, basis: string): Change | null {
  if (!comparison) return null;
  const { interval, p } = comparison;
  return {
    value: interval.value,
    interval: intervalOf(interval),
    p,
    isDetectable: isDetectable(interval, minimum),
    basis,
  };
}

/** Both are large enough to be compared at all. */
export function areComparable(...estimates: (Estimate | null)[]): boolean {
  return estimates.every((estimate) => !['no_data', 'too_few'].includes(statusOf(estimate)));
}

export function previousOf(window: Window, estimate: Estimate | null): MetricResult['previous'] {
  return { from: isoDay(window.from), to: isoDay(window.to), ...figureOf(estimate) };
}

export function pointOf(window: Window, estimate: Estimate | null): SeriesPoint {
  const { status, value, interval } = figureOf(estimate);
  return { from: isoDay(window.from), to: isoDay(window.to), status, value, n: estimate?.denominator ?? 0, interval };
}

/** Mann-Kendall over the months, hidden ones left out; METHOD B0.8 asks for at least 8. */
export function trendOf(series: readonly SeriesPoint[]): MetricResult['trend'] {
  const values = series.map(({ value }) => value);
  const known = values.filter((value) => value !== null);
  if (known.length < fewestTrendMonths) return null;
  const trend = mannKendall(values);
  if (!trend) return null;
  return { p: trend.p, slopePerMonth: trend.slope, months: known.length, isDetectable: trend.p < 0.05 };
}

const fewestTrendMonths = 8;

/** One group of customers or events with what it is compared with. */
export interface Group {
  field: SegmentField;
  segment: string;
  estimate: Estimate | null;
  /** Null when the groups share customers, so that no test of independent groups holds. */
  comparison: Comparison | null;
}

/** Segments of each field, largest first, p adjusted over the field (METHOD B0.9), small groups hidden. */
export function segmentsOf(groups: readonly Group[], minimum: number): Segment[] {
  // in the order they were asked for, whatever the order of the rows
  const inOrder = [...groups].sort((a, b) => compareText(a.field.column, b.field.column));
  const fields = [...new Set(inOrder.map(({ field }) => field.name))];
  return fields.flatMap((name) => {
    const ofField = groups
      .filter(({ field }) => field.name === name)
      .sort(
        (a, b) => (b.estimate?.denominator ?? 0) - (a.estimate?.denominator ?? 0) || compareText(a.segment, b.segment),
      );
    const tested = ofField.filter(({ comparison }) => comparison?.p != null);
    const adjusted = holm(tested.map(({ comparison }) => comparison?.p ?? 1));
    return ofField.map((group): Segment => {
      const { comparison } = group;
      const adjustedP = tested.includes(group) ? (adjusted[tested.indexOf(group)] ?? null) : null;
      const difference = comparison && {
        value: comparison.interval.value,
        interval: intervalOf(comparison.interval),
        p: comparison.p,
        adjustedP,
        isDetectable: isDetectable(comparison.interval, minimum) && (adjustedP === null || adjustedP < 0.05),
      };
      return { field: name, segment: group.segment, ...figureOf(group.estimate), difference };
    });
  });
}

/** The smallest change that is called one, in the unit of the metric. */
export function minimumChange(unit: MetricResult['unit'], settings: Settings): number {
  return unit === 'points' ? settings.minimumChangePoints : unit === 'share' ? settings.minimumChangeShare : 0;
}
