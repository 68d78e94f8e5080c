import type { ExitCode, Io } from '../io.ts';
import { visibleText } from '../renderers/safe-text.ts';
import type { RiskOptions } from './command-options.ts';
import { formatOfFile, writeFilesWhole } from './output.ts';
import { colorOf, widthOf } from './terminal-style.ts';

export type Format = NonNullable<RiskOptions['format']>;
export type Style = { width: number; useColor: boolean };

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
  const style = { width: 100, useColor: false };
  const files = options.output.map((file) => ({ file, text: render(formatOfFile(file, formatOfExtension), style) }));
  await writeFilesWhole(files, io.currentFolder);
  if (files.length === 0 || options.format) {
    io.out(render(options.format ?? 'terminal', { width: widthOf(io), useColor: colorOf(io, options) }));
  }
  if (!options.quiet) for (const { file } of files) io.err(`wrote ${visibleText(file)}\n`);
  return 0;
}
