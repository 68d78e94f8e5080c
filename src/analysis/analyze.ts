import { doubtsOf } from '../doubts/doubts.ts';
import type { Engine } from '../engines/engine.ts';
import { HeldTables } from '../entities/held-tables.ts';
import type { RecognisedFiles } from '../load/read-files.ts';
import type { ReadFile } from '../load/read-options.ts';
import type { LocaleCode } from '../locales/locale.ts';
import { Counter } from '../measures/counter.ts';
import { chosenMetrics } from '../metrics/all-metrics.ts';
import { measureAll } from '../metrics/measure-all.ts';
import type { MetricContext } from '../metrics/metric-context.ts';
import { createOnboardingPoints, judgedReasons } from '../onboarding/points.ts';
import { checkPoints } from '../onboarding/points-check.ts';
import { checkDays, ownPeriods, resolveAsOf, resolvePeriod } from '../relationships/as-of.ts';
import type { DayNumber } from '../relationships/calendar.ts';
import { checkReasonClasses, type ReasonMapping } from '../relationships/contact-class.ts';
import type { Relationship } from '../relationships/customer-facts.ts';
import { earlyEnds, eventRoles } from '../relationships/early-ends.ts';
import { createPromiseTable, createTables, type ExportTables, loadTables } from '../relationships/export-tables.ts';
import { readDays } from '../relationships/first-days.ts';
import { countCustomers, createLifecycle } from '../relationships/lifecycle.ts';
import { promiseSource } from '../relationships/promises.ts';
import type { Privacy } from '../relationships/pseudonyms.ts';
import { createCustomerDimensions, type SegmentField, segmentFieldsOf } from '../relationships/segments.ts';
import type { Settings } from '../relationships/settings.ts';
import { setAsideCounts, tallyRows } from '../relationships/tallies.ts';
import type { InspectedSource } from '../report/inspect.ts';
import type { Report } from '../report/report.ts';
import { buildReport } from './builders/build-report.ts';
import { hiddenIn } from './builders/hide-export.ts';
import { inspectSources } from './builders/inspect-sources.ts';
import { type OpenRequest, withOpened } from './open.ts';

export type { Progress } from './open.ts';

/** Everything a run needs to know; nothing is taken from the clock or the environment. */
export interface AnalyzeRequest extends OpenRequest {
  /** ISO days. */
  asOf?: string;
  since?: string;
  today: DayNumber;
  settings: Settings;
  relationship: Relationship | 'auto';
  inactivityDays?: number;
  isHistoryComplete: boolean;
  /** Fields to split every figure by. */
  by: readonly string[];
  reasons: ReasonMapping;
  /** Which figures are followed by month; those that are only printed for the headline figures need no others. Given nothing: all. */
  series?: MetricContext['series'];
  /** Only these figures are worked out (ids of metrics); none given: all. */
  metrics?: readonly string[];
  locale: LocaleCode;
  version: string;
}

export interface Analysis {
  report: Report;
  /** What a metric threw, by metric id: bugs, to be shown and to end the process with exit code 3. */
  failures: Map<string, Error>;
  fields: readonly Pick<SegmentField, 'given' | 'name'>[];
}

export type InspectRequest = OpenRequest & Pick<AnalyzeRequest, 'today' | 'locale'>;

/** The whole flow: files -> recognised tables -> snapshot at the as-of day -> metrics -> report. */
export function analyze(request: AnalyzeRequest): Promise<Analysis> {
  return withExport(request, (opened) => analyzeOpened(request, opened));
}

/** The same of an export that is open. */
export async function analyzeOpened(request: AnalyzeRequest, opened: OpenExport): Promise<Analysis> {
  const { files, passedOver, notUnpacked, tables } = opened;
  const asOf = await resolveAsOf(opened, request);
  const { context, tallies } = await contextAt(opened, { request, asOf: asOf.day, points: 'checked' });
  request.onProgress?.({ stage: 'measuring' });
  const metrics = chosenMetrics(request.metrics);
  const { results, failures } = await measureAll(metrics, context);
  const found = { context, asOf, loaded: tables.loaded, results, tallies, metrics, files, passedOver, notUnpacked };
  const report = await buildReport({ ...found, request });
  return { report, failures, fields: opened.segmentFields.filter(({ isRequested }) => isRequested) };
}

/** An export that has been read into an open engine, before any as-of day. */
export interface OpenExport extends RecognisedFiles {
  engine: Engine;
  tables: ExportTables;
  segmentFields: readonly SegmentField[];
  privacy?: Privacy;
  held: HeldTables;
}

