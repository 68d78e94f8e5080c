import { describe, expect, it } from 'vitest';
import { cadenceOf } from '../../src/statistics/cadence.ts';
import { gradeOf, overallHealth, tippingWeights } from '../../src/statistics/overall-health.ts';

const part = (pillar: 'retention' | 'reliability' | 'sentiment', name: string, value: number) => ({
  pillar,
  name,
  value,
  low: value,
  high: value,
});

describe('overall health (METHOD B31)', () => {
  it('what is missing neither helps nor hurts, and is told by its bounds', () => {
    // 20 % lost in a year: 50 points; NPS 50: 75 points; weights 25 and 15
    const found = overallHealth([part('retention', 'annualChurn', 0.2), part('sentiment', 'nps', 50)], 0.95);
    expect(found?.estimate.value).toBeCloseTo((25 * 50 + 15 * 75) / 40, 9);
    expect(found).toMatchObject({
      coverage: 0.4,
      pillars: { retention: 50, reliability: null, sentiment: 75 },
      leaveOneOut: [50, 75],
    });
    expect(found?.bounds[0]).toBeCloseTo(23.75, 9);
    expect(found?.bounds[1]).toBeCloseTo(83.75, 9);
    expect(found?.isStable).toBe(false);
    expect(overallHealth([], 0.95)).toBeNull();
  });

  it('adds independent half widths, and stays within 0 and 100', () => {
    // kept .80 (50 points) with limits at .50 (0) and .95 (90): half width 45
    const wide = overallHealth(
      [{ pillar: 'reliability', name: 'promiseKept', value: 0.8, low: 0.5, high: 0.95 }],
      0.95,
    );
    expect(wide?.estimate).toMatchObject({ value: 50, low: 5, high: 95 });
    expect(wide?.leaveOneOut).toBeNull();
  });

  it('a pillar is the mean of its parts; the grade is stable when no pillar makes it alone', () => {
    const retention = [
      // 70 points, between 85 at .1 and 0 at .7: half width 42.5
      { pillar: 'retention', name: 'loss100', value: 0.2, low: 0.1, high: 0.7 },
      // 90 points; one limit is none
      { pillar: 'retention', name: 'annualChurn', value: 0.05, low: null, high: 0.2 },
      { pillar: 'effort', name: 'problemRatio', value: 0.2, low: 0.1, high: null },
    ] as const;
    // 50 points, between 40 and 60
    const nps = { pillar: 'sentiment', name: 'nps', value: 0, low: -20, high: 20 } as const;
    const two = overallHealth([...retention.slice(0, 2), nps], 0.95);
    expect(two?.pillars).toMatchObject({ retention: 80, sentiment: 50 });
    expect(two?.points).toEqual({
      retention: { loss100: 70, annualChurn: 90 },
      reliability: {},
      effort: {},
      sentiment: { nps: 50 },
      insight: {},
    });
    // (25 · 80 + 15 · 50) / 40 = 68.75; √((25 · 42.5 / 2)² + (15 · 10)²) / 40 = 13.8005
    expect(two?.estimate.value).toBeCloseTo(68.75, 9);
    expect(68.75 - (two?.estimate.low ?? 0)).toBeCloseTo(13.8005, 4);
    expect(two).toMatchObject({ grade: 'C', isStable: false });
    // with effort, 80 points too: 73.08, B; without either 80 still 68.75, C, without the 50 80
    const three = overallHealth([...retention, nps], 0.95);
    expect(three).toMatchObject({ grade: 'B', isStable: false, leaveOneOut: [68.75, 80] });
    expect(overallHealth(retention, 0.95)).toMatchObject({ grade: 'B', isStable: true, leaveOneOut: [80, 80] });
  });

  it.each([
    [85, 'A'],
    [84.99, 'B'],
    [70, 'B'],
    [55, 'C'],
    [40, 'D'],
    [39.9, 'E'],
  ] as const)('%d is %s', (score, grade) => {
    expect(gradeOf(score)).toBe(grade);
  });
});

