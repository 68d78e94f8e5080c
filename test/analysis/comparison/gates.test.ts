import { describe, expect, it } from 'vitest';
import {
  defaultFalseAlarms,
  defaultGates,
  evaluateGates,
  type GateOptions,
  hasFailed,
  needsGroupsBefore,
} from '../../../src/analysis/comparison/gates.ts';
import { en } from '../../../src/locales/en.ts';
import { changeOf, compareShares, type Estimate, figureOf, shareOf } from '../../../src/metrics/figure.ts';
import { gateText } from '../../../src/renderers/check.ts';
import type { Gate } from '../../../src/report/gate-shape.ts';
import type { MetricResult, Report } from '../../../src/report/report.ts';
import { clusterSums } from '../../../src/statistics/cluster.ts';
import { npsChange, npsEstimate } from '../../../src/statistics/nps.ts';
import { metric, richReport } from '../../renderers/reports.ts';
import { mulberry32 } from '../../statistics/mulberry32.ts';

const options: GateOptions = {
  gates: defaultGates,
  exceptions: [],
  notEnoughData: 'warn',
  isStrict: false,
  falseAlarms: defaultFalseAlarms,
  baseline: null,
};
const withMetrics = (metrics: MetricResult[]): Report => ({
  ...richReport,
  metrics,
  configuration: { fingerprint: 'a', options: { minimumChangePoints: 5, minimumChangeShare: 0.03 } },
});

/** A week of made-up answers, promises and contacts. */
interface Week {
  nps: ReturnType<typeof npsEstimate>;
  kept: Estimate | null;
  problems: Estimate | null;
}

function weeks(seed: number) {
  const random = mulberry32(seed);
  const answers = (n: number, promoters: number, detractors: number) => {
    const counts = { promoters: 0, passives: 0, detractors: 0 };
    for (let i = 0; i < n; i++) {
      const u = random();
      counts[u < promoters ? 'promoters' : u < promoters + detractors ? 'detractors' : 'passives']++;
    }
    return npsEstimate(counts, undefined, 0.95);
  };
  /** About 2.5 records a customer, whose own rates differ: half of them always a bit worse than the others. */
  const share = (n: number, rate: number, spread: number) => {
    const groups: [number, number][] = [];
    for (let left = n; left > 0; ) {
      const m = Math.min(left, 1 + Math.floor(random() * 4));
      const own = rate + (random() < 0.5 ? spread : -spread);
      let x = 0;
      for (let i = 0; i < m; i++) if (random() < own) x++;
      groups.push([x, m]);
      left -= m;
    }
    return shareOf(clusterSums(groups), true, 0.95);
  };
  return (mean: { promoters: number; detractors: number; kept: number }): Week => ({
    nps: answers(300, mean.promoters, mean.detractors),
    kept: share(1000, mean.kept, 0.08),
    problems: share(600, 0.45, 0.2),
  });
}

function reportOf(now: Week, before: Week): Report {
  const shareMetric = (id: string, better: 'higher' | 'lower', a: Estimate | null, b: Estimate | null) => {
    if (!a || !b) throw new Error('no estimate');
    return metric({ id, title: id, better, ...figureOf(a), change: changeOf(compareShares(a, b), 0.03, '') });
  };
  if (!now.nps || !before.nps) throw new Error('no answers');
  const { p, ...interval } = npsChange(now.nps, before.nps);
  const estimate = {
    ...now.nps,
    numerator: now.nps.net,
    denominator: now.nps.n,
    clusters: null,
    effectiveN: now.nps.n,
  };
  return withMetrics([
    metric({
      id: 'nps',
      title: 'nps',
      unit: 'points',
      ...figureOf(estimate),
      change: changeOf({ interval, p }, 5, ''),
    }),
    shareMetric('promise-kept-rate', 'higher', now.kept, before.kept),
    shareMetric('problem-contact-ratio', 'lower', now.problems, before.problems),
  ]);
}

const usual = { promoters: 0.5, detractors: 0.2, kept: 0.87 };
const only = (id: string): Gate[] => [{ metric: id, notWorse: true, level: 'error' }];

