import { constants, copyFileSync, linkSync, lstatSync, renameSync } from 'node:fs';
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { readHead } from '../bytes/file-bytes.ts';
import type { Io } from '../io.ts';
import { Problem } from '../problems.ts';
import { isOfSystem, systemReason } from '../system-reason.ts';
import { createDraft, draftPath, removeDrafts, removeLeftDrafts } from './drafts.ts';
import type { Kept } from './kept-files.ts';
import { type OutputFile, type OutputText, printText } from './output.ts';
import { type Target, targetsOf } from './output-target.ts';

type Outside = Pick<Io, 'currentFolder' | 'out' | 'err' | 'drained' | 'signal'>;

/** Longer lines are compared as far as this. */
const mostFirstBytes = 64 << 10;

/** A complete output that is not in its place yet. */
interface Draft {
  target: Target;
  path: string;
}

/**
 * Writes all files or none: each under a name of its own in the folder where it belongs, put in its place only when every one of them is
 * complete on disk; should that fail half-way, the old files are put back. Links are written through, and a file that is there
 * keeps its mode; pipes and devices are written to as they are, before any file is put in its place. An interrupted run leaves no
 * drafts; what a killed one left is removed by the next that writes to the folder. Throws `output-unwritable` and what `targetsOf` throws.
 */
export async function writeFilesWhole(io: Outside, files: readonly OutputFile[], kept: Kept): Promise<void> {
  const names = files.map(({ file }) => file);
  const outputs = (await targetsOf(names, io.currentFolder, kept)).map((target, i) => ({
    target,
    text: files[i]?.text ?? '',
  }));
  const drafts: Draft[] = [];
  const paths: string[] = [];
  const remove = () => removeDrafts(paths);
  process.once('exit', remove);
  try {
    for (const { target, text } of outputs) {
      if (target.kind !== 'file') continue;
      await attemptTo(target, () => removeLeftDrafts(dirname(target.path)));
      const path = draftPath(dirname(target.path));
      paths.push(path);
      drafts.push({ target, path });
      await attemptTo(target, () => writeDraft(path, target, text));
      await refuseForeign(path, target, kept);
    }
    for (const { target, text } of outputs) {
      if (target.kind !== 'file') await attemptTo(target, () => writeThrough(io, target, text));
    }
    putInPlace(drafts);
  } finally {
    remove();
    process.off('exit', remove);
  }
}

/** What the system refuses is told with the file it was about; what makes the text may fail as well, and is told as it is. */
function toldOf({ file }: Target, error: unknown): unknown {
  return isOfSystem(error) ? Problem.of('output-unwritable', { file, reason: systemReason(error) }) : error;
}

function attempt<T>(target: Target, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toldOf(target, error);
  }
}

async function attemptTo(target: Target, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw toldOf(target, error);
  }
}

async function writeDraft(path: string, { existing }: Target, text: OutputText): Promise<void> {
  const mode = existing && Number(existing.mode & 0o7777n);
  const handle = await createDraft(path, mode === undefined ? 0o666 : mode & 0o777);
  try {
    // nobody but root may give a file away; whoever may not becomes its owner
    if (existing) await handle.chown(Number(existing.uid), Number(existing.gid)).catch(() => undefined);
    if (mode !== undefined) await handle.chmod(mode);
    await writeFile(handle, text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Beside the inputs only a table that begins as this one does may be replaced: an earlier run wrote it. */
async function refuseForeign(draft: string, { file, path, beside }: Target, { ownLines }: Kept): Promise<void> {
  if (!beside) return;
  const [now, before] = await Promise.all([firstLines(draft, ownLines), firstLines(path, ownLines)]);
  if (now !== before) throw Problem.of('output-is-read', { file, kind: beside.kind, other: beside.name });
}

/**
 * The same before anything is worked out, where the output can begin in one way only: what begins in another was written by no run.
 * Throws `output-is-read`.
 */
export async function refuseTable({ file, path, beside }: Target, opening: string | undefined): Promise<void> {
  if (!beside || opening === undefined || (await firstLines(path, 1)).startsWith(opening)) return;
  throw Problem.of('output-is-read', { file, kind: beside.kind, other: beside.name });
}

async function firstLines(path: string, count: number): Promise<string> {
  const handle = await open(path);
  try {
    const text = (await readHead(handle, mostFirstBytes)).toString('latin1');
    return text.split('\n').slice(0, count).join('\n');
  } finally {
    await handle.close();
  }
}

async function writeThrough(io: Outside, { kind, path }: Target, text: OutputText): Promise<void> {
  if (kind === 'stdout') return printText(io, text);
  if (kind === 'stderr') return printText({ ...io, out: io.err }, text);
  if (kind === 'pipe') return writeToPipe(path, text, io.signal);
  const handle = await open(path, 'w');
  try {
    await writeFile(handle, text);
  } finally {
    await handle.close();
  }
}

/** Nothing can come between these steps but the end of the whole process. */
function putInPlace(drafts: readonly Draft[]): void {
  const olds: string[] = [];
  const undo: (() => void)[] = [];
  try {
    for (const { target, path } of drafts) {
      // a single file is replaced in one step or not at all
      checkPlace(target);
      const old = drafts.length > 1 ? attempt(target, () => keepOld(target.path)) : undefined;
      if (old !== undefined) olds.push(old);
      attempt(target, () => renameSync(path, target.path));
      undo.push(() => (old === undefined ? removeDrafts([target.path]) : renameSync(old, target.path)));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  } finally {
    removeDrafts(olds);
  }
}

/** What stands there by now is not replaced, whatever the system would do; each says something else of a folder. */
function checkPlace({ path, file }: Target): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  const reason = there?.isSymbolicLink()
    ? 'a link was put in its place meanwhile'
    : there?.isDirectory() && 'a folder has that name';
  if (reason) throw Problem.of('output-unwritable', { file, reason });
}

/** Gives a file that is there a second name, under which it can be put back; not every file system has such names. */
function keepOld(path: string): string | undefined {
  if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
  const old = draftPath(dirname(path));
  try {
    linkSync(path, old);
  } catch {
    copyFileSync(path, old, constants.COPYFILE_EXCL);
  }
  return old;
}

const betweenTriesMilliseconds = 50;

/** Writes a text into a named pipe as fast as it is read; waits for a reader, and can be stopped meanwhile. */
async function writeToPipe(path: string, text: OutputText, signal?: AbortSignal): Promise<void> {
  const handle = await openWhenRead(path, signal);
  const socket = new Socket({ fd: handle.fd, readable: false, writable: true });
  try {
    await pipeline(Readable.from(typeof text === 'string' ? [text] : text), socket, { signal });
  } finally {
    // the socket has closed the descriptor
    await handle.close().catch(() => undefined);
  }
}

/** To open a pipe that nobody reads would wait where no signal reaches. */
async function openWhenRead(path: string, signal?: AbortSignal): Promise<FileHandle> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENXIO')) throw error;
    }
    await pause(betweenTriesMilliseconds);
  }
}
