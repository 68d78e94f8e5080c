import { describe, expect, it } from 'vitest';
import { type DenseDesign, denseDesign } from '../../src/statistics/dense-design.ts';
import { fitRidge } from '../../src/statistics/ridge.ts';
import { fitRidgeLarge } from '../../src/statistics/ridge-large.ts';
import { mulberry32 } from './mulberry32.ts';

/** Rows with three features, the second a multiple of the first plus noise; every fifteenth row is unlike the others. */
function madeUp(rows: number): { design: DenseDesign; outcomes: Float64Array } {
  const random = mulberry32(7);
  const values = Float64Array.from({ length: rows * 3 }, (_, i) => random() - 0.5 + (i % 45 === 0 ? 2 : 0));
  for (let i = 0; i < rows; i++)
    values[i * 3 + 1] = 0.8 * (values[i * 3] as number) + 0.2 * (values[i * 3 + 1] as number);
  const outcomes = Float64Array.from({ length: rows }, (_, i) =>
    Number(random() < 0.2 + 0.3 * (values[i * 3] as number)),
  );
  return { design: denseDesign(values, rows, 3), outcomes };
}

describe('fitRidgeLarge', () => {
  it.each([
    [100, undefined],
    [1_999, 1_000],
    [2_000, 1_000],
    [5_003, 1_000],
    [40_000, undefined],
  ])('finds the weights of Newton on %i rows, a sample being %s', (rows, sample) => {
    const { design, outcomes } = madeUp(rows);
    const expected = fitRidge(design, outcomes, 10)?.weights as Float64Array;
    const found = fitRidgeLarge(design, outcomes, 10, sample);
    expect(found?.weights).toHaveLength(expected.length);
    expected.forEach((weight, j) => {
      expect(Math.abs((found?.weights[j] ?? Number.NaN) - weight)).toBeLessThan(1e-9);
    });
    // what Newton finds comes with its objective
    expect(found && 'objective' in found).toBe(rows < 2 * (sample ?? 20_000));
  });

  it('leaves to Newton what a sample tells too little of', () => {
    const { design, outcomes } = madeUp(400);
    const found = fitRidgeLarge(design, outcomes, 10, 8);
    expect(found && 'objective' in found).toBe(true);
    expect(found?.weights).toEqual(fitRidge(design, outcomes, 10)?.weights);
  });

  it('has no answer where all outcomes are equal', () => {
    const { design } = madeUp(2_000);
    expect(fitRidgeLarge(design, new Float64Array(2_000), 10, 500)).toBeNull();
  });
});
