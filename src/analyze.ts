import { openDuckDB } from './engines/duckdb.ts';
import type { Engine } from './engines/engine.ts';
import { checkUsable } from './ingest/check-usable.ts';
import { findFiles } from './ingest/find-files.ts';
import type { LoadedFile } from './ingest/load.ts';
import {
  loadFiles,
  type ReadFile,
  type ReadOptions,
  type RecognisedFiles,
  recogniseFiles,
} from './ingest/read-files.ts';
import type { LocaleCode } from './locales/locale.ts';
import { localeOf } from './locales/locales.ts';
import { chosenMetrics } from './metrics/all-metrics.ts';
import { measureAll } from './metrics/measure-all.ts';
import type { MetricContext } from './metrics/metric.ts';
import { createOnboardingPoints } from './onboarding/points.ts';
import { accountForRecords } from './report/account.ts';
import { buildReport, configurationOf } from './report/build-report.ts';
import type { InspectedSource } from './report/inspect.ts';
import type { Report } from './report/report.ts';
import type { DayFigures, SeriesAnalysis } from './report/scorecard.ts';
import { resolveAsOf, resolvePeriod } from './snapshot/as-of.ts';
import { type Base, baseOf } from './snapshot/base.ts';
import type { DayNumber } from './snapshot/calendar.ts';
import { isTextSearched, type ReasonMapping } from './snapshot/contact-class.ts';
import { firstDays } from './snapshot/first-days.ts';
import { type Identity, identifyCustomers } from './snapshot/identity.ts';
import { createLifecycle, type Relationship } from './snapshot/lifecycle.ts';
import { eventDays } from './snapshot/moments.ts';
import { createOrders, createPromises, type PromiseSource, promiseSource } from './snapshot/orders.ts';
import { carriedColumns, createCustomerDimensions, type SegmentField, segmentFieldsOf } from './snapshot/segments.ts';
import { defaultSettings, type Settings } from './snapshot/settings.ts';
import { createSnapshot } from './snapshot/snapshot.ts';
import { type ExportedFields, fieldsToRead } from './snapshot/snapshot-fields.ts';
import { setAsideCounts, tallyRows } from './snapshot/tallies.ts';
import type { Role } from './tables/table.ts';

