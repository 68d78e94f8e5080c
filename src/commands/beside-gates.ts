import type { AnalyzeRequest } from '../analysis/analyze.ts';
import { buildScorecard, type SeriesAnalysis } from '../analysis/comparison/scorecard.ts';
import type { Config } from '../config/config.ts';
import type { Io } from '../io.ts';
import { scorecardMetrics } from '../metrics/all-metrics.ts';
import type { DayNumber, Window } from '../relationships/calendar.ts';
import { completePeriods } from '../relationships/complete-periods.ts';
import type { CheckRun } from '../renderers/check.ts';
import { renderBadge } from '../renderers/check-formats.ts';
import { renderReport } from '../renderers/render-report.ts';
import { version } from '../version.ts';
import { type OutputOptions, outputsOf, printPages } from './print.ts';
import { exceptionNotes, formatOfExtension, withoutReasons } from './report.ts';
import { renderScorecard } from './scorecard.ts';

/** What is written beside the gates. */
export interface BesideOptions {
  report: string[];
  scorecard: string[];
  badge?: string;
}

/** As many weeks as `health scorecard` shows. */
const weeks = 12;

/** What `health check` writes beside its gates, of the same reading: a report, a scorecard, a badge. Looked at before anything is worked out. */
export async function besideGates(
  io: Io,
  paths: readonly string[],
  options: Omit<OutputOptions<string>, 'format'> & BesideOptions,
) {
  // what is printed is the gates: these are files alone
  const filesOf = async (output: string[]) => {
    const { files, kept } = await outputsOf(io, paths, { ...options, output, format: undefined }, formatOfExtension);
    return { files: output.length > 0 ? files : [], printed: undefined, kept };
  };
  const [report, card, badge] = await Promise.all(
    [options.report, options.scorecard, options.badge === undefined ? [] : [options.badge]].map(filesOf),
  );
  let periods: Window[] = [];
  const periodsOf = (first: DayNumber, asOf: DayNumber) => {
    periods = completePeriods('weeks', weeks, first, asOf);
    return periods;
  };
  const write = async (
    run: CheckRun,
    series: SeriesAnalysis | undefined,
    { request, config }: { request: AnalyzeRequest; config: Config },
  ): Promise<void> => {
    if (report && report.files.length > 0) {
      const notes = await exceptionNotes(request.privacy ? withoutReasons(config) : config, request.locale);
      const whole = { ...run.report, notes: [...run.report.notes, ...notes] };
      await printPages(io, options, report, (format, style) => renderReport(whole, format, style));
    }
    if (card && series) {
      const about = {
        cadence: 'weeks',
        locale: request.locale,
        version,
        windowDays: request.settings.periodDays,
      } as const;
      const made = buildScorecard(series, periods, about);
      await printPages(io, options, card, (format, style) => renderScorecard(made, format, style), 120);
    }
    if (badge) await printPages(io, options, badge, () => renderBadge(run));
  };
  return {
    isReportWanted: options.report.length > 0,
    card: options.scorecard.length > 0 ? { metrics: scorecardMetrics, periodsOf } : undefined,
    write,
  };
}
