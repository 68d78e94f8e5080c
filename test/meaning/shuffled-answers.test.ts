import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-shuffled-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Answers of one column, most frequent first, with a few strays of its kind; more rows than a sample holds. */
const columns: Record<string, { header: string; usual: readonly string[]; strays: readonly string[] }> = {
  'NPS with typing errors': { header: 'nps', usual: ['10', '9', '7', '3', '0'], strays: ['11', '100', '7.5'] },
  'a score without a name': { header: 'score', usual: ['10', '9', '8', '6', '2'], strays: ['11', '12'] },
  'satisfaction on 1 to 5': { header: 'csat', usual: ['5', '4', '3', '1'], strays: ['10', '55', '0'] },
  'satisfaction on 0 to 2': { header: 'satisfaction', usual: ['2', '1', '0'], strays: ['5'] },
  'effort on 1 to 7': { header: 'ces', usual: ['7', '6', '5', '2'], strays: ['9'] },
  'labelled ends': {
    header: 'How likely are you to recommend us?',
    usual: ['Extremely likely - 10', '9', '7', '0 - Not at all likely'],
    strays: ['hello', 'N/A'],
  },
  'words of satisfaction': {
    header: 'How satisfied are you?',
    usual: ['Very satisfied', 'Satisfied', 'Dissatisfied', 'Neutral'],
    strays: ['Very dissatisfied', 'who knows'],
  },
  'codes for no answer': { header: 'nps', usual: ['10', '8', '5', '99'], strays: ['-99', '98'] },
  classes: { header: 'nps category', usual: ['Promoter', 'Passive', 'Detractor'], strays: ['none', 'promoter'] },
};

async function figures(name: string, header: string, answers: readonly string[]): Promise<unknown> {
  const file = join(folder, `${name}.csv`);
  const rows = answers.map((answer, i) => `R${i},C${i},2025-12-${String(1 + (i % 28)).padStart(2, '0')},"${answer}"`);
  writeFileSync(file, [`response_id,customer_id,date,"${header}"`, ...rows, ''].join('\n'));
  const { out, code, err } = await runCommand(['report', file, '--only', '--format', 'json', '--as-of', '2025-12-31']);
  expect(code, err).toBe(0);
  const report = JSON.parse(out) as {
    metrics: { id: string; value: number | null; denominator: number | null; status: string }[];
  };
  return report.metrics
    .filter(({ id }) => ['nps', 'csat', 'ces'].includes(id))
    .map(({ id, value, denominator, status }) => ({ id, value, denominator, status }));
}

describe('shuffled rows give the same reading, for every kind of column', () => {
  it.each(Object.entries(columns))('%s', async (name, { header, usual, strays }) => {
    const answers = [...Array.from({ length: 1200 }, (_, i) => usual[i % usual.length] ?? ''), ...strays];
    // the strays at the end, where no sample sees them
    const expected = await figures('in-order', header, answers);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(answers, { minLength: answers.length }), async (shuffled) => {
        expect(await figures(name.replace(/\W/g, '-'), header, shuffled)).toEqual(expected);
      }),
      { numRuns: 2, examples: [[[...strays, ...answers.slice(0, 1200)]]] },
    );
  });
});