/** Everything a run needs to know; nothing is taken from the clock or the environment. */
export interface AnalyzeRequest {
  paths: readonly string[];
  byRole: readonly { role: Role; path: string }[];
  isOnly: boolean;
  currentFolder: string;
  /** An existing folder of this run's own, for spool files and for what does not fit in memory; the caller removes it. */
  temporaryFolder: string;
  read: ReadOptions;
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
  /** Only these figures are worked out (ids of metrics); none given: all. */
  metrics?: readonly string[];
  locale: LocaleCode;
  threads?: number;
  memory?: string;
  version: string;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

export type Progress = { stage: 'reading'; file: string; bytes: number } | { stage: 'loading' | 'measuring' };

export interface Analysis {
  report: Report;
  /** What a metric threw, by metric id: bugs, to be shown and to end the process with exit code 3. */
  failures: Map<string, Error>;
}

export type InspectRequest = Pick<
  AnalyzeRequest,
  | 'paths'
  | 'byRole'
  | 'isOnly'
  | 'currentFolder'
  | 'temporaryFolder'
  | 'read'
  | 'today'
  | 'locale'
  | 'onProgress'
  | 'threads'
  | 'memory'
  | 'signal'
>;

/** The whole flow: files -> recognised tables -> snapshot at the as-of day -> metrics -> report. */
export function analyze(request: AnalyzeRequest): Promise<Analysis> {
  return withExport(request, async (opened) => {
    const { files, passedOver, tables } = opened;
    const asOf = resolveAsOf(tables.bases, request);
    const { context, tallies } = await contextAt(opened, { request, asOf: asOf.day, isFirst: true, isLast: true });
    request.onProgress?.({ stage: 'measuring' });
    const { results, failures } = await measureAll(chosenMetrics(request.metrics), context);
    const { loaded } = tables;
    const report = await buildReport({ context, asOf, files, passedOver, loaded, request, results, tallies });
    return { report, failures };
  });
}

/** An export that has been read into an open engine, before any as-of day. */
export interface OpenExport extends RecognisedFiles {
  engine: Engine;
  tables: Tables;
  segmentFields: readonly SegmentField[];
}

/** Reads an export, hands it to `use` and closes the engine whatever happens. */
export async function withExport<T>(
  request: AnalyzeRequest,
  use: (opened: OpenExport) => Promise<T>,
  fieldsOf = (files: readonly ReadFile[]): readonly SegmentField[] => segmentFieldsOf(files, request.by),
): Promise<T> {
  const recognised = await readAll(request);
  const { files } = recognised;
  checkUsable(files);
  const engine = await openEngine(request, files);
  try {
    request.onProgress?.({ stage: 'loading' });
    const segmentFields = fieldsOf(files);
    const tables = await loadTables(engine, files, { ...request, fields: segmentFields, isForFigures: true });
    return await use({ ...recognised, engine, tables, segmentFields });
  } finally {
    await engine.close();
  }
}

/** Finds and recognises the files, without the engine. */
async function readAll(
  request: Pick<
    AnalyzeRequest,
    'paths' | 'byRole' | 'isOnly' | 'currentFolder' | 'temporaryFolder' | 'read' | 'signal' | 'onProgress'
  >,
): Promise<RecognisedFiles> {
  const found = await findFiles(request);
  return recogniseFiles(found, {
    spoolFolder: request.temporaryFolder,
    options: request.read,
    signal: request.signal,
    onProgress: (progress) => request.onProgress?.({ stage: 'reading', ...progress }),
  });
}

function openEngine(
  { temporaryFolder, threads, memory }: Pick<AnalyzeRequest, 'temporaryFolder' | 'threads' | 'memory'>,
  files: readonly ReadFile[],
): Promise<Engine> {
  return openDuckDB({ files: files.map(({ file }) => file.path), temporaryFolder, threads, memory });
}

/** How every file was read and what became of its records. A file without dates is still worth looking at. */
export async function inspect(request: InspectRequest): Promise<InspectedSource[]> {
  const { files } = await readAll(request);
  const engine = await openEngine(request, files);
  try {
    const tables = await loadTables(engine, files, { ...request, fields: [], isForFigures: false });
    const { latest } = eventDays(tables.bases);
    await createTables(engine, tables, {
      asOf: latest ?? request.today,
      reasons: {},
      settings: defaultSettings,
      isFirst: true,
      isLast: true,
    });
    const sources = await accountForRecords(
      engine,
      await tallyRows(engine, tables.bases),
      files,
      tables.loaded,
      localeOf(request.locale),
    );
    return sources.map((source, i) => ({ ...source, headers: files[i]?.file.headers ?? [] }));
  } finally {
    await engine.close();
  }
}

/**
 * The same figures as of several days: the files are read once, the snapshot is made anew for each day. `daysOf` chooses
 * the days from the first day in the data and the as-of day of the run.
 */
export async function analyzeDays(
  request: AnalyzeRequest,
  daysOf: (first: DayNumber, asOf: DayNumber) => readonly DayNumber[],
): Promise<SeriesAnalysis> {
  const use = async (opened: OpenExport): Promise<SeriesAnalysis> => {
    const { bases } = opened.tables;
    const asOf = resolveAsOf(bases, request).day;
    const { earliest } = eventDays(bases);
    const days: DayFigures[] = [];
    const failures = new Map<string, Error>();
    const wanted = daysOf(earliest ?? asOf, asOf);
    for (const [i, day] of wanted.entries()) {
      const order = { isFirst: i === 0, isLast: i === wanted.length - 1 };
      const { context } = await contextAt(opened, { request, asOf: day, ...order });
      request.onProgress?.({ stage: 'measuring' });
      // The months before each day are not shown beside it: without them every query has two windows instead of fourteen.
      const measured = await measureAll(chosenMetrics(request.metrics), { ...context, firstDay: noMonths });
      days.push({ asOf: day, metrics: measured.results });
      for (const [id, error] of measured.failures) failures.set(id, error);
    }
    return { asOf, days, configuration: configurationOf(request), failures };
  };
  // A card has no segments: none is read, and no customer is looked up for one.
  return withExport(request, use, () => []);
}

const noMonths: MetricContext['firstDay'] = { contacts: null, answers: null, dueDays: null, finishedStarts: null };

export interface Moment {
  request: AnalyzeRequest;
  asOf: DayNumber;
  /** Of the days of this run. */
  isFirst: boolean;
  isLast: boolean;
}

/** The snapshot of one day, ready to be measured; it replaces that of another day. */
export async function contextAt({ engine, tables, segmentFields }: OpenExport, { request, asOf, ...order }: Moment) {
  const { settings, locale, reasons } = request;
  const { bases, identity } = tables;
  const promiseSource = await createTables(engine, tables, { asOf, reasons, settings, ...order });
  const lifecycle = await createLifecycle(engine, asOf, request);
  await createCustomerDimensions(engine, segmentFields);
  const tallies = await tallyRows(engine, bases);
  const { relationship } = lifecycle;
  const judgedReasons = await createOnboardingPoints(engine, { bases, relationship, promiseSource, asOf, settings });
  const context: MetricContext = {
    engine,
    locale,
    settings,
    asOf,
    ...resolvePeriod(asOf, request),
    isSinceGiven: request.since !== undefined,
    bases,
    identity,
    lifecycle,
    promiseSource,
    judgedReasons,
    segmentFields,
    firstDay: await firstDays(engine, lifecycle, settings),
    setAside: setAsideCounts(tallies),
  };
  return { context, tallies };
}

/** What the files hold, typed and tied to customers, before any as-of day. */
interface Tables {
  loaded: LoadedFile[];
  bases: Record<Role, Base>;
  identity: Identity;
  carried: string[];
}

async function loadTables(
  engine: Engine,
  files: readonly ReadFile[],
  {
    read,
    today,
    fields,
    isForFigures,
  }: Pick<AnalyzeRequest, 'read' | 'today'> & { fields: readonly SegmentField[]; isForFigures: boolean },
): Promise<Tables> {
  const exported: ExportedFields = {
    isExported: (role) => files.some(({ mapping }) => mapping.role === role),
    has: (role, field) =>
      files.some(({ mapping }) => mapping.role === role && (field in mapping.columns || field in mapping.constants)),
  };
  const loaded = await loadFiles(files, {
    engine,
    options: read,
    today,
    carriedOf: (file) => carriedColumns(file, fields),
    ...(isForFigures
      ? {
          isNeeded: (role: Role, field: string) => fieldsToRead(role, exported).has(field),
          neededWhere: isTextSearched,
        }
      : {}),
  });
  const carried = fields.filter(({ isCarried }) => isCarried).map(({ column }) => column);
  const base = (role: Role) => baseOf(role, loaded, carried);
  const bases: Record<Role, Base> = {
    customers: base('customers'),
    contacts: base('contacts'),
    purchases: base('purchases'),
    surveys: base('surveys'),
    promises: base('promises'),
    usage: base('usage'),
  };
  return { loaded, bases, carried, identity: await identifyCustomers(engine, bases) };
}

/** The snapshot tables of one as-of day, with orders and promises put together. */
async function createTables(
  engine: Engine,
  { bases, identity, carried }: Tables,
  { settings, ...snapshot }: Pick<Moment, 'asOf' | 'isFirst' | 'isLast'> & Pick<AnalyzeRequest, 'reasons' | 'settings'>,
): Promise<PromiseSource | null> {
  await createSnapshot(engine, { bases, identity, carried, ...snapshot });
  await createOrders(engine, bases.purchases, carried);
  const source = promiseSource(bases);
  await createPromises(engine, {
    source,
    promises: bases.promises,
    asOf: snapshot.asOf,
    brokenAfterDays: settings.brokenAfterDays,
    carried,
  });
  return source;
}
