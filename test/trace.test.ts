import { describe, expect, it } from 'vitest';
import { contextAt, withExport } from '../src/analyze.ts';
import { traceMetric } from '../src/analyze-trace.ts';
import { allMetrics } from '../src/metrics/all-metrics.ts';
import type { MetricContext } from '../src/metrics/metric.ts';
import { sumTrace, type TraceFilter } from '../src/report/build-trace.ts';
import { dayNumber } from '../src/snapshot/calendar.ts';
import { inScratch, requestOn } from './analyze-fixture.ts';

const everything: TraceFilter = { part: null, segment: null, customer: null };

/** The figures of a context whose rows add up to something else, in every window and group there is. */
async function disagreements(context: MetricContext): Promise<{ wrong: string[]; compared: number }> {
  const wrong: string[] = [];
  let compared = 0;
  for (const metric of allMetrics) {
    const result = await metric.measure(context);
    const compare = async (
      name: string,
      figure: { numerator: number | null; denominator: number | null } | null,
      period: Parameters<NonNullable<typeof metric.trace>>[1],
      filter = everything,
    ) => {
      const trace = figure?.denominator ? await metric.trace?.(context, period) : null;
      if (!figure || !trace) return;
      compared++;
      const { x, m } = await sumTrace(context, trace, filter);
      const isRight =
        m === figure.denominator && (figure.numerator === null || !trace.hasNumerator || x === figure.numerator);
      if (!isRight) wrong.push(`${metric.id} ${name}: ${x} of ${m} for ${figure.numerator} of ${figure.denominator}`);
    };
    const current = { kind: 'current', window: context.current } as const;
    await compare('now', result, current);
    await compare('before', result.previous, { kind: 'previous', window: context.previous });
    for (const { field, segment, ...figure } of result.segments) {
      await compare(`${field} ${segment}`, figure, current, {
        ...everything,
        segment: { field, value: segment, isOfCustomer: true },
      });
    }
    const [month] = result.series.slice(-1);
    if (month && metric.unit !== 'per-100-customers-per-month') {
      const window = { from: dayNumber(month.from), to: dayNumber(month.to) };
      await compare(month.from, { numerator: null, denominator: month.n }, { kind: 'month', window });
    }
  }
  return { wrong, compared };
}

function compareOn(folder: string, asOf: string, relationship: 'auto' | 'noncontractual' = 'auto') {
  return inScratch((scratch) => {
    const request = requestOn(folder, scratch, { asOf, by: ['segment'], relationship });
    return withExport(request, async (opened) => {
      const day = dayNumber(asOf);
      const { context } = await contextAt(opened, { request, asOf: day });
      return disagreements(context);
    });
  });
}

const rowsOf = (metric: string, options: Partial<Parameters<typeof traceMetric>[1]> = {}) =>
  inScratch((scratch) =>
    traceMetric(requestOn('golden/mini', scratch, { asOf: '2025-03-31' }), { metric, isExcluded: false, ...options }),
  );

/** Worked out from other figures: their rows are those of these figures. */
const composites = ['health', 'nps-change', 'van-t-hek'];

describe('a trace', { timeout: 120_000 }, () => {
  it('is there for every figure that is not worked out from others', () => {
    const without = allMetrics.filter(({ trace }) => trace === undefined);
    const repair =
      'give a new figure a trace (src/metrics/facts/traces.ts), or name in madeOf what it is worked out from';
    expect(
      without.map(({ id }) => id),
      repair,
    ).toEqual(composites);
    expect(without.every(({ madeOf = [] }) => madeOf.length > 1)).toBe(true);
  });

  it.each([
    { folder: 'golden/mini', asOf: '2025-03-31', least: 6 },
    { folder: 'golden/telco', asOf: '2025-06-30', least: 30 },
  ])('adds up to the figure in every window and group of $folder', async ({ folder, asOf, least }) => {
    const { wrong, compared } = await compareOn(folder, asOf);
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(least);
  });

  it('adds up where customers have no contract', async () => {
    expect((await compareOn('golden/telco', '2025-06-30', 'noncontractual')).wrong).toEqual([]);
  });

  it('names the records that one counts by hand in mini', async () => {
    const nps = await rowsOf('nps');
    // the latest answer of each customer: R2, R3, R4, R5, R6
    expect(nps.rows.map(({ customer, record, line, numerator }) => [customer, record, line, numerator])).toEqual([
      ['M1', 2, 3, 1],
      ['M2', 3, 4, -1],
      ['M3', 4, 5, 0],
      ['M5', 5, 6, -1],
      ['M7', 6, 7, 1],
    ]);
    const kept = await rowsOf('promise-kept-rate', { part: 'kept-on-time' });
    expect(kept.rows.map(({ record, details }) => [record, details.status])).toEqual([
      [1, 'kept_on_time'],
      [4, 'kept_on_time'],
    ]);
    const problems = await rowsOf('problem-contact-ratio', { part: 'problem', customer: 'M5' });
    expect(problems.rows.map(({ file, record }) => [file, record])).toEqual([
      ['golden/mini/contacts.csv', 7],
      ['golden/mini/contacts.csv', 8],
    ]);
    const cohort = await rowsOf('retention', { part: 'ended' });
    expect(cohort.rows.map(({ customer, details }) => [customer, details.end_day])).toEqual([
      ['M2', '2025-02-10'],
      ['M4', '2025-03-01'],
    ]);
  });

  it('says of every other record why it is not counted', async () => {
    const nps = await rowsOf('nps', { isExcluded: true });
    // R1 was followed by R2, R7 and R9 were not answered, R8 is a CSAT
    expect(nps.rows.map(({ record, reason }) => [record, reason])).toEqual([
      [1, 'earlier-answer'],
      [7, 'not-answered'],
      [8, 'other-survey'],
      [9, 'not-answered'],
    ]);
    const contacts = await rowsOf('problem-contact-ratio', { isExcluded: true });
    expect(contacts.rows.map(({ record, reason }) => [record, reason])).toEqual([
      [4, 'outbound'],
      [11, 'outbound'],
      [12, 'unknown-customer'],
    ]);
    const promises = await rowsOf('promise-kept-rate', { isExcluded: true });
    // P6 falls due after the period, P7 was withdrawn
    expect(promises.rows.map(({ record, reason }) => [record, reason])).toEqual([
      [6, 'after-period'],
      [7, 'withdrawn'],
    ]);
    const cohort = await rowsOf('retention', { isExcluded: true });
    // M7 was there before the export begins, M8 has no start
    expect(cohort.rows.map(({ customer, reason }) => [customer, reason])).toEqual([
      ['M7', 'left-truncated'],
      ['M8', 'no-start'],
    ]);
  });
});
