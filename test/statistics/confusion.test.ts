import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConfusionMatrix, confusionRates, roganGladen } from '../../src/statistics/confusion.ts';
import golden from '../golden/logistic.json' with { type: 'json' };
import { expectClose, present } from './close-to.ts';

const row = golden.confusion;
const matrix: ConfusionMatrix = {
  truePositives: row.tp,
  falsePositives: row.fp,
  falseNegatives: row.fn,
  trueNegatives: row.tn,
};

test('golden rates', () => {
  const rates = confusionRates(matrix);
  for (const name of ['precision', 'recall', 'specificity', 'f1', 'accuracy', 'kappa'] as const) {
    expectClose(rates[name], row[name]);
  }
});

test.each(row.rogan_gladen)('$observed observed', ({ observed, corrected }) => {
  expectClose(roganGladen(observed, row.recall, row.specificity), corrected);
});

test('edges', () => {
  const nothing = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  expect(Object.values(confusionRates(nothing)).every((rate) => rate === null)).toBe(true);
  expect(confusionRates({ ...nothing, trueNegatives: 9 })).toMatchObject({ recall: null, kappa: null, accuracy: 1 });
  expect(roganGladen(0.3, 0.6, 0.6)).toBeNull();
});

test('a share put through the errors comes back', () => {
  const rate = fc.double({ min: 0.65, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), rate, rate, (share, sensitivity, specificity) => {
      const observed = share * sensitivity + (1 - share) * (1 - specificity);
      expect(present(roganGladen(observed, sensitivity, specificity))).toBeCloseTo(share, 10);
    }),
  );
});

test('calling yes no and no yes swaps recall and specificity, not kappa', () => {
  const n = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(n, n, n, n, (tp, fp, fn, tn) => {
      const rates = confusionRates({ truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn });
      const turned = confusionRates({ truePositives: tn, falsePositives: fn, falseNegatives: fp, trueNegatives: tp });
      expect(turned.recall).toBe(rates.specificity);
      expect(turned.kappa).toBeCloseTo(present(rates.kappa), 12);
    }),
  );
});
