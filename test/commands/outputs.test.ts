import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { hasLinks, isWindows } from '../this-system.ts';
import { environment, folderWith, health, mini, program, scratchFolder, startHealth } from './run-health.ts';

const scratch = scratchFolder();
const secret = 'a secret that is long enough for this';

/** A folder with an export, a configuration, a baseline and a secret. */
function exportFolder(): string {
  const folder = folderWith(scratch, { 'health.config.json': '{}\n', 'secret.txt': secret }, mini);
  chmodSync(join(folder, 'secret.txt'), 0o600);
  return folder;
}

/** Every file of a folder with its bytes: what must be the same afterwards. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'latin1')])
      .sort(),
  );
}

/** Every command that writes. */
const commands = [
  'report',
  'audit',
  'risk',
  'customers',
  'backtest',
  'causes',
  'customer M1',
  'scorecard',
  'trace nps',
  'check',
];

async function expectRefused(folder: string, args: readonly string[]): Promise<void> {
  const before = contentOf(folder);
  const { code, stdout, stderr } = await health(args, { folder });
  expect({ code, stdout, args, stderr: stderr.replace(/^.* (is a file of yours).*$/s, '$1') }).toEqual({
    code: 2,
    stdout: '',
    args,
    stderr: 'is a file of yours',
  });
  expect(contentOf(folder)).toEqual(before);
}

describe('what a run reads is not overwritten', { timeout: 120_000 }, () => {
  it.skipIf(!hasLinks).each(commands)('%s: an input and its companions', async (command) => {
    const folder = exportFolder();
    for (const name of ['surveys', 'contacts']) symlinkSync(`${name}.csv`, join(folder, `${name}.json`));
    const args = [...command.split(' '), 'surveys.csv'];
    for (const output of ['surveys.json', `../${basename(folder)}/./surveys.json`, 'contacts.json'])
      await expectRefused(folder, [...args, '--output', output]);
  });

  it('companions are not, also where --only leaves them unread', async () => {
    await expectRefused(exportFolder(), ['report', 'surveys.csv', '--only', '--output', 'contacts.csv']);
  });

  it.skipIf(!hasLinks)('by links of either kind, through a linked folder, and as standard input', async () => {
    const folder = exportFolder();
    const csv = readdirSync(folder).find((name) => name.endsWith('.csv')) ?? '';
    mkdirSync(join(folder, 'out'));
    symlinkSync(join('..', csv), join(folder, 'out/soft.json'));
    symlinkSync('soft.json', join(folder, 'out/twice.json'));
    linkSync(join(folder, csv), join(folder, 'out/hard.json'));
    symlinkSync('..', join(folder, 'out/up'));
    for (const output of ['out/soft.json', 'out/twice.json', 'out/hard.json', `out/up/${csv}`])
      await expectRefused(folder, ['report', '.', '-o', 'fine.json', '-o', output]);
    // the input is the link, the output the file
    await expectRefused(folder, ['report', '--only', 'out/soft.json', '--output', csv]);
    const piped = execFileSync(
      'sh',
      ['-c', `"$0" "$1" report - --output ${csv} < ${csv} 2>&1; echo $?`, process.execPath, program],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(piped).toMatch(/is a file of yours.*\n2\n$/s);
  });

  it('configuration, baseline and secret, and what the configuration names', async () => {
    const folder = exportFolder();
    expect(await health(['report', '.', '--metric', 'nps', '-o', 'base.json', '--quiet'], { folder })).toMatchObject({
      code: 0,
    });
    writeFileSync(join(folder, 'other.json'), '{ "check": { "baseline": "base.json" } }');
    for (const args of [
      ['report', '.', '-o', 'health.config.json'],
      ['report', '.', '--config', 'other.json', '-o', 'other.json'],
      ['check', '.', '--baseline', 'base.json', '-o', 'base.json'],
      ['check', '.', '--config', 'other.json', '-o', './base.json'],
      ['report', '.', '--anonymize', '--secret-file', 'secret.txt', '-o', 'secret.txt'],
      ['risk', '.', '--contacts', 'contacts.csv', '-o', 'contacts.csv'],
    ]) {
      if (args.includes('--anonymize')) {
        const { code, stderr } = await health(args, { folder });
        // who may not be named is not named in a problem either
        expect({ code, isTold: stderr.includes('is a file of yours') }).toEqual({ code: 2, isTold: true });
        expect(readFileSync(join(folder, 'secret.txt'), 'utf8')).toBe(secret);
      } else await expectRefused(folder, args);
    }
  });

  it('by clean and by init --force', async () => {
    const folder = exportFolder();
    const [first = '', second = ''] = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    for (const output of [first, `./${first}`, second, 'health.config.json'])
      await expectRefused(folder, ['clean', first, '--output', output]);
    for (const output of [first, second]) await expectRefused(folder, ['init', '.', '--force', '--output', output]);
    expect(await health(['init', '.', '--force', '--quiet'], { folder })).toMatchObject({ code: 0, stderr: '' });
    // a table that an earlier run wrote there is replaced
    for (const args of [
      ['clean', first, '--output', 'cleaned.csv'],
      ['report', '.', '--metric', 'nps', '--output', 'report.csv'],
      ['risk', '.', '--output', 'risk.csv'],
    ]) {
      for (const turn of [1, 2]) expect({ turn, ...(await health(args, { folder })) }).toMatchObject({ turn, code: 0 });
    }
  });

  it('two outputs that are one file are a problem', async () => {
    const folder = exportFolder();
    if (hasLinks) symlinkSync('later.json', join(folder, 'link.json'));
    for (const [one = '', other = ''] of [
      ['a.json', './a.json'],
      ...(hasLinks ? [['later.json', 'link.json']] : []),
      ['a.json', `../${basename(folder)}/a.json`],
    ]) {
      const { code, stderr } = await health(['report', '.', '-o', one, '-o', other], { folder });
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('two outputs are one file') });
    }
    expect(existsSync(join(folder, 'later.json'))).toBe(false);
  });
});

