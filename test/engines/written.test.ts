import { describe, expect, it } from 'vitest';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import { written } from '../../src/engines/written.ts';
import { sql } from '../../src/sql.ts';
import { inScratch } from '../analyze-fixture.ts';

describe('values written into a statement', () => {
  it.each(["it's", 'a"b', 'a\\b', 'a\0b', 'é', '$1', 'two\nlines', '(x)', '\u2019'])(
    'never are texts like %j',
    (text) => {
      expect(written(sql`SELECT ${text}, ${1}`)).toBeUndefined();
    },
  );

  it('are numbers, plain texts and what is unknown; a long list stays bound', () => {
    expect(written(sql`SELECT ${1}, ${-0.5}, ${'late reply'}, ${null}, ${true}`)).toBe(
      "SELECT CAST('1' AS INTEGER), CAST('-0.5' AS DOUBLE), CAST('late reply' AS VARCHAR), NULL, CAST('true' AS BOOLEAN)",
    );
    const list = Array.from({ length: 201 }, (_, i) => sql`${i}`);
    expect(written(list.reduce((all, each) => sql`${all}, ${each}`))).toBeUndefined();
  });

  it('have the type and the value of bound ones', () =>
    inScratch(async (temporaryFolder) => {
      const engine = await openDuckDB({ files: [], temporaryFolder });
      const values = [0, -0, 7, -2147483647, 2147483648, -1e300, 5e-324, 0.1, 1 / 3, true, false, null, '', '1', 'a b'];
      try {
        for (const value of [...values, Number.POSITIVE_INFINITY, Number.NaN]) {
          // a text that cannot be written keeps the second statement bound
          const [one] = await engine.rows(
            sql`SELECT TYPEOF(${value}) AS type, CAST(HASH(${value}) AS VARCHAR) AS hash`,
            {
              type: 'text',
              hash: 'text',
            },
          );
          const [other] = await engine.rows(
            sql`SELECT TYPEOF(${value}) AS type, CAST(HASH(${value}) AS VARCHAR) AS hash, ${"'"} AS more`,
            {
              type: 'text',
              hash: 'text',
            },
          );
          expect(one, String(value)).toEqual({ type: other?.type, hash: other?.hash });
        }
      } finally {
        await engine.close();
      }
    }));
});