describe('gates on made-up weeks', () => {
  it('fail in at most 5 % of weeks without any change, whichever gates there are', () => {
    const sets = [defaultGates, ...defaultGates.map(({ metric: id }) => only(id))];
    const failures = sets.map(() => 0);
    const next = weeks(20_260_105);
    let before = next(usual);
    const runs = 2000;
    for (let week = 0; week < runs; week++) {
      const now = next(usual);
      sets.forEach((gates, index) => {
        if (hasFailed(evaluateGates(reportOf(now, before), { ...options, gates })))
          failures[index] = (failures[index] ?? 0) + 1;
      });
      before = now;
    }
    for (const count of failures) expect(count / runs).toBeLessThanOrEqual(0.05);
  }, 60_000);

  it.each([
    ['20 NPS points', 0.1, [0.75, 0.87]],
    ['24 NPS points', 0.12, [0.9, 1]],
  ] as const)(
    'find a fall of %s at n = 300 with all default gates as often as their documentation says',
    (_, size, [least, most]) => {
      const next = weeks(11);
      const runs = 600;
      let found = 0;
      const worse = { ...usual, promoters: usual.promoters - size, detractors: usual.detractors + size };
      for (let run = 0; run < runs; run++) {
        const before = next(usual);
        if (hasFailed(evaluateGates(reportOf(next(worse), before), { ...options, gates: defaultGates }))) found++;
      }
      expect(found / runs).toBeGreaterThanOrEqual(least);
      expect(found / runs).toBeLessThanOrEqual(most);
    },
    60_000,
  );

  it('say of a change that is one by itself that it is worse, and how many gates share the chance', () => {
    const next = weeks(11);
    const worse = { ...usual, promoters: 0.44, detractors: 0.26 };
    const judged = Array.from({ length: 200 }, () => {
      const before = next(usual);
      const report = reportOf(next(worse), before);
      return { report, results: evaluateGates(report, { ...options, gates: defaultGates }) };
    });
    const quiet = judged.filter(({ results }) =>
      results.some(({ outcome, isWorse }) => outcome === 'passed' && isWorse),
    );
    expect(quiet.length).toBeGreaterThan(5);
    for (const { report, results } of judged) {
      for (const result of results) {
        const change = report.metrics.find(({ id }) => id === result.metric)?.change;
        const isBad = (change?.value ?? 0) < 0 === (result.metric !== 'problem-contact-ratio');
        expect(result.isWorse).toBe(change?.isDetectable === true && isBad);
        expect(result.judgedTogether).toBe(3);
        const { remark } = gateText(result, en);
        expect(remark).toBe(
          result.outcome === 'passed' && result.isWorse ? 'worse, within what chance allows over 3 gates' : '',
        );
      }
    }
  });

  it.each([
    ['20 NPS points at n = 300', 'nps', { ...usual, promoters: 0.4, detractors: 0.3 }],
    ['10 points of the promise-kept rate at n = 1,000', 'promise-kept-rate', { ...usual, kept: 0.77 }],
  ])(
    'find a fall of %s in at least 90 %',
    (_, id, worse) => {
      const next = weeks(7);
      const runs = 1000;
      let found = 0;
      for (let run = 0; run < runs; run++) {
        const before = next(usual);
        const report = reportOf(next(worse), before);
        if (hasFailed(evaluateGates(report, { ...options, gates: only(id) }))) found++;
      }
      expect(found / runs).toBeGreaterThanOrEqual(0.9);
    },
    60_000,
  );
});

