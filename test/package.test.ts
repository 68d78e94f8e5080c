import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documents } from '../src/documents.ts';
import { hasProgram } from './this-system.ts';

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

  it('has the digest of every package, whatever the platform it is for', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { integrity?: string }>;
    };
    const named = Object.entries(packages).filter(([path]) => path !== '');
    const without = named.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    expect(without.map(([path]) => path)).toEqual([]);
    const digests = new Set(named.map(([, { integrity }]) => integrity));
    expect(digests.size, 'two packages with one digest').toBe(new Set(named.map(([path]) => path)).size);
    expect(named.filter(([path]) => path.includes('@duckdb/node-bindings-')).length).toBeGreaterThanOrEqual(8);
  });
});

describe('nothing of this repository', () => {
  it('takes the program from a public registry, where the name is somebody else’s', () => {
    const files = [
      ...['README.md', 'CHANGELOG.md', 'package.json', '.ci/run'],
      ...['src', 'bin', '.build', '.github', 'fixtures/demo'].flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
      ),
    ].filter((file) => /(?:\.(?:md|json|ts|m?js|ya?ml)|run)$/.test(file));
    expect(files.length).toBeGreaterThan(300);
    const taken =
      /(?:npx|npm\s+(?:exec|x|i|install|add)|(?:pnpm|yarn|bun)\s+\w+|bunx)(?:\s+-\S+)*\s+["']?(?:customer-health(?![\w.-]*\.tgz)|health)\b/;
    expect('npx -y customer-health report').toMatch(taken);
    expect('npm install --global ./customer-health-0.1.0.tgz').not.toMatch(taken);
    expect(files.filter((file) => taken.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});

describe.skipIf(!hasProgram('npm', '--version'))('the published package', () => {
  beforeAll(() => {
    // A copy, without building: the bundle is there, and a new one would pull it from under tests that are running it.
    const copy = join(folder, 'copy');
    for (const name of ['bin', 'dist', 'src/docs', '.build', 'package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    const { scripts } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'));
    expect(scripts.prepack).toBe('node .build/build.mjs && node .build/manifest.mjs shorten');
    const quick = { ...scripts, prepare: 'node --version', prepack: 'node .build/manifest.mjs shorten' };
    const manifest = { ...JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')), scripts: quick };
    writeFileSync(join(copy, 'package.json'), JSON.stringify(manifest));
    const pack = run('npm', ['pack', '--json', '--silent', '--pack-destination', folder], copy);
    expect(pack.status, pack.stderr).toBe(0);
    packed = JSON.parse(pack.stdout.slice(pack.stdout.indexOf('[')))[0];
    expect(JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')), 'put back as it was').toEqual(manifest);
    expect(existsSync(join(copy, '.build/package.json.whole'))).toBe(false);
    mkdirSync(home);
    writeFileSync(join(home, 'package.json'), '{ "private": true }');
    const tarball = join(folder, packed.filename);
    const install = run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], home);
    expect(install.status, install.stderr).toBe(0);
    cpSync(join(root, 'fixtures/demo'), join(home, 'export'), { recursive: true });
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the program, its licences, its manual and its documents, nothing else', () => {
    const paths = packed.files.map(({ path }) => path).filter((path) => !/^(README|CHANGELOG|LICENSE)/.test(path));
    const dist = ['dist/THIRD-PARTY-NOTICES.txt', 'dist/health.1', 'dist/health.cache', 'dist/health.cjs'];
    const docs = Object.keys(documents).map((name) => `src/docs/${name}.md`);
    expect(paths.sort()).toEqual(['bin/health.js', 'bin/load.js', ...dist, 'package.json', ...docs.sort()]);
  });

  it('has no script, and asks for nothing but the engine', () => {
    const manifest = JSON.parse(readFileSync(join(home, 'node_modules/customer-health/package.json'), 'utf8'));
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts']));
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']));
    expect(manifest.dependencies).toEqual({ '@duckdb/node-bindings': expect.stringMatching(/^\d/) });
    expect(manifest).toMatchObject({ version, bin: { health: 'bin/health.js' }, exports: './dist/health.cjs' });
  });

  it('prints its documents', () => {
    for (const name of Object.keys(documents)) {
      const { status, stdout, stderr } = health('help', name);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toBe(readFileSync(join(root, `src/docs/${name}.md`), 'utf8'));
    }
  });

  it('tells its version', () => {
    const { status, stdout, stderr } = health('--version');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('reports on the demo export, and the same as JSON', () => {
    const { status, stdout, stderr } = health('report', 'export', '--format', 'terminal', '--output', 'report.json');
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/Net Promoter Score.*28/);
    const written = readFileSync(join(home, 'report.json'), 'utf8');
    const { asOf, metrics } = JSON.parse(written) as { asOf: string; metrics: { id: string; value: number }[] };
    expect(asOf).toBe('2025-12-31');
    // 117 customers answered in the last 90 days of 2025; counted apart from the program.
    expect(metrics.find(({ id }) => id === 'nps')?.value).toBeCloseTo(28.21, 2);
  }, 60_000);
});
