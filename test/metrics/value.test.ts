import { describe, expect, it } from 'vitest';
import { folderWith, health, scratchFolder } from '../commands/run-health.ts';

/** Counted by hand on a few orders, through the program as it is shipped. */
const scratch = scratchFolder();
const day = (offset: number) => new Date(Date.UTC(2025, 11, 31) - offset * 86_400_000).toISOString().slice(0, 10);

interface Order {
  customer: string;
  /** Days before 31 December 2025. */
  ago: number;
  amount: string;
  status?: string;
  currency?: string;
}

async function figuresOf(orders: readonly Order[], further: Record<string, string> = {}, ...args: string[]) {
  const lines = orders.map(({ customer, ago, amount, status = 'completed', currency = 'EUR' }, i) =>
    [`O${i}`, customer, day(ago), amount, currency, status].join(','),
  );
  const purchases = ['order_id,customer_id,ordered_at,amount,currency,status', ...lines, ''].join('\n');
  const folder = folderWith(scratch, { 'purchases.csv': purchases, ...further });
  const options = ['--as-of', '2025-12-31', '--complete-history', '--format', 'json', '--quiet', ...args];
  const { stdout, stderr, code } = await health(['report', ...options], { folder });
  expect(code, stderr).toBe(0);
  const { metrics } = JSON.parse(stdout);
  return (id: string) => metrics.find((metric: { id: string }) => metric.id === id);
}

/** Two whole years of a shop with five customers; the last two years' revenue is (m, x) as in METHOD-2. */
const years: readonly (readonly [before: number, now: number])[] = [
  [100, 150],
  [100, 0],
  [200, 100],
  [100, 100],
  [100, 50],
];
const twoYears: Order[] = [
  { customer: 'OLD', ago: 1200, amount: '1.00' },
  ...years.flatMap(([before, now], i): Order[] => [
    { customer: `C${i}`, ago: i % 2 === 0 ? 729 : 365, amount: `${before}.00` },
    ...(now > 0 ? [{ customer: `C${i}`, ago: i % 2 === 0 ? 364 : 0, amount: `${now}.00` }] : []),
  ]),
  { customer: 'NEW', ago: 30, amount: '80.00' },
];

describe('value', () => {
  it('net revenue retention counts both borders of both years once', async () => {
    const figure = await figuresOf(twoYears);
    expect(figure('revenue-retention')).toMatchObject({
      numerator: 400,
      denominator: 600,
      clusters: 5,
      status: 'low_n',
    });
    expect(figure('revenue-retention').parts).toMatchObject({
      gross: 350 / 600,
      cameBack: { x: 4, n: 5 },
      lost: 250,
      grown: 50,
      newRevenue: 80,
      currency: 'EUR',
    });
  });

  it('says what it lacks: two whole years, one currency, amounts', async () => {
    const young = await figuresOf(twoYears.filter(({ ago }) => ago < 700));
    expect(young('revenue-retention')).toMatchObject({ status: 'not_measurable', value: null });
    expect(young('revenue-retention').reason).toContain('two whole years');
    const mixed = await figuresOf([...twoYears, { customer: 'C1', ago: 10, amount: '5.00', currency: 'USD' }]);
    for (const id of ['customer-value', 'revenue-retention', 'value-at-stake'])
      expect(mixed(id)).toMatchObject({
        status: 'not_measurable',
        reason: 'amounts in 2 currencies cannot be added up',
      });
    const without = await figuresOf(twoYears, {}, '--map', 'purchases.amount=');
    expect(without('customer-value').status).toBe('not_exported');
  });

  it('orders without an amount are counted and, above a fifth, make it of low quality', async () => {
    const some = await figuresOf([...twoYears, { customer: 'C1', ago: 20, amount: '' }]);
    expect(some('revenue-retention')).toMatchObject({ numerator: 400, status: 'low_n' });
    expect(some('revenue-retention').caveats[0]).toContain('1 of 11 orders');
    const many = await figuresOf([...twoYears, ...[1, 2, 3, 4].map((ago) => ({ customer: 'C1', ago, amount: '' }))]);
    expect(many('revenue-retention').status).toBe('low_quality');
  });

  it('a first year ends with day 364', async () => {
    const starts = Array.from(
      { length: 6 },
      (_, i): Order => ({ customer: `C${i}`, ago: 600 - i * 20, amount: '10.00' }),
    );
    const figure = await figuresOf([
      { customer: 'OLD', ago: 1200, amount: '1.00' },
      ...starts,
      { customer: 'C0', ago: 600 - 364, amount: '6.00' },
      { customer: 'C1', ago: 580 - 365, amount: '500.00' },
    ]);
    expect(figure('customer-value')).toMatchObject({ value: 11, denominator: 6 });
    expect(figure('customer-value').parts).toMatchObject({
      median: 10,
      ordersPerCustomer: 7 / 6,
      oneOrderShare: { x: 5, n: 6 },
    });
    const quarters = figure('customer-value').parts.byQuarter.map(({ quarter, n }: { quarter: string; n: number }) => [
      quarter,
      n,
    ]);
    expect(quarters).toEqual([
      ['2024-Q2', 3],
      ['2024-Q3', 3],
    ]);
  });

  it('revenue at stake: a bad answer counts until a better one follows', async () => {
    const orders = Array.from({ length: 6 }, (_, i): Order => ({ customer: `C${i}`, ago: 10 + i, amount: '100.00' }));
    const answers = [
      ['C0', 100, 3],
      ['C0', 10, 9],
      ['C1', 10, 2],
      ['C2', 200, 1],
      ['C3', 5, 10],
    ].map(([customer, ago, score], i) => `R${i},${customer},nps,${day(Number(ago))},${score}`);
    const surveys = ['response_id,customer_id,survey_type,responded_at,score', ...answers, ''].join('\n');
    const figure = await figuresOf(orders, { 'surveys.csv': surveys });
    expect(figure('value-at-stake')).toMatchObject({ numerator: 100, denominator: 600, status: 'low_quality' });
    expect(figure('value-at-stake').parts).toMatchObject({
      amount: 100,
      customers: 1,
      bySign: { lowScore: 100, promise: 0, problem: 0, cancellation: 0 },
      notSeen: ['promise', 'problem', 'cancellation'],
    });
    expect(figure('value-at-stake').sentence).toBe(
      "At least 17% of a year's revenue (EUR 100) comes from 1 customer with problems.",
    );
    const alone = await figuresOf(orders);
    expect(alone('value-at-stake').status).toBe('not_exported');
  });
});
