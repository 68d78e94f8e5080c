import { describe, expect, it } from 'vitest';
import { fitterOf } from '../../src/onboarding/fit.ts';
import { countRows, distinctRows, worthCounting } from '../../src/statistics/distinct-rows.ts';
import { atOnce } from '../../src/statistics/steps.ts';
import { mulberry32 } from './mulberry32.ts';

const columns = [
  { name: 'a', values: [0, 1, 0, Number.NaN, 0, Number.NaN] },
  { name: 'b', values: [5, 5, 5, 5, 7, 5] },
];

describe('distinctRows', () => {
  it('numbers rows that are equal in every column alike, unknown values too', () => {
    const found = distinctRows(columns, 6, 10);
    expect([...(found?.rowOf ?? [])]).toEqual([0, 1, 0, 2, 3, 2]);
    expect(found?.columns.map(({ values }) => [...Array.from(values)])).toEqual([
      [0, 1, Number.NaN, 0],
      [5, 5, 5, 7],
    ]);
    const { counts, events } = countRows(found as NonNullable<typeof found>, [1, 0, 0, 1, 1, 1], 5);
    expect([[...counts], [...events]]).toEqual([
      [2, 1, 1, 1],
      [1, 0, 1, 1],
    ]);
  });

  it('gives up where too many rows differ', () => {
    expect(distinctRows(columns, 6, 3)).toBeNull();
    expect(distinctRows(columns, 6, 4)).not.toBeNull();
    // 2^60 possible rows cannot be told by one number
    const flags = Array.from({ length: 60 }, (_, i) => ({ name: `flag_${i}`, values: [0, 1] }));
    expect(distinctRows(flags, 2, 10)).toBeNull();
    expect(distinctRows(flags.slice(0, 50), 2, 10)?.rowOf).toEqual(Uint32Array.of(0, 1));
    // neither column has more than two values, together they have four
    const pair = [
      { name: 'a', values: [0, 0, 1, 1] },
      { name: 'b', values: [0, 1, 0, 1] },
    ];
    expect(distinctRows(pair, 4, 3)).toBeNull();
  });

  it('is only looked at where there are many rows', () => {
    const flags = (rows: number) => [{ name: 'flag', values: Uint8Array.from({ length: rows }, (_, i) => i % 2) }];
    expect(worthCounting(flags(9999), 9999)).toBeNull();
    expect(worthCounting(flags(10_000), 10_000)?.columns[0]?.values).toEqual(Float64Array.of(0, 1));
  });
});

describe('fitterOf', () => {
  it('finds the same model on equal rows counted as on the rows themselves', () => {
    const random = mulberry32(3);
    const rows = 12_000;
    const counts = Float64Array.from({ length: rows }, () => Math.floor(4 * random() ** 2));
    const grades = Float64Array.from({ length: rows }, () => (random() < 0.3 ? Number.NaN : Math.floor(11 * random())));
    const outcomes = Float64Array.from({ length: rows }, (_, i) =>
      Number(random() < 0.1 + 0.1 * (counts[i] as number) - ((grades[i] as number) > 8 ? 0.05 : 0)),
    );
    const features = [
      { name: 'counts', values: counts },
      { name: 'grades', values: grades },
    ];
    // it differs in every row, so that nothing can be counted, and is dropped for want of spread
    const unlike = { name: 'unlike', values: Float64Array.from({ length: rows }, (_, i) => 1 + i * 1e-15) };
    const [counted, plain] = [fitterOf(features, outcomes), fitterOf([...features, unlike], outcomes)];
    for (const trained of [5000, rows]) {
      const [a, b] = [atOnce(counted.fit(trained)), atOnce(plain.fit(trained))];
      expect(a?.features.map(({ name }) => name)).toEqual(['counts', 'grades', 'grades_missing']);
      expect(a).toMatchObject({ rows: trained, events: b?.events });
      [a?.intercept, ...(a?.coefficients ?? [])].forEach((weight, j) => {
        expect(weight).toBeCloseTo([b?.intercept, ...(b?.coefficients ?? [])][j] as number, 9);
      });
      if (!a || !b) throw new Error('no fit');
      const [told, expected] = [counted.predict(a, 100, 200), plain.predict(b, 100, 200)];
      told.forEach((p, i) => {
        expect(p).toBeCloseTo(expected[i] as number, 9);
      });
    }
  });
});
