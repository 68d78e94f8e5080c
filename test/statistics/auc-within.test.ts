import { describe, expect, it } from 'vitest';
import { auc, aucWithin, aucWithinCounts } from '../../src/statistics/auc.ts';
import { mulberry32 } from './mulberry32.ts';

describe('the area within strata', () => {
  const random = mulberry32(391);
  const scores = Float64Array.from({ length: 60 }, () => Math.floor(random() * 8));
  const outcomes = Float64Array.from(scores, (score) => Number(random() < 0.2 + score / 20));

  it('of one stratum is that of all', () => {
    expect(aucWithin([{ scores, outcomes }])).toEqual(auc(scores, outcomes));
  });

  it('counts pairs of one stratum alone', () => {
    // by hand: 3 against 1 and 2 (both right), 5 against 5 and 6 (a tie and wrong): (2 + 0.5) of 4 pairs
    const strata = [
      { scores: [3, 1, 2], outcomes: [1, 0, 0] },
      { scores: [5, 5, 6], outcomes: [1, 0, 0] },
      { scores: [9, 9], outcomes: [1, 1] },
    ];
    expect(aucWithin(strata)?.value).toBeCloseTo(0.625, 12);
    const counts = strata.map((each) =>
      each.scores.map((score, i) => ({
        score,
        positives: each.outcomes[i] ?? 0,
        negatives: 1 - (each.outcomes[i] ?? 0),
      })),
    );
    expect(aucWithinCounts(counts)).toEqual(aucWithin(strata));
  });

  it('is null without a pair', () => {
    expect(
      aucWithin([
        { scores: [1, 2], outcomes: [1, 1] },
        { scores: [1], outcomes: [0] },
      ]),
    ).toBeNull();
  });

  it('takes a rate that drifts for what it is: no foresight', () => {
    const next = mulberry32(20_260_101);
    let [all, within] = [0, 0];
    const runs = 400;
    for (let run = 0; run < runs; run++) {
      // six quarters in which both the points and the losses rise, without any link within a quarter
      const strata = Array.from({ length: 6 }, (_, quarter) => ({
        scores: Float64Array.from({ length: 50 }, () => quarter * 4 + Math.floor(next() * 20)),
        outcomes: Float64Array.from({ length: 50 }, () => Number(next() < 0.05 + 0.05 * quarter)),
      }));
      const pooled = auc(
        strata.flatMap((each) => [...each.scores]),
        strata.flatMap((each) => [...each.outcomes]),
      );
      if ((pooled?.low ?? 0) > 0.5) all++;
      if ((aucWithin(strata)?.low ?? 0) > 0.5) within++;
    }
    expect(all / runs).toBeGreaterThan(0.5);
    expect(within / runs).toBeLessThanOrEqual(0.045);
  });
});
