import { extname, resolve } from 'node:path';
import type { ExitCode, Io } from '../io.ts';
import { visibleText } from '../renderers/safe-text.ts';
import type { InputOptions } from './command-options.ts';
import { type Kept, keptFiles, type OtherFiles } from './kept-files.ts';
import { formatOfFile, knownFormat, type OutputFile, type OutputText, printText } from './output.ts';
import { type Target, targetsOf } from './output-target.ts';
import { byRoleOf } from './request.ts';
import { type Style, styleOf } from './terminal-style.ts';
import { refuseTable, writeFilesWhole } from './write-files.ts';

/** How worklists and the like are printed. */
export type Format = 'terminal' | 'json' | 'csv' | 'markdown';

/** Which format a file name asks for. */
export const formatOfExtension: Readonly<Record<string, Format>> = {
  json: 'json',
  csv: 'csv',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'terminal',
};

/** Where a result goes and in which formats. */
export interface Outputs<F extends string> {
  files: readonly { file: string; format: F }[];
  /** What goes to standard output; undefined: nothing. */
  printed: F | undefined;
  kept: Kept;
  /** The page that is opened in the browser when it is written. */
  opened?: string | undefined;
}

/** The options that say where a result goes, beside those of its inputs. */
export type OutputOptions<F extends string> = InputOptions &
  OtherFiles & { output: string[]; format?: F; open?: boolean };

/**
 * Where a result will go: into the files that were asked for, and on standard output when there are none or `--format` says what to print
 * there. Looked at before anything is worked out. A pipe or device whose name tells no format gets that of `--format`.
 * Throws `output-format`, `output-is-read` and what `targetsOf` throws.
 */
export async function outputsOf<F extends string>(
  io: Io,
  paths: readonly string[],
  options: OutputOptions<F | 'terminal'>,
  formats: Readonly<Record<string, F | 'terminal'>>,
  { isAlwaysPrinted = false, page = 'report.html' } = {},
): Promise<Outputs<F | 'terminal'>> {
  const { format } = options;
  const pageOf = (files: readonly string[]) => files.find((file) => knownFormat(file, formats) === 'html');
  const output = options.open && pageOf(options.output) === undefined ? [...options.output, page] : options.output;
  const opened = options.open ? pageOf(output) : undefined;
  const asked = format ?? 'terminal';
  if (output.length === 0) return { files: [], printed: asked, kept: { files: [], ownLines: 1 } };
  const inputs = { paths, byRole: byRoleOf(options), currentFolder: io.currentFolder };
  const kept = { files: await keptFiles(inputs, options), ownLines: 1 };
  const targets = await targetsOf(output, io.currentFolder, kept);
  const takesFormat = (target: Target) => target.kind !== 'file' && knownFormat(target.file, formats) === undefined;
  const isPrinted = (isAlwaysPrinted || format !== undefined) && !targets.some(takesFormat);
  const files = targets.map((target) => ({
    file: target.file,
    format: takesFormat(target) ? asked : formatOfFile(target.file, formats),
  }));
  for (const [i, target] of targets.entries()) await refuseTable(target, openings[files[i]?.format ?? '']);
  return {
    files,
    printed: isPrinted ? asked : undefined,
    kept,
    opened,
  };
}

/** Writes the files that were asked for and prints the rest; some renderers are loaded when they are asked for. */
export async function printPages<F extends string>(
  io: Io,
  options: Pick<InputOptions, 'color' | 'quiet' | 'anonymize'>,
  { files, printed, kept, opened }: Outputs<F>,
  render: (format: F, style: Style, target: 'file' | 'stdout') => Promise<OutputText> | OutputText,
  width = 100,
): Promise<void> {
  const written: OutputFile[] = [];
  for (const { file, format } of files)
    written.push({ file, text: await render(format, { width, useColor: false }, 'file') });
  await writeFilesWhole(io, written, kept);
  if (printed !== undefined) await printText(io, await render(printed, styleOf(io, options), 'stdout'));
  if (!options.quiet) for (const { file } of files) io.err(`wrote ${nameOf(file, options)}\n`);
  if (opened !== undefined && !(await io.open?.(resolve(io.currentFolder, opened))))
    io.err(`could not start a browser: open ${nameOf(opened, options)} yourself\n`);
}

/** What every file of a format begins with, whatever is in it. */
const openings: Readonly<Record<string, string>> = { json: '{', html: '<', junit: '<' };

/** A name that the user gave to a file; where nobody may be named only what kind of file it is. */
export function nameOf(file: string, { anonymize }: Pick<InputOptions, 'anonymize'>): string {
  return anonymize ? `a file (${extname(file).toLowerCase()})` : visibleText(file);
}

/** The same as the end of a command. */
export async function printResult<F extends string>(...page: Parameters<typeof printPages<F>>): Promise<ExitCode> {
  await printPages(...page);
  return 0;
}
