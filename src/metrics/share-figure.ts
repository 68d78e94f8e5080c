import { localeOf } from '../locales/locales.ts';
import { digitsFor, formatCount, formatRange, formatShareBeside } from '../locales/numbers.ts';
import type { Said } from '../locales/said.ts';
import type { RatioSums } from '../measures/measure.ts';
import type { Window } from '../relationships/calendar.ts';
import type { MetricResult } from '../report/report.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import { wilson } from '../statistics/wilson.ts';
import {
  areComparable,
  changeOf,
  compareShares,
  type Estimate,
  figureOf,
  minimumChange,
  pointOf,
  segmentsOf,
  shareOf,
  weightedShareOf,
} from './figure.ts';
import type { MetricDescription } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { type Measurement, resultOf } from './result.ts';

export interface ShareInput extends Pick<Measurement, 'parts' | 'excluded' | 'caveats' | 'reason' | 'status'> {
  sums: RatioSums | undefined;
  window: Window;
  previousWindow: Window | null;
  /** False where the rows name no customer. */
  isClustered?: boolean;
  /** Each row has a weight. */
  isWeighted?: boolean;
  /** The figure in one sentence; `said` is the figure in words. */
  sentence?: (said: Said) => string;
}

/** The result of a metric that is one share of rows by customer: value, interval, previous window, change and segments. */
export function shareResult(metric: MetricDescription, context: MetricContext, input: ShareInput): MetricResult {
  const { settings, locale } = context;
  const { sums, window, previousWindow, isClustered = true, isWeighted = false, sentence, ...rest } = input;
  const shown = (of: ClusterSums | null | undefined) =>
    of ? (isWeighted ? weightedShareOf : shareOf)(of, isClustered, settings.level) : null;
  const [estimate, previous] = [shown(sums?.current), shown(sums?.previous)];
  const canCompare = estimate && previous && areComparable(estimate, previous);
  const minimum = minimumChange('share', settings);
  const groups = (sums?.segments ?? []).map(({ field, segment, sums: group }) => {
    const others = shown(sums && without(sums.current, group));
    const ofGroup = shown(group);
    // rows of one customer can be in several event-level groups: no test of independent groups holds there
    const canTest = field.owner === 'customers' && ofGroup && others && areComparable(ofGroup, others);
    return { field, segment, estimate: ofGroup, comparison: canTest ? compareShares(ofGroup, others) : null };
  });
  return resultOf(metric, context, {
    ...rest,
    estimate,
    window,
    ...(previousWindow ? { previous: { window: previousWindow, estimate: previous } } : {}),
    change: changeOf(
      canCompare ? compareShares(estimate, previous) : null,
      minimum,
      localeOf(locale).metrics.periodChange,
    ),
    series: (sums?.months ?? []).map(({ window: month, sums: of }) => pointOf(month, shown(of))),
    segments: segmentsOf(groups, minimum),
    sentence: estimate && sentence ? sentence(saidOf(estimate, context)) : null,
  });
}

/** What is left when the customers of one group are taken out: the rest that a segment is compared with. */
export function without(all: ClusterSums, group: ClusterSums): ClusterSums {
  return {
    clusters: all.clusters - group.clusters,
    sumX: all.sumX - group.sumX,
    sumM: all.sumM - group.sumM,
    sumXX: all.sumXX - group.sumXX,
    sumXM: all.sumXM - group.sumXM,
    sumMM: all.sumMM - group.sumMM,
  };
}

/** A share in the words of a sentence: 86 %, 82–90 %, 8 of 9. */
export function saidOf(
  estimate: Pick<Estimate, 'value' | 'low' | 'high' | 'numerator' | 'denominator'>,
  { locale }: Pick<MetricContext, 'locale'>,
): Said {
  const language = localeOf(locale);
  const x = estimate.numerator ?? 0;
  return {
    value: formatShareBeside(estimate.value, estimate, language),
    range: formatRange('share', estimate.low, estimate.high, digitsFor('share', estimate), language),
    x: formatCount(x, language),
    n: formatCount(estimate.denominator, language),
    rest: formatCount(estimate.denominator - x, language),
  };
}

/** A share that stands among the parts of a figure: hidden where a headline figure would be (METHOD 0.5). */
export function sharePart(estimate: Estimate | null, x = estimate?.numerator ?? 0) {
  const { value, interval, status, denominator } = figureOf(estimate);
  return { x, n: denominator ?? 0, value, lo: interval?.low ?? null, hi: interval?.high ?? null, status };
}

/** The same for counted sums. */
export function sumsPart(sums: ClusterSums | null | undefined, { settings }: MetricContext, isClustered = true) {
  return sharePart(sums ? shareOf(sums, isClustered, settings.level) : null, sums?.sumX ?? 0);
}

/** Share of customers, each counted once: plain Wilson. */
export function customerShare(x: number, n: number, level: number): Estimate | null {
  const interval = wilson(x, n, level);
  return interval && { ...interval, numerator: x, denominator: n, clusters: n, effectiveN: n };
}
