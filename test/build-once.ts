import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { suiteFolder } from './suite-folder.ts';

const root = join(import.meta.dirname, '..');
const bundle = join(root, 'dist/health.cjs');

/**
 * Tests that start the program start the bundle: it is built before the first test when it is missing or older than its sources. What
 * the files of tests share lies in one folder, which is removed after the last.
 */
export default function beforeAllTests(): () => void {
  buildOnce();
  const folder = suiteFolder();
  return () => rmSync(folder, { recursive: true, force: true });
}

function buildOnce(): void {
  if (isCurrent()) return;
  const { status, stderr } = spawnSync(process.execPath, ['.build/build.mjs'], { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  // Without a bundle the tests that need one fail and all others still run; a stale bundle would let them pass.
  rmSync(bundle, { force: true });
  console.error(`dist/health.cjs could not be built:\n${stderr}`);
}

function isCurrent(): boolean {
  if (!existsSync(bundle)) return false;
  const builtAt = statSync(bundle).mtimeMs;
  const inFolder = (name: string) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).map((file) => join(name, file));
  const sources = [...['src', '.build', 'bin'].flatMap(inFolder), 'package.json', 'package-lock.json'];
  return sources.every((name) => statSync(join(root, name)).mtimeMs <= builtAt);
}
