import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../src/config/config.ts';
import { buildProgram } from '../src/program.ts';
import { health, scratchFolder } from './commands/run-health.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The fenced blocks of one language. */
const blocks = (language: string) =>
  [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );

/** Options and command of a line such as `health report x.csv --by segment   # comment`. */
function wordsOf(line: string): string[] {
  return (line.split(/\s+#\s/)[0] ?? '').trim().split(/\s+/).slice(1);
}

describe('README', { timeout: 60_000 }, () => {
  const consoles = blocks('console').filter((text) => text.startsWith('$ health '));

  it('shows what the program prints', () => expect(consoles.length).toBeGreaterThan(1));

  it.each(consoles.map((text) => ({ text, command: text.split('\n')[0]?.slice(2) ?? '' })))(
    '$command',
    async ({ text, command }) => {
      const { stdout, stderr } = await health(command.split(' ').slice(1), { folder: join(root, 'fixtures') });
      const shown = text.split('\n').slice(1, -1).join('\n');
      // a line with only … stands for lines left out
      const parts = shown.split(/^…$\n?/m).map((part) => part.replace(/\n$/, ''));
      const printed = stdout + stderr;
      expect(printed.startsWith(parts[0] ?? ''), `copy the new output into README.md:\n${printed}`).toBe(true);
      let from = 0;
      for (const part of parts) {
        const at = printed.indexOf(part, from);
        expect(at, `not in the output of ${command}, copy the new output into README.md:\n${part}`).not.toBe(-1);
        from = at + part.length;
      }
      if (parts.at(-1) !== '') expect(printed.slice(from).trim()).toBe('');
    },
  );

  it('has pictures of the report as it is', async () => {
    const file = join(scratchFolder(), 'report.json');
    const args = ['report', 'demo', '--quiet', '--no-color', '--format', 'terminal', '--output', file];
    const { stdout } = await health(args, { folder: join(root, 'fixtures'), env: { COLUMNS: '100' } });
    const { story } = JSON.parse(readFileSync(file, 'utf8'));
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    const made = JSON.parse(readFileSync(join(root, '.github/pictures/made-from.json'), 'utf8'));
    const now = { terminal: digest(stdout), story: digest(JSON.stringify(story)) };
    expect(now, 'the pictures are of another report; run: npm run build && node .build/pictures.mjs').toEqual(made);
  });

  it('shows a configuration that is one', () => {
    const [example = ''] = blocks('json');
    expect(configSchema.parse(JSON.parse(example))).toEqual(JSON.parse(example));
  });

  it('names only options and commands that exist', () => {
    const io = { out: () => {}, err: () => {} } as unknown as Parameters<typeof buildProgram>[0];
    const { commands } = buildProgram(io, () => {});
    const known = new Set(commands.flatMap(({ options }) => options.map(({ long }) => long)));
    // what follows these are options of theirs, or of the scripts of this repository
    const ofProgram = readme.replace(/\b(?:npm|git|sha256sum) [^`\n]*/g, '');
    const named = [...ofProgram.matchAll(/`?(--[a-z][a-z-]+)/g)].map(([, option]) => option);
    expect(named.filter((option) => !known.has(option ?? ''))).toEqual([]);
    const lines = blocks('sh')
      .flatMap((text) => text.split('\n'))
      .filter((line) => line.startsWith('health '));
    expect(lines.length).toBeGreaterThan(5);
    const names = commands.map((command) => command.name());
    expect(lines.filter((line) => !names.includes(wordsOf(line)[0] ?? ''))).toEqual([]);
    const workflows = blocks('yaml').flatMap((text) => [...text.matchAll(/node \.health\/bin\/health\.js (\S+)/g)]);
    expect(workflows).toHaveLength(6);
    expect(workflows.map(([, name = '']) => name).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('takes the program in CI from a commit named in full, with leave to read alone', () => {
    const recipes = blocks('yaml').filter((text) => text.includes('.health/bin/health.js'));
    expect(recipes).toHaveLength(2);
    const [github = '', gitlab = ''] = recipes;
    expect(github).toMatch(/^permissions:\n {2}contents: read\n(?! )/m);
    expect(github).toMatch(
      /repository: \S+\/customer-health .*\n +ref: [0-9a-f]{40} .*\n +path: \.health\n +persist-credentials: false/,
    );
    expect(gitlab).toMatch(/git clone .+ \.health\n.+checkout .+ [0-9a-f]{40}\n/);
    for (const text of recipes) expect(text).toMatch(/npm ci/);
  });

  it('names only scripts and folders that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const run = [...readme.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name);
    expect(run.filter((name) => !(name && name in scripts))).toEqual([]);
  });
});
