import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilson } from '../../src/statistics/wilson.ts';
import golden from '../golden/proportions.json' with { type: 'json' };
import { expectClose, expectLimits, present } from './close-to.ts';

test.each(golden.wilson)('$x of $n', (row) => expectLimits(wilson(row.x, row.n), row));

test('edges', () => {
  expect(wilson(0, 0)).toBeNull();
  expect(wilson(0, 7)?.low).toBe(0);
  expect(wilson(7, 7)?.high).toBe(1);
  expect(() => wilson(8, 7)).toThrow(RangeError);
  expect(wilson(3, 10)).toMatchObject({ value: 0.3, level: 0.95, method: 'wilson' });
});

const counts = fc
  .integer({ min: 1, max: 1e9 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));

test('the interval holds its share and stays within 0..1', () => {
  fc.assert(
    fc.property(counts, ({ x, n }) => {
      const { value, low, high } = present(wilson(x, n));
      return 0 <= low && low <= value && value <= high && high <= 1;
    }),
  );
});

test('counting the others flips the interval', () => {
  fc.assert(
    fc.property(counts, ({ x, n }) => {
      const [yes, no] = [present(wilson(x, n)), present(wilson(n - x, n))];
      expect(yes.low).toBeCloseTo(1 - no.high, 12);
      expect(yes.high).toBeCloseTo(1 - no.low, 12);
    }),
  );
});

test('a higher level is wider, one more success is higher', () => {
  fc.assert(
    fc.property(counts, ({ x, n }) => {
      const [narrow, wide] = [present(wilson(x, n, 0.9)), present(wilson(x, n, 0.99))];
      expect(wide.low).toBeLessThanOrEqual(narrow.low);
      expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
      if (x < n && n < 1e6) expect(present(wilson(x + 1, n)).low).toBeGreaterThan(present(wilson(x, n)).low);
    }),
  );
});

test('twice the data narrows by about √2', () => {
  const width = (k: number) => present(wilson(300 * k, 1000 * k)).high - present(wilson(300 * k, 1000 * k)).low;
  expectClose(width(1) / width(2), Math.SQRT2, 2e-3);
});

test('fewer than none is refused', () => {
  expect(() => wilson(-1, 7)).toThrow(RangeError);
});
