import { describe, expect, it } from 'vitest';
import { verdictText } from '../../src/analysis/builders/verdict-text.ts';
import { localeOf } from '../../src/locales/locales.ts';
import type { LandmarkModel } from '../../src/onboarding/model.ts';
import { hashBelow } from '../../src/relationships/customer-numbers.ts';

const tooFew: LandmarkModel = {
  ...{ landmark: 14, finished: 20_131, events: 3, baseRate: null, pointsAuc: null, pointsInQuarters: null },
  ...{ folds: [], heldOut: { rows: 0, events: 0 }, performance: null, reason: null, isIntakeShort: false, model: null },
};

describe('onboarding of more customers than a warehouse is to send', () => {
  it('says that it rests on a sample, and on how large a one', () => {
    const wording = { isRepurchase: false, horizonDays: 100 };
    const told = (locale: 'en' | 'nl', model: LandmarkModel) =>
      verdictText([model], { ...wording, locale: localeOf(locale) }).text;
    const sampled = { ...tooFew, sampledFrom: 2_000_000 };
    expect(told('en', sampled)).toMatch(
      / This rests on a sample of 20,131 of the 2,000,000 customers whose outcome is known, drawn by a hash of the customer\.$/,
    );
    expect(told('nl', sampled)).toContain('een steekproef van 20.131 van de 2.000.000 klanten');
    expect(told('en', tooFew)).not.toContain('sample');
  });

  it('is drawn by the number of the customer, a hash of 63 bits', () => {
    expect(hashBelow(0.5).text).toBe('4611686018427387904');
    expect(hashBelow(1e-9).text).toMatch(/^92233\d{5}$/);
  });
});
