import { expect, test } from 'vitest';
import { standardisedRows } from '../../src/statistics/dense-design.ts';
import { standardise, standardisedDesign } from '../../src/statistics/standardisation.ts';

const columns = [
  // mean 3, sd 2
  { name: 'a', values: [1, 5, 1, 5] },
  // known 7 and 9: mean 8, gaps take it, sd √(2 / 4); missing in half: mean .5, sd .5
  { name: 'b', values: [Number.NaN, 7, 9, Number.NaN] },
];
const features = standardise(columns);
const half = Math.SQRT1_2;

test('writes down what the design reads', () => {
  const { values, rows, width } = standardisedRows(features, columns, 4);
  expect([rows, width]).toEqual([4, 3]);
  const expected = [-1, 0, 1, 1, -1 / half, -1, -1, 1 / half, -1, 1, 0, 1];
  expect(values).toHaveLength(12);
  expected.forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value, 12);
  });
  const design = standardisedDesign(features, columns);
  const row = new Float64Array(3);
  expect(design.rows).toBe(4);
  for (let i = 0; i < 4; i++) {
    design.read(i, row);
    expect([...row]).toEqual([...values.subarray(3 * i, 3 * i + 3)]);
  }
});

test('in the room it is given, where that is large enough', () => {
  const room = new Float64Array(6);
  expect(standardisedRows(features, columns, 2, room).values).toBe(room);
  expect(room[0]).toBeCloseTo(-1, 12);
  expect(standardisedRows(features, columns, 3, room).values).toHaveLength(9);
});
