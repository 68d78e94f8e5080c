import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../run-command.ts';
import { expectGolden } from './golden.ts';

/**
 * Pages as the shipped program makes them, from the files to the last byte, in both languages. The figures are those of the smallest
 * export and few: that they are right is for other tests to say, these tell what a reader gets to see.
 */
const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'health-pages-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const mini = 'fixtures/golden/mini';
const figures = ['nps', 'promise-kept-rate', 'problem-contact-ratio'].flatMap((id) => ['--metric', id]);

async function printed(args: readonly string[], locale: string): Promise<string> {
  const { code, out, err } = await runCommand([...args, '--locale', locale], { currentFolder: root, columns: 80 });
  expect(code, err).toBe(0);
  return out;
}

const commands: Record<string, string[]> = {
  risk: ['risk', mini],
  causes: ['causes', mini],
  customer: ['customer', 'M1', mini],
  scorecard: ['scorecard', mini],
  trace: ['trace', 'nps', mini],
  inspect: ['inspect', mini],
  explain: ['explain', 'nps'],
};

describe.each(['en', 'nl'])('the pages of the shipped program in %s', (locale) => {
  it('a report in every format', async () => {
    const endings = ['txt', 'md', 'csv', 'html'];
    const files = endings.map((ending) => join(scratch, `report-${locale}.${ending}`));
    await printed(['report', mini, '--by', 'segment', ...figures, ...files.flatMap((file) => ['-o', file])], locale);
    for (const [i, ending] of endings.entries())
      expectGolden(`page-report-${locale}.${ending}.txt`, readFileSync(files[i] ?? '', 'utf8'));
  });

  it.each(Object.entries(commands))('health %s', async (name, args) => {
    expectGolden(`page-${name}-${locale}.txt`, await printed(args, locale));
  });
});
