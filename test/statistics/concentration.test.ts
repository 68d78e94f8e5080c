import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gini, topShare } from '../../src/statistics/concentration.ts';
import golden from '../golden/series.json' with { type: 'json' };
import { expectClose, present } from './close-to.ts';

const bins = (values: number[]) => values.map((value) => ({ value, count: 1 }));

test.each(golden.gini)('$x', (row) => {
  expectClose(gini(bins(row.x)), row.gini);
  expectClose(topShare(bins(row.x), 0.1)?.share ?? null, row.top10);
  expectClose(topShare(bins(row.x), 0.2)?.share ?? null, row.top20);
});

test('edges', () => {
  expect([gini([]), gini(bins([0, 0])), topShare([], 0.1), topShare(bins([0]), 0.1)]).toEqual([null, null, null, null]);
  expect(() => gini(bins([-1, 2]))).toThrow(RangeError);
  expect(topShare([{ value: 1, count: 100 }], 0.07)).toEqual({ share: 0.07, count: 7 });
});

const values = fc.array(fc.nat(20), { minLength: 1, maxLength: 80 });

test('a histogram gives what the customers one by one give, and twice everyone changes nothing', () => {
  fc.assert(
    fc.property(values, (x) => {
      const histogram = [...new Set(x)].map((value) => ({ value, count: x.filter((other) => other === value).length }));
      const doubled = histogram.map(({ value, count }) => ({ value, count: 2 * count }));
      if (gini(bins(x)) === null) return;
      expect(gini(histogram)).toBeCloseTo(present(gini(bins(x))), 10);
      expect(gini(doubled)).toBeCloseTo(present(gini(bins(x))), 10);
      expect(topShare(histogram, 0.2)).toEqual(topShare(bins(x), 0.2));
    }),
  );
});

test('between 0 and 1; the top share grows with the top', () => {
  fc.assert(
    fc.property(values, (x) => {
      const [g, top10, top50, all] = [gini(bins(x)), ...[0.1, 0.5, 1].map((top) => topShare(bins(x), top)?.share)];
      if (g === null) return;
      expect(g).toBeGreaterThanOrEqual(0);
      expect(g).toBeLessThanOrEqual(1 - 1 / x.length + 1e-12);
      expect(top10).toBeLessThanOrEqual(top50 as number);
      expect(all).toBe(1);
    }),
  );
});

test('a value that nobody has changes nothing', () => {
  const histogram = [
    { value: -1, count: 0 },
    { value: 2, count: 3 },
  ];
  expect(gini(histogram)).toBe(0);
  expect(topShare(histogram, 0.5)).toEqual({ share: 2 / 3, count: 2 });
});