describe('a gate', () => {
  const share = (value: number, low: number, high: number) =>
    metric({ id: 'promise-kept-rate', title: 'kept', value, interval: { low, high, level: 0.95, method: 'wilson' } });
  const judge = (gate: Partial<Gate>, each: MetricResult, changes: Partial<GateOptions> = {}) => {
    const gates: Gate[] = [{ metric: each.id, level: 'error', ...gate }];
    return evaluateGates(withMetrics([each]), { ...options, gates, ...changes })[0];
  };

  it('is crossed only when the interval lies beyond the limit; strict takes the bare value', () => {
    expect(judge({ min: 0.8 }, share(0.78, 0.74, 0.82))?.outcome).toBe('passed');
    expect(judge({ min: 0.8 }, share(0.78, 0.74, 0.82), { isStrict: true })?.outcome).toBe('crossed');
    expect(judge({ min: 0.8 }, share(0.78, 0.765, 0.795))?.outcome).toBe('crossed');
    expect(judge({ max: 0.7 }, share(0.78, 0.765, 0.795))?.outcome).toBe('crossed');
  });

  it('never passes for want of data', () => {
    const hidden = metric({ id: 'nps', title: 'NPS', unit: 'points', status: 'too_few' });
    const warned = judge({ min: 30 }, hidden);
    expect(warned).toMatchObject({ outcome: 'not-enough-data', level: 'warn' });
    const failed = evaluateGates(withMetrics([hidden]), {
      ...options,
      gates: [{ metric: 'nps', min: 30, level: 'error', notEnoughData: 'error' }],
    });
    expect(hasFailed(failed)).toBe(true);
    expect(judge({ notWorse: true }, share(0.9, 0.88, 0.92))?.outcome).toBe('not-enough-data');
  });

  it('takes the allowed amount into account', () => {
    const fallen = {
      ...share(0.8, 0.78, 0.82),
      change: {
        value: -0.06,
        interval: { low: -0.08, high: -0.04, level: 0.95, method: 'newcombe' },
        p: 0,
        isDetectable: true,
        basis: '',
      },
    };
    expect(judge({ worseBy: 0.03 }, fallen)?.outcome).toBe('crossed');
    expect(judge({ worseBy: 0.05 }, fallen)?.outcome).toBe('passed');
    const slight = {
      ...fallen,
      change: { ...fallen.change, value: -0.02, interval: { ...fallen.change.interval, low: -0.021, high: -0.019 } },
    };
    expect(judge({ notWorse: true }, slight)?.outcome).toBe('passed');
    expect(judge({ worseBy: 0.01 }, slight)?.outcome).toBe('crossed');
  });

  it('compares with a baseline, also within a segment', () => {
    const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: 'wilson' });
    const group = (value: number) =>
      metric({
        id: 'promise-kept-rate',
        title: 'kept',
        value: 0.9,
        interval: interval(0.88, 0.92),
        segments: [
          {
            field: 'plan',
            segment: 'pro',
            status: 'ok',
            value,
            numerator: 1,
            denominator: 500,
            clusters: 400,
            interval: interval(value - 0.03, value + 0.03),
            difference: null,
          },
        ],
      });
    const gates: Gate[] = [
      { metric: 'promise-kept-rate', notWorse: true, level: 'error' },
      { metric: 'promise-kept-rate', segment: { field: 'plan', value: 'pro' }, notWorse: true, level: 'error' },
    ];
    const results = evaluateGates(withMetrics([group(0.7)]), {
      ...options,
      gates,
      baseline: withMetrics([group(0.9)]),
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'crossed']);
    const [, since] = evaluateGates(withMetrics([group(0.7)]), { ...options, gates, before: [group(0.9)] });
    expect(since).toMatchObject({ outcome: 'crossed', value: 0.7, before: 0.9, nearestGroup: null });
    expect(gates.map(needsGroupsBefore)).toEqual([false, true]);
    const [misspelt] = evaluateGates(withMetrics([group(0.7)]), {
      ...options,
      gates: [{ metric: 'promise-kept-rate', segment: { field: 'plan', value: 'prro' }, min: 0.1, level: 'error' }],
    });
    expect(misspelt).toMatchObject({ outcome: 'not-enough-data', nearestGroup: 'pro' });
  });

  it('is excused by an exception of its own figure only', () => {
    const exceptions = [{ metric: 'promise-kept-rate', reason: 'new carrier', owner: 'Inge', expires: '2026-03-01' }];
    const result = judge({ min: 0.9 }, share(0.7, 0.68, 0.72), { exceptions });
    expect(result).toMatchObject({ outcome: 'excepted', exception: { owner: 'Inge' } });
    expect(hasFailed(result ? [result] : [])).toBe(false);
  });
});
