import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cleanCsv } from '../ingest/clean.ts';
import { sniff } from '../ingest/sniff.ts';
import type { ExitCode, Io } from '../io.ts';
import { localeOf } from '../locales/locales.ts';
import { Problem } from '../problems.ts';
import { visibleText } from '../renderers/safe-text.ts';
import { systemReason } from '../system-reason.ts';
import type { CleanOptions } from './command-options.ts';
import { wholeNumber } from './request.ts';

/** `health clean FILE`: the file as plain CSV on standard output; what was mended or set aside on standard error. */
export async function runClean(io: Io, path: string, options: CleanOptions): Promise<ExitCode> {
  const file = await sniff(resolve(io.currentFolder, path), {
    name: path,
    spoolFolder: () => io.temporaryFolder(),
    encoding: options.encoding,
    delimiter: options.delimiter === '\\t' ? '\t' : options.delimiter,
    headerLine: wholeNumber('--header-line', options.headerLine, 0, 1_000_000),
  });
  if (options.output === undefined) for await (const text of cleanCsv(file)) io.out(text);
  else await writeWhole(cleanCsv(file), options.output, io.currentFolder);
  const { reasons, notes } = localeOf('en');
  for (const { reason, count, first } of [...file.repaired, ...file.setAside]) {
    io.err(
      `${visibleText(path)}: ${count} ${reasons[reason] ?? reason}, first at record ${first.record}, line ${first.line}\n`,
    );
  }
  for (const { code, values } of file.notes)
    io.err(`${visibleText(path)}: ${visibleText(notes[code]?.(values) ?? String(code))}\n`);
  return 0;
}

async function writeWhole(text: AsyncIterable<string>, file: string, currentFolder: string): Promise<void> {
  const final = resolve(currentFolder, file);
  const temporary = join(dirname(final), `.${basename(final)}.${process.pid}.tmp`);
  try {
    await pipeline(text, createWriteStream(temporary));
    await rename(temporary, final);
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof Problem) throw error;
    throw Problem.of('output-unwritable', { file, reason: systemReason(error) });
  }
}
