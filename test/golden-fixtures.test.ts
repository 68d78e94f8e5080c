import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MetricResult, Report } from '../src/report/report.ts';
import { analyzeFixture, onDemand } from './analyze-fixture.ts';

/** METHOD D: complete results of an independent reference implementation, to 1e-9. */
const golden = JSON.parse(readFileSync(new URL('./golden/fixtures.json', import.meta.url), 'utf8'));
const fixtures = [
  { name: 'mini', folder: 'golden/mini', asOf: '2025-03-31' },
  { name: 'telco', folder: 'golden/telco', asOf: '2025-06-30' },
  { name: 'telco@2024-12-31', folder: 'golden/telco', asOf: '2024-12-31' },
];

function metric(report: Report, id: string): MetricResult {
  const found = report.metrics.find((each) => each.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
}

/** The part of a result the expected values speak of, whatever type the JSON gave it. */
const parts = <P>(result: MetricResult) => result.parts as unknown as P;

interface SegmentValues {
  nps: { n: number; nps: number };
  problem_ratio: { n: number; p: number };
  promise_kept: { n: number; p: number };
}

interface ContactParts {
  inbound: number;
  unknown: number;
  vitalFew: number;
  bounds: [number, number];
  pareto: { reason: string; n: number }[];
  problemPer100CustomersMonth: Record<'rate' | 'lo' | 'hi', number>;
  problemPerOrder: Record<'rate' | 'lo' | 'hi', number>;
}

const metrics = ['nps', 'promise-kept-rate', 'problem-contact-ratio', 'contact-rate', 'retention', 'onboarding-risk'];

describe.each(fixtures)('golden fixture $name', ({ name, folder, asOf }) => {
  const expected = golden[name];
  const near = (actual: number | null | undefined, value: number) => {
    expect(actual).not.toBeNull();
    expect(Math.abs((actual ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
  };
  const report = onDemand(() => analyzeFixture(folder, { asOf, by: ['segment'], metrics }));

  it('finds customers, life cycle and left truncation', async () => {
    const { customers, relationship } = await report();
    expect(relationship).toBe(expected.relationship);
    expect(customers).toMatchObject({
      total: expected.customers,
      active: expected.active,
      new: expected.onboarding.customers,
      leftTruncated: expected.left_truncated,
    });
  });

  it('measures NPS and its change (B1, B2)', async () => {
    const nps = metric(await report(), 'nps');
    near(nps.value, expected.nps.nps);
    near(nps.interval?.low, expected.nps.lo);
    near(nps.interval?.high, expected.nps.hi);
    expect(nps.parts).toMatchObject({
      promoters: expected.nps.promoters,
      passives: expected.nps.passives,
      detractors: expected.nps.detractors,
    });
    if (expected.nps_change === null) expect(nps.change).toBeNull();
    else {
      near(nps.change?.value, expected.nps_change.diff);
      near(nps.change?.p, expected.nps_change.p);
      near(nps.change?.interval?.low, expected.nps_change.lo);
      near(nps.change?.interval?.high, expected.nps_change.hi);
      near(nps.previous?.value, expected.nps_change.previous);
    }
  });

  it('measures the response rate over mature invitations (B3)', async () => {
    const { responseRate } = parts<{ responseRate: Record<string, number> }>(metric(await report(), 'nps'));
    expect(responseRate).toMatchObject({ x: expected.response_rate.x, n: expected.response_rate.n });
    near(responseRate.value, expected.response_rate.p);
    near(responseRate.lo, expected.response_rate.lo);
  });

  it('measures promises kept (B6)', async () => {
    const kept = metric(await report(), 'promise-kept-rate');
    near(kept.value, expected.promises.rate.p);
    near(kept.interval?.low, expected.promises.rate.lo);
    near(kept.interval?.high, expected.promises.rate.hi);
    expect(kept).toMatchObject({
      numerator: expected.promises.rate.x,
      denominator: expected.promises.rate.n,
      clusters: expected.promises.rate.G,
    });
    const { counts } = expected.promises;
    expect(kept.parts.counts).toEqual({
      keptOnTime: counts.kept_on_time ?? 0,
      keptLate: counts.kept_late ?? 0,
      openOverdue: counts.open_overdue ?? 0,
      broken: counts.broken ?? 0,
      openNotDue: counts.open_not_due ?? 0,
      withdrawn: counts.withdrawn ?? 0,
      noDeadline: counts.no_deadline ?? 0,
    });
    near(kept.parts.medianDaysLate as number, expected.promises.median_days_late);
    near(kept.parts.p90DaysLate as number, expected.promises.p90_days_late);
    for (const [type, share] of Object.entries<{ x: number; n: number }>(expected.promises.by_type)) {
      expect((kept.parts.byType as Record<string, unknown>)[type]).toMatchObject({ x: share.x, n: share.n });
    }
  });

  it('measures problem-driven contact, contact rates and causes (B8)', async () => {
    const { contacts } = expected;
    const ratio = metric(await report(), 'problem-contact-ratio');
    near(ratio.value, contacts.ratio.p);
    near(ratio.interval?.low, contacts.ratio.lo);
    near(ratio.interval?.high, contacts.ratio.hi);
    expect(ratio).toMatchObject({
      numerator: contacts.ratio.x,
      denominator: contacts.ratio.n,
      clusters: contacts.ratio.G,
    });
    const { bounds, pareto, problemPer100CustomersMonth, problemPerOrder, inbound, unknown, vitalFew } =
      parts<ContactParts>(ratio);
    expect({ inbound, unknown, vitalFew }).toEqual({
      inbound: contacts.inbound,
      unknown: contacts.unknown,
      vitalFew: contacts.vital_few,
    });
    near(bounds[0], contacts.bounds[0]);
    near(bounds[1], contacts.bounds[1]);
    expect(pareto.map(({ reason, n }) => [reason, n])).toEqual(
      contacts.pareto.map(({ reason, n }: { reason: string; n: number }) => [reason, n]),
    );
    near(problemPer100CustomersMonth.rate, contacts.problem_per_100_customers_month.rate);
    near(problemPer100CustomersMonth.lo, contacts.problem_per_100_customers_month.lo);
    near(problemPer100CustomersMonth.hi, contacts.problem_per_100_customers_month.hi);
    near(problemPerOrder.rate, contacts.problem_per_order.rate);
    near(problemPerOrder.hi, contacts.problem_per_order.hi);
    const rate = metric(await report(), 'contact-rate');
    near(rate.value, contacts.per_100_customers_month.rate);
    near(rate.interval?.low, contacts.per_100_customers_month.lo);
    near(rate.interval?.high, contacts.per_100_customers_month.hi);
  });

  it('follows problem-driven contact over complete months with Mann-Kendall (B8)', async () => {
    const { series, trend } = metric(await report(), 'problem-contact-ratio');
    const expectedTrend = expected.problem_trend;
    expect(series.map(({ from }) => from.slice(0, 7))).toEqual(expectedTrend.months);
    expect(series.map(({ n }) => n)).toEqual(expectedTrend.n);
    series.forEach(({ value, status }, i) => {
      if (status !== 'too_few') near(value, expectedTrend.share[i]);
    });
    if (expectedTrend.test) near(trend?.p, expectedTrend.test.p);
    else expect(trend).toBeNull();
  });

  it('draws the retention curve (B15)', async () => {
    const kept = metric(await report(), 'retention');
    expect(kept.parts).toMatchObject({
      n: expected.retention.n,
      events: expected.retention.events,
      meaning: expected.retention.meaning,
    });
    const curve = kept.parts.curve as Record<string, { S: number; lo: number; hi: number; atRisk: number } | null>;
    for (const [day, reading] of Object.entries<{ S: number; lo: number; hi: number; at_risk: number } | null>(
      expected.retention.curve,
    )) {
      if (reading === null) {
        expect(curve[day]).toBeNull();
        continue;
      }
      near(curve[day]?.S, reading.S);
      near(curve[day]?.lo, reading.lo);
      near(curve[day]?.hi, reading.hi);
      expect(curve[day]?.atRisk).toBe(reading.at_risk);
    }
  });

  it('splits by segment and hides small groups', async () => {
    const reported = await report();
    for (const [segment, values] of Object.entries<SegmentValues>(expected.segments)) {
      const of = (id: string) => metric(reported, id).segments.find((each) => each.segment === segment);
      for (const [id, share] of [
        ['problem-contact-ratio', values.problem_ratio],
        ['promise-kept-rate', values.promise_kept],
      ] as const) {
        expect(of(id)?.denominator).toBe(share.n);
        if (of(id)?.status === 'too_few') expect(of(id)?.value).toBeNull();
        else near(of(id)?.value, share.p);
      }
      expect(of('nps')?.denominator).toBe(values.nps.n);
      if (values.nps.n >= 5) near(of('nps')?.value, values.nps.nps);
      else expect(of('nps')).toMatchObject({ status: 'too_few', value: null, interval: null });
    }
  });

  it('gives every new customer its points and reasons (C.1)', async () => {
    const { onboarding } = await report();
    const points = Object.fromEntries((onboarding?.customers ?? []).map((each) => [each.customerId, each.points]));
    expect(points).toEqual(expected.onboarding.all);
    const { bands } = expected.onboarding;
    expect(onboarding?.bands).toEqual({ high: bands.high ?? 0, medium: bands.medium ?? 0, low: bands.low ?? 0 });
    for (const [id, example] of Object.entries<{ reasons: [string, number][]; tenure: number }>(
      expected.onboarding.examples,
    )) {
      const found = onboarding?.customers.find((each) => each.customerId === id);
      expect(found?.reasons.map((reason) => [reason.id, reason.points])).toEqual(example.reasons);
      expect(found?.tenureDays).toBe(example.tenure);
    }
  });
});