describe('what is there already', { timeout: 180_000 }, () => {
  const write = (folder: string, ...outputs: string[]) =>
    health(['report', '.', '--metric', 'nps', '--quiet', ...outputs.flatMap((file) => ['--output', file])], { folder });

  it.skipIf(isWindows)('keeps its mode; a new file has that of the umask', async () => {
    const folder = exportFolder();
    for (const [name, mode] of [
      ['private.json', 0o600],
      ['shared.json', 0o664],
      ['run.json', 0o755],
    ] as const) {
      writeFileSync(join(folder, name), 'old');
      chmodSync(join(folder, name), mode);
      expect(await write(folder, name)).toMatchObject({ code: 0 });
      expect(statSync(join(folder, name)).mode & 0o777).toBe(mode);
      expect(readFileSync(join(folder, name), 'utf8')).not.toBe('old');
    }
    await write(folder, 'new.json');
    expect(statSync(join(folder, 'new.json')).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it.skipIf(!hasLinks)('a link is written through, also one whose end is not there yet; it stays a link', async () => {
    const folder = exportFolder();
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real/there.json'), 'old');
    for (const name of ['there', 'not-yet']) symlinkSync(`real/${name}.json`, join(folder, `${name}.json`));
    expect(await write(folder, 'there.json', 'not-yet.json')).toMatchObject({ code: 0 });
    for (const name of ['there.json', 'not-yet.json']) {
      expect(readlinkSync(join(folder, name))).toBe(`real/${name}`);
      expect(JSON.parse(readFileSync(join(folder, 'real', name), 'utf8'))).toHaveProperty('metrics');
    }
    expect(readdirSync(join(folder, 'real')).sort()).toEqual(['not-yet.json', 'there.json']);
  });

  it('a file with a second name is refused: the other name keeps its content', async () => {
    const folder = exportFolder();
    writeFileSync(join(folder, 'mine.json'), 'old');
    linkSync(join(folder, 'mine.json'), join(folder, 'backup.json'));
    const { code, stderr } = await write(folder, 'mine.json');
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('another name') });
    expect(readFileSync(join(folder, 'backup.json'), 'utf8')).toBe('old');
    unlinkSync(join(folder, 'backup.json'));
    expect(await write(folder, 'mine.json')).toMatchObject({ code: 0 });
  });

  it('nobody can plant a draft: names cannot be foreseen, and what lies there is not opened', async () => {
    const folder = exportFolder();
    writeFileSync(join(folder, 'victim'), 'old');
    for (const name of ['.report.json.tmp', `.report.json.${process.pid}.tmp`])
      symlinkSync('victim', join(folder, name));
    expect(await write(folder, 'report.json')).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((name) => name.startsWith('.health-'))).toEqual([]);
  });
});

