import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { classByKeywords, normalisedText, withoutNumbers } from '../../src/relationships/contact-class.ts';
import { lexiconWords } from '../../src/relationships/reason-words.ts';
import lexicon from '../../src/schema/lexicon.json' with { type: 'json' };
import { join as list, sql } from '../../src/sql.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-words-'));
let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDB({ files: [], temporaryFolder: folder });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

/** The text as it is searched, and its class with its numbers and without. */
async function classesOf(texts: readonly string[]) {
  const rows = sql`(VALUES ${list(texts.map((text, i) => sql`(${i}, ${text})`))}) AS t(i, text)`;
  return engine.rows(
    sql`SELECT ${withoutNumbers(sql`text`)} AS folded, ${classByKeywords(normalisedText(sql`text`))} AS whole,
      ${classByKeywords(normalisedText(withoutNumbers(sql`text`)))} AS without FROM ${rows} ORDER BY i`,
    { folded: 'text', whole: 'text?', without: 'text?' },
  );
}

describe('a text without its numbers', () => {
  it.each([
    ['order 20481144 is late', 'order 0 is late', 'problem'],
    ['order 5 is late', 'order 0 is late', 'problem'],
    ['this is the 3rd time I ask', 'this is the 3rd time I ask', 'problem'],
    ['on May 2nd, time to ask', 'on May 2nd, time to ask', null],
    ['the 23rd time', 'the 0rd time', null],
    ['the 4th time, order 44 of 4', 'the 4th time, order 0 of 4', 'problem'],
    ['v1.2nd time', 'v0.2nd time', 'problem'],
    ['did not 77 arrive', 'did not 0 arrive', 'problem'],
    ['geen 12 problemen', 'geen 0 problemen', 'problem'],
    ['geen problemen met pakket 12', 'geen problemen met pakket 0', null],
  ])('%s', async (text, folded, kind) => {
    expect(await classesOf([text])).toEqual([{ folded, whole: kind, without: kind }]);
  });

  it('has the same class, whatever the numbers in it', async () => {
    const number = fc.oneof(
      fc.constantFrom('2', '3', '4', '2nd', '3rd', '4th', '22nd', '13th', '0', '1'),
      fc.nat().map(String),
    );
    const piece = fc.oneof(
      { weight: 3, arbitrary: number },
      {
        weight: 3,
        arbitrary: fc.constantFrom(...lexiconWords, 'time', 'not', 'still', 'has', 'no', 'geen', 'keer', 'niet'),
      },
      { weight: 1, arbitrary: fc.string({ maxLength: 4, unit: 'grapheme' }).filter((text) => !text.includes('\0')) },
    );
    const text = fc
      .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', '', '-', '.', '\n', '\u00a0')), {
        minLength: 1,
        maxLength: 8,
      })
      .map((pieces) => pieces.flat().join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 50, maxLength: 100 }), async (texts) => {
        for (const { whole, without } of await classesOf(texts)) expect(without).toBe(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps every digit that is part of a keyword', () => {
    const patterns = Object.values(lexicon.patterns).flatMap(({ en, nl }) => [...en, ...nl]);
    const literals = patterns.flatMap((pattern) => pattern.replace(/\{\d*,?\d*\}/g, '').match(/\d+/g) ?? []);
    expect([...new Set(literals)].sort()).toEqual(['2', '3', '4']);
    expect(patterns.filter((pattern) => /\\d|\[[^\]]*[0-9]/.test(pattern))).toEqual([]);
  });
});
