import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Anchor, piecewise } from '../../src/statistics/overall-health.ts';
import golden from '../golden/series.json' with { type: 'json' };
import { expectClose } from './close-to.ts';

describe.each(golden.piecewise)('$name', ({ anchors, points }) => {
  const line = anchors.map(([x = 0, y = 0]): Anchor => [x, y]);
  test.each(points)('$x', ({ x, y }) => expectClose(piecewise(line, x), y));
});

test('edges', () => {
  const line: Anchor[] = [
    [0, 100],
    [0.2, 70],
  ];
  expect([piecewise(line, -5), piecewise(line, 9), piecewise([[1, 4]], 7)]).toEqual([100, 70, 4]);
  expect(piecewise(line, Number.NaN)).toBeNaN();
  expect(() => piecewise([], 1)).toThrow(RangeError);
  expect(() =>
    piecewise(
      [
        [0, 1],
        [0, 2],
      ],
      1,
    ),
  ).toThrow(RangeError);
});

test('rises where its anchors rise', () => {
  const x = fc.double({ min: -1, max: 2, noNaN: true });
  const line: Anchor[] = [
    [0.5, 0],
    [0.8, 50],
    [0.95, 90],
    [1, 100],
  ];
  fc.assert(fc.property(x, x, (a, b) => a > b || piecewise(line, a) <= piecewise(line, b)));
});
