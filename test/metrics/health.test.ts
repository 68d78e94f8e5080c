import { describe, expect, it } from 'vitest';
import { localeOf } from '../../src/locales/locales.ts';
import { censusOf } from '../../src/metrics/census.ts';
import type { Estimate } from '../../src/metrics/figure.ts';
import { health, healthFigures, healthParts } from '../../src/metrics/health.ts';
import { measureOnce } from '../../src/metrics/measure-once.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import type { MetricContext } from '../../src/metrics/metric-context.ts';
import { estimateBehind, onlyParts, resultOf, withoutValue } from '../../src/metrics/result.ts';
import { customerShare } from '../../src/metrics/share-figure.ts';
import { surveyCadence } from '../../src/metrics/survey-cadence.ts';
import { dayNumber } from '../../src/relationships/calendar.ts';
import { defaultSettings } from '../../src/relationships/settings.ts';
import { present } from '../statistics/close-to.ts';

const asOf = dayNumber('2025-06-30');

/** All that a figure made of other figures asks of its context. */
function emptyContext(): MetricContext {
  const context: Partial<MetricContext> = {
    ...{ asOf, locale: 'en', settings: defaultSettings, current: { from: dayNumber('2025-04-01'), to: asOf } },
    lifecycle: { counts: { total: 40 } } as MetricContext['lifecycle'],
    segmentFields: [],
    earlyEnds: new Map(),
  };
  return context as MetricContext;
}

/** A context in which the figures have these estimates; one that throws has failed, the others are not in the export. */
async function contextWith(estimates: Record<string, Estimate | Error>, rhythm?: string): Promise<MetricContext> {
  const context = emptyContext();
  for (const metric of [...healthFigures, surveyCadence]) {
    const found = estimates[metric.id];
    const measure: Metric['measure'] = async () => {
      if (found instanceof Error) throw found;
      if (metric.id === surveyCadence.id && rhythm !== undefined) {
        const estimate = censusOf(1, { numerator: null, denominator: 9, clusters: 9 });
        return resultOf(metric, context, { estimate, parts: { cls: rhythm } });
      }
      if (found === undefined) return withoutValue(metric, 'en', 'not_exported', 'no such file');
      return resultOf(metric, context, { estimate: found });
    };
    await measureOnce({ ...metric, measure }, context).catch(() => null);
  }
  return context;
}

const share = (x: number, n: number): Estimate => present(customerShare(x, n, 0.95));
/** A figure whose limits are far simpler than those of a share. */
const figure = (value: number, low: number, high: number, denominator = 100): Estimate => ({
  ...censusOf(value, { numerator: null, denominator, clusters: denominator }),
  ...{ low, high, level: 0.95, method: 'wilson' },
});

describe('what health is made of (METHOD B31)', () => {
  it('turns what was kept into what was lost, limits and all', async () => {
    const context = await contextWith({
      retention: figure(0.8, 0.7, 0.9),
      'first-contact-resolution': figure(0.9, 0.85, 0.95),
      'annual-churn': figure(0.05, 0.02, 0.1),
    });
    const parts = await healthParts(context);
    expect(parts.map(({ pillar, name }) => [pillar, name])).toEqual([
      ['retention', 'loss100'],
      ['retention', 'annualChurn'],
      ['effort', 'repeatContact'],
    ]);
    const [loss, churn, repeat] = parts;
    for (const [found, value, low, high] of [
      [loss, 0.2, 0.1, 0.3],
      [churn, 0.05, 0.02, 0.1],
      [repeat, 0.1, 0.05, 0.15],
    ] as const) {
      expect(found?.value).toBeCloseTo(value, 12);
      expect(found?.low).toBeCloseTo(low, 12);
      expect(found?.high).toBeCloseTo(high, 12);
    }
  });

  it('leaves out scores of fewer than five answers, and what failed or counted nothing', async () => {
    const few = await contextWith({
      ...{ nps: figure(50, 0, 90, 4), csat: share(4, 5), 'promise-kept-rate': new Error('out of order') },
      'problem-contact-ratio': figure(0.2, 0.1, 0.3, 0),
    });
    expect((await healthParts(few)).map(({ name }) => name)).toEqual(['csat']);
    const enough = await contextWith({ nps: figure(50, 0, 90, 5), csat: share(3, 4) });
    expect((await healthParts(enough)).map(({ name }) => name)).toEqual(['nps']);
  });

  it.each([
    ['never', 0],
    ['ad_hoc', 33],
    ['periodic', 67],
    ['continuous', 100],
    ['unheard-of', 0],
  ])('a cadence %s is worth %d, and completeness has no limits', async (rhythm, value) => {
    const context = await contextWith({ 'data-completeness': share(45, 50), 'closed-loop': share(3, 6) }, rhythm);
    expect(await healthParts(context)).toMatchObject([
      { pillar: 'insight', name: 'closedLoop', value: 0.5 },
      { pillar: 'insight', name: 'cadence', value, low: null, high: null },
      { pillar: 'insight', name: 'completeness', value: 0.9, low: null, high: null },
    ]);
  });
});

