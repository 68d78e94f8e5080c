import { analyze, type Progress } from '../analysis/analyze.ts';
import type { Config } from '../config/config.ts';
import type { ExitCode, Io } from '../io.ts';
import type { LocaleCode } from '../locales/locale.ts';
import type { Privacy } from '../relationships/pseudonyms.ts';
import { type ReportFormat, renderReport } from '../renderers/render-report.ts';
import { visibleText } from '../renderers/safe-text.ts';
import type { Report } from '../report/report.ts';
import type { ReportOptions } from './command-options.ts';
import { metricChoice } from './metric-choice.ts';
import { outputsOf, printPages } from './print.ts';
import { startProgress } from './progress.ts';
import { analyzeRequest, configOf } from './request.ts';

/** Which format a file name asks for. */
export const formatOfExtension: Readonly<Record<string, ReportFormat>> = {
  json: 'json',
  csv: 'csv',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'terminal',
  html: 'html',
  htm: 'html',
};

/** The others show the months of the headline figures only. */
const showsAllMonths: readonly ReportFormat[] = ['json', 'csv', 'html'];

/** `health report`: analyze, then print or write the report. */
export async function runReport(io: Io, paths: readonly string[], options: ReportOptions): Promise<ExitCode> {
  const outputs = await outputsOf(io, paths, options, formatOfExtension);
  const config = await configOf(io, options);
  const formats = [...outputs.files.map(({ format }) => format), ...(outputs.printed ? [outputs.printed] : [])];
  const asked = await analyzeRequest(io, paths, options, config);
  const request = {
    ...asked,
    metrics: metricChoice(options),
    series: formats.some((format) => showsAllMonths.includes(format)) ? ('all' as const) : ('headline' as const),
  };
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const { report, failures } = await analyze({ ...request, onProgress: progress?.update }).finally(() =>
    progress?.stop(),
  );
  report.notes.push(...(await exceptionNotes(request.privacy ? withoutReasons(config) : config, request.locale)));
  const extent = extentOf(options, request.metrics !== undefined);
  await printPages(io, options, outputs, (format, style, target) =>
    // nobody looks for what is left out of a file
    renderReport(report, format, style, target === 'file' && extent === 'short' ? 'full' : extent),
  );
  tellFailures(io, failures, request.privacy);
  return failures.size > 0 ? 3 : 0;
}

/** Whoever asks for single figures or chapters wants to see what is behind them. */
function extentOf({ brief, full, metaphor }: ReportOptions, isChosen: boolean): 'brief' | 'short' | 'full' {
  if (brief) return 'brief';
  return full || (isChosen && !metaphor) ? 'full' : 'short';
}

/** Why an exception was made, and who answers for it, in the words of the configuration. */
export function withoutReasons(config: Config): Config {
  const exceptions = config.check?.exceptions?.map((exception) => ({ ...exception, reason: '…', owner: '…' }));
  return config.check ? { ...config, check: { ...config.check, exceptions } } : config;
}

/** Figures that may cross their gates for a while: who reads the report has to know. */
export async function exceptionNotes({ check }: Config, locale: LocaleCode): Promise<Report['notes']> {
  if (!check?.exceptions) return [];
  const { localeOf } = await import('../locales/locales.ts');
  const { exceptionNote } = localeOf(locale).check;
  return check.exceptions.map(({ metric, reason, owner, expires }) => ({
    code: 'exception',
    text: exceptionNote(metric, reason, owner, expires),
  }));
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
  if (progress.stage === 'asking') return `${progress.statements} statements`;
  if (progress.stage === 'reading') return `reading ${progress.file}`;
  return progress.stage === 'loading' ? 'loading' : 'measuring';
}
