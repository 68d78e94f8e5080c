import { describe, expect, it } from 'vitest';
import { folderWith, health, scratchFolder } from '../commands/run-health.ts';

/** What orders alone tell, counted by hand on a few of them, through the program as it is shipped. */
const scratch = scratchFolder();
const day = (offset: number) => new Date(Date.UTC(2025, 11, 31) - offset * 86_400_000).toISOString().slice(0, 10);

/** A customer, days before 31 December 2025, an amount. */
type Order = readonly [customer: string, ago: number, amount: number | ''];

async function figuresOf(orders: readonly Order[], ...args: string[]) {
  const lines = orders.map(([customer, ago, amount], i) =>
    [`O${i}`, customer, day(ago), amount, 'EUR', 'completed'].join(','),
  );
  const purchases = ['order_id,customer_id,ordered_at,amount,currency,status', ...lines, ''].join('\n');
  const folder = folderWith(scratch, { 'purchases.csv': purchases });
  const options = ['--as-of', '2025-12-31', '--format', 'json', '--quiet', ...args];
  const { stdout, stderr, code } = await health(['report', ...options], { folder });
  expect(code, stderr).toBe(0);
  const report = JSON.parse(stdout);
  return { report, of: (id: string) => report.metrics.find((metric: { id: string }) => metric.id === id) };
}

/** Revenue of the period before and of this one, as in the worked case of the method. */
const periods: readonly (readonly [before: number, now: number])[] = [
  [100, 150],
  [100, 0],
  [200, 100],
  [100, 100],
  [100, 50],
];
const twoPeriods: Order[] = [
  ['OLD', 1200, 1],
  ...periods.flatMap(([before, now], i): Order[] => [
    [`C${i}`, i % 2 === 0 ? 179 : 90, before],
    ...(now > 0 ? ([[`C${i}`, i % 2 === 0 ? 89 : 0, now]] as Order[]) : []),
  ]),
  ['NEW', 30, 80],
];

describe('revenue', () => {
  it('counts both borders of both periods once, and judges the change by customer', async () => {
    const { of } = await figuresOf(twoPeriods, '--complete-history');
    const revenue = of('revenue');
    expect(revenue).toMatchObject({ value: 480, denominator: 5, clusters: 5, interval: null });
    expect(revenue.previous).toMatchObject({ value: 600, denominator: 5 });
    expect(revenue.change).toMatchObject({ value: -120, isDetectable: false });
    expect(revenue.change.interval.high).toBeCloseTo(-120 + 347.3065, 3);
    expect(revenue.change.p).toBeCloseTo(0.4983, 3);
    expect(revenue.parts).toMatchObject({
      currency: 'EUR',
      orders: { now: 5, before: 5 },
      buyers: { now: 5, before: 5 },
      perOrder: { now: 96, before: 120 },
      fromNew: { now: 80, before: 600 },
      fromReturning: { now: 400, before: 0 },
    });
    // the root of 150² + 100² + 100² + 50² + 80²
    expect(revenue.parts.spread).toBeCloseTo(226.7157, 4);
    expect(revenue.sentence).toContain('brought in EUR 480, EUR 96 an order; the period before EUR 600 (−20%)');
  });

  it('is not compared with days before the first order, nor new buyers told where old ones cannot be seen', async () => {
    const young = twoPeriods.filter(([, ago]) => ago < 150);
    const { of } = await figuresOf(young);
    expect(of('revenue')).toMatchObject({ previous: null, change: null });
    expect(of('revenue').parts.fromNew).toBeUndefined();
    expect(of('returning-buyers')).toMatchObject({ status: 'low_quality', previous: null });
    expect(of('returning-buyers').reason).toContain('at least');
  });

  it('is split by a column of the orders; an order with lines of two groups is in none', async () => {
    const days = Array.from({ length: 12 }, (_, i) => i);
    const lines = days.flatMap((i) => [
      [`O${i}`, `C${i % 6}`, day(i), 10, 'beans'],
      // every second order has a line of another category, the rest a second one of the same
      [`O${i}`, `C${i % 6}`, day(i), 5, i < 2 ? 'ground' : 'beans'],
      [`P${i}`, `C${i % 6}`, day(i), 7, 'ground'],
    ]);
    const rows = lines.map((line) => line.join(','));
    const header = 'order_id,customer_id,ordered_at,line_amount,category';
    const at = folderWith(scratch, { 'purchases.csv': [header, ...rows, ''].join('\n') });
    const options = ['--as-of', '2025-12-31', '--quiet', '--by', 'category'];
    const report = JSON.parse((await health(['report', ...options, '--format', 'json'], { folder: at })).stdout);
    const revenue = report.metrics.find(({ id }: { id: string }) => id === 'revenue');
    expect(revenue.value).toBe(12 * 22);
    const groups = revenue.segments.map(({ segment, value, denominator }: Record<string, unknown>) => [
      segment,
      value,
      denominator,
    ]);
    expect(groups).toEqual([
      ['ground', 84, 12],
      ['beans', 150, 10],
    ]);
    expect(revenue.caveats.join()).toContain('2 of 24 orders are in no group of category');
    const rowsOf = ['trace', 'revenue', '--segment', 'category=beans', '--as-of', '2025-12-31', '--format', 'json'];
    const traced = JSON.parse((await health(rowsOf, { folder: at })).stdout);
    expect([traced.numerator, traced.denominator, traced.records]).toEqual([150, 10, 10]);
  });

  it('leaves out what has no amount, and says so', async () => {
    const { of } = await figuresOf([...twoPeriods, ['C1', 5, ''], ['C1', 6, ''], ['C1', 7, '']], '--complete-history');
    expect(of('revenue')).toMatchObject({ value: 480, denominator: 8, status: 'low_quality' });
    expect(of('revenue').caveats.join()).toContain('3 of 8 orders');
  });
});