describe('health', () => {
  it('weighs what is known, names the weakest, and says when one pillar makes the grade', async () => {
    const context = await contextWith({
      // 70 points, 90 points, 50 points: retention, reliability, effort
      retention: figure(0.8, 0.8, 0.8),
      'promise-kept-rate': figure(0.95, 0.95, 0.95),
      'problem-contact-ratio': figure(0.4, 0.4, 0.4),
    });
    const found = await health.measure(context);
    expect(found).toMatchObject({
      ...{ id: 'health', status: 'ok', value: 70, denominator: 40, reason: null, window: { from: '2025-06-30' } },
      parts: { score: 70, grade: 'B', coverage: 0.75, leaveOneOut: [60, 80], ifMissingWere0Or100: [52.5, 77.5] },
    });
    expect(found.parts.pillars).toEqual({ retention: 70, reliability: 90, effort: 50, sentiment: null, insight: null });
    expect(Object.keys(found.parts.parts ?? {})).toEqual(['retention', 'reliability', 'effort']);
    expect(found.sentence).toMatch(/^Health 70 of 100 .*grade B; weakest pillar: ease for customers/i);
    expect(found.caveats).toEqual(['without one of its pillars it would be between 60 and 80']);
  });

  it('has no grade below 60 % of the weight, and says what is missing', async () => {
    const context = await contextWith({
      ...{ retention: figure(0.8, 0.8, 0.8), 'promise-kept-rate': figure(0.95, 0.95, 0.95) },
    });
    const found = await health.measure(context);
    expect(found).toMatchObject({ status: 'not_measurable', value: null, interval: null, sentence: null });
    expect(found).toMatchObject({ parts: { grade: null, coverage: 0.5, score: 80 } });
    const { effort, sentiment, insight } = localeOf('en').method.pillars;
    expect(found.reason).toMatch(/^only 50% of the weight /);
    expect(found.reason).toContain(`missing: ${[effort, sentiment, insight].join(', ')}`);
    // with the 10 % of insight it is exactly 60 %: enough. 70, 76.7 and 75 points: B without any of them
    const enough = await contextWith({
      ...{ retention: figure(0.8, 0.8, 0.8), 'promise-kept-rate': figure(0.9, 0.9, 0.9) },
      'closed-loop': figure(0.75, 0.75, 0.75),
    });
    expect(await health.measure(enough)).toMatchObject({ status: 'ok', caveats: [], parts: { grade: 'B' } });
  });

  it('is nothing where nothing is known', async () => {
    const found = await health.measure(await contextWith({}));
    expect(found).toMatchObject({ status: 'not_measurable', value: null, denominator: null, parts: {} });
    expect(found.reason).toMatch(/^none of the weight /);
  });
});

describe('results', () => {
  const metric = healthFigures[0] as Metric;
  const context = emptyContext();

  it('a status can be lowered, but never makes a hidden figure shown', () => {
    const shown = resultOf(metric, context, { estimate: share(8, 10), status: 'low_quality', sentence: 'so' });
    expect(shown).toMatchObject({ status: 'low_quality', value: 0.8, sentence: 'so' });
    const hidden = resultOf(metric, context, { estimate: share(1, 2), status: 'low_quality', sentence: 'so' });
    expect(hidden).toMatchObject({ status: 'too_few', value: null, sentence: null, denominator: 2 });
    const none = resultOf(metric, context, { estimate: null, status: 'too_few', counted: 3 });
    expect(none).toMatchObject({ status: 'too_few', denominator: 3, clusters: null, sentence: null });
    expect(resultOf(metric, context, { estimate: null })).toMatchObject({
      status: 'no_data',
      denominator: 0,
      clusters: 0,
    });
    expect(resultOf(metric, context, { estimate: share(8, 10), counted: 99 })).toMatchObject({ denominator: 10 });
  });

  it('looks at the period unless it has a window of its own, and keeps only what was left out', () => {
    const window = { from: dayNumber('2024-07-01'), to: asOf };
    const previous = { window, estimate: share(6, 12) };
    const plain = resultOf(metric, context, { estimate: share(8, 10), excluded: { late: 2, never: 0 } });
    expect(plain).toMatchObject({ window: { from: '2025-04-01', to: '2025-06-30' }, previous: null, trend: null });
    expect(plain).toMatchObject({
      change: null,
      series: [],
      segments: [],
      parts: {},
      caveats: [],
      reason: null,
      adds: null,
    });
    expect(plain.excluded).toEqual({ late: 2 });
    const told = resultOf(metric, context, {
      estimate: share(8, 10),
      window,
      previous,
      caveats: ['so'],
      reason: 'why',
    });
    expect(told).toMatchObject({ window: { from: '2024-07-01' }, caveats: ['so'], reason: 'why' });
    expect(told.previous).toMatchObject({ from: '2024-07-01', value: 0.5, denominator: 12 });
  });

  it('keeps the estimate behind it, also a hidden one; none is null', () => {
    const estimate = share(1, 2);
    expect(estimateBehind(resultOf(metric, context, { estimate }))).toBe(estimate);
    expect(estimateBehind(resultOf(metric, context, { estimate: null }))).toBeNull();
  });

  it('without a value nothing looks like zero; only what is not exported says what it would add', () => {
    const absent = withoutValue(metric, 'en', 'not_exported', 'why');
    expect(absent).toMatchObject({
      ...{ value: null, denominator: null, interval: null, window: null },
      reason: 'why',
    });
    expect(absent.adds).toBe(metric.adds.en);
    expect([absent.series, absent.segments, absent.parts, absent.excluded, absent.caveats]).toEqual([
      [],
      [],
      {},
      {},
      [],
    ]);
    expect(withoutValue(metric, 'en', 'failed', 'why').adds).toBeNull();
    const parts = onlyParts(
      resultOf(metric, context, { estimate: share(8, 10), parts: { a: 1 } }),
      'low_quality',
      'why',
    );
    expect(parts).toMatchObject({
      status: 'low_quality',
      reason: 'why',
      value: null,
      denominator: null,
      parts: { a: 1 },
    });
  });
});
