import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auc, aucFromCounts } from '../../src/statistics/auc.ts';
import { wilson } from '../../src/statistics/wilson.ts';
import golden from '../golden/logistic.json' with { type: 'json' };
import { expectClose, expectLimits, present } from './close-to.ts';

test('with ties', () => {
  const row = golden.auc_ties;
  const result = present(auc(row.score, row.y));
  expectClose(result.value, row.auc);
  expectClose(result.standardError, row.se);
  expectLimits(result, row);
  expect(result).toMatchObject({ positives: 3, negatives: 3, method: 'delong-logit' });
});

test('edges', () => {
  expect(auc([], [])).toBeNull();
  expect(auc([1, 2], [1, 1])).toBeNull();
  expect(auc([1, 2], [0, 0])).toBeNull();
  for (const scores of [
    [Number.NaN, 1, 2, 3],
    [1, 2, Number.NaN, 3],
  ])
    expect(() => auc(scores, [1, 1, 0, 0])).toThrow(RangeError);
  expect(() => auc([1, 2], [1])).toThrow(RangeError);
  const perfect = present(auc([1, 2, 3, 4, 5], [0, 0, 0, 1, 1]));
  expect(perfect).toMatchObject({ value: 1, high: 1, low: wilson(2, 2)?.low, method: 'wilson' });
  expect(auc([1, 2, 3], [0, 1, 0])).toMatchObject({ value: 0.5, standardError: null, method: 'wilson' });
  expect(auc([7, 7, 7, 7], [0, 1, 0, 1])).toMatchObject({ value: 0.5, low: 0.5, high: 0.5 });
});

const scored = fc
  .array(fc.tuple(fc.nat(12), fc.constantFrom(0, 1)), { minLength: 4, maxLength: 80 })
  .filter((pairs) => new Set(pairs.map(([, y]) => y)).size === 2);
const split = (pairs: [number, number][]) => [pairs.map(([s]) => s), pairs.map(([, y]) => y)] as const;

/** The definition, pair by pair. */
function byPairs(pairs: [number, number][]) {
  const of = (kind: number) => pairs.filter(([, y]) => y === kind).map(([score]) => score);
  const [positives, negatives] = [of(1), of(0)];
  const wins = positives.flatMap((x) => negatives.map((y) => (Math.sign(x - y) + 1) / 2));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

test('is the share of pairs in the right order, and its interval holds it', () => {
  fc.assert(
    fc.property(scored, (pairs) => {
      const { value, low, high } = present(auc(...split(pairs)));
      expect(value).toBeCloseTo(byPairs(pairs), 12);
      expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
    }),
  );
});

test('scores turned round turn it round; only their order counts', () => {
  fc.assert(
    fc.property(scored, (pairs) => {
      const [scores, outcomes] = split(pairs);
      const there = present(auc(scores, outcomes));
      const back = present(
        auc(
          scores.map((s) => -s),
          outcomes,
        ),
      );
      expect(back.value).toBeCloseTo(1 - there.value, 12);
      expect(back.low).toBeCloseTo(1 - there.high, 10);
      expect(
        auc(
          scores.map((s) => s ** 3 + 5),
          outcomes,
        ),
      ).toEqual(there);
    }),
  );
});

test('counts per score give what the customers one by one give; twice everyone narrows by about √2', () => {
  fc.assert(
    fc.property(scored, (pairs) => {
      const once = present(auc(...split(pairs)));
      const counts = pairs.map(([score, y]) => ({ score, positives: y, negatives: 1 - y }));
      const merged = present(aucFromCounts(counts));
      expect(merged.value).toBeCloseTo(once.value, 12);
      expectClose(merged.standardError ?? -1, once.standardError ?? -1, 1e-7);
    }),
  );
  const [scores, outcomes] = [
    Array.from({ length: 400 }, (_, i) => i % 97),
    Array.from({ length: 400 }, (_, i) => i % 2),
  ];
  const [once, twice] = [auc(scores, outcomes), auc([...scores, ...scores], [...outcomes, ...outcomes])].map(present);
  expectClose(present(once?.standardError) / present(twice?.standardError), Math.SQRT2, 5e-3);
});
