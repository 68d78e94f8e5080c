import { describe, expect, it } from 'vitest';
import { clusterSums } from '../../src/statistics/cluster.ts';
import { meanAmount, ratioOfSums, shareOfMoney } from '../../src/statistics/money.ts';

/** Worked by hand in METHOD-2 G7. */
describe('money over customers', () => {
  const sumsOf = (amounts: readonly number[]) => ({
    n: amounts.length,
    sum: amounts.reduce((sum, amount) => sum + amount, 0),
    sumOfSquares: amounts.reduce((sum, amount) => sum + amount * amount, 0),
  });

  it('the mean of first years 10, 20, 30, 40, 100', () => {
    const mean = meanAmount(sumsOf([10, 20, 30, 40, 100]));
    expect(mean?.value).toBe(40);
    expect(mean?.low).toBeCloseTo(9.01, 2);
    expect(mean?.high).toBeCloseTo(70.99, 2);
  });

  it('a mean is never surrounded by less than nothing, and one customer says nothing of the spread', () => {
    expect(meanAmount(sumsOf([0, 0, 100]))?.low).toBe(0);
    expect(meanAmount(sumsOf([50]))).toMatchObject({ value: 50, low: 50, high: 50 });
    expect(meanAmount(sumsOf([]))).toBeNull();
    // more was paid back than came in
    expect(meanAmount(sumsOf([-10, -10]))).toMatchObject({ value: -10, low: -10 });
  });

  it('the ratio of two years of five customers', () => {
    const ratio = ratioOfSums(
      clusterSums([
        [150, 100],
        [0, 100],
        [100, 200],
        [100, 100],
        [50, 100],
      ]),
    );
    expect(ratio?.value).toBeCloseTo(0.6667, 4);
    expect(ratio?.interval).toMatchObject({ method: 'cluster-log' });
    const interval = typeof ratio?.interval === 'object' ? ratio.interval : { low: 0, high: 0 };
    expect(interval.low).toBeCloseTo(0.3496, 4);
    expect(interval.high).toBeCloseTo(1.2714, 4);
  });

  it('a ratio without spread says so instead of having a narrow interval', () => {
    expect(
      ratioOfSums(
        clusterSums([
          [0, 10],
          [0, 20],
        ]),
      ),
    ).toEqual({ value: 0, interval: 'nothing' });
    expect(
      ratioOfSums(
        clusterSums([
          [5, 10],
          [10, 20],
        ]),
      ),
    ).toEqual({ value: 0.5, interval: 'no-variation' });
    expect(ratioOfSums(clusterSums([[5, 10]]))).toEqual({ value: 0.5, interval: 'one-customer' });
    expect(ratioOfSums(clusterSums([[5, 0]]))).toBeNull();
  });

  it('the share at stake of 100, 300, 50, 50, 500 with the first and the third', () => {
    const share = shareOfMoney(
      clusterSums([
        [100, 100],
        [0, 300],
        [50, 50],
        [0, 50],
        [0, 500],
      ]),
    );
    expect(share?.value).toBeCloseTo(0.15, 10);
    expect(share?.effectiveN).toBe(5);
    expect(share?.low).toBeCloseTo(0.0219, 4);
    expect(share?.high).toBeCloseTo(0.5823, 4);
  });

  it('nothing at stake: as many customers as the money is spread over', () => {
    const share = shareOfMoney(
      clusterSums([
        [0, 100],
        [0, 300],
        [0, 50],
        [0, 50],
        [0, 500],
      ]),
    );
    expect(share).toMatchObject({ value: 0, low: 0 });
    expect(share?.effectiveN).toBeCloseTo(1_000_000 / 355_000, 10);
    expect(share?.high).toBeCloseTo(0.5769, 4);
  });
});
