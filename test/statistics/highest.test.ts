import { expect, test } from 'vitest';
import { isAmongHighest } from '../../src/statistics/highest.ts';

/** Which of the values are among the highest `count`, asked in order. */
function highest(values: number[], count: number, ascending?: Float64Array): boolean[] {
  const isAmong = ascending === undefined ? isAmongHighest(values, count) : isAmongHighest(values, count, ascending);
  return values.map((_, i) => isAmong(i));
}

test('the highest values; of equal ones at the border the first', () => {
  expect(highest([3, 1, 2], 2)).toEqual([true, false, true]);
  expect(highest([2, 5, 2, 2, 1], 3)).toEqual([true, true, true, false, false]);
  expect(highest([5, 6, 2, 2], 3)).toEqual([true, true, true, false]);
  expect(highest([1, 1, 1], 1)).toEqual([true, false, false]);
  expect(highest([4, 4, 9], 2, Float64Array.of(4, 4, 9))).toEqual([true, false, true]);
});

test('all of them, and none', () => {
  expect(highest([1, 2], 2)).toEqual([true, true]);
  expect(highest([1, 2], 5)).toEqual([true, true]);
});
