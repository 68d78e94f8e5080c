import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inFull } from '../../src/dialects/duckdb.ts';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import { sql } from '../../src/sql.ts';

const temporaryFolder = mkdtempSync(join(tmpdir(), 'health-literals-'));
const engine = await openDuckDB({ files: [], temporaryFolder, threads: 1 });
afterAll(async () => {
  await engine.close();
  rmSync(temporaryFolder, { recursive: true, force: true });
});

describe('a statement with its values written in', () => {
  it('is what its template says', () => {
    const statement = sql`SELECT ${1}, ${-2}, ${0.5}, ${3_000_000_000}, ${true}, ${null}, ${"it's"}`;
    expect(inFull(statement)).toBe("SELECT 1, (-2), 5e-1, 3e+9, TRUE, NULL, 'it''s'");
  });

  it('is none where a value ends a text for the engine, or is no number', () => {
    expect(inFull(sql`SELECT ${'a\0b'}`)).toBeNull();
    expect(inFull(sql`SELECT ${Number.NaN}`)).toBeNull();
  });

  it('gives back any text, and no part of it is read as SQL', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom("'", '"', '\\', ';', '-', '/', '*', '$', '\u00a0', '\n', '\0', 'E', 'x') }),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (first, second) => {
        const shape = { first: 'text', between: 'integer', second: 'text' } as const;
        const rows = await engine.rows(sql`SELECT ${first} AS first, 1 AS between, ${second} AS second`, shape);
        expect(rows).toEqual([{ first, between: 1, second }]);
      }),
      { numRuns: 50 },
    );
  });

  it('gives back any number, of the type it was bound as', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.integer(), fc.double({ noNaN: true })), async (value) => {
        const shape = { value: 'number', kind: 'text' } as const;
        const [row] = await engine.rows(sql`SELECT 0 - ${value} AS value, typeof(${value}) AS kind`, shape);
        const isWhole = Number.isInteger(value) && Math.abs(value) < 2 ** 31;
        expect(row).toEqual({ value: 0 - value, kind: isWhole ? 'INTEGER' : 'DOUBLE' });
      }),
      { numRuns: 50 },
    );
  });
});
