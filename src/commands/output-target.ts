import { type BigIntStats, constants } from 'node:fs';
import { access, lstat, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '../problems.ts';
import { isOfSystem, systemReason } from '../system-reason.ts';
import { draftsOf, removeLeftDrafts } from './drafts.ts';
import { identityOf, isSame, type Kept, type KeptFile } from './kept-files.ts';

/** Where an output goes. */
export interface Target {
  /** As the user named it. */
  file: string;
  /** Absolute, its links followed. */
  path: string;
  /** A `file` is replaced as a whole; everything else is written to as it is. */
  kind: 'file' | 'stdout' | 'stderr' | 'pipe' | 'device';
  /** Of a file that is there: its mode and owner stay. */
  existing?: BigIntStats;
  /** The table beside the inputs that it would replace, unless an earlier run wrote it. */
  beside?: KeptFile;
}

const streams: Readonly<Record<string, 'stdout' | 'stderr'>> = {
  '/dev/stdout': 'stdout',
  '/dev/fd/1': 'stdout',
  '/proc/self/fd/1': 'stdout',
  '/dev/stderr': 'stderr',
  '/dev/fd/2': 'stderr',
  '/proc/self/fd/2': 'stderr',
};

/**
 * Where outputs would go, in their order. Throws `output-is-read` when one is a file of the run, by any spelling or link,
 * `output-twice` when two are one file, `output-linked` when one has a second name, and `output-unwritable`.
 */
export async function targetsOf(files: readonly string[], currentFolder: string, kept: Kept): Promise<Target[]> {
  const targets: Target[] = [];
  for (const file of files) {
    const target = await targetOf(file, currentFolder).catch((error: unknown) => {
      throw isOfSystem(error) ? Problem.of('output-unwritable', { file, reason: systemReason(error) }) : error;
    });
    const twin = targets.find((each) => isOneFile(each, target));
    if (twin) throw Problem.of('output-twice', { file, other: twin.file });
    targets.push(await checked(target, kept));
  }
  return targets;
}

async function targetOf(file: string, currentFolder: string): Promise<Target> {
  const named = resolve(currentFolder, file);
  const stream = streams[named];
  if (stream) return { file, path: named, kind: stream };
  const refuse = (reason: string) => Problem.of('output-unwritable', { file, reason });
  const found = await existingAt(named);
  if (found?.isDirectory()) throw refuse('a folder has that name');
  if (found?.isBlockDevice()) throw refuse('it is a disk');
  if (found?.isSocket()) throw refuse('it is a socket');
  if (found) await access(named, constants.W_OK);
  if (found?.isFIFO()) return { file, path: named, kind: 'pipe' };
  if (found && !found.isFile()) return { file, path: named, kind: 'device' };
  const path = await withoutLinks(named);
  await access(dirname(path), constants.W_OK);
  return { file, path, kind: 'file', existing: found };
}

async function existingAt(path: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Where a path ends, also when nothing is there yet. */
async function withoutLinks(path: string): Promise<string> {
  const real = join(await realpath(dirname(path)), basename(path));
  const found = await lstat(real).catch(() => undefined);
  // a circle of links has been refused by `stat`
  return found?.isSymbolicLink() ? withoutLinks(resolve(dirname(real), await readlink(real))) : real;
}

function isOneFile(one: Target, other: Target): boolean {
  if (one.kind !== 'file' || other.kind !== 'file') return false;
  return one.path === other.path || Boolean(one.existing && other.existing && isSame(one.existing, other.existing));
}

async function checked(target: Target, { files }: Kept): Promise<Target> {
  const { file, path, existing } = target;
  if (!existing) return target;
  for (const each of files) {
    const identity = await identityOf(each.path);
    if (!identity || !(isSame(identity, existing) || (await realpath(each.path)) === path)) continue;
    if (each.kind !== 'beside') throw Problem.of('output-is-read', { file, kind: each.kind, other: each.name });
    return { ...target, beside: each };
  }
  if (existing.nlink > 1n) await refuseSecondNames(file, path, existing);
  return target;
}

/** To replace a file that has another name would part the two, and to write to it would change what somebody keeps under the other. */
async function refuseSecondNames(file: string, path: string, { nlink, dev, ino }: BigIntStats): Promise<void> {
  const folder = dirname(path);
  await removeLeftDrafts(folder);
  const names = Number(nlink) - (await draftsOf(folder, { dev, ino }));
  if (names > 1) throw Problem.of('output-linked', { file, names });
}
