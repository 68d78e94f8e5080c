import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { quoted, word } from '../src/file-problems.ts';
import { type Problem, problemCodes, problemExample } from '../src/problems.ts';
import { buildProgram, usageProblem } from '../src/program.ts';
import { ResultsLost } from '../src/result-stream.ts';
import { recordingIo } from './commands/in-process.ts';
import { layOut, type Trigger, triggers } from './problem-triggers.ts';
import { hasLinks } from './this-system.ts';

const scratch = mkdtempSync(join(tmpdir(), 'health-problems-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The problem a command line ends in. */
async function problemOf(trigger: Trigger): Promise<Problem | null> {
  const { args, io: world = () => ({}), run } = trigger;
  const folder = mkdtempSync(join(scratch, 'case-'));
  layOut(trigger, folder);
  const io = recordingIo(folder, world(folder));
  const program = buildProgram(io, () => {});
  try {
    await (run ? run(folder, io.temporaryFolder()) : program.parseAsync(args.split(' '), { from: 'user' }));
    return null;
  } catch (error) {
    if (error instanceof ResultsLost) return error.problem ?? null;
    if (error instanceof Error && error.name === 'Problem') return error as Problem;
    return usageProblem(error, program, args.split(' '));
  } finally {
    io.end();
  }
}

describe('a name in a fix', () => {
  it('can be typed in the shells of the system', () => {
    expect(word('export/orders.csv')).toBe('export/orders.csv');
    expect(word('C:\\export\\orders.csv')).toBe('C:\\export\\orders.csv');
    expect(word('my orders.csv')).toBe('"my orders.csv"');
    expect(quoted('a "b" of $c', 'linux')).toBe('"a \\"b\\" of \\$c"');
    // PowerShell knows no backslash: its own sign is the grave accent
    expect(quoted('a "b" of $c', 'win32')).toBe('"a `"b`" of `$c"');
  });

  it('is joined to no second command, and quoted in no way that Windows does not know', () => {
    // what stands in double quotes is read by no shell of Windows
    const examples = problemCodes.map((code) => problemExample(code).fix.replaceAll(/"(?:\\.|[^"])*"/g, ''));
    for (const fix of examples) expect(fix).not.toMatch(/&&|\|\||'[^']*'|\$\(|\\\n/);
  });
});

describe('every problem', { timeout: 30_000 }, () => {
  // a circle of links is what cannot be read
  const raised = problemCodes.filter((code) => hasLinks || code !== 'file-unreadable');
  it.each(raised)('%s is raised, says what, what was found and how to fix it', async (code) => {
    const problem = await problemOf(triggers[code]);
    expect(problem?.code).toBe(code);
    const { what = '', found = '', fix = '' } = problem?.text ?? {};
    for (const text of [what, found, fix]) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/\n|undefined|\[object|\S\.$/);
    }
    expect(what.length).toBeLessThanOrEqual(72);
  });

  it.each(problemCodes)('%s can be explained without its details', (code) => {
    const { what, found, fix } = problemExample(code);
    expect([what, found, fix].join(' ')).not.toMatch(/undefined|\[object|NaN/);
  });
});
