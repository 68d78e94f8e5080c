import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a test can ask of the system it runs on: what Windows has not is skipped there, and named as skipped. */
export const isWindows = process.platform === 'win32';

/** Symbolic links can be made and read through; on Windows that takes a right which not everyone has. */
export const hasLinks = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'health-links-'));
  try {
    writeFileSync(join(folder, 'file'), 'read');
    symlinkSync('file', join(folder, 'link'));
    symlinkSync(folder, join(folder, 'folder'), 'junction');
    return (
      readFileSync(join(folder, 'link'), 'utf8') === 'read' &&
      readFileSync(join(folder, 'folder/file'), 'utf8') === 'read'
    );
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

/** Whether a program can be started by its name. */
export const hasProgram = (name: string, ...args: string[]) =>
  spawnSync(name, args, { shell: isWindows, stdio: 'ignore' }).status === 0;