export interface OpenOptions {
  fieldsOf?: (files: readonly ReadFile[]) => readonly SegmentField[];
  /** Every column, not only those that figures are made of; a broken file is passed over as a companion is. */
  isAudit?: boolean;
}

/** Reads an export, hands it to `use` and closes the engine whatever happens. What is wrong with the request itself is told before. */
export async function withExport<T>(
  request: AnalyzeRequest,
  use: (opened: OpenExport) => Promise<T>,
  { fieldsOf = (files) => segmentFieldsOf(files, request.by, request.privacy), isAudit = false }: OpenOptions = {},
): Promise<T> {
  checkDays(request);
  checkReasonClasses(request.reasons);
  return withOpened(request, { isTolerant: isAudit, isUsed: true }, async (engine, recognised) => {
    request.onProgress?.({ stage: 'loading' });
    const segmentFields = fieldsOf(recognised.files);
    const loading = { ...request, fields: segmentFields, purpose: isAudit ? ('audit' as const) : ('figures' as const) };
    const tables = await loadTables(engine, recognised.files, loading);
    const privacy = await hiddenIn({ engine, segmentFields }, request);
    return use({ ...recognised, engine, tables, segmentFields, privacy, held: new HeldTables(engine) });
  });
}

/** How every file was read and what became of its records. A file without dates is still worth looking at. */
export function inspect(request: InspectRequest): Promise<InspectedSource[]> {
  return withOpened(request, { isTolerant: false, isUsed: false }, (engine, { files }) =>
    inspectSources(engine, files, request),
  );
}

/** A day of an export that the caller has opened. */
export interface Moment {
  request: AnalyzeRequest;
  asOf: DayNumber;
}

/** What is wanted of the onboarding points: nothing, those of the new customers, or also what they are worth, on customers whose outcome is known. */
type WantedPoints = 'none' | 'given' | 'checked';

/** The customers of one day and all that could be seen of them by then; it replaces that of another day. */
export async function snapshotAt({ engine, tables, segmentFields, privacy }: OpenExport, { request, asOf }: Moment) {
  const { settings, locale } = request;
  const { bases, identity } = tables;
  await createTables(engine, tables, asOf);
  const stages = await createLifecycle(engine, asOf, { ...request, ...tables });
  const exported = eventRoles.filter((role) => bases[role].isExported);
  // side by side: a warehouse is asked once
  const [counts, ends, tallies] = await Promise.all([
    countCustomers(engine),
    earlyEnds(engine, exported, asOf),
    tallyRows(engine, bases),
    createCustomerDimensions(engine, segmentFields),
  ]);
  const lifecycle = { ...stages, counts };
  return {
    ...{ engine, locale, settings, asOf, tallies },
    ...{ ...resolvePeriod(asOf, request), bases, identity, lifecycle },
    ...{ isSinceGiven: request.since !== undefined, isAsOfGiven: request.asOf !== undefined },
    earlyEnds: ends,
    periodOf: ownPeriods(request),
    promiseSource: promiseSource(bases, asOf),
    segmentFields,
    privacy,
  };
}

/** The snapshot of one day, ready to be measured; it replaces that of another day. */
export async function contextAt(
  opened: OpenExport,
  { points: wanted = 'given', ...moment }: Moment & { points?: WantedPoints },
) {
  const { engine, tables } = opened;
  await opened.held.begin(moment.asOf);
  const { tallies, ...snapshot } = await snapshotAt(opened, moment);
  const { lifecycle } = snapshot;
  await createPromiseTable(engine, tables, snapshot);
  const points = { ...snapshot, relationship: lifecycle.relationship };
  const isChecked = wanted === 'checked';
  if (wanted !== 'none') await createOnboardingPoints(engine, points, { isChecked });
  const surveys = moment.request.read.surveys ?? {};
  const [pointsCheck, days, doubts] = await Promise.all([
    isChecked ? checkPoints(engine, points) : null,
    readDays(engine, snapshot),
    doubtsOf({ ...snapshot, tallies, loaded: tables.loaded, surveys }),
  ]);
  const context: MetricContext = {
    ...{ ...snapshot, held: opened.held, counter: new Counter() },
    judgedReasons: judgedReasons(points),
    series: moment.request.series ?? 'all',
    ...{ pointsCheck, ...days, doubts },
    setAside: setAsideCounts(tallies),
  };
  return { context, tallies };
}
