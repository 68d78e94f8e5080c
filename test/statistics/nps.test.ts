import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterSums } from '../../src/statistics/cluster.ts';
import { normalCdf } from '../../src/statistics/normal.ts';
import { type NpsCounts, npsChange, npsEstimate } from '../../src/statistics/nps.ts';
import { quantile } from '../../src/statistics/quantile.ts';
import golden from '../golden/nps.json' with { type: 'json' };
import { expectClose, expectLimits, present } from './close-to.ts';
import { mulberry32 } from './mulberry32.ts';

const z = 1.959963984540054;
const estimate = (counts: NpsCounts) => present(npsEstimate(counts));
const asCounts = ([promoters = 0, passives = 0, detractors = 0]: number[]) => ({ promoters, passives, detractors });

/** The textbook interval, only to show what it would claim: variance of the answers over n. */
function wald({ promoters, passives, detractors }: NpsCounts) {
  const n = promoters + passives + detractors;
  const mean = (promoters - detractors) / n;
  const se = Math.sqrt(((promoters + detractors) / n - mean ** 2) / n);
  return { mean, se, low: Math.max(-100, 100 * (mean - z * se)), high: Math.min(100, 100 * (mean + z * se)) };
}

/** Percentile bootstrap, only as a reference: B resamples of n answers. */
function bootstrap(counts: NpsCounts, B: number, seed: number) {
  const answers = [
    ...new Array(counts.promoters).fill(1),
    ...new Array(counts.passives).fill(0),
    ...new Array(counts.detractors).fill(-1),
  ] as number[];
  const random = mulberry32(seed);
  const scores = Array.from({ length: B }, () => {
    let net = 0;
    for (let i = 0; i < answers.length; i++) net += answers[Math.floor(random() * answers.length)] ?? 0;
    return (100 * net) / answers.length;
  });
  return { low: present(quantile(scores, 0.025)), high: present(quantile(scores, 0.975)) };
}

test('mulberry32 draws the golden numbers', () => {
  const random = mulberry32(42);
  for (const value of golden.mulberry32_seed42_first5) expect(random()).toBe(value);
});

describe.each(golden.nps)('$promoters promoters, $passives passives, $detractors detractors', (row) => {
  if (row.adjusted === undefined) {
    test('is null', () => expect(npsEstimate(row)).toBeNull());
    return;
  }
  test('adjusted Wald', () => {
    const result = estimate(row);
    expectClose(result.value, row.nps);
    expectClose(result.centre, row.adjusted.centre);
    expectClose(result.standardError, row.adjusted.se);
    expectLimits(result, row.adjusted);
    expect(result).toMatchObject({ n: row.n, method: 'adjusted-wald', level: 0.95 });
  });
  test('Wald and bootstrap, as references', () => {
    expectClose(100 * wald(row).se, row.wald.se);
    expectLimits(wald(row), row.wald);
    expectLimits(bootstrap(row, row.bootstrap.B, row.bootstrap.seed), row.bootstrap);
  });
});

describe.each(golden.nps_two_period)('$earlier to $later, $overlap.length in both', (row) => {
  const overlap = { respondents: 0, sumCurrent: 0, sumPrevious: 0, sumProduct: 0 };
  for (const [previous = 0, current = 0] of row.overlap) {
    overlap.respondents += 1;
    overlap.sumCurrent += current;
    overlap.sumPrevious += previous;
    overlap.sumProduct += current * previous;
  }
  test('change', () => {
    const change = npsChange(estimate(asCounts(row.later)), estimate(asCounts(row.earlier)), overlap);
    expectClose(change.value, row.diff);
    expectClose(change.centre, row.diff_adj);
    expectClose(change.standardError, row.se);
    expectClose(change.covariance, row.cov);
    expectClose(change.z, row.z);
    expectClose(change.p, row.p);
    expectLimits(change, row);
  });
});

test('two periods by Wald, as in R package NPS, as a reference', () => {
  const row = golden.nps_two_period_wald_reference;
  const [earlier, later] = [wald(asCounts(row.earlier)), wald(asCounts(row.later))];
  const se = Math.hypot(earlier.se, later.se);
  expectClose(100 * se, row.se);
  expectClose((later.mean - earlier.mean) / se, row.z);
  expectClose(2 * normalCdf(-row.z), row.p);
});

