import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../src/analysis/findings/findings.ts';
import { en } from '../../../src/locales/en.ts';
import type { MetricResult } from '../../../src/report/report.ts';
import { metric } from '../../renderers/reports.ts';

const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: 'wilson' });
const promises = (fields: Partial<MetricResult>) =>
  metric({
    id: 'promise-kept-rate',
    title: 'Promise-kept rate',
    unit: 'share',
    better: 'higher',
    status: 'ok',
    ...fields,
  });
const fall = { value: -0.2, interval: interval(-0.3, -0.1), p: 0.001, isDetectable: true, basis: '' };
const previous = { from: '2025-01-01', to: '2025-03-31', ...promises({ value: 0.8, interval: interval(0.7, 0.9) }) };

describe('findings', () => {
  const of = (...results: MetricResult[]) =>
    findingsOf(results, null, en).map(({ id, severity }) => `${severity} ${id}`);

  it('name a low level of promises where it is sure, and the fall instead where there is one', () => {
    const low = promises({ value: 0.6, interval: interval(0.55, 0.65) });
    expect(findingsOf([low], null, en)[0]).toMatchObject({
      id: 'promise-level',
      text: 'Only 60% of promises were kept on time (55–65%).',
    });
    expect(of(promises({ value: 0.78, interval: interval(0.7, 0.85) }))).toEqual([]);
    expect(of({ ...low, change: fall, previous })).toEqual(['critical promise-kept-rate-fell']);
  });

  it('say of a group that stands out how many and how much that is, and once that its figure fell', () => {
    const group = (unit: MetricResult['unit'], fields: Partial<MetricResult['segments'][number]>) => ({
      ...metric({ id: 'of-a-group', title: '', unit }),
      ...{ field: 'carrier', segment: 'Snel', difference: null, ...fields },
    });
    const difference = { value: -0.3, interval: interval(-0.4, -0.2), p: 0.001, adjustedP: 0.002, isDetectable: true };
    const kept = promises({
      ...{ value: 0.7, change: fall, previous },
      segments: [group('share', { value: 0.61, numerator: 143, denominator: 236, difference })],
    });
    const revenue = metric({
      ...{ id: 'revenue', title: 'Revenue', unit: 'amount', value: 1000, parts: { currency: 'EUR' } },
      segments: [group('amount', { value: 8191.3, clusters: 99 })],
    });
    const late = metric({
      ...{ id: 'annual-churn', title: 'left', unit: 'share', better: 'lower', value: 0.97, sentence: 'Left.' },
      interval: interval(0.95, 0.98),
    });
    const found = findingsOf([kept, revenue, late], null, en);
    expect(found.map(({ id }) => id)).toEqual([
      'contrast-carrier-Snel',
      'annual-churn-level',
      'promise-kept-rate-fell',
    ]);
    expect(found[0]?.brief).toBe(
      'carrier Snel stands out: Promise-kept rate 61% (143 of 236) against 91% for the others; 99 buyers, EUR 8,191 of revenue.',
    );
  });

  it('put what is sure and large first: a fall before a level, the farthest level before the others', () => {
    const level = (id: string, value: number, low: number, high: number) =>
      metric({ id, title: id, unit: 'share', status: 'ok', value, interval: interval(low, high), sentence: `${id}.` });
    const handover = level('handover', 0.5, 0.4, 0.6);
    const churn = level('annual-churn', 0.9, 0.85, 0.95);
    const unsure = level('silent-churn', 0.6, 0.4, 0.8);
    expect(
      of(handover, unsure, churn, promises({ value: 0.6, interval: interval(0.5, 0.7), change: fall, previous })),
    ).toEqual(['critical promise-kept-rate-fell', 'warning annual-churn-level', 'warning handover-level']);
  });
});
