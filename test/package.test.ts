import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const folder = mkdtempSync(join(tmpdir(), 'health-package-'));
const home = join(folder, 'home');
let packed: { filename: string; files: { path: string }[] };

function run(command: string, args: string[], cwd: string) {
  // On Windows npm and its bin links are .cmd files, which only a shell starts.
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (result.error) throw result.error;
  return result;
}
const health = (...args: string[]) => run(join(home, 'node_modules/.bin/health'), args, home);

describe('the lock file', () => {
  it('names the packages of every platform, as npm ci asks for', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    const missing = named.filter((name) => !(`node_modules/${name}` in packages));
    expect(missing, 'a registry without these packages dropped them: restore their entries from git').toEqual([]);
  });
});

describe('the published package', () => {
  beforeAll(() => {
    // Without its scripts: the bundle is there, and building it again would pull it from under tests that are running it.
    const pack = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root);
    expect(pack.status, pack.stderr).toBe(0);
    packed = JSON.parse(pack.stdout)[0];
    mkdirSync(home);
    writeFileSync(join(home, 'package.json'), '{ "private": true }');
    const tarball = join(folder, packed.filename);
    const install = run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], home);
    expect(install.status, install.stderr).toBe(0);
    cpSync(join(root, 'fixtures/demo'), join(home, 'export'), { recursive: true });
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the program and its licences, nothing else', () => {
    const paths = packed.files.map(({ path }) => path).filter((path) => !/^(README|CHANGELOG|LICENSE)/.test(path));
    const dist = ['dist/THIRD-PARTY-NOTICES.txt', 'dist/health.cache', 'dist/health.cjs'];
    expect(paths.sort()).toEqual(['bin/health.js', 'bin/load.js', ...dist, 'package.json']);
  });

  it('tells its version', () => {
    const { status, stdout, stderr } = health('--version');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('reports on the demo export', () => {
    const { status, stdout, stderr } = health('report', 'export');
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/NPS.*27/);
  }, 60_000);

  it('reports the same as JSON', () => {
    const { status, stdout, stderr } = health('report', 'export', '--format', 'json');
    expect(status, stderr).toBe(0);
    const { asOf, metrics } = JSON.parse(stdout) as { asOf: string; metrics: { id: string; value: number }[] };
    expect(asOf).toBe('2025-12-31');
    // 127 customers answered in the last 90 days of 2025; counted apart from the program.
    expect(metrics.find(({ id }) => id === 'nps')?.value).toBeCloseTo(26.77, 2);
  }, 60_000);
});
