import type { ExitCode, Io } from '../io.ts';
import { visibleText } from '../renderers/safe-text.ts';
import type { RiskOptions } from './command-options.ts';
import { formatOfFile, type OutputFile, type OutputText, printText, writeFilesWhole } from './output.ts';
import { type Style, styleOf } from './terminal-style.ts';

export type Format = NonNullable<RiskOptions['format']>;

/** Which format a file name asks for. */
export const formatOfExtension: Readonly<Record<string, Format>> = {
  json: 'json',
  csv: 'csv',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'terminal',
};

/** Writes the files that were asked for and prints the rest, as `health report` does. */
export async function printResult(
  io: Io,
  options: Pick<RiskOptions, 'output' | 'format' | 'color' | 'quiet'>,
  render: (format: Format, style: Style) => string,
): Promise<ExitCode> {
  await printPages(io, options, formatOfExtension, async (format, style) => render(format, style));
  return 0;
}

/** The same for any set of formats, of which some are loaded when they are asked for. */
export async function printPages<F extends string>(
  io: Io,
  options: { output: string[]; format?: F | 'terminal'; color: boolean; quiet?: boolean },
  formats: Readonly<Record<string, F | 'terminal'>>,
  render: (format: F | 'terminal', style: Style) => Promise<OutputText>,
): Promise<void> {
  const style = { width: 100, useColor: false };
  const files: OutputFile[] = [];
  for (const file of options.output) files.push({ file, text: await render(formatOfFile(file, formats), style) });
  await writeFilesWhole(files, io.currentFolder);
  if (files.length === 0 || options.format) {
    await printText(io, await render(options.format ?? 'terminal', styleOf(io, options)));
  }
  if (!options.quiet) for (const { file } of files) io.err(`wrote ${visibleText(file)}\n`);
}
