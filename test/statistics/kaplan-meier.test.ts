import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kaplanMeier, type SurvivalRow, survivalAt, survivalQuantile } from '../../src/statistics/kaplan-meier.ts';
import { logRank } from '../../src/statistics/log-rank.ts';
import { wilson } from '../../src/statistics/wilson.ts';
import golden from '../golden/survival.json' with { type: 'json' };
import { expectClose, expectLimits, present } from './close-to.ts';

const z = 1.959963984540054;

/** One row a subject. */
function subjects(times: number[], events: number[]): SurvivalRow[] {
  return times.map((time, i) => ({ time, events: events[i] ?? 0, censored: 1 - (events[i] ?? 0) }));
}
const row = (time: number, events: number, censored: number): SurvivalRow => ({ time, events, censored });
const curveOf = (rows: SurvivalRow[]) => present(kaplanMeier(rows));
const at = (rows: SurvivalRow[], time: number) => present(survivalAt(curveOf(rows), time));

describe.each(golden.kaplan_meier)('$name', (sample) => {
  const curve = curveOf(subjects(sample.time, sample.event));
  test('steps and log-log limits', () => {
    expect(curve.steps.length).toBe(sample.steps.length);
    sample.steps.forEach((step, i) => {
      expect(curve.steps[i]).toMatchObject({ time: step.t, atRisk: step.n, events: step.d });
      expectClose(curve.steps[i]?.survival, step.S);
      expectClose(curve.steps[i]?.standardError, step.se);
      const [lo, hi] = step['log-log'] ?? [];
      if (lo !== undefined && hi !== undefined) expectLimits(survivalAt(curve, step.t), { lo, hi });
    });
  });
  test('plain and log limits, as references', () => {
    for (const [i, golden] of sample.steps.entries()) {
      const { survival, standardError, greenwood } = present(curve.steps[i]);
      if (golden.plain === null || golden.log === null || standardError === null) continue;
      expectClose(Math.max(0, survival - z * standardError), golden.plain[0] ?? null);
      expectClose(Math.min(1, survival + z * standardError), golden.plain[1] ?? null);
      expectClose(survival * Math.exp(-z * Math.sqrt(greenwood)), golden.log[0] ?? null);
      expectClose(Math.min(1, survival * Math.exp(z * Math.sqrt(greenwood))), golden.log[1] ?? null);
    }
  });
  test('median and lower quartile', () => {
    expectClose(survivalQuantile(curve, 0.5), sample.median);
    expectClose(survivalQuantile(curve, 0.25), sample.p25);
  });
});

test.each(golden.kaplan_meier_lung.at)('lung cancer at day $t', (point) => {
  const { time, event } = golden.kaplan_meier_lung;
  const result = at(subjects(time, event), point.t);
  expectClose(result.value, point.S);
  expectClose(result.standardError, point.se);
  expectLimits(result, point);
  expect(result.atRisk).toBe(point.at_risk);
});

test('counts its events; a curve that ends at the quantile ends there', () => {
  const curve = curveOf([row(3, 1, 0), row(5, 0, 1)]);
  expect(curve).toMatchObject({ n: 2, events: 1, followUp: 5 });
  expect(curve.steps).toHaveLength(1);
  expect(survivalQuantile(curve, 0.5)).toBe(3);
  expect(curveOf([row(5, 0, 2)])).toMatchObject({ events: 0, steps: [], exposure: [{ time: 5, atRisk: 2 }] });
});

test('log-rank of the two leukaemia arms', () => {
  const [, maintained, not] = golden.kaplan_meier.map(({ time, event }) => subjects(time, event));
  const result = present(logRank(present(maintained), present(not)));
  expectClose(result.observed, golden.logrank_aml.O1);
  expectClose(result.expected, golden.logrank_aml.E1);
  expectClose(result.variance, golden.logrank_aml.V);
  expectClose(result.chiSquared, golden.logrank_aml.chisq);
  expectClose(result.p, golden.logrank_aml.p);
});

test('log-rank edges', () => {
  expect(logRank([row(5, 0, 9)], [row(5, 0, 9)])).toBeNull();
  expect(logRank([], [row(5, 1, 9)])).toBeNull();
});

describe('where log-log has no limits', () => {
  const rows = [row(30, 0, 4), row(50, 2, 0), row(80, 0, 6)];
  test('no event yet: Wilson of those still observed, and 1', () => {
    const early = at(rows, 40);
    expect(early).toMatchObject({ value: 1, high: 1, atRisk: 8, standardError: 0 });
    expect(early.low).toBe(wilson(8, 8)?.low);
  });
  test('nobody left: 0, and Wilson of those at risk at the last event', () => {
    const curve = [row(10, 3, 0), row(20, 2, 0)];
    expect(at(curve, 20)).toMatchObject({ value: 0, low: 0, high: wilson(0, 2)?.high, standardError: null });
    expect(at(curve, 900)).toMatchObject({ value: 0, atRisk: 0 });
  });
  test('beyond the longest follow-up: unknown', () => {
    expect(survivalAt(curveOf(rows), 80)).not.toBeNull();
    expect(survivalAt(curveOf(rows), 81)).toBeNull();
  });
});

test('edges', () => {
  expect(kaplanMeier([])).toBeNull();
  expect(kaplanMeier([row(3, 0, 0)])).toBeNull();
  expect(() => kaplanMeier([row(-1, 1, 0)])).toThrow(RangeError);
  expect(survivalQuantile(curveOf([row(9, 1, 3)]), 0.5)).toBeNull();
});

const cohort = fc.array(fc.tuple(fc.nat(120), fc.nat(1)), { minLength: 1, maxLength: 200 });
const fromPairs = (pairs: [number, number][]) => pairs.map(([time, event]) => row(time, event, 1 - event));

test('added up by time or not, in any order: the same curve', () => {
  fc.assert(
    fc.property(cohort, (pairs) => {
      const byTime = new Map<number, SurvivalRow>();
      for (const [time, event] of pairs) {
        const sum = byTime.get(time) ?? row(time, 0, 0);
        byTime.set(time, row(time, sum.events + event, sum.censored + 1 - event));
      }
      const merged = [...byTime.values()].reverse();
      expect(kaplanMeier(merged)).toEqual(kaplanMeier(fromPairs(pairs)));
    }),
  );
});

test('the curve only falls, and each interval holds it', () => {
  fc.assert(
    fc.property(cohort, (pairs) => {
      const curve = curveOf(fromPairs(pairs));
      let previous = 1;
      for (let day = 0; day <= curve.followUp; day += 5) {
        const { value, low, high } = present(survivalAt(curve, day));
        expect(value).toBeLessThanOrEqual(previous);
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
        previous = value;
      }
    }),
  );
});

test('without censoring it is the plain share', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { minLength: 1 }), (times) => {
      const rows = times.map((time) => row(time, 1, 0));
      const share = times.filter((time) => time > 50).length / times.length;
      expect(at(rows, 50).value).toBeCloseTo(share, 10);
    }),
  );
});

test('everyone twice narrows by about √2', () => {
  const { time, event } = golden.kaplan_meier_lung;
  const once = at(subjects(time, event), 365);
  const twice = at([...subjects(time, event), ...subjects(time, event)], 365);
  expectClose(twice.value, once.value, 1e-9);
  expectClose((once.high - once.low) / (twice.high - twice.low), Math.SQRT2, 1e-2);
});
