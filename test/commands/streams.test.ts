import { spawn, spawnSync } from 'node:child_process';
import { closeSync, cpSync, existsSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  environment,
  folderWith,
  hasEscapeCodes,
  health,
  mini,
  program,
  scratchFolder,
  startHealth,
  telco,
} from './run-health.ts';

const root = join(import.meta.dirname, '../..');
const scratch = scratchFolder();

describe('colours', { timeout: 120_000 }, () => {
  it('are left out in a pipe, and in FORCE_COLOR=1 they come back, unless NO_COLOR says no', async () => {
    const line = ['report', mini, '--metric', 'nps'];
    const report = (env: Record<string, string>, ...args: string[]) => health([...line, ...args], { env });
    // a pipe, and what a shell exports
    const [plain, forced] = await Promise.all([startHealth(line), startHealth(line, { env: { FORCE_COLOR: '1' } })]);
    const refused = await report({ FORCE_COLOR: '1', NO_COLOR: '1' });
    const switchedOff = await report({ FORCE_COLOR: '1' }, '--no-color');
    const zero = await report({ FORCE_COLOR: '0' });
    expect(hasEscapeCodes(forced.stdout)).toBe(true);
    for (const { stdout } of [refused, switchedOff, zero]) expect(stdout).toBe(plain.stdout);
    expect(hasEscapeCodes(plain.stdout)).toBe(false);
    const escapeCode = String.fromCharCode(27);
    expect(forced.stdout.replaceAll(new RegExp(`${escapeCode}\\[[0-9;]*m`, 'g'), '')).toBe(plain.stdout);
  });

  it('never reach JSON, CSV or Markdown', async () => {
    for (const format of ['json', 'csv', 'markdown']) {
      const line = ['report', mini, '--metric', 'nps', '--format', format];
      const { code, stdout } = await health(line, { env: { FORCE_COLOR: '1' } });
      expect([code, hasEscapeCodes(stdout)]).toEqual([0, false]);
    }
  });
});

describe('streams', { timeout: 120_000 }, () => {
  it('results go to stdout alone: no progress in a pipe', async () => {
    const { code, stdout, stderr } = await startHealth(['report', telco]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Customer health as of /);
    expect(stdout.endsWith('\n')).toBe(true);
  });

  it('a reader that has seen enough is no error', async () => {
    const child = spawn(process.execPath, [program, 'clean', join(telco, 'usage.csv')], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const code = new Promise((resolve) => child.on('close', resolve));
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await code).toBe(0);
    expect(stderr).toBe('');
  });

  it('a report that is not read at all is no error either', async () => {
    const child = spawn(process.execPath, [program, 'report', mini, '--metric', 'nps'], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(stderr).toBe('');
  });

  it('a reader that has gone changes no verdict of a check', async () => {
    const child = spawn(process.execPath, [program, 'check', mini, '--min', 'problem-contact-ratio=1', '--strict'], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
    expect(stderr).toBe('');
  });

  const full = '/dev/full';
  const commands: string[][] = [
    ['report', mini, '--metric', 'nps'],
    ['check', mini, '--min', 'problem-contact-ratio=1', '--strict'],
    ['clean', join(mini, 'usage.csv')],
    ['schema', 'report'],
    ['--help'],
    ['--version'],
  ];
  it.skipIf(!existsSync(full)).each(commands)('health %s to a full disk ends with 2 and says so', async (...args) => {
    const [out, piped] = [openSync(full, 'w'), await health(args)];
    const child = spawn(process.execPath, [program, ...args], {
      env: environment(),
      stdio: ['ignore', out, 'pipe'],
    });
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    closeSync(out);
    expect({ code, stderr: stderr.replace(piped.stderr, '') }).toEqual({
      code: 2,
      stderr:
        'cannot write the results to standard output\n  found: the disk is full\n  fix:   send them elsewhere, or to a file: --output FILE\n',
    });
  });

  it.skipIf(!existsSync(full))('what cannot be told on standard error changes nothing', async () => {
    const err = openSync(full, 'w');
    const run = (...args: string[]) =>
      new Promise((resolve) => {
        spawn(process.execPath, [program, ...args], { env: environment(), stdio: ['ignore', 'ignore', err] }).on(
          'close',
          resolve,
        );
      });
    expect([await run('report', 'nowhere.csv'), await run('clean', join(mini, 'usage.csv'))]).toEqual([2, 0]);
    closeSync(err);
  });

  it('help and version are results', async () => {
    const help = await startHealth(['report', '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const option of ['--as-of', '--since', '--by', '--only', '--output', '--period', '--level'])
      expect(help.stdout).toContain(option);
    expect(await health(['--version'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('health alone tells how it is used and ends with 2', async () => {
    const { code, stdout, stderr } = await health([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: health');
  });
});

describe('what nobody foresaw', { timeout: 120_000 }, () => {
  const ended = (script: string, folder: string) => {
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      env: environment(),
      encoding: 'utf8',
    });
    return { status, stderr };
  };

  it('ends with 3, not with 1 as if a gate were crossed, and prints no line of the bundle', () => {
    const script = `const { loadProgram } = await import('./bin/load.js');
      await loadProgram().program.main(['--version']);
      setImmediate(() => { throw new Error('later'); });
      setTimeout(() => {}, 10_000);`;
    const { status, stderr } = ended(script, root);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^health failed: this is a bug, please report it with these lines\nError: later\n/);
    expect(stderr.length).toBeLessThan(2000);
  });

  it('a program that is not whole ends with 3 too', () => {
    const folder = folderWith(scratch, { 'package.json': '{ "type": "module" }' });
    cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bin/health.js')], { encoding: 'utf8' });
    expect(status).toBe(3);
    expect(stderr).toMatch(/^health cannot start with Node [\d.]+: .+\n$/);
  });
});

describe('the temporary folder', { timeout: 60_000 }, () => {
  const left = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('health-'));

  it('is empty after a run, good or bad', async () => {
    const own = folderWith(scratch, {});
    const env = { TMPDIR: own, TEMP: own, TMP: own };
    const [good, bad] = await Promise.all([
      startHealth(['report', mini, '--metric', 'nps'], { env }),
      startHealth(['report', mini, '--as-of', '2001-01-01'], { env }),
    ]);
    expect([good.code, bad.code]).toEqual([0, 2]);
    expect(left(own)).toEqual([]);
  });
});
