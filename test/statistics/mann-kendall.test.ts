import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mannKendall } from '../../src/statistics/mann-kendall.ts';
import golden from '../golden/series.json' with { type: 'json' };
import { expectClose, present } from './close-to.ts';

test.each(golden.mann_kendall)('$x', (row) => {
  const trend = present(mannKendall(row.x));
  expect(trend).toMatchObject({ s: row.S, n: row.n });
  expectClose(trend.variance, row.var);
  expectClose(trend.z, row.z);
  expectClose(trend.p, row.p);
  expectClose(trend.slope, row.sen_slope);
});

test('an unknown month keeps its place', () => {
  expect(mannKendall([1, null, 3])).toMatchObject({ n: 2, slope: 1, s: 1 });
  expect(mannKendall([1, null])).toBeNull();
});

const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 36 });

test('backwards, the trend turns round', () => {
  fc.assert(
    fc.property(series, (values) => {
      const [there, back] = [present(mannKendall(values)), present(mannKendall([...values].reverse()))];
      expect(there.s + back.s).toBe(0);
      expect(there.slope + back.slope).toBeCloseTo(0, 10);
      expect(there.p).toBe(back.p);
    }),
  );
});

test('only the order counts for the test; the slope scales', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 9 }), (values, factor) => {
      const [plain, scaled] = [mannKendall(values), mannKendall(values.map((x) => x * factor + 7))].map(present);
      expect(scaled?.z).toBe(plain?.z);
      expect(scaled?.slope).toBeCloseTo(factor * (plain?.slope ?? Number.NaN), 9);
    }),
  );
});
