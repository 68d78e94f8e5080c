import type { Progress } from '../analysis/analyze.ts';
import { analyzeDays } from '../analysis/analyze-days.ts';
import { buildScorecard } from '../analysis/comparison/scorecard.ts';
import type { ExitCode, Io } from '../io.ts';
import { scorecardMetrics } from '../metrics/all-metrics.ts';
import { Problem } from '../problems.ts';
import type { Window } from '../relationships/calendar.ts';
import { type Cadence, completePeriods } from '../relationships/complete-periods.ts';
import type { Scorecard } from '../report/scorecard-shape.ts';
import { version } from '../version.ts';
import type { AnalysisOptions } from './command-options.ts';
import { outputsOf, printPages } from './print.ts';
import { startProgress } from './progress.ts';
import { formatOfExtension, progressText, tellFailures } from './report.ts';
import { analyzeRequest, configOf, wholeNumber } from './request.ts';
import type { Style } from './terminal-style.ts';

type Format = 'terminal' | 'json' | 'csv' | 'markdown' | 'html';

export interface ScorecardOptions extends AnalysisOptions {
  weeks?: string;
  months?: string;
  quarters?: string;
  format?: Format;
  output: string[];
  open?: boolean;
}

/** A longer card is another question; every column costs a snapshot of all files. */
const mostPeriods = 120;

/** `health scorecard`: figures of complete weeks, months or quarters side by side, from one reading of the files. */
export async function runScorecard(io: Io, paths: readonly string[], options: ScorecardOptions): Promise<ExitCode> {
  const outputs = await outputsOf(io, paths, options, formatOfExtension, { page: 'scorecard.html' });
  const { cadence, count } = cadenceOf(options);
  const request = await analyzeRequest(io, paths, options, await configOf(io, options));
  if (request.since !== undefined) {
    throw Problem.of('bad-value', {
      option: '--since',
      value: request.since,
      allowed: 'no place in a scorecard; set the window with --period DAYS',
    });
  }
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  let periods: Window[] = [];
  const series = await analyzeDays(
    { ...request, metrics: scorecardMetrics, onProgress: progress?.update },
    (first, asOf) => {
      periods = completePeriods(cadence, count, first, asOf);
      return periods;
    },
  ).finally(() => progress?.stop());
  const { locale, settings } = request;
  const card = buildScorecard(series, periods, { cadence, locale, version, windowDays: settings.periodDays });
  await printPages(io, options, outputs, (format, style) => renderScorecard(card, format, style), 120);
  tellFailures(io, series.failures, request.privacy);
  return series.failures.size > 0 ? 3 : 0;
}

function cadenceOf(options: ScorecardOptions): { cadence: Cadence; count: number } {
  const given = (['weeks', 'months', 'quarters'] as const).filter((cadence) => options[cadence] !== undefined);
  const [cadence = 'weeks', second] = given;
  if (second) {
    throw Problem.of('bad-value', {
      option: `--${second}`,
      value: options[second] ?? '',
      allowed: `no value beside --${cadence}: choose one`,
    });
  }
  return { cadence, count: wholeNumber(`--${cadence}`, options[cadence], 1, mostPeriods) ?? 12 };
}

/** A scorecard as text. */
export async function renderScorecard(card: Scorecard, format: Format, style: Style): Promise<string> {
  if (format === 'terminal')
    return (await import('../renderers/scorecard-terminal.ts')).renderScorecardTerminal(card, style);
  if (format === 'html') return (await import('../renderers/html.ts')).renderScorecardHtml(card);
  const text = await import('../renderers/scorecard-text.ts');
  const renderers = {
    json: text.renderScorecardJson,
    csv: text.renderScorecardCsv,
    markdown: text.renderScorecardMarkdown,
  };
  return renderers[format](card);
}
