import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holm } from '../../src/statistics/holm.ts';
import golden from '../golden/series.json' with { type: 'json' };
import { expectClose } from './close-to.ts';

test('golden', () => {
  for (const [i, p] of holm(golden.holm.p).entries()) expectClose(p, golden.holm.adjusted[i] ?? null);
  expect(holm([])).toEqual([]);
  expect(holm([0.2])).toEqual([0.2]);
});

test('never smaller than before, never above 1, same order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (ps) => {
      const adjusted = holm(ps);
      ps.forEach((p, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p);
        expect(adjusted[i]).toBeLessThanOrEqual(1);
        ps.forEach((q, j) => {
          if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] as number);
        });
      });
    }),
  );
});
