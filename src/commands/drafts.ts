import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, rmSync } from 'node:fs';
import { type FileHandle, lstat, open, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../temporary-folder.ts';
import { type Identity, isSame } from './kept-files.ts';

/** A folder may be shared between machines, and a process number of one means nothing to another. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 12);
const ownName = new RegExp(`^\\.health-${machine}-(\\d+)-[0-9a-f]{24}\\.tmp$`);

/** A name in the folder that nobody can foresee, by which a later run still knows whose it was. */
export function draftPath(folder: string): string {
  return join(folder, `.health-${machine}-${process.pid}-${randomBytes(12).toString('hex')}.tmp`);
}

/** Creates a file that was not there, whatever lies or is linked under its name, with the rights of `mode` at most. */
export async function createDraft(path: string, mode: number): Promise<FileHandle> {
  return open(path, 'wx', mode);
}

/** Removes what runs left in a folder that were killed while they wrote. What cannot be removed stays. */
export async function removeLeftDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = ownName.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const path = join(folder, name);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (!found?.isFile() || found.uid !== (process.getuid?.() ?? found.uid)) continue;
    await rm(path, { force: true }).catch(() => undefined);
  }
}

/** How many drafts of a folder are another name of this file: what a run keeps of it until all its outputs are in place. */
export async function draftsOf(folder: string, file: Identity): Promise<number> {
  const own = (await readdir(folder)).filter((name) => ownName.test(name));
  const found = await Promise.all(
    own.map((name) => lstat(join(folder, name), { bigint: true }).catch(() => undefined)),
  );
  return found.filter((each) => each && isSame(each, file)).length;
}

/** Also on the way out of a process that was told to end. */
export function removeDrafts(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      rmSync(path, { force: true, maxRetries: 3 });
    } catch {
      // held open by another program, as Windows allows: the next run that writes here removes it
    }
  }
}
