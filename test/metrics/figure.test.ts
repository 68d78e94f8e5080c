import { describe, expect, it } from 'vitest';
import { censusOf } from '../../src/metrics/census.ts';
import {
  areComparable,
  type Comparison,
  changeOf,
  compareShares,
  type Estimate,
  figureOf,
  type Group,
  minimumChange,
  pointOf,
  previousOf,
  segmentsOf,
  shareOf,
  statusOf,
  trendOf,
} from '../../src/metrics/figure.ts';
import { customerShare, saidOf, sharePart } from '../../src/metrics/share-figure.ts';
import { dayNumber } from '../../src/relationships/calendar.ts';
import type { SegmentField } from '../../src/relationships/segments.ts';
import { defaultSettings } from '../../src/relationships/settings.ts';
import type { SeriesPoint } from '../../src/report/report.ts';
import { clusterSums } from '../../src/statistics/cluster.ts';
import { expectClose, present } from '../statistics/close-to.ts';

/** A share of customers, each counted once. */
const share = (x: number, n: number): Estimate => present(customerShare(x, n, 0.95));
const may = { from: dayNumber('2025-05-01'), to: dayNumber('2025-05-31') };

describe('how much a number can carry (METHOD 0.5)', () => {
  it.each([
    [0, null, 'no_data'],
    [4, null, 'too_few'],
    [5, null, 'low_n'],
    [29, 29, 'low_n'],
    [30, 30, 'ok'],
    // many contacts of few customers
    [100, 4, 'too_few'],
    [100, 5, 'ok'],
    [4, 100, 'too_few'],
  ] as const)('%d units of %s customers: %s', (denominator, clusters, status) => {
    expect(statusOf({ denominator, clusters })).toBe(status);
  });

  it('what may not be shown is absent, never zero', () => {
    expect(statusOf(null)).toBe('no_data');
    const nothing = { value: null, interval: null, numerator: null };
    expect(figureOf(null)).toEqual({ ...nothing, status: 'no_data', denominator: 0, clusters: 0 });
    expect(figureOf(share(1, 4))).toEqual({ ...nothing, status: 'too_few', denominator: 4, clusters: 4 });
    const { low, high } = share(27, 30);
    expect(figureOf(share(27, 30))).toEqual({
      ...{ status: 'ok', value: 0.9, numerator: 27, denominator: 30, clusters: 30 },
      interval: { low, high, level: 0.95, method: 'wilson' },
    });
  });

  it('what was counted in full has no interval', () => {
    const found = figureOf(censusOf(0.4, { numerator: 20, denominator: 50, clusters: 50 }));
    expect(found).toMatchObject({ status: 'ok', value: 0.4, interval: null });
  });

  it('all that are compared must carry a comparison', () => {
    expect(areComparable(share(3, 5), share(1, 5))).toBe(true);
    expect(areComparable(share(3, 5), share(1, 4))).toBe(false);
    expect(areComparable(share(3, 5), null)).toBe(false);
  });
});

describe('shares', () => {
  it('without customers are plain, and know of no customers', () => {
    const sums = clusterSums([
      [1, 2],
      [0, 3],
    ]);
    expect(shareOf(sums, true, 0.95)).toMatchObject({
      ...{ numerator: 1, denominator: 5, clusters: 2, value: 0.2, method: 'cluster-wilson' },
    });
    expect(shareOf(sums, false, 0.95)).toMatchObject({
      numerator: 1,
      denominator: 5,
      clusters: null,
      method: 'wilson',
    });
    expect(shareOf(clusterSums([]), true, 0.95)).toBeNull();
    expect(customerShare(0, 0, 0.95)).toBeNull();
    expect(customerShare(3, 4, 0.95)).toMatchObject({ numerator: 3, denominator: 4, clusters: 4, effectiveN: 4 });
  });

  it('are compared as first less second, with the pooled test', () => {
    // 90 of 100 against 80 of 100: pooled .85, se √(.85 · .15 · .02) = .050498, z 1.9803, p .0477
    const { interval, p } = compareShares(share(90, 100), share(80, 100));
    expect(interval.value).toBeCloseTo(0.1, 12);
    expect(p).toBeCloseTo(0.0477, 4);
  });

  it('as parts and in words', () => {
    const { low, high } = share(3, 8);
    expect(sharePart(share(3, 8))).toEqual({ x: 3, n: 8, value: 0.375, lo: low, hi: high, status: 'low_n' });
    expect(sharePart(null)).toEqual({ x: 0, n: 0, value: null, lo: null, hi: null, status: 'no_data' });
    expect(sharePart(share(3, 4), 3)).toMatchObject({ x: 3, n: 4, value: null, lo: null });
    expect(saidOf(share(2, 8), { locale: 'en' })).toMatchObject({
      value: '25%',
      x: '2',
      n: '8',
      rest: '6',
    });
    expect(saidOf({ ...share(2, 8), numerator: null }, { locale: 'en' })).toMatchObject({ x: '0', rest: '8' });
  });
});

