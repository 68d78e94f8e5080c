import { expect, test } from 'vitest';
import { residualProduct } from '../../src/statistics/residual-product.ts';

test('whole sums lose nothing: customers who are all alike differ by exactly nothing', () => {
  // a million customers with 1 of 49 each; in floating point 1/49 leaves a residue
  const n = 1_000_000;
  const ratio = { x: n, m: 49 * n };
  const sums = { xy: n, xk: 49 * n, my: 49 * n, mk: 49 * 49 * n };
  expect(residualProduct(sums, ratio, ratio)).toBe(0);
  expect(sums.xy - (1 / 49) * sums.xk - (1 / 49) * (sums.my - (1 / 49) * sums.mk)).not.toBe(0);
});

test('sums with fractions', () => {
  // [x, m] of two customers (0.5, 1) and (2.5, 2), [y, k] (1, 2) and (3, 2): ratios 3/3 = 1 and 4/4 = 1
  // residuals 0.5 − 1 = −0.5 and 2.5 − 2 = 0.5; 1 − 2 = −1 and 3 − 2 = 1: products 0.5 + 0.5 = 1
  const sums = { xy: 0.5 * 1 + 2.5 * 3, xk: 0.5 * 2 + 2.5 * 2, my: 1 * 1 + 2 * 3, mk: 1 * 2 + 2 * 2 };
  expect(residualProduct(sums, { x: 3, m: 3 }, { x: 4, m: 4 })).toBe(1);
  // ratios 1.5 and 0.5, each sum a power of two or a fraction of it: 8.25 − 0.5·6.5 − 1.5·(7 − 0.5·6.25) = −0.8125
  const other = { xy: 8.25, xk: 6.5, my: 7, mk: 6.25 };
  expect(residualProduct(other, { x: 3, m: 2 }, { x: 2, m: 4 })).toBe(-0.8125);
});
