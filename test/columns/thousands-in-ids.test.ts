import { describe, expect, it } from 'vitest';
import { idStyleOf } from '../../src/columns/plan-text.ts';

describe('ids with the marks of thousands', () => {
  it.each([
    [['1,000', '1,001', '999'], true],
    [['1.001', '12.345', '7'], true],
    [['1,000,001', '1,000'], true],
    [['1000', '1001'], false],
    // through a column of floats
    [['1001.0', '1002.0'], false],
    [['1.000', '2.000'], false],
    [['1,00', '1,001'], false],
    [['1,001', '1.002'], false],
    [['1,001', 'A-17'], false],
    [['1,001', '1001'], false],
  ])('%j: %s', (texts, isSo) => expect(idStyleOf(texts).hasThousands).toBe(isSo));
});
