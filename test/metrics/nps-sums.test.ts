import { describe, expect, it } from 'vitest';
import type { RatioSums } from '../../src/measures/measure.ts';
import { npsAnswers, npsComparison, npsFigure } from '../../src/metrics/facts/nps-sums.ts';
import type { SegmentField } from '../../src/relationships/segments.ts';
import type { ClusterSums } from '../../src/statistics/cluster.ts';

/** Respondents who are customers of their own: x is 1, 0 or -1. */
const own = (sumX: number, sumM: number, sumXX = Math.abs(sumX)): ClusterSums => {
  return { clusters: sumM, sumX, sumM, sumXX, sumXM: sumX, sumMM: sumM };
};
const ratio = (current: ClusterSums, previous: ClusterSums | null = null, more: Partial<RatioSums> = {}): RatioSums => {
  return { current, previous, months: [], segments: [], ...more };
};
const without = { weighedPromoters: undefined, weighedDetractors: undefined, weightSquares: undefined };
const region = { name: 'region', owner: 'customers', isRequested: true } as SegmentField;
const how = { isClustered: true, level: 0.95 };

describe('answers to the recommendation question', () => {
  it('are promoters, passives and detractors, by what was added up', () => {
    const { current, previous } = npsAnswers({ ...without, net: ratio(own(2, 10, 8)), promoters: ratio(own(5, 10)) });
    expect(current.counts).toEqual({ promoters: 5, passives: 2, detractors: 3 });
    expect(npsFigure(current, true, 0.95)).toMatchObject({ value: 20, numerator: 2, denominator: 10, clusters: 10 });
    expect(previous.counts).toEqual({ promoters: 0, passives: 0, detractors: 0 });
    expect(npsFigure(previous, true, 0.95)).toBeNull();
  });

  it('with weights are counted by them', () => {
    const { current } = npsAnswers({
      net: ratio(own(0, 4, 4)),
      promoters: ratio(own(2, 4)),
      weighedPromoters: ratio(own(6000, 8000)),
      weighedDetractors: ratio(own(1000, 8000)),
      weightSquares: ratio(own(20_000_000, 8000)),
    });
    expect(current.weighed).toEqual({ promoters: 6, passives: 1, detractors: 1, sumOfSquares: 20 });
    const figure = npsFigure(current, true, 0.95);
    expect(figure).toMatchObject({ numerator: null, denominator: 4 });
    expect(figure?.value).toBeCloseTo(62.5, 10);
  });

  it('of a group stand beside those of all others', () => {
    const segments = (sums: ClusterSums) => ({ segments: [{ field: region, segment: 'North', sums }] });
    const [north] = npsAnswers({
      ...without,
      net: ratio(own(2, 10, 8), null, segments(own(-1, 4, 3))),
      promoters: ratio(own(5, 10), null, segments(own(1, 4))),
    }).segments;
    expect(north?.answers.counts).toEqual({ promoters: 1, passives: 1, detractors: 2 });
    expect(north?.rest.counts).toEqual({ promoters: 4, passives: 1, detractors: 1 });
  });
});

describe('the change of the score', () => {
  const { current, previous } = npsAnswers({
    ...without,
    net: ratio(own(20, 50, 40), own(5, 50, 35)),
    promoters: ratio(own(30, 50), own(20, 50)),
  });

  it('allows for those who answered in both periods', () => {
    const both = { field: null, segment: null, n: 50, sumNow: 20, sumBefore: 5, sumProduct: 30 };
    const [apart, together] = [undefined, both].map((of) => npsComparison(current, previous, of, how));
    expect(together).toMatchObject({ interval: { value: 30 }, overlap: 50 });
    expect(apart).toMatchObject({ interval: { value: 30 }, overlap: 0 });
    expect(together?.p).toBeLessThan(apart?.p ?? 0);
  });

  it('is none where either period has too few answers', () => {
    const few = npsAnswers({ ...without, net: ratio(own(1, 4)), promoters: ratio(own(2, 4)) }).current;
    expect(npsComparison(current, few, undefined, how)).toBeNull();
    expect(npsComparison(few, previous, undefined, how)).toBeNull();
  });
});
