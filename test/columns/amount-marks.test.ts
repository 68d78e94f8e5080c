import { describe, expect, it } from 'vitest';
import { areAmounts, markOf } from '../../src/columns/amount-marks.ts';

describe('the currency beside an amount', () => {
  it.each([
    ['€131.42', 'EUR'],
    ['€ 1.651,85', 'EUR'],
    ['EUR 12,-', 'EUR'],
    ['£42.07', 'GBP'],
    ['$23.43', '$'],
    ['US$ 23.43', 'USD'],
    ['-$23.43', '$'],
    ['(₹1,200.00)', 'INR'],
    ['120 Kč', 'CZK'],
    ['99,00 zł', 'PLN'],
    ['Fr. 12.50', 'CHF'],
    ['12.50', undefined],
  ])('%s: %s', (text, mark) => expect(markOf(text)).toBe(mark));

  it('is looked for among amounts alone', () => {
    expect(areAmounts(['€ 12', '$ 13'])).toBe(true);
    expect(areAmounts(['EUR', 'USD'])).toBe(false);
    expect(areAmounts(['12', '13'])).toBe(false);
  });
});
