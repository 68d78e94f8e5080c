import { chosenMetrics } from '../metrics/all-metrics.ts';
import { measureAll } from '../metrics/measure-all.ts';
import { resolveAsOf } from '../relationships/as-of.ts';
import { type DayNumber, dayNumber } from '../relationships/calendar.ts';
import { eventDays } from '../relationships/moments.ts';
import type { MetricResult } from '../report/report.ts';
import {
  type Analysis,
  type AnalyzeRequest,
  analyzeOpened,
  contextAt,
  type Moment,
  type OpenExport,
  withExport,
} from './analyze.ts';
import { configurationOf } from './builders/build-report.ts';
import type { DayFigures, SeriesAnalysis } from './comparison/scorecard.ts';

/** Which days stand side by side, from the first day in the data and the as-of day of the run. */
type DaysOf = (first: DayNumber, asOf: DayNumber) => readonly DayNumber[];

/** The same figures as of several days: the files are read once, each day is another view of their rows. */
export function analyzeDays(request: AnalyzeRequest, daysOf: DaysOf): Promise<SeriesAnalysis> {
  // a card has no segments: none is read, and no customer is looked up for one
  return withExport(request, (opened) => daysOpened(request, opened, daysOf), { fieldsOf: () => [] });
}

/** The same of an export that is open; `ofReport` are figures of its as-of day that are measured already, with their months. */
async function daysOpened(
  request: AnalyzeRequest,
  opened: OpenExport,
  daysOf: DaysOf,
  ofReport: readonly MetricResult[] = [],
): Promise<SeriesAnalysis> {
  const { bases } = opened.tables;
  const { day: asOf } = await resolveAsOf(opened, request);
  const { earliest } = eventDays(bases);
  const days: DayFigures[] = [];
  const failures = new Map<string, Error>();
  const wanted = daysOf(earliest ?? asOf, asOf);
  for (const day of wanted) {
    const { context } = await contextAt(opened, { request, asOf: day });
    request.onProgress?.({ stage: 'measuring' });
    // only the last day says what trend its months have: without them a query has two windows instead of fourteen
    const months = day === asOf ? {} : { series: 'none' as const };
    const measured = await measureAll(chosenMetrics(request.metrics), { ...context, ...months });
    days.push({ asOf: day, metrics: measured.results });
    for (const [id, error] of measured.failures) failures.set(id, error);
  }
  // a period may end before the day of the report: the trend is that of the months a report looks at, or the two would differ
  if (wanted.at(-1) !== undefined && wanted.at(-1) !== asOf) {
    await useTrendsOf(opened, { request, asOf }, days, ofReport);
  }
  return { asOf, days, configuration: configurationOf(request), failures };
}

/** Gives the figures of the last day the trends that a report of the as-of day tells. */
async function useTrendsOf(
  opened: OpenExport,
  moment: Moment,
  days: readonly DayFigures[],
  ofReport: readonly MetricResult[],
): Promise<void> {
  const measured = new Set(ofReport.map(({ id }) => id));
  const unknown = chosenMetrics(moment.request.metrics).filter(({ id }) => !measured.has(id));
  const results = [...ofReport];
  if (unknown.length > 0) {
    const { context } = await contextAt(opened, moment);
    results.push(...(await measureAll(unknown, context)).results);
  }
  const last = days.at(-1);
  if (!last) return;
  last.metrics = last.metrics.map((metric) => ({
    ...metric,
    trend: results.find(({ id }) => id === metric.id)?.trend ?? null,
  }));
}

/** What one reading of the files gives `health check`. */
export interface CheckAnalysis extends Analysis {
  /** The same figures as of the last day of the previous period, where they were asked for: groups have no previous figure of their own. */
  before: MetricResult[] | undefined;
  series: SeriesAnalysis | undefined;
}

/** The report; on request the figures of its groups in the previous period, and those of the days of a scorecard. One reading. */
export function analyzeForCheck(
  request: AnalyzeRequest,
  { isWithGroups, card }: { isWithGroups: boolean; card?: { metrics: readonly string[]; daysOf: DaysOf } | undefined },
): Promise<CheckAnalysis> {
  return withExport(request, async (opened) => {
    const analysis = await analyzeOpened(request, opened);
    const earlier = isWithGroups ? await previousFigures(request, opened, analysis) : undefined;
    const ofCard = { ...request, metrics: card?.metrics, since: undefined, series: undefined };
    // other days or other months are looked at where the report was asked for them
    const isOfCard = request.since === undefined && request.series === undefined;
    const ofReport = isOfCard ? analysis.report.metrics : [];
    const series = card && (await daysOpened(ofCard, { ...opened, segmentFields: [] }, card.daysOf, ofReport));
    const failures = new Map([...(earlier?.failures ?? []), ...(series?.failures ?? []), ...analysis.failures]);
    return { ...analysis, failures, before: earlier?.results, series };
  });
}

async function previousFigures(request: AnalyzeRequest, opened: OpenExport, { report }: Analysis) {
  const { from, to } = report.period.previous;
  const earlier = { ...request, since: request.since === undefined ? undefined : from };
  const { context } = await contextAt(opened, { request: earlier, asOf: dayNumber(to) });
  return measureAll(chosenMetrics(request.metrics), { ...context, series: 'none' });
}
