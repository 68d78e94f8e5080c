import { expect } from 'vitest';

/** Equal to the golden value within a relative tolerance (absolute near 0); both null is equal too. */
export function expectClose(actual: number | null | undefined, golden: number | null, tolerance = 1e-9): void {
  if (golden === null || actual === null || actual === undefined) {
    expect(actual).toBe(golden);
    return;
  }
  const allowed = tolerance * Math.max(Math.abs(golden), tolerance);
  expect(Math.abs(actual - golden), `${actual} should be ${golden}`).toBeLessThanOrEqual(allowed);
}

/** Both limits against golden ones. */
export function expectLimits(
  actual: { low: number; high: number } | null,
  golden: { lo: number; hi: number },
  tolerance = 1e-9,
): void {
  expectClose(actual?.low, golden.lo, tolerance);
  expectClose(actual?.high, golden.hi, tolerance);
}

/** For results that are null only for empty input: fails loudly instead of carrying `?.` through a whole test. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('expected a result, not null');
  return value;
}
