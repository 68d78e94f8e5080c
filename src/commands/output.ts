import { rmSync } from 'node:fs';
import { open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Io } from '../io.ts';
import { Problem } from '../problems.ts';
import { isOfSystem, systemReason } from '../system-reason.ts';
import { isRunning } from '../temporary-folder.ts';

/** A whole text, or the pieces of one that is too long to be held. */
export type OutputText = string | AsyncIterable<string>;

export interface OutputFile {
  file: string;
  text: OutputText;
}

/** Prints a text on standard output, no faster than it is read. */
export async function printText(io: Io, text: OutputText): Promise<void> {
  if (typeof text === 'string') return io.out(text);
  for await (const piece of text) {
    io.out(piece);
    await io.drained();
  }
}

/** The format a file name asks for. Throws `output-format`. */
export function formatOfFile<F extends string>(file: string, formats: Readonly<Record<string, F>>): F {
  const format = formats[/\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''];
  if (!format) {
    const known = Object.keys(formats).map((extension) => `.${extension}`);
    throw Problem.of('output-format', { file, known: known.join(', '), example: `report${known[0] ?? ''}` });
  }
  return format;
}

/**
 * Writes all files or none: each under a temporary name in its own folder, renamed only when every one of them is complete
 * on disk. An interrupted run leaves none of them; what a killed one left is removed by the next that writes the same file. Throws
 * `output-unwritable`.
 */
export async function writeFilesWhole(files: readonly OutputFile[], currentFolder: string): Promise<void> {
  const written: { temporary: string; final: string }[] = [];
  const removeDrafts = () => {
    for (const { temporary } of written) rmSync(temporary, { force: true });
  };
  process.once('exit', removeDrafts);
  let current = '';
  try {
    for (const { file, text } of files) {
      current = file;
      const final = resolve(currentFolder, file);
      const temporary = join(dirname(final), `.${basename(final)}.${process.pid}.tmp`);
      await removeLeftDrafts(final);
      written.push({ temporary, final });
      const handle = await open(temporary, 'w');
      try {
        await writeFile(handle, text);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    for (const { temporary, final } of written) {
      current = final;
      await rename(temporary, final);
    }
  } catch (error) {
    await Promise.all(written.map(({ temporary }) => rm(temporary, { force: true })));
    // what makes the text may fail as well
    throw isOfSystem(error) ? Problem.of('output-unwritable', { file: current, reason: systemReason(error) }) : error;
  } finally {
    process.off('exit', removeDrafts);
  }
}

/** Drafts of this file whose writer was killed. */
async function removeLeftDrafts(final: string): Promise<void> {
  const [start, end] = [`.${basename(final)}.`, '.tmp'];
  for (const name of await readdir(dirname(final))) {
    const pid = name.slice(start.length, -end.length);
    const isDraft = name.startsWith(start) && name.endsWith(end) && /^\d+$/.test(pid);
    if (isDraft && !isRunning(Number(pid))) await rm(join(dirname(final), name), { force: true });
  }
}
