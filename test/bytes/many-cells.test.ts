import { describe, expect, it } from 'vitest';
import { readRecords } from '../../src/bytes/read-records.ts';

const dialect = { delimiter: ',', quote: '"', escape: '"', crEndsRecord: false, skipsBlanks: false };

describe('a record of more cells than any table has', () => {
  it.each([
    ['plain', ','],
    ['quoted', '"x",'],
  ])('is given up as one that is too long, and the next is read: %s', (_, piece) => {
    const records = readRecords(`a,b\n${piece.repeat(70_000)}\n1,2\n`, dialect, true, 2);
    expect(records.map(({ isTooLong, line }) => [isTooLong, line])).toEqual([
      [false, 1],
      [true, 2],
      [false, 3],
    ]);
    expect(records[2]?.cells).toEqual(['1', '2']);
  });
});
