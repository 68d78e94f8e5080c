import { describe, expect, it } from 'vitest';
import { type AnalyzeRequest, contextAt, withExport } from '../src/analysis/analyze.ts';
import { type TracedFigure, type TraceRequest, traceIn } from '../src/analysis/analyze-trace.ts';
import { sumTrace, type TraceFilter } from '../src/analysis/builders/build-trace.ts';
import { allMetrics } from '../src/metrics/all-metrics.ts';
import type { MetricContext } from '../src/metrics/metric-context.ts';
import { dayNumber } from '../src/relationships/calendar.ts';
import { renderTraceJson } from '../src/renderers/trace-text.ts';
import { type TraceReport, traceSchema } from '../src/report/trace-shape.ts';
import { identifier, join, sql } from '../src/sql.ts';
import { inScratch, requestOn } from './analyze-fixture.ts';

const everything: TraceFilter = { part: null, segment: null, customer: null };

/** The figures of a context whose rows add up to something else, in every window and group there is. */
async function disagreements(context: MetricContext): Promise<{ wrong: string[]; compared: number }> {
  const wrong: string[] = [];
  let compared = 0;
  const ofCustomers = new Set(
    context.segmentFields.filter(({ owner }) => owner === 'customers').map(({ name }) => name),
  );
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
      const group = ofCustomers.has(field) ? { group: { field, value: segment } } : {};
      await compare(
        `${field} ${segment}`,
        figure,
        { ...current, ...group },
        {
          ...everything,
          segment: { field, value: segment, isOfCustomer: ofCustomers.has(field) },
        },
      );
    }
    const [month] = result.series.slice(-1);
    if (month && metric.unit !== 'per-100-customers-per-month') {
      const window = { from: dayNumber(month.from), to: dayNumber(month.to) };
      await compare(month.from, { numerator: null, denominator: month.n }, { kind: 'month', window });
    }
  }
  return { wrong, compared };
}

/** A trace with all its rows, read back from what `--format json` writes. */
async function wholeTrace({ head, rows }: TracedFigure): Promise<TraceReport> {
  let text = '';
  for await (const piece of renderTraceJson(head, rows.batches())) text += piece;
  return traceSchema.parse(JSON.parse(text));
}

interface Snapshot {
  context: MetricContext;
  /** `health trace` on it. */
  trace(metric: string, options?: Partial<TraceRequest>): Promise<TraceReport>;
}

/** Reads an export once, for all that a test asks of it. */
function onExport<T>(
  folder: string,
  asOf: string,
  use: (snapshot: Snapshot) => Promise<T>,
  { relationship = 'auto', by = ['segment'] }: Partial<Pick<AnalyzeRequest, 'relationship' | 'by'>> = {},
): Promise<T> {
  return inScratch((scratch) => {
    const request = requestOn(folder, scratch, { asOf, by, relationship });
    return withExport(request, async (opened) => {
      const { context } = await contextAt(opened, { request, asOf: dayNumber(asOf) });
      const trace: Snapshot['trace'] = async (metric, options) =>
        wholeTrace(await traceIn(opened, context, { metric, isExcluded: false, ...options }, 'test'));
      return use({ context, trace });
    });
  });
}

/** How many rows each part of a figure holds; a part that cannot be asked for fails here. */
async function partSizes(context: MetricContext, metrics: readonly string[]) {
  const sizes = metrics.map(async (id) => {
    const metric = allMetrics.find((each) => each.id === id);
    const trace = await metric?.trace?.(context, { kind: 'current', window: context.current });
    const parts = Object.entries(trace?.parts ?? {});
    if (!trace || parts.length === 0) return [id, {}];
    const columns = parts.map(([, part], i) => sql`COUNT(CASE WHEN ${part} THEN 1 END) AS ${identifier(`part_${i}`)}`);
    const shape = Object.fromEntries(parts.map((_, i) => [`part_${i}`, 'integer' as const]));
    const [row] = await context.engine.rows(sql`SELECT ${join(columns)} FROM (${trace.rows}) AS f`, shape);
    return [id, Object.fromEntries(parts.map(([name], i) => [name, row?.[`part_${i}`]]))];
  });
  return Object.fromEntries(await Promise.all(sizes));
}

