import { describe, expect, it } from 'vitest';
import { compareFigures } from '../../../src/analysis/comparison/comparison.ts';
import { diffReports, mixShift } from '../../../src/analysis/comparison/diff.ts';
import { localeOf } from '../../../src/locales/locales.ts';
import { renderDiffJson, renderDiffMarkdown, renderDiffTerminal } from '../../../src/renderers/diff.ts';
import type { MetricResult, Report } from '../../../src/report/report.ts';
import { newcombeDifference } from '../../../src/statistics/difference.ts';
import { wilson } from '../../../src/statistics/wilson.ts';
import { metric, poorReport, richReport } from '../../renderers/reports.ts';

const share = (x: number, n: number, segments: MetricResult['segments'] = []) => {
  const estimate = wilson(x, n, 0.95);
  if (!estimate) throw new Error('no estimate');
  const { value, low, high, level, method } = estimate;
  return metric({
    id: 'promise-kept-rate',
    title: 'kept',
    value,
    numerator: x,
    denominator: n,
    interval: { low, high, level, method },
    segments,
  });
};
const group = (segment: string, x: number, n: number) => {
  const { status, value, numerator, denominator, clusters, interval } = share(x, n);
  return { field: 'plan', segment, status, value, numerator, denominator, clusters, interval, difference: null };
};
const report = (metrics: MetricResult[], changes: Partial<Report> = {}): Report => ({
  ...richReport,
  metrics,
  configuration: { fingerprint: 'a', options: { minimumChangeShare: 0.03, brokenAfterDays: 30 } },
  ...changes,
});

describe('health diff', () => {
  it('compares shares as Newcombe does', () => {
    const [a, b] = [wilson(56, 70, 0.95), wilson(48, 80, 0.95)];
    if (!a || !b) throw new Error('no estimate');
    const { value, low, high } = newcombeDifference(a, b);
    expect(compareFigures(share(56, 70), share(48, 80))).toMatchObject({ value, low, high });
    expect(low).toBeCloseTo(0.0524, 4);
  });

  it('tells customers from noise and from nothing', () => {
    const later = { asOf: '2025-03-31' };
    const verdict = (now: MetricResult, before = share(900, 1000)) =>
      diffReports(report([before]), report([now], later)).metrics[0]?.verdict;
    expect(verdict(share(800, 1000))).toBe('customers');
    expect(verdict(share(890, 1000))).toBe('noise');
    expect(verdict(share(900, 1000))).toBe('same');
    expect(verdict({ ...share(800, 1000), interval: null })).toBe('unjudged');
    expect(diffReports(report([share(900, 1000)]), report([])).metrics[0]?.verdict).toBe('unknown');
    // 90 % against 60 % in the two groups, before and after: only their sizes changed
    const before = share(750, 1000, [group('a', 450, 500), group('b', 300, 500)]);
    const after = share(660, 1000, [group('a', 180, 200), group('b', 480, 800)]);
    expect(verdict(after, before)).toBe('mix');
    const diff = diffReports(report([before]), report([after], later));
    const text = renderDiffTerminal(diff, localeOf('en'), { width: 100, useColor: false });
    expect(text).toMatch(/kept +plan +−9\.0 +0\.0/);
  });

  it('judges revenue, which has no interval, by how it is spread over customers', () => {
    const revenue = (value: number, spread: number | null, from = '2025-01-01') =>
      metric({
        ...{ id: 'revenue', title: 'Revenue', unit: 'amount', value, denominator: 6, clusters: 6 },
        window: { from, to: '2025-03-31' },
        parts: { currency: 'EUR', ...(spread === null ? {} : { spread }) },
      });
    const change = (now: MetricResult, before: MetricResult) =>
      diffReports(report([before]), report([now], { asOf: '2025-03-31' })).metrics[0];
    // the worked case of the method: 150, 0, 100, 100, 50, 80 against 100, 100, 200, 100, 100, 0
    const [now, before] = [revenue(480, Math.sqrt(51_400)), revenue(600, Math.sqrt(80_000))];
    const small = change(now, before);
    expect(small).toMatchObject({ verdict: 'noise', difference: { value: -120, method: 'compound-poisson' } });
    expect(small?.difference?.high).toBeCloseTo(-120 + 1.959964 * Math.sqrt(131_400), 3);
    expect(change(revenue(48_000, 300), revenue(60_000, 400))?.verdict).toBe('customers');
    // a report of an earlier version, and one about fewer days
    expect(change(now, revenue(600, null))?.verdict).toBe('unjudged');
    expect(change(now, revenue(600, 300, '2025-02-01'))?.verdict).toBe('unjudged');
  });

  it('calls a difference about the same days one of the data, and tells files apart by their bytes', () => {
    const [source] = richReport.sources;
    if (!source) throw new Error('no source');
    const sources = [{ ...source, sha256: 'another' }];
    const diff = diffReports(report([share(900, 1000)]), report([share(800, 1000)], { sources }));
    expect(diff.metrics[0]?.verdict).toBe('data');
    expect(diff.sources.find(({ file }) => file === source.file)?.kind).toBe('changed');
  });

  it('never calls a changed definition a change in customers', () => {
    const before = report([share(900, 1000)]);
    const configuration = { fingerprint: 'b', options: { minimumChangeShare: 0.03, brokenAfterDays: 10 } };
    const diff = diffReports(before, report([share(500, 1000)], { configuration }));
    expect(diff.definition).toEqual([{ name: 'brokenAfterDays', before: '30', after: '10' }]);
    expect(diff.metrics[0]?.verdict).toBe('definition');
    const text = renderDiffTerminal(diff, localeOf('en'), { width: 100, useColor: false });
    expect(text).toContain('not comparable: the definition changed');
    expect(text).not.toContain('a change in customers\n');
    const rewritten = report([{ ...share(500, 1000), definition: 'counted in another way' }]);
    expect(diffReports(before, rewritten).metrics[0]?.verdict).toBe('definition');
  });

  it('takes a split by more columns for no change of definition', () => {
    const configuration = {
      fingerprint: 'b',
      options: { minimumChangeShare: 0.03, brokenAfterDays: 30, by: ['plan'] },
    };
    expect(diffReports(report([]), report([], { configuration })).definition).toEqual([]);
  });

  it('splits a difference into mix and change within the groups, exactly', () => {
    const before = share(750, 1000, [group('a', 450, 500), group('b', 300, 500)]);
    const after = share(660, 1000, [group('a', 180, 200), group('b', 480, 800)]);
    const [shift] = mixShift(before, after);
    expect(shift?.mix).toBeCloseTo(-0.09, 12);
    expect(shift?.within).toBeCloseTo(0, 12);
    expect(mixShift(before, share(660, 1000, [group('a', 180, 200)]))).toEqual([]);
  });

  it('says all of it in every format and both languages', () => {
    const diff = diffReports(poorReport, richReport);
    for (const code of ['en', 'nl'] as const) {
      for (const text of [
        renderDiffTerminal(diff, localeOf(code), { width: 100, useColor: false }),
        renderDiffMarkdown(diff, localeOf(code)),
      ]) {
        expect(text).toContain(localeOf(code).diff.data);
        expect(text).not.toMatch(/undefined|NaN|\[object/);
      }
    }
    expect(JSON.parse(renderDiffJson(diff))).toMatchObject({ schemaVersion: 1, after: { asOf: richReport.asOf } });
  });
});
