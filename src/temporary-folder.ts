import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Problem } from './problems.ts';
import { systemReason } from './system-reason.ts';

/**
 * Makes a folder of this run's own, `health-MACHINE-PID-…`, which nobody else may look into, and removes those of runs on this machine
 * that were killed before they could do so. Throws `temporary-folder-unusable`.
 */
export function temporaryFolderIn(parent: string): string {
  try {
    removeLeftovers(parent);
    return mkdtempSync(join(parent, `health-${machine()}-${process.pid}-`));
  } catch (error) {
    throw Problem.of('temporary-folder-unusable', { folder: parent, reason: systemReason(error) });
  }
}

/** Containers may share a temporary folder, and a process number of one means nothing to another. In hexadecimal: any name will do. */
function machine(): string {
  return Buffer.from(hostname()).toString('hex');
}

/** Only real folders of the same user, by names that only this program gives. */
function removeLeftovers(parent: string): void {
  const ours = new RegExp(`^health-${machine()}-(\\d+)-\\w{6}$`);
  for (const name of readdirSync(parent)) {
    const pid = ours.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const folder = join(parent, name);
    const found = lstatSync(folder, { throwIfNoEntry: false });
    if (!found?.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // what cannot be removed stays: this run does not need it
    }
  }
}

/** Whether a process of this machine is alive; one of another user is. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