/**
 * Statements that read a file and join: a row's number is its position in the table, and a join on several threads loses the order of
 * a large file. Small ones keep it whatever the plan, so the plan is looked at.
 */
async function loadsWithJoins({ engine }: MetricContext): Promise<string[]> {
  const loads = engine.log.filter(({ text }) => /^CREATE .*TABLE.* AS/.test(text) && text.includes('read_csv'));
  expect(loads.length).toBeGreaterThan(3);
  const plans = loads.map(async (load) => {
    const [plan] = await engine.rows(sql`EXPLAIN ${load}`, { explain_value: 'text' });
    return plan?.explain_value ?? '';
  });
  return (await Promise.all(plans)).filter((plan) => !plan.includes('READ_CSV') || plan.includes('JOIN'));
}

/** Worked out from other figures: their rows are those of these figures. */
const composites = ['health', 'van-t-hek', 'nps-change'];

/** The rows of each figure of mini, counted by hand: numerator, denominator, and the customers or record numbers. */
const byHand: Record<string, [numerator: number | null, denominator: number, rows: readonly (string | number)[]]> = {
  // the latest answer of each customer: R2, R3, R4, R5, R6
  nps: [0, 5, [2, 3, 4, 5, 6]],
  // R6 and R7 are younger than 14 days; R9 was not answered
  'response-rate': [6, 7, [1, 2, 3, 4, 5, 8, 9]],
  csat: [1, 1, [8]],
  'promise-kept-rate': [2, 5, [1, 2, 3, 4, 5]],
  // P5 fell due too recently
  'broken-promise-effect': [null, 4, [1, 2, 3, 4]],
  'problem-contact-ratio': [7, 9, [1, 2, 3, 5, 6, 7, 8, 9, 10]],
  // K02 and K08 continue what K01 and K07 began, K10 is too recent to be judged
  'first-contact-resolution': [4, 6, [1, 3, 5, 6, 7, 9]],
  // K02 and K08 came by telephone, without a recorded response
  'response-time': [null, 7, [1, 3, 5, 6, 7, 9, 10]],
  // where each of seven issues begins; I1 and I5 went past two people
  handover: [2, 7, [1, 3, 5, 6, 7, 9, 10]],
  // K10 has no reason
  'price-jaffe-quadrant': [4, 8, [1, 2, 3, 5, 6, 7, 8, 9]],
  'ferment-quadrant': [3, 8, [1, 2, 3, 5, 6, 7, 8, 9]],
  channels: [0, 9, [1, 2, 3, 5, 6, 7, 8, 9, 10]],
  // K04 welcomed somebody, K11 was a campaign
  proactivity: [1, 8, [1, 2, 3, 4, 6, 7, 8, 10]],
  concentration: [2, 9, ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7']],
  retention: [null, 6, ['M1', 'M2', 'M3', 'M4', 'M5', 'M6']],
  welcome: [1, 4, ['M3', 'M4', 'M5', 'M6']],
  phases: [0, 1, ['M1']],
  'expectation-gap': [2, 7, [1, 2, 3, 6, 7, 8, 10]],
  'acquisition-lost': [1, 2, ['M1', 'M2']],
  'onboarding-risk': [2, 3, ['M3', 'M5', 'M6']],
  'repeat-purchase': [1, 6, ['M1', 'M2', 'M3', 'M4', 'M5', 'M6']],
  'silent-churn': [1, 2, ['M2', 'M4']],
  'satisfied-but-leaving': [0, 1, ['M2']],
  loyalty: [1, 4, ['M1', 'M3', 'M5', 'M7']],
  // five orders of the period; M1 bought in 2024
  revenue: [280, 5, [2, 4, 5, 6, 7]],
  'returning-buyers': [1, 5, [2, 4, 5, 6, 7]],
  // nobody was followed for a year
  'second-purchase': [0, 0, []],
  // M3 and M5 bought for 80; of equal ones the first known is the best of six
  'revenue-concentration': [80, 380, ['M1', 'M2', 'M3', 'M4', 'M5', 'M6']],
  // everybody: a bad experience is looked for with each
  'word-of-mouth': [5, 8, ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8']],
  ownership: [4, 5, ['M1', 'M3', 'M5', 'M6', 'M7']],
  // eight items of five customers; M6 lacks owner, opinion and use
  'data-completeness': [37, 40, ['M1', 'M3', 'M5', 'M6', 'M7']],
  'survey-cadence': [5, 5, ['M1', 'M3', 'M5', 'M6', 'M7']],
  // no answer has half a year behind it
  'nps-validity': [null, 0, []],
  'closed-loop': [1, 2, [3, 5]],
  'referral-readiness': [2, 5, ['M1', 'M3', 'M5', 'M6', 'M7']],
  // M5 gave a 4, the promise to M6 is overdue; M7 bought nothing
  'value-at-stake': [130, 280, ['M1', 'M3', 'M5', 'M6']],
  dimensions: [null, 5, ['M1', 'M3', 'M5', 'M6', 'M7']],
};

/** Mini has nothing to count for these. */
const empty = [
  'annual-churn',
  'ces',
  'trust',
  'delivery-gap',
  'reopened-rate',
  'customer-value',
  'value-by-start',
  'revenue-retention',
];

/** What each part of a figure of mini holds, counted by hand. */
const partsByHand: Record<string, Record<string, number>> = {
  nps: { promoters: 2, passives: 1, detractors: 2 },
  'promise-kept-rate': { 'kept-on-time': 2, 'kept-late': 1, 'open-overdue': 1, broken: 1 },
  'price-jaffe-quadrant': { eliminate: 4, simplify: 2, automate: 1, leverage: 1 },
  'ferment-quadrant': { 'apologise-and-help': 3, 'fix-and-plus-up': 3, 'red-carpet': 2, 'pull-out-all-stops': 0 },
  'broken-promise-effect': { broken: 2, kept: 2, 'broken-with-contact': 2, 'kept-with-contact': 2 },
  'silent-churn': { unexplained: 1, silent: 0, explained: 1 },
  loyalty: { captive: 1, intrinsic: 2, 'free-neutral': 1 },
  'response-time': { answered: 5, waiting: 2 },
  'word-of-mouth': { 'bad-experience': 5, unheard: 0, other: 3 },
};

const idsOf = ({ rows }: TraceReport) => rows.map((row) => (row.table === 'customers' ? row.customer : row.record));

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
    expect([...Object.keys(byHand), ...empty, ...composites, 'contact-rate'].sort()).toEqual(
      allMetrics.map(({ id }) => id).sort(),
    );
  });

  it('names the records that one counts by hand in mini, for every figure', () =>
    onExport('golden/mini', '2025-03-31', async ({ context, trace }) => {
      const traces = await Promise.all(Object.keys(byHand).map((metric) => trace(metric)));
      expect(Object.fromEntries(traces.map((of) => [of.metric, [of.numerator, of.denominator, idsOf(of)]]))).toEqual(
        byHand,
      );
      for (const metric of empty) await expect(trace(metric)).rejects.toMatchObject({ code: 'nothing-to-trace' });
      const parts = await partSizes(context, Object.keys(byHand));
      expect(parts).toMatchObject(partsByHand);
      expect((await trace('nps', { part: 'promoters' })).records).toBe(2);
      const nps = await trace('nps');
      expect(nps.rows.map(({ customer, line, numerator }) => [customer, line, numerator])).toEqual([
        ['M1', 3, 1],
        ['M2', 4, -1],
        ['M3', 5, 0],
        ['M5', 6, -1],
        ['M7', 7, 1],
      ]);
      const problems = await trace('problem-contact-ratio', { part: 'problem', customer: 'M5' });
      expect(problems.rows.map(({ file, record }) => [file, record])).toEqual([
        ['golden/mini/contacts.csv', 7],
        ['golden/mini/contacts.csv', 8],
      ]);
      const cohort = await trace('retention', { part: 'ended' });
      expect(cohort.rows.map(({ customer, details }) => [customer, details.end_day])).toEqual([
        ['M2', '2025-02-10'],
        ['M4', '2025-03-01'],
      ]);
      expect(idsOf(await trace('ownership', { segment: { field: 'segment', value: 'business' } }))).toEqual([
        'M3',
        'M5',
      ]);
      const misspelt = trace('ownership', { segment: { field: 'segment', value: 'busines' } });
      await expect(misspelt).rejects.toMatchObject({ text: { fix: '--segment "segment=business"' } });
      const { wrong, compared } = await disagreements(context);
      expect(wrong).toEqual([]);
      expect(compared).toBeGreaterThanOrEqual(35);
      expect(await loadsWithJoins(context)).toEqual([]);
    }));

  it('of a figure made of others names these, and what shows their rows', () =>
    onExport('golden/mini', '2025-03-31', async ({ trace }) => {
      const { rows, denominator, madeOf } = await trace('nps-change');
      expect([rows, denominator]).toEqual([[], null]);
      expect(madeOf.map(({ metric, period, denominator: n, command }) => [metric, period, n, command])).toEqual([
        ['nps', 'current', 5, 'health trace nps'],
        ['nps', 'previous', 0, 'health trace nps --period previous'],
      ]);
      expect((await trace('health')).madeOf.map(({ metric }) => metric)).toContain('promise-kept-rate');
    }));

  it('says of every other record why it is not counted', () =>
    onExport('golden/mini', '2025-03-31', async ({ trace }) => {
      const reasonsOf = async (metric: string) => {
        const { rows } = await trace(metric, { isExcluded: true });
        return rows.map((row) => [row.table === 'customers' ? row.customer : row.record, row.reason]);
      };
      // R1 was followed by R2, R7 and R9 were not answered, R8 is a CSAT
      expect(await reasonsOf('nps')).toEqual([
        [1, 'earlier-answer'],
        [7, 'not-answered'],
        [8, 'other-survey'],
        [9, 'not-answered'],
      ]);
      expect(await reasonsOf('problem-contact-ratio')).toEqual([
        [4, 'outbound'],
        [11, 'outbound'],
        [12, 'unknown-customer'],
      ]);
      // P6 falls due after the period, P7 was withdrawn
      expect(await reasonsOf('promise-kept-rate')).toEqual([
        [6, 'after-period'],
        [7, 'withdrawn'],
      ]);
      // M7 was there before the export begins, M8 has no start
      expect(await reasonsOf('retention')).toEqual([
        ['M7', 'left-truncated'],
        ['M8', 'no-start'],
      ]);
      // K10 lies in the last seven days
      expect(await reasonsOf('first-contact-resolution')).toEqual([
        [2, 'further-contact'],
        [4, 'outbound'],
        [8, 'further-contact'],
        [10, 'after-period'],
        [11, 'outbound'],
        [12, 'unknown-customer'],
      ]);
      expect(await reasonsOf('phases')).toEqual([
        ['M2', 'left'],
        ['M3', 'too-new'],
        ['M4', 'left'],
        ['M5', 'too-new'],
        ['M6', 'too-new'],
        ['M7', 'left-truncated'],
        ['M8', 'no-start'],
      ]);
      expect(await reasonsOf('loyalty')).toEqual([
        ['M2', 'left'],
        ['M4', 'left'],
        ['M6', 'no-score'],
        ['M8', 'no-start'],
      ]);
    }));

  it.each([
    { relationship: 'auto', least: 60 },
    { relationship: 'noncontractual', least: 60 },
  ] as const)('adds up to the figure in every window and group of telco, $relationship', ({ relationship, least }) =>
    onExport(
      'golden/telco',
      '2025-06-30',
      async ({ context }) => {
        const { wrong, compared } = await disagreements(context);
        expect(wrong).toEqual([]);
        expect(compared).toBeGreaterThanOrEqual(least);
      },
      { relationship, by: ['segment', 'channel'] },
    ),
  );
});