describe('tipping weights', () => {
  it('are those at which the score is that of another grade', () => {
    // mini (METHOD B31): 2975 / 100 = 29.75, grade E; D begins at 40
    const mini = { retention: 42, reliability: 0, effort: 23.6, sentiment: 50, insight: 58.5 };
    const tips = Object.fromEntries(tippingWeights(mini).map(({ pillar, tip }) => [pillar, tip]));
    // (40 · 90 − 2390) / (58.5 − 40): only knowledge could carry it, at six times its weight
    expect(tips.insight?.grade).toBe('D');
    expect(tips.insight?.weight).toBeCloseTo(1210 / 18.5, 9);
    // feeling would have to weigh 117.5; leaving reliability out altogether gives 39.7
    expect([tips.retention, tips.reliability, tips.effort, tips.sentiment]).toEqual([null, null, null, null]);
  });

  it('tell which way the grade goes', () => {
    // 25 · 60 + 25 · 50 over 50 = 55, C: any less for the better half is D
    const even = { retention: 60, reliability: 50, effort: null, sentiment: null, insight: null };
    const [retention, reliability] = tippingWeights(even);
    expect(retention).toMatchObject({ points: 60, weight: 25, tip: { weight: 25, grade: 'D' } });
    expect(reliability?.tip).toEqual({ weight: 25, grade: 'D' });
    // A has no better one
    expect(tippingWeights({ ...even, retention: 100, reliability: 100 }).map(({ tip }) => tip)).toEqual([null, null]);
  });

  it.each([
    // (70 · 25 − 30 · 25) / (90 − 70) = 50 for B, (55 · 25 − 30 · 25) / (90 − 55) = 17.86 for D: 17.86 is nearer to 25
    [90, 30, { weight: 625 / 35, grade: 'D' }],
    // 30.56 for B, 5.3 for D
    [88, 48, { weight: 550 / 18, grade: 'B' }],
    // exactly 100 and exactly 0 are weights too
    [71, 66, { weight: 100, grade: 'B' }],
    [60, 70, { weight: 0, grade: 'B' }],
    // D: 55 is out of reach for two halves of 45; E: 20 and 50 make 40 at a weight of 50
    [45, 45, null],
    [50, 20, { weight: 50, grade: 'D' }],
  ] as const)('the nearest of both neighbours: %d beside %d', (retention, reliability, tip) => {
    const pillars = { retention, reliability, effort: null, sentiment: null, insight: null };
    const found = tippingWeights(pillars)[0]?.tip;
    expect(found?.grade).toBe(tip?.grade);
    if (tip) expect(found?.weight).toBeCloseTo(tip.weight, 9);
    else expect(found).toBeNull();
  });

  it('a pillar that stands alone makes the grade at any weight', () => {
    const alone = { retention: 60, reliability: null, effort: null, sentiment: null, insight: null };
    expect(tippingWeights(alone)).toMatchObject([{ pillar: 'retention', tip: null }]);
  });

  it('weights can be chosen', () => {
    const parts = [part('retention', 'annualChurn', 0.2), part('sentiment', 'nps', 50)];
    const equal = { retention: 20, reliability: 20, effort: 20, sentiment: 20, insight: 20 };
    expect(overallHealth(parts, 0.95, equal)?.estimate.value).toBeCloseTo(62.5, 9);
  });
});

describe('survey cadence (METHOD B24)', () => {
  it('is never, now and then, periodic or continuous', () => {
    expect(cadenceOf([], 1000)).toEqual({ kind: 'never', blocks: 0, waves: 0 });
    expect(cadenceOf([990, 995], 1000)).toEqual({ kind: 'ad_hoc', blocks: 1, waves: 1 });
    // two waves 150 days apart are periodic, 149 are not
    expect(cadenceOf([700, 800, 900], 1000)).toEqual({ kind: 'periodic', blocks: 3, waves: 3 });
    // a mean of 100 days and a spread of 25, then of 26
    expect(cadenceOf([700, 775, 900], 1000).kind).toBe('periodic');
    expect(cadenceOf([700, 774, 900], 1000).kind).toBe('ad_hoc');
    const elevenMonths = Array.from({ length: 11 }, (_, i) => 700 + 30 * i);
    expect(cadenceOf(elevenMonths, 1000)).toEqual({ kind: 'continuous', blocks: 11, waves: 11 });
    expect(cadenceOf(elevenMonths.slice(1), 1000).blocks).toBe(10);
    expect(cadenceOf([850, 1000], 1000).kind).toBe('periodic');
    expect(cadenceOf([851, 1000], 1000).kind).toBe('ad_hoc');
    expect(cadenceOf([640, 730, 820, 910, 1000], 1000)).toEqual({ kind: 'periodic', blocks: 4, waves: 5 });
    expect(cadenceOf([640, 700, 990], 1000).kind).toBe('ad_hoc');
    // a pause of 21 days is none, one of 22 begins a new wave
    expect(cadenceOf([900, 921], 1000).waves).toBe(1);
    expect(cadenceOf([900, 922], 1000).waves).toBe(2);
    const monthly = Array.from({ length: 12 }, (_, i) => 1000 - 30 * i).reverse();
    expect(cadenceOf(monthly, 1000)).toMatchObject({ kind: 'continuous', blocks: 12 });
    expect(cadenceOf(monthly.slice(2), 1000).kind).not.toBe('continuous');
  });
});