describe('a change is one', () => {
  const compared = (value: number, low: number, high: number): Comparison => ({
    interval: { value, low, high, level: 0.95, method: 'newcombe' },
    p: 0.04,
  });

  it.each([
    [compared(0.1, 0.02, 0.2), true],
    [compared(-0.1, -0.2, -0.02), true],
    [compared(0.1, -0.02, 0.2), false],
    [compared(0.1, 0, 0.2), false],
    [compared(-0.1, -0.2, 0), false],
    // real, but too small to matter; exactly the smallest that does
    [compared(0.02, 0.01, 0.03), false],
    [compared(0.03, 0.01, 0.05), true],
  ])('when its interval excludes 0 and it matters: %j', (comparison, isDetectable) => {
    const { value, low, high } = comparison.interval;
    expect(changeOf(comparison, 0.03, 'before')).toEqual({
      ...{ value, interval: { low, high, level: 0.95, method: 'newcombe' }, p: 0.04, isDetectable, basis: 'before' },
    });
  });

  it('in the unit of the figure', () => {
    expect(changeOf(null, 0, 'before')).toBeNull();
    const settings = { ...defaultSettings, minimumChangePoints: 5, minimumChangeShare: 0.03 };
    expect((['points', 'share', 'count'] as const).map((unit) => minimumChange(unit, settings))).toEqual([5, 0.03, 0]);
  });
});

describe('windows and months', () => {
  it('carry what may be shown', () => {
    const window = { from: '2025-05-01', to: '2025-05-31' };
    expect(previousOf(may, share(1, 4))).toMatchObject({ ...window, status: 'too_few', value: null, denominator: 4 });
    expect(pointOf(may, share(3, 10))).toMatchObject({ ...window, status: 'low_n', value: 0.3, n: 10 });
    expect(pointOf(may, null)).toEqual({ ...window, status: 'no_data', value: null, n: 0, interval: null });
  });

  const months = (...values: (number | null)[]): SeriesPoint[] =>
    values.map((value) => ({ ...pointOf(may, null), value }));

  it('make a trend from eight known ones on', () => {
    expect(trendOf(months(1, 2, 3, 4, 5, 6, 7, null))).toBeNull();
    // 28 rising pairs, variance 8 · 7 · 21 / 18 = 65.33, z 27 / 8.083 = 3.34
    const rising = trendOf(months(1, 2, 3, 4, 5, 6, 7, 8));
    expect(rising).toMatchObject({ slopePerMonth: 1, months: 8, isDetectable: true });
    expectClose(rising?.p, 0.000836, 1e-3);
    // a hidden month keeps its place
    expect(trendOf(months(0, null, 2, 3, 4, 5, 6, 7, 8))).toMatchObject({ slopePerMonth: 1, months: 8 });
    expect(trendOf(months(1, 2, 1, 2, 1, 2, 1, 2))?.isDetectable).toBe(false);
  });
});

describe('segments', () => {
  const field = (name: string, column: string): SegmentField => ({
    ...{
      name,
      given: name,
      header: name,
      field: null,
      column,
      owner: 'customers',
      isRequested: true,
      isCarried: false,
    },
  });
  const [plan, region] = [field('plan', 'group_0'), field('region', 'group_1')];
  const group = (of: SegmentField, segment: string, n: number, p: number | null | undefined): Group => ({
    field: of,
    segment,
    estimate: n === 0 ? null : share(n / 2, n),
    comparison:
      p === undefined ? null : { interval: { value: 0.2, low: 0.1, high: 0.3, level: 0.95, method: 'newcombe' }, p },
  });

  it('stand field by field as asked, largest first, with p adjusted over the field', () => {
    const found = segmentsOf(
      [
        group(region, 'north', 60, 0.04),
        group(plan, 'small', 10, 0.02),
        group(plan, 'b', 20, 0.01),
        group(plan, 'a', 20, 0.04),
        group(plan, 'none', 0, undefined),
        group(plan, 'untested', 40, null),
      ],
      0.03,
    );
    expect(found.map((each) => [each.field, each.segment])).toEqual([
      ['plan', 'untested'],
      ['plan', 'a'],
      ['plan', 'b'],
      ['plan', 'small'],
      ['plan', 'none'],
      ['region', 'north'],
    ]);
    // Holm over three: .01 · 3, then .02 · 2, then .04 · 1; alone in its field nothing is adjusted
    expect(found.map(({ difference }) => difference?.adjustedP ?? null)).toEqual([null, 0.04, 0.03, 0.04, null, 0.04]);
    expect(found.map(({ difference }) => difference?.isDetectable)).toEqual([true, true, true, true, undefined, true]);
    expect(found[1]).toMatchObject({
      value: 0.5,
      denominator: 20,
      status: 'low_n',
      difference: { value: 0.2, p: 0.04 },
    });
    expect(found[4]).toMatchObject({ status: 'no_data', value: null, difference: null });
  });

  it('differ only where that survives the adjustment, and is large enough', () => {
    const two = [group(plan, 'a', 20, 0.03), group(plan, 'b', 10, 0.2)];
    expect(segmentsOf(two, 0.03)[0]?.difference).toMatchObject({ p: 0.03, adjustedP: 0.06, isDetectable: false });
    expect(segmentsOf([group(plan, 'a', 20, 0.05)], 0.03)[0]?.difference?.isDetectable).toBe(false);
    expect(segmentsOf([group(plan, 'a', 20, 0.01)], 0.25)[0]?.difference?.isDetectable).toBe(false);
  });
});
