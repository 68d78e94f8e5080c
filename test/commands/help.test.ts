import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandGroups, commandWords } from '../../src/commands/command-words.ts';
import { completionScript } from '../../src/commands/completion.ts';
import { manPage } from '../../src/commands/man-page.ts';
import { documents } from '../../src/documents.ts';
import { buildProgram } from '../../src/program.ts';
import { runCommand } from '../run-command.ts';
import { recordingIo } from './in-process.ts';
import { scratchFolder } from './run-health.ts';

const program = buildProgram(recordingIo('/'), () => undefined);
const commands = program.commands.map((command) => ({ name: command.name(), command }));

describe('the help', () => {
  it('has words for every command, and no others', () => {
    expect(Object.keys(commandWords).sort(), 'src/commands/command-words.ts').toEqual(
      commands.map(({ name }) => name).sort(),
    );
  });

  it('shows the commands by what somebody wants, on one screen', () => {
    const lines = program.helpInformation().split('\n');
    expect(lines.length).toBeLessThanOrEqual(41);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.filter((line) => /^\S.*:$/.test(line))).toEqual(
      Object.keys(commandGroups).map((heading) => `${heading}:`),
    );
  });

  it.each(commands)(
    'of $name fits a screen: own options first, then examples, then the names of those of every report',
    ({ name, command }) => {
      const text = command.helpInformation();
      const lines = text.trimEnd().split('\n');
      expect(lines.length, text).toBeLessThanOrEqual(40);
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      expect(text).not.toMatch(/default: (?:null|\[\])|undefined/);
      for (const { long } of command.options) expect(text, name).toContain(long);
      const at = ['\nOptions:', '\nExamples:', '\nOther options'].map((heading) => text.indexOf(heading));
      expect(at[0]).toBeGreaterThan(0);
      expect(at[1]).toBeGreaterThan(at[0] ?? 0);
      const reads = command.options.some(({ long }) => long === '--memory');
      expect((at[2] ?? 0) > (at[1] ?? 0), 'what is read').toBe(reads);
    },
  );

  it.each(commands)('of $name has examples that its definitions understand', ({ name }) => {
    const examples = commandWords[name]?.examples ?? [];
    expect(examples.length).toBeGreaterThan(1);
    for (const example of examples) {
      const [first, ...words] = (example.split(' >')[0] ?? '').split(' ');
      expect(first).toBe('health');
      const parsed = buildProgram(recordingIo('/'), () => undefined);
      for (const each of parsed.commands) each.action(() => undefined);
      expect(() => parsed.parse(words, { from: 'user' }), example).not.toThrow();
    }
  });

  it('explains every option that commands only name', async () => {
    const { code, out } = await runCommand(['help', 'options']);
    expect(code).toBe(0);
    const named = commands.flatMap(({ command }) => command.helpInformation().split('\nOther options')[1] ?? '');
    const flags = new Set(named.flatMap((text) => text.match(/--[a-z-]+/g) ?? []));
    expect(flags.size).toBeGreaterThan(40);
    for (const flag of flags) expect(out).toMatch(new RegExp(`^  ${flag}[ .]`, 'm'));
  });

  it('prints documents and sections of them, and knows what was nearly said', async () => {
    const all = await runCommand(['help']);
    for (const name of ['options', ...Object.keys(documents)]) expect(all.out).toMatch(new RegExp(`^  ${name} `, 'm'));
    const section = await runCommand(['help', 'method', 'B0.3']);
    expect(section.out).toMatch(/^#+ B0\.3/);
    expect(section.out.match(/^#+ /gm)).toHaveLength(1);
    const wrong = await runCommand(['help', 'metod']);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('health help method') });
  });

  it('wraps a document to the terminal, but no table and no code', async () => {
    const { out } = await runCommand(['help', 'privacy'], { isOutTerminal: true, columns: 72 });
    let isCode = false;
    const long = out.split('\n').filter((line) => {
      if (line.startsWith('```')) isCode = !isCode;
      return !isCode && !/^[|#`]/.test(line) && line.length > 72 && line.trim().includes(' ');
    });
    expect(long).toEqual([]);
  });
});

describe('what is typed wrongly', () => {
  it.each([
    [['reprot'], 'health report'],
    [['report', '--formt', 'json'], 'use --format'],
    [['report', '--format', 'htlm'], 'write --format html'],
    [['completion', 'bsh'], 'write bash'],
    [['customers.csv'], 'health report customers.csv'],
    [['exports of May/a.csv'], 'health report "exports of May/a.csv"'],
    [['check', '--wurse-by=nps'], 'use --worse-by'],
  ])('%j is answered with what is nearest', async (argv, fix) => {
    const { code, err } = await runCommand(argv);
    expect(code).toBe(2);
    expect(err).toContain(`fix:   ${fix}`);
  });
});

describe('completion', () => {
  const folder = scratchFolder();
  const has = (shell: string) => spawnSync(shell, ['--version']).error === undefined;
  const ask = (script: string, words: string) =>
    spawnSync(
      'bash',
      [
        '-c',
        `${script}\nCOMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _health; echo "\${COMPREPLY[*]}"`,
      ],
      {
        encoding: 'utf8',
      },
    ).stdout.trim();

  it('in bash knows commands, options, their words and figures, and leaves files to the shell', ({ skip }) => {
    if (!has('bash')) return skip('no bash');
    const script = completionScript(program, 'bash');
    expect(ask(script, 'health tr')).toBe('trace');
    expect(ask(script, 'health check --wor')).toBe('--worse-by');
    expect(ask(script, 'health check --format ""')).toBe('terminal json markdown junit');
    expect(ask(script, 'health trace nps-')).toBe('nps-change nps-validity');
    expect(ask(script, 'health help priv')).toBe('privacy');
    expect(ask(script, 'health report cust')).toBe('');
  });

  it.each(['zsh', 'fish'] as const)('in %s is a script that the shell reads', (shell) => {
    const script = completionScript(program, shell);
    for (const { name, command } of commands) {
      expect(script).toContain(name);
      for (const { long } of command.options)
        expect(script).toContain(shell === 'fish' ? `-l ${long?.slice(2)}` : long);
    }
    if (has(shell)) {
      const file = join(folder, `health.${shell}`);
      writeFileSync(file, script);
      expect(spawnSync(shell, ['-n', file], { encoding: 'utf8' }).stderr).toBe('');
    }
  });

  it('in PowerShell names every command and option, and closes what it opens', () => {
    const script = completionScript(program, 'powershell');
    for (const { name, command } of commands) {
      expect(script).toContain(`'${name}' = '`);
      for (const { long } of command.options) expect(script).toContain(`'${long}'`);
    }
    const bare = script.replaceAll(/'[^']*'/g, "''");
    for (const [open, close] of ['{}', '()', '[]'].map((pair) => [...pair]))
      expect(bare.split(open ?? '').length, open).toBe(bare.split(close ?? '').length);
  });
});

describe('the man page', () => {
  it('has every command and option, and nothing that roff takes for a request', () => {
    const page = manPage(program, '1.2.3');
    for (const { name, command } of commands) {
      expect(page).toContain(`.SS health ${name}\n`);
      for (const { long } of command.options) expect(page).toContain(long?.replaceAll('-', '\\-'));
    }
    expect(page.split('\n').filter((line) => /^[.'](?!TH|SH|SS|TP|B |I |PP|nf|fi)/.test(line))).toEqual([]);
  });
});

describe('file names with * and ?', () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'in (May)'));
  const rows = 'customer_id,customer_since,segment\nA1,2025-01-02,home\nA2,2025-02-03,office\n';
  for (const name of ['a.csv', 'b.csv', 'note.txt']) writeFileSync(join(folder, 'in (May)', name), rows);
  const files = async (...argv: string[]) => {
    const { code, out, err } = await runCommand(['inspect', '--only', '--format', 'json', ...argv], {
      currentFolder: folder,
    });
    return code === 0 ? (JSON.parse(out) as { files: { file: string }[] }).files.map(({ file }) => file) : err;
  };

  it('are the files they mean, also for a table and where the shell has not done it', async () => {
    expect(await files('in (May)/*.csv')).toEqual(['in (May)/a.csv', 'in (May)/b.csv']);
    expect(await files('--customers', 'in*/?.csv')).toEqual(['in (May)/a.csv', 'in (May)/b.csv']);
  });

  it('that nothing fits are told as they were typed', async () => {
    expect(await files('in/*.csv')).toContain('no such file or folder: in/*.csv');
  });
});

describe('--open', () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'customers.csv'), 'customer_id,customer_since\nA1,2025-01-02\nA2,2025-02-03\n');
  const open = async (isThere: boolean, ...argv: string[]) => {
    const opened: string[] = [];
    const run = await runCommand(['report', 'customers.csv', '--open', ...argv], {
      currentFolder: folder,
      open: async (path) => {
        opened.push(path);
        return isThere;
      },
    });
    return { ...run, opened };
  };

  it('writes the page and opens it, under the name that --output gives', async () => {
    expect(await open(true)).toMatchObject({ code: 0, out: '', opened: [join(folder, 'report.html')] });
    expect(await open(true, '--output', 'x.html')).toMatchObject({ code: 0, opened: [join(folder, 'x.html')] });
  });

  it('says so where no browser starts', async () => {
    expect((await open(false)).err).toContain('could not start a browser: open report.html yourself');
  });
});
