import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byar, type ClusterSums, clusterRate, clusterSums, clusterWilson } from '../../src/statistics/cluster.ts';
import { wilson } from '../../src/statistics/wilson.ts';
import golden from '../golden/proportions.json' with { type: 'json' };
import { expectClose, expectLimits, present } from './close-to.ts';

const asPairs = (groups: number[][]) => groups.map(([x = 0, m = 0]) => [x, m] as const);

test.each(golden.cluster_wilson)('$x of $n from $G customers', (row) => {
  const estimate = present(clusterWilson(clusterSums(asPairs(row.groups))));
  expectLimits(estimate, row);
  expectClose(estimate.value, row.p);
  expectClose(estimate.designEffect, row.deff);
  expectClose(estimate.effectiveN, row.n_eff);
  expect(estimate).toMatchObject({ x: row.x, n: row.n, clusters: row.G, method: 'cluster-wilson' });
});

test.each([golden.cluster_rate])('rate of $X in $T', (row) => {
  const estimate = present(clusterRate(clusterSums(asPairs(row.groups))));
  expectLimits(estimate, row);
  expectClose(estimate.value, row.rate);
  expectClose(estimate.standardError, row.se);
  expect(estimate).toMatchObject({ x: row.X, exposure: row.T, clusters: row.G, method: 'cluster-log' });
});

test.each(golden.byar)('Byar limits of $x in $T', (row) => expectLimits(byar(row.x, row.T), row));

test('edges of a share', () => {
  expect(clusterWilson(clusterSums([]))).toBeNull();
  expect(clusterWilson(clusterSums([[0, 3]]))).toMatchObject({ value: 0, low: 0, effectiveN: 1 });
  expect(() => clusterWilson(clusterSums([[4, 3]]))).toThrow(RangeError);
  expect(() => clusterWilson(clusterSums([[-1, 3]]))).toThrow(RangeError);
  // less than one whole record says nothing about how customers differ
  const scraps = [
    [0.2, 0.5],
    [0.3, 0.5],
  ] as const;
  expect(clusterWilson(clusterSums(scraps))?.effectiveN).toBe(2);
});

test('edges of a rate', () => {
  for (const [x, exposure] of [
    [-1, 9],
    [1, -9],
    [Number.NaN, 9],
  ] as const)
    expect(() => byar(x, exposure)).toThrow(RangeError);
  expect(
    clusterRate(
      clusterSums([
        [1, 90],
        [2, 90],
      ]),
    )?.method,
  ).toBe('cluster-log');
  expect(clusterRate(clusterSums([]))).toBeNull();
  expect(
    clusterRate(
      clusterSums([
        [0, 9],
        [0, 1],
      ]),
    ),
  ).toMatchObject({ value: 0, low: 0, method: 'byar', standardError: null });
  expect(clusterRate(clusterSums([[3, 90]]))?.method).toBe('byar');
  // Two customers with the same rate say nothing about how much customers differ; a width of 0 would be a lie.
  expect(
    clusterRate(
      clusterSums([
        [1, 90],
        [1, 90],
      ]),
    )?.method,
  ).toBe('byar');
});

const customers = (min: number) =>
  fc.array(
    fc.integer({ min: 1, max: 40 }).chain((m) => fc.tuple(fc.integer({ min: 0, max: m }), fc.constant(m))),
    { minLength: min, maxLength: 60 },
  );
const times = (sums: ClusterSums, k: number): ClusterSums => ({
  clusters: sums.clusters * k,
  sumX: sums.sumX * k,
  sumM: sums.sumM * k,
  sumXX: sums.sumXX * k,
  sumXM: sums.sumXM * k,
  sumMM: sums.sumMM * k,
});

test('the six sums give what the customers one by one would give', () => {
  fc.assert(
    fc.property(customers(2), (groups) => {
      const estimate = present(clusterWilson(clusterSums(groups)));
      const { value: p, n, clusters } = estimate;
      if (p === 0 || p === 1 || n === clusters) return;
      const residual = groups.reduce((sum, [x, m]) => sum + (x - p * m) ** 2, 0);
      const variance = ((clusters / (clusters - 1)) * residual) / n ** 2;
      expectClose(estimate.designEffect, Math.max(1, (variance * (n - 1)) / (p * (1 - p))));
    }),
  );
});

test('nothing cancels away with many customers and a share near 1', () => {
  const [whole, failing] = [20_000_000, 20];
  const sums = clusterSums([[99, 100]]);
  const large: ClusterSums = {
    clusters: whole + failing,
    sumX: 100 * whole + sums.sumX * failing,
    sumM: 100 * (whole + failing),
    sumXX: 100 ** 2 * whole + sums.sumXX * failing,
    sumXM: 100 ** 2 * whole + sums.sumXM * failing,
    sumMM: 100 ** 2 * (whole + failing),
  };
  // Per customer the residual is −100·δ or 1 less, with 1 − p = δ: nearly one independent failure a customer.
  expectClose(present(clusterWilson(large)).designEffect, 1, 1e-6);
});

test('intervals hold their estimate', () => {
  fc.assert(
    fc.property(customers(1), (groups) => {
      for (const estimate of [clusterWilson(clusterSums(groups)), clusterRate(clusterSums(groups))].map(present)) {
        expect(estimate.low).toBeLessThanOrEqual(estimate.value);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.value);
      }
    }),
  );
});

test('one record per customer is plain Wilson', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 2 }), (records) => {
      const clustered = present(clusterWilson(clusterSums(records.map((yes) => [Number(yes), 1] as const))));
      const plain = present(wilson(records.filter(Boolean).length, records.length));
      expectClose(clustered.low, plain.low);
      expectClose(clustered.high, plain.high);
    }),
  );
});

test('never narrower than plain Wilson, and counting the others flips it', () => {
  fc.assert(
    fc.property(customers(1), (groups) => {
      const clustered = present(clusterWilson(clusterSums(groups)));
      const plain = present(wilson(clustered.x, clustered.n));
      expect(clustered.low).toBeLessThanOrEqual(plain.low + 1e-12);
      expect(clustered.high).toBeGreaterThanOrEqual(plain.high - 1e-12);
      const others = present(clusterWilson(clusterSums(groups.map(([x, m]) => [m - x, m] as const))));
      expect(clustered.low).toBeCloseTo(1 - others.high, 10);
    }),
  );
});

test('every customer twice narrows by about √2 and leaves the point', () => {
  const sums = times(
    clusterSums([
      [3, 3],
      [1, 4],
      [0, 2],
      [2, 2],
      [5, 6],
      [1, 1],
    ]),
    100,
  );
  for (const estimate of [clusterWilson, clusterRate]) {
    const [once, twice] = [present(estimate(sums)), present(estimate(times(sums, 2)))];
    expect(twice.value).toBe(once.value);
    expectClose((once.high - once.low) / (twice.high - twice.low), Math.SQRT2, 1e-2);
  }
});
