import { expect, test } from 'vitest';
import { solveCholesky } from '../../src/statistics/cholesky.ts';

/** Only the lower triangle is read: the upper one holds nonsense. */
const x = Number.NaN;

test('solves by hand what can be solved by hand', () => {
  // L = [[2], [1, 3], [0.5, -1, 2]]: A = L·Lᵀ; b = A·(1, -2, 3)
  const a = Float64Array.of(4, x, x, 2, 10, x, 1, -2.5, 5.25);
  const b = Float64Array.of(4 - 4 + 3, 2 - 20 - 7.5, 1 + 5 + 15.75);
  const found = [...(solveCholesky(a, b) ?? [])];
  expect(found).toHaveLength(3);
  [1, -2, 3].forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, 12);
  });
});

test('what is not positive definite has no answer', () => {
  expect(solveCholesky(Float64Array.of(0), Float64Array.of(1))).toBeNull();
  expect(solveCholesky(Float64Array.of(-1), Float64Array.of(1))).toBeNull();
  // the second column is twice the first
  expect(solveCholesky(Float64Array.of(1, x, 2, 4), Float64Array.of(1, 2))).toBeNull();
  expect(solveCholesky(Float64Array.of(1, x, 2, 3), Float64Array.of(1, 2))).toBeNull();
});
