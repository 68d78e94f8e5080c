import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile, quantileOfSorted } from '../../src/statistics/quantile.ts';
import golden from '../golden/series.json' with { type: 'json' };
import { expectClose, present } from './close-to.ts';

test.each(golden.quantile_type7)('quantile $q of $x', ({ x, q, value }) => expectClose(quantile(x, q), value));

test('edges', () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([10, 9, 100], 1)).toBe(100);
  expect(quantileOfSorted(new Float64Array([1, 2]), 0.5)).toBe(1.5);
  expect(() => quantile([1], 90)).toThrow(RangeError);
});

test('between the extremes, rising with q, whatever the order', () => {
  const numbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });
  fc.assert(
    fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
      const result = present(quantile(values, q));
      expect(result).toBeGreaterThanOrEqual(Math.min(...values));
      expect(result).toBeLessThanOrEqual(Math.max(...values) + 1e-6);
      expect(present(quantile(values, q / 2))).toBeLessThanOrEqual(result + 1e-6);
      expect(quantile([...values].reverse(), q)).toBe(result);
    }),
  );
});

test('a quantile below 0 is refused', () => {
  expect(() => quantile([1], -0.1)).toThrow(RangeError);
});
