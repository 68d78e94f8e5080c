import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newcombeDifference, twoProportionZ } from '../../src/statistics/difference.ts';
import { wilson } from '../../src/statistics/wilson.ts';
import golden from '../golden/proportions.json' with { type: 'json' };
import { expectClose, expectLimits, present } from './close-to.ts';

test.each(golden.newcombe_difference)('$x1/$n1 − $x2/$n2', (row) => {
  const difference = newcombeDifference(present(wilson(row.x1, row.n1)), present(wilson(row.x2, row.n2)));
  expectClose(difference.value, row.diff);
  expectLimits(difference, row);
});

test.each(golden.two_proportion_z)('test of $x1/$n1 against $x2/$n2', (row) => {
  const result = twoProportionZ(row.x1, row.n1, row.x2, row.n2);
  expectClose(result?.z, row.z);
  expectClose(result?.p, row.p);
});

test('edges', () => {
  expect(twoProportionZ(0, 0, 1, 2)).toBeNull();
  expect(twoProportionZ(0, 5, 0, 9)).toEqual({ z: 0, p: 1 });
  const [a, b] = [present(wilson(1, 2, 0.9)), present(wilson(1, 2))];
  expect(() => newcombeDifference(a, b)).toThrow(RangeError);
});

const share = fc
  .integer({ min: 1, max: 1e6 })
  .chain((n) => fc.integer({ min: 0, max: n }).map((x) => present(wilson(x, n))));

test('holds its difference, stays within ±1, and flips with the order', () => {
  fc.assert(
    fc.property(share, share, (first, second) => {
      const [there, back] = [newcombeDifference(first, second), newcombeDifference(second, first)];
      expect(there.low).toBeLessThanOrEqual(there.value);
      expect(there.high).toBeGreaterThanOrEqual(there.value);
      expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(there.high).toBeLessThanOrEqual(1 + 1e-12);
      expect(there.low).toBeCloseTo(-back.high, 12);
    }),
  );
});

test('an empty group can be compared with nothing', () => {
  expect(twoProportionZ(0, 0, 3, 10)).toBeNull();
  expect(twoProportionZ(3, 10, 0, 0)).toBeNull();
});