describe.skipIf(isWindows)('devices and pipes are written to', { timeout: 180_000 }, () => {
  const shell = (folder: string, line: string) =>
    execFileSync('bash', ['-c', line, process.execPath, program], {
      cwd: folder,
      encoding: 'utf8',
      env: environment(),
    });

  it('/dev/stdout takes the format of --format, once; /dev/null swallows it', async () => {
    const folder = exportFolder();
    const printed = await startHealth(['report', '.', '--format', 'json'], { folder });
    for (const output of ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']) {
      expect(await startHealth(['report', '.', '--format', 'json', '--quiet', '-o', output], { folder })).toEqual(
        printed,
      );
    }
    const plain = await startHealth(['report', '.', '--quiet', '-o', '/dev/stdout'], { folder });
    expect(plain.stdout).toMatch(/^Customer health as of /);
    expect(await startHealth(['report', '.', '--quiet', '-o', '/dev/null'], { folder })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(shell(folder, 'echo first > log; "$0" "$1" clean surveys.csv -o /dev/stdout >> log; head -n 1 log')).toBe(
      'first\n',
    );
  });

  it('a named pipe and a process substitution', async () => {
    const folder = exportFolder();
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    const fromPipe = shell(
      folder,
      'cat pipe.json > got.json & "$0" "$1" report . --quiet -o pipe.json; wait; cat got.json',
    );
    const substituted = shell(
      folder,
      '"$0" "$1" report . --quiet --format json -o >(cat > other.json); sleep 0.3; cat other.json',
    );
    const { stdout } = await startHealth(['report', '.', '--format', 'json'], { folder });
    expect(fromPipe).toBe(stdout);
    expect(substituted).toBe(stdout);
    expect(lstatSync(join(folder, 'pipe.json')).isFIFO()).toBe(true);
  });

  it('a pipe that nobody reads can be waited for and given up; one whose reader leaves is a problem', async () => {
    const folder = exportFolder();
    execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
    const args = ['report', '.', '--metric', 'nps', '--quiet', '-o', 'a.md', '-o', 'pipe.txt'];
    const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: environment() });
    // a draft of the file lies there before the pipe is opened
    await vi.waitUntil(() => readdirSync(folder).some((name) => name.startsWith('.health-')), { timeout: 60_000 });
    await pause(500);
    expect(child.exitCode).toBeNull();
    const ended = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect(readdirSync(folder).filter((name) => /^\.health-|^a\.md$/.test(name))).toEqual([]);
    execFileSync('mkfifo', [join(folder, 'pipe.csv')]);
    const rows = Array.from({ length: 200_000 }, (_, i) => `C${i},2025-01-02,home\n`).join('');
    writeFileSync(join(folder, 'large.csv'), `customer_id,customer_since,segment\n${rows}`);
    const line = 'head -c 10 pipe.csv > got & "$0" "$1" clean large.csv -o pipe.csv 2>&1; echo $?; wait';
    expect(shell(folder, line)).toMatch(/cannot write pipe\.csv\n.*nobody reads the pipe any more\n.*\n2\n$/s);
  });
});

describe('outputs that fail half-way', { timeout: 180_000 }, () => {
  const olds = (folder: string) => ['a.json', 'b.md'].map((name) => readFileSync(join(folder, name), 'utf8'));

  it.skipIf(isWindows)('leave the old files and no drafts: no room for the second', () => {
    const folder = exportFolder();
    for (const name of ['a.json', 'b.md']) writeFileSync(join(folder, name), `old ${name}`);
    const before = readdirSync(folder);
    const limited = execFileSync(
      'bash',
      ['-c', 'ulimit -f 20; "$0" "$1" report . -o a.json -o b.md 2>&1; echo $?', process.execPath, program],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(limited).toMatch(/cannot write .*\n.*no file may be that large here\n.*\n2\n$/s);
    expect(olds(folder)).toEqual(['old a.json', 'old b.md']);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('leave the old files when a device among them is full, and say at once that a folder is missing', async () => {
    const folder = exportFolder();
    for (const name of ['a.json', 'b.md']) writeFileSync(join(folder, name), `old ${name}`);
    const before = readdirSync(folder);
    for (const last of ['/dev/full', 'missing/c.json', '.']) {
      const { code, stderr } = await health(
        ['report', '.', '--metric', 'nps', '-o', 'a.json', '-o', 'b.md', '-o', last],
        {
          folder,
        },
      );
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot write') });
      expect(olds(folder)).toEqual(['old a.json', 'old b.md']);
      expect(readdirSync(folder)).toEqual(before);
    }
  });
});
