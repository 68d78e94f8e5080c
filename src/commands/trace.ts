import type { Progress } from '../analysis/analyze.ts';
import { type TracedFigure, type TraceRequest, traceMetric } from '../analysis/analyze-trace.ts';
import type { ExitCode, Io } from '../io.ts';
import { Problem } from '../problems.ts';
import { mostShown, renderTraceMarkdown, renderTraceTerminal } from '../renderers/trace.ts';
import { renderTraceCsv, renderTraceJson } from '../renderers/trace-text.ts';
import type { ReportOptions } from './command-options.ts';
import { tellCut } from './cut-list.ts';
import type { OutputText } from './output.ts';
import { outputsOf, printPages } from './print.ts';
import { startProgress } from './progress.ts';
import { formatOfExtension, progressText } from './report.ts';
import { analyzeRequest, configOf } from './request.ts';
import type { Style } from './terminal-style.ts';

export interface TraceOptions extends ReportOptions {
  part?: string;
  segment?: string;
  /** A number of days as in a report, `previous`, or a month. */
  period?: string;
  customer?: string;
  excluded?: boolean;
}

type Format = NonNullable<ReportOptions['format']>;

/** `health trace`: the rows behind a figure, each with its file and record number. */
export async function runTrace(
  io: Io,
  metric: string,
  paths: readonly string[],
  options: TraceOptions,
): Promise<ExitCode> {
  const outputs = await outputsOf(io, paths, options, formatOfExtension, { page: 'trace.html' });
  const { part, customer, excluded, period } = options;
  const segment = options.segment === undefined ? undefined : segmentOf(options.segment);
  // a length in days is a setting, as in the report that is traced
  const isLength = period !== undefined && /^\d+$/.test(period);
  const config = await configOf(io, options);
  const request = await analyzeRequest(io, paths, { ...options, period: isLength ? period : undefined }, config);
  const wanted: TraceRequest = {
    metric,
    part,
    segment,
    period: isLength ? undefined : period,
    customer,
    isExcluded: excluded ?? false,
  };
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const by = segment ? [segment.field] : request.by;
  await traceMetric({ ...request, by, onProgress: progress?.update }, wanted, async (traced) => {
    progress?.stop();
    await printPages(io, options, outputs, (format, style) => render(traced, format, style));
    const { locale, records: all, omitted } = traced.head;
    tellCut(io, options, outputs, { locale, listed: all - omitted, all, say: ({ trace }) => trace.cut });
  }).finally(() => progress?.stop());
  return 0;
}

/** `segment=home`, `carrier=Noordlijn`; a bare value is one of the column segment. */
function segmentOf(text: string): NonNullable<TraceRequest['segment']> {
  const at = text.indexOf('=');
  if (at === 0 || at === text.length - 1) {
    throw Problem.of('bad-value', { option: '--segment', value: text, allowed: 'COLUMN=VALUE, such as segment=home' });
  }
  return at < 0 ? { field: 'segment', value: text } : { field: text.slice(0, at), value: text.slice(at + 1) };
}

/** Files for machines hold every row, pages for people the first of them. */
async function render({ head, rows }: TracedFigure, format: Format, style: Style): Promise<OutputText> {
  const page = async () => ({ ...head, rows: await rows.first(mostShown) });
  switch (format) {
    case 'terminal':
      return renderTraceTerminal(await page(), style);
    case 'json':
      return renderTraceJson(head, rows.batches());
    case 'csv':
      return renderTraceCsv(head, rows.batches());
    case 'markdown':
      return renderTraceMarkdown(await page());
    case 'html':
      return (await import('../renderers/html.ts')).renderTraceHtml(await page());
  }
}
