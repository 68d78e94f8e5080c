import { analyze, type Progress } from '../analysis/analyze.ts';
import type { Config } from '../config/config.ts';
import type { ExitCode, Io } from '../io.ts';
import type { LocaleCode } from '../locales/locale.ts';
import type { Privacy } from '../relationships/pseudonyms.ts';
import { visibleText } from '../renderers/safe-text.ts';
import type { Report } from '../report/report.ts';
import type { ReportOptions } from './command-options.ts';
import { metricChoice } from './metric-choice.ts';
import { formatOfFile, type OutputFile, writeFilesWhole } from './output.ts';
import { startProgress } from './progress.ts';
import { analyzeRequest, configOf } from './request.ts';
import { type Style, styleOf } from './terminal-style.ts';

type Format = NonNullable<ReportOptions['format']>;

/** Which format a file name asks for. */
export const formatOfExtension: Readonly<Record<string, Format>> = {
  json: 'json',
  csv: 'csv',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'terminal',
  html: 'html',
  htm: 'html',
};

/** The others show the months of the headline figures only. */
const showsAllMonths: readonly Format[] = ['json', 'csv', 'html'];

/** `health report`: analyze, then print or write the report. */
export async function runReport(io: Io, paths: readonly string[], options: ReportOptions): Promise<ExitCode> {
  const outputs = options.output.map((file) => ({ file, format: formatOfFile(file, formatOfExtension) }));
  const config = await configOf(io, options);
  const printed = outputs.length === 0 || options.format ? (options.format ?? 'terminal') : undefined;
  const formats = [...outputs.map(({ format }) => format), ...(printed ? [printed] : [])];
  const request = {
    ...(await analyzeRequest(io, paths, options, config)),
    metrics: metricChoice(options),
    series: formats.some((format) => showsAllMonths.includes(format)) ? ('all' as const) : ('headline' as const),
  };
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const { report, failures } = await analyze({ ...request, onProgress: progress?.update }).finally(() =>
    progress?.stop(),
  );
  report.notes.push(...(await exceptionNotes(request.privacy ? withoutReasons(config) : config, request.locale)));
  const files: OutputFile[] = [];
  for (const { file, format } of outputs)
    files.push({ file, text: await render(report, format, { width: 100, useColor: false }) });
  await writeFilesWhole(files, io.currentFolder);
  if (printed) io.out(await render(report, printed, styleOf(io, options)));
  if (!options.quiet) for (const { file } of files) io.err(`wrote ${visibleText(file)}\n`);
  tellFailures(io, failures, request.privacy);
  return failures.size > 0 ? 3 : 0;
}

/** Why an exception was made, and who answers for it, in the words of the configuration. */
export function withoutReasons(config: Config): Config {
  const exceptions = config.check?.exceptions?.map((exception) => ({ ...exception, reason: '…', owner: '…' }));
  return config.check ? { ...config, check: { ...config.check, exceptions } } : config;
}

/** Figures that may cross their gates for a while: who reads the report has to know. */
async function exceptionNotes({ check }: Config, locale: LocaleCode): Promise<Report['notes']> {
  if (!check?.exceptions) return [];
  const { localeOf } = await import('../locales/locales.ts');
  const { exceptionNote } = localeOf(locale).check;
  return check.exceptions.map(({ metric, reason, owner, expires }) => ({
    code: 'exception',
    text: exceptionNote(metric, reason, owner, expires),
  }));
}

/** Only the renderer that is needed is loaded. */
async function render(report: Report, format: Format, style: Style): Promise<string> {
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

/** Says which figures could not be worked out, and asks to report it. */
export function tellFailures(io: Io, failures: ReadonlyMap<string, Error>, privacy?: Privacy): void {
  for (const [id, error] of failures) {
    if (privacy) {
      io.err(`${id} failed: this is a bug in health, please report it (details withheld: --anonymize)\n`);
      continue;
    }
    io.err(
      `${id} failed: this is a bug in health, please report it\n  ${visibleText(error.stack ?? error.message).replaceAll('\\x0a', '\n  ')}\n`,
    );
  }
}

/** What the progress line says. */
export function progressText(progress: Progress): string {
  if (progress.stage === 'reading') return `reading ${progress.file}`;
  return progress.stage === 'loading' ? 'loading' : 'measuring';
}
