import type { ExitCode, Io } from '../io.ts';
import type { ReportOptions } from '../program.ts';
import { visibleText } from '../renderers/safe-text.ts';
import { writeFilesWhole } from './output.ts';
import { type Format, formatOf } from './report.ts';
import { colorOf, widthOf } from './terminal-style.ts';

export type Style = { width: number; useColor: boolean };

/** Writes the files that were asked for and prints the rest, as `health report` does. */
export async function printResult(
  io: Io,
  options: Pick<ReportOptions, 'output' | 'format' | 'color' | 'quiet'>,
  render: (format: Format, style: Style) => string | Promise<string>,
): Promise<ExitCode> {
  const files: { file: string; text: string }[] = [];
  for (const file of options.output) {
    files.push({ file, text: await render(formatOf(file), { width: 100, useColor: false }) });
  }
  await writeFilesWhole(files, io.currentFolder);
  if (files.length === 0 || options.format) {
    io.out(await render(options.format ?? 'terminal', { width: widthOf(io), useColor: colorOf(io, options) }));
  }
  if (!options.quiet) for (const { file } of files) io.err(`wrote ${visibleText(file)}\n`);
  return 0;
}