describe('several respondents per customer', () => {
  test('who agree widen the interval', () => {
    const sums = clusterSums([
      [5, 5],
      [5, 5],
      [-5, 5],
      [-5, 5],
      [5, 5],
      [-5, 5],
    ]);
    const counts = { promoters: 15, passives: 0, detractors: 15 };
    const [plain, clustered] = [estimate(counts), present(npsEstimate(counts, sums))];
    expect(clustered).toMatchObject({ value: 0, method: 'cluster-adjusted-wald' });
    expectClose(clustered.standardError, 100 * Math.sqrt(((6 / 5) * 6 * 25) / 30 ** 2));
    expect(clustered.standardError).toBeGreaterThan(2 * plain.standardError);
  });
  test('one each changes nothing where the adjusted error is the larger', () => {
    const counts = { promoters: 8, passives: 2, detractors: 0 };
    const sums = clusterSums([...new Array(8).fill([1, 1]), [0, 1], [0, 1]] as [number, number][]);
    expectClose(present(npsEstimate(counts, sums)).standardError, estimate(counts).standardError);
  });
  test('one customer counts as one respondent', () => {
    const counts = { promoters: 6, passives: 0, detractors: 0 };
    const one = present(npsEstimate(counts, clusterSums([[6, 6]])));
    expectClose(one.low, estimate({ promoters: 1, passives: 0, detractors: 0 }).low);
  });
  test('sums of other respondents are refused', () => {
    expect(() => npsEstimate({ promoters: 6, passives: 0, detractors: 0 }, clusterSums([[5, 5]]))).toThrow(RangeError);
  });
});

test('a change between different levels, or with an impossible overlap, is refused', () => {
  const counts = { promoters: 5, passives: 0, detractors: 5 };
  const [a, b] = [estimate(counts), present(npsEstimate(counts, undefined, 0.9))];
  expect(() => npsChange(a, b)).toThrow(RangeError);
  const overlap = { respondents: 1000, sumCurrent: 0, sumPrevious: 0, sumProduct: 1000 };
  expect(() => npsChange(a, a, overlap)).toThrow(RangeError);
  const certain = { ...a, standardError: 0 };
  expect(() => npsChange(certain, certain)).toThrow(RangeError);
});

const few = fc.integer({ min: 0, max: 500 });
const respondents = fc
  .record({ promoters: few, passives: few, detractors: few })
  .filter((c) => c.promoters + c.passives + c.detractors >= 2);

test('from two respondents on, the interval holds the score and stays within ±100', () => {
  fc.assert(
    fc.property(respondents, (counts) => {
      const { value, low, high } = estimate(counts);
      return -100 <= low && low <= value && value <= high && high <= 100;
    }),
  );
});

test('promoters and detractors swapped flip score and interval; passives do not move the sign', () => {
  fc.assert(
    fc.property(respondents, (counts) => {
      const swapped = estimate({ ...counts, promoters: counts.detractors, detractors: counts.promoters });
      const { value, low, high } = estimate(counts);
      expect(swapped.value).toBeCloseTo(-value, 10);
      expect(swapped.low).toBeCloseTo(-high, 10);
      expect(swapped.high).toBeCloseTo(-low, 10);
    }),
  );
});

test('the change back is the change turned round, and nobody changing is no change', () => {
  fc.assert(
    fc.property(respondents, respondents, (a, b) => {
      const [there, back] = [npsChange(estimate(a), estimate(b)), npsChange(estimate(b), estimate(a))];
      expect(there.value).toBeCloseTo(-back.value, 10);
      expect(there.p).toBeCloseTo(back.p, 10);
      const n = a.promoters + a.passives + a.detractors;
      const net = a.promoters - a.detractors;
      const product = a.promoters + a.detractors;
      const same = { respondents: n, sumCurrent: net, sumPrevious: net, sumProduct: product };
      expect(npsChange(estimate(a), estimate(a), same)).toMatchObject({ value: 0, z: 0, p: 1 });
    }),
  );
});

test('everyone twice narrows by about √2', () => {
  const width = (k: number) => estimate({ promoters: 450 * k, passives: 350 * k, detractors: 200 * k }).standardError;
  expectClose(width(1) / width(2), Math.SQRT2, 2e-3);
});

describe('sums by customer', () => {
  const counts = { promoters: 4, passives: 1, detractors: 2 };

  test('of other respondents are refused: another number, or other answers', () => {
    // 7 respondents with 2 more promoters than detractors
    expect(() =>
      npsEstimate(
        counts,
        clusterSums([
          [1, 3],
          [1, 3],
        ]),
      ),
    ).toThrow(RangeError);
    expect(() =>
      npsEstimate(
        counts,
        clusterSums([
          [1, 3],
          [2, 4],
        ]),
      ),
    ).toThrow(RangeError);
  });

  test('of one customer count as one respondent, of two as two customers', () => {
    const one = present(npsEstimate(counts, clusterSums([[2, 7]])));
    const two = present(
      npsEstimate(
        counts,
        clusterSums([
          [0, 3],
          [2, 4],
        ]),
      ),
    );
    // one respondent: n' = 4, p' = (4/7 + 0.75)/4 = 0.330357, q' = (2/7 + 0.75)/4 = 0.258929, v' = 0.584184, se' = 0.382159
    expectClose(one.centre, 7.142857143, 1e-8);
    expectClose(one.standardError, 38.2159, 1e-5);
    // seven: n' = 10, p' = 0.475, q' = 0.275, centre 0.2
    expectClose(two.centre, 20, 1e-9);
  });
});
