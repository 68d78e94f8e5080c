import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasLinks } from './this-system.ts';

const root = join(import.meta.dirname, '..');
const home = mkdtempSync(join(tmpdir(), 'health-load-'));
const cache = join(home, 'dist/health.cache');
const bundle = join(home, 'dist/health.cjs');

/** Starts the copy; whether V8 took the compiled code is told by the loader, not by the program. */
function start(): { isCacheUsed: boolean; version: string } {
  const script = `const { loadProgram } = await import('./bin/load.js');
    const { program, script } = loadProgram();
    console.log(script.cachedDataRejected === false);
    await program.main(['--version']);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: home,
    encoding: 'utf8',
  });
  const [isCacheUsed, version = ''] = stdout.split('\n');
  expect(stderr).toBe('');
  return { isCacheUsed: isCacheUsed === 'true', version };
}

describe.skipIf(!hasLinks)('the compiled code beside the bundle', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  beforeAll(() => {
    for (const name of ['bin', 'dist', 'package.json']) cpSync(join(root, name), join(home, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'), 'junction');
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('is used by the Node it was made by', () => {
    expect(start()).toEqual({ isCacheUsed: true, version });
  });

  it('imports nothing while it runs: V8 has forgotten how for code that was compiled before', () => {
    expect(readFileSync(bundle, 'latin1')).not.toMatch(/\bimport\(/);
  });

  it('is left alone when it belongs to another bundle, even one of the same length', () => {
    const code = readFileSync(bundle, 'latin1');
    writeFileSync(bundle, code.replace(/^\/\/ ./, '// x').replaceAll(`"${version}"`, '"9.9.9"'), 'latin1');
    expect(start()).toEqual({ isCacheUsed: false, version: '9.9.9' });
    writeFileSync(bundle, code, 'latin1');
  });

  it('is left alone by every other Node: V8 would take it and run it wrongly', () => {
    const [whole, version] = [readFileSync(cache, 'latin1'), `"${process.version}"`];
    expect(whole.split('\n')[1]).toContain(version);
    writeFileSync(cache, whole.replace(version, version.replace(/\d"$/, 'x"')), 'latin1');
    expect(start().isCacheUsed).toBe(false);
    writeFileSync(cache, whole, 'latin1');
  });

  it('may be damaged or missing', () => {
    writeFileSync(cache, readFileSync(cache).subarray(0, 100_000));
    expect(start()).toEqual({ isCacheUsed: false, version });
    rmSync(cache);
    mkdirSync(cache);
    expect(start()).toEqual({ isCacheUsed: false, version });
  });
});