describe('buyers', () => {
  it('are new in the period of their first order, however often they order in it', async () => {
    const { of } = await figuresOf([...twoPeriods, ['NEW', 3, 5], ['OLD', 2, 5]], '--complete-history');
    // of six buyers NEW began in the period
    expect(of('returning-buyers')).toMatchObject({ numerator: 5, denominator: 6 });
    expect(of('returning-buyers').parts).toEqual({ buyers: { now: 6, before: 5 }, new: { now: 1, before: 5 } });
  });

  it('cannot be known from before a period that holds all orders', async () => {
    const { of } = await figuresOf(twoPeriods, '--complete-history', '--since', day(1200));
    expect(of('returning-buyers')).toMatchObject({ status: 'not_measurable', value: null });
    expect(of('returning-buyers').reason).toContain('the period begins with the first order');
  });

  it('of a whole year tell when the second purchase comes; who was not followed for a year does not count', async () => {
    const first = Array.from({ length: 10 }, (_, i): Order => [`F${i}`, 600 - i, 10]);
    const again: Order[] = [
      ['F0', 600, 5], // on the same day: one occasion
      ['F1', 589, 5], // day 10
      ['F2', 578, 5], // day 20
      ['F3', 557, 5], // day 40
      ['F4', 596 - 365, 5], // day 365
      ['F5', 595 - 366, 5], // too late
      ['LATE', 364, 5], // first year not over
      ['LATE', 300, 5],
    ];
    const { of } = await figuresOf([['OLD', 1200, 1], ...first, ...again], '--complete-history');
    expect(of('second-purchase')).toMatchObject({ numerator: 4, denominator: 10 });
    expect(of('second-purchase').parts.medianDays).toBe(30);
    expect(of('second-purchase').parts.p80Days).toBeCloseTo(170, 9);
    const byDay = of('second-purchase').parts.byDay.map(({ days, x }: { days: number; x: number }) => [days, x]);
    expect(byDay).toEqual([
      [30, 2],
      [60, 3],
      [90, 3],
      [180, 3],
      [365, 4],
    ]);
  });
});

