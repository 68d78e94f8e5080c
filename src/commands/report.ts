import { analyze, type Progress } from '../analyze.ts';
import type { ExitCode, Io } from '../io.ts';
import { Problem } from '../problems.ts';
import type { ReportOptions } from '../program.ts';
import { visibleText } from '../renderers/safe-text.ts';
import type { Report } from '../report/report.ts';
import { type OutputFile, writeFilesWhole } from './output.ts';
import { startProgress } from './progress.ts';
import { analyzeRequest, configOf } from './request.ts';
import { colorOf, widthOf } from './terminal-style.ts';

type Format = NonNullable<ReportOptions['format']>;

const formatOfExtension: Readonly<Record<string, Format>> = {
  json: 'json',
  csv: 'csv',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'terminal',
  html: 'html',
  htm: 'html',
};

/** `health report`: analyze, then print or write the report. */
export async function runReport(io: Io, paths: readonly string[], options: ReportOptions): Promise<ExitCode> {
  const outputs = options.output.map((file) => ({ file, format: formatOf(file) }));
  const request = analyzeRequest(io, paths, options, await configOf(io, options));
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const { report, failures } = await analyze({ ...request, onProgress: progress?.update }).finally(() =>
    progress?.stop(),
  );
  const files: OutputFile[] = [];
  for (const { file, format } of outputs)
    files.push({ file, text: await render(report, format, { width: 100, useColor: false }) });
  await writeFilesWhole(files, io.currentFolder);
  if (outputs.length === 0 || options.format) {
    const style = { width: widthOf(io), useColor: colorOf(io, options) };
    io.out(await render(report, options.format ?? 'terminal', style));
  }
  if (!options.quiet) for (const { file } of files) io.err(`wrote ${visibleText(file)}\n`);
  for (const [id, error] of failures) {
    io.err(
      `${id} failed: this is a bug in health, please report it\n  ${visibleText(error.stack ?? error.message).replaceAll('\\x0a', '\n  ')}\n`,
    );
  }
  return failures.size > 0 ? 3 : 0;
}

function formatOf(file: string): Format {
  const format = formatOfExtension[/\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''];
  if (!format) throw Problem.of('output-format', { file });
  return format;
}

/** Only the renderer that is needed is loaded. */
async function render(report: Report, format: Format, style: { width: number; useColor: boolean }): Promise<string> {
  switch (format) {
    case 'terminal':
      return (await import('../renderers/terminal.ts')).renderTerminal(report, style);
    case 'json':
      return (await import('../renderers/json.ts')).renderJson(report);
    case 'csv':
      return (await import('../renderers/csv.ts')).renderCsv(report);
    case 'markdown':
      return (await import('../renderers/markdown.ts')).renderMarkdown(report);
    case 'html':
      return (await import('../renderers/html.ts')).renderHtml(report);
  }
}

function progressText(progress: Progress): string {
  if (progress.stage === 'reading') return `reading ${progress.file}`;
  return progress.stage === 'loading' ? 'loading' : 'measuring';
}
