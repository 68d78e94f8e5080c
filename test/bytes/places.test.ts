import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Places } from '../../src/bytes/places.ts';

test('every row is found again, however records and lines are skipped', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(steps, (skips) => {
      const places = new Places();
      let record = 0;
      let line = 1;
      const expected = skips.map(([records, lines], i) => {
        record += records;
        line += lines;
        places.add(i + 1, record, line);
        return { record, line };
      });
      expect(expected.map((_, i) => places.at(i + 1))).toEqual(expected);
    }),
  );
});