describe('value by quarter of start', () => {
  it('stands only where everybody was followed so long, and compares with the same quarter a year before', async () => {
    const starts = (year: number, amount: number) =>
      Array.from({ length: 6 }, (_, i): Order => [`S${year}-${i}`, 365 * (2025 - year) + 200 + i, amount + i]);
    // five months before the end: the quarter is over on 30 September, 92 days before the as-of day
    const { of } = await figuresOf(
      [['OLD', 1200, 1], ...starts(2024, 100), ['S2024-0', 565 - 90, 50], ...starts(2025, 10)],
      '--complete-history',
    );
    const figure = of('value-by-start');
    expect(figure.value).toBeCloseTo(12.5, 9);
    expect(figure.previous.value).toBeCloseTo(102.5, 9);
    expect(figure.change).toMatchObject({ isDetectable: true });
    expect(figure.change.value).toBeCloseTo(-90, 9);
    const quarters = figure.parts.byQuarter.map(
      ({ quarter, n, means }: { quarter: string; n: number; means: number[] }) => [
        quarter,
        n,
        means.filter((mean) => mean !== null).length,
      ],
    );
    expect(quarters).toEqual([
      ['2022-Q3', 1, 0],
      ['2024-Q2', 6, 6],
      ['2025-Q2', 6, 2],
    ]);
    expect(figure.parts.byQuarter[1].means.slice(0, 2)).toEqual([102.5, 102.5 + 50 / 6]);
  });

  it('marks quarters of customers who may be older than the export', async () => {
    const orders = Array.from({ length: 40 }, (_, i): Order => [`T${i % 20}`, 400 - i * 5, 10]);
    const { of } = await figuresOf(orders);
    expect(of('value-by-start')).toMatchObject({ status: 'not_measurable', value: null });
    expect(of('value-by-start').parts.byQuarter[0]).toMatchObject({ isOld: true });
  });
});

describe('concentration of revenue', () => {
  it('is the share of the best tenth, and of the largest alone', async () => {
    const orders = Array.from({ length: 20 }, (_, i): Order => [`B${i}`, 10 + i, i === 0 ? 300 : i === 1 ? 200 : 10]);
    const { of, report } = await figuresOf([...orders, ['GONE', 365, 9999]], '--complete-history');
    expect(of('revenue-concentration')).toMatchObject({
      numerator: 500,
      denominator: 680,
      clusters: 20,
      interval: null,
    });
    expect(of('revenue-concentration').parts).toMatchObject({ buyers: 20, best: 2, largest: { share: 300 / 680 } });
    const ids = report.findings.map(({ id }: { id: string }) => id);
    expect(ids).toContain('revenue-concentration-one');
  });
});

describe('buyers of one intake', () => {
  /** Forty buyers who begin within a month and come back every month of a year; `after`: orders that follow. */
  const intake = Array.from(
    { length: 40 * 12 },
    (_, i): Order => [`B${i % 40}`, 365 - (i % 30) - Math.floor(i / 40) * 28, 10],
  );
  const said = (report: { story: { trustLess: { text: string }[] } }) =>
    report.story.trustLess.map(({ text }) => text).join('\n');

  it('are told where nobody new comes for long, for what falls may be how they age', async () => {
    const { of, report } = await figuresOf(intake, '--complete-history');
    expect(said(report)).toContain('looks like one intake of customers');
    expect(of('revenue').doubts.map(({ code }: { code: string }) => code)).toContain('one-intake');
  });

  it('are no longer that where somebody begins later, though few do', async () => {
    const { report } = await figuresOf([...intake, ['LATE', 80, 10]], '--complete-history');
    expect(said(report)).not.toContain('one intake');
  });

  it('need orders over more than a quarter of a year', async () => {
    const short = Array.from({ length: 120 }, (_, i): Order => [`B${i % 40}`, Math.floor(i / 40) * 40, 10]);
    const { report } = await figuresOf(short, '--complete-history');
    expect(said(report)).not.toContain('one intake');
  });
});

describe('an id an order', () => {
  it('is doubted where nobody ever comes back', async () => {
    const orders = Array.from({ length: 120 }, (_, i): Order => [`N${i}`, i * 3, 10]);
    const { of, report } = await figuresOf(orders, '--complete-history');
    expect(of('repeat-purchase')).toMatchObject({ status: 'low_quality', value: 0 });
    expect(report.story.trustLess[0].text).toContain('may be numbered by order');
    const back = await figuresOf([...orders, ['N5', 0, 10]], '--complete-history');
    expect(back.of('repeat-purchase').status).toBe('ok');
  });
});
