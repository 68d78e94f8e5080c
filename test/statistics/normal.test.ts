import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criticalZ, normalCdf, normalQuantile, twoSidedP } from '../../src/statistics/normal.ts';
import golden from '../golden/normal.json' with { type: 'json' };
import { expectClose } from './close-to.ts';

test.each(golden.normal_cdf)('Φ($x)', ({ x, cdf }) => expectClose(normalCdf(x), cdf, 1e-12));
test.each(golden.normal_quantile)('quantile $p', ({ p, q }) => expectClose(normalQuantile(p), q, 1e-12));

test('the two ways to compute Φ meet without a jump', () => {
  const seam = 2 * Math.SQRT2;
  expectClose(normalCdf(-seam * (1 + 1e-15)), normalCdf(-seam * (1 - 1e-15)), 1e-13);
});

test('ends and nonsense', () => {
  expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([0, 1]);
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  expect([normalCdf(Number.NaN), normalQuantile(1.1), normalQuantile(-0.1), normalQuantile(Number.NaN)]).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
});

test('critical values', () => {
  expect(criticalZ()).toBe(1.959963984540054);
  expectClose(criticalZ(0.9), 1.6448536269514722, 1e-12);
  expectClose(criticalZ(0.99), 2.5758293035489004, 1e-12);
  for (const level of [95, 1, 0, -0.5]) expect(() => criticalZ(level)).toThrow(RangeError);
});

test('a two-sided p-value is the same for both signs and 1 for no effect', () => {
  expect(twoSidedP(0)).toBe(1);
  fc.assert(fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (z) => twoSidedP(z) === twoSidedP(-z)));
});

test('quantile undoes Φ', () => {
  expect(normalQuantile(0.5)).toBe(0);
  for (let p = 0.01; p < 1; p += 0.01) expectClose(normalCdf(normalQuantile(p)), p, 1e-12);
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1 - 1e-9, noNaN: true }), (p) =>
      expectClose(normalCdf(normalQuantile(p)), p, 1e-11),
    ),
  );
});
