import { createHash } from 'node:crypto';
import { digestFiles } from '../../bytes/file-digest.ts';
import type { LoadedFile } from '../../load/loaded-file.ts';
import type { RecognisedFiles } from '../../load/read-files.ts';
import type { ReadFile, ReadOptions } from '../../load/read-options.ts';
import type { Warehouse } from '../../load/warehouse/warehouse.ts';
import { doubtText } from '../../locales/doubt-text.ts';
import type { Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { countOnboarding } from '../../metrics/onboarding-risk.ts';
import type { AsOf } from '../../relationships/as-of.ts';
import { isoDay, lengthInDays } from '../../relationships/calendar.ts';
import type { ReasonMapping } from '../../relationships/contact-class.ts';
import type { Relationship } from '../../relationships/customer-facts.ts';
import { reportZone } from '../../relationships/report-zone.ts';
import { methodRules, type Settings } from '../../relationships/settings.ts';
import type { RowTally } from '../../relationships/tallies.ts';
import type { MetricResult, Report, Source } from '../../report/report.ts';
import { schemaVersion } from '../../report/schema-version.ts';
import { findingsOf } from '../findings/findings.ts';
import { buildStory } from '../story/build-story.ts';
import { accountForRecords } from './account.ts';
import { hideHeaders, hideSmallGroups, hideWords, privacyNotes } from './anonymize.ts';
import { causeChanges } from './cause-changes.ts';
import { withLadders } from './ladders.ts';
import { onboardingList } from './onboarding-list.ts';
import { provenanceOf } from './provenance.ts';
import { isUsualWeek, withWorkingDays } from './working-days-setting.ts';

/** The choices of a run that shape its numbers. */
interface Choices {
  settings: Settings;
  relationship: Relationship | 'auto';
  inactivityDays?: number;
  isHistoryComplete: boolean;
  by: readonly string[];
  reasons: ReasonMapping;
  read: ReadOptions;
  version: string;
}

interface ReportInput {
  context: MetricContext;
  asOf: AsOf;
  files: readonly ReadFile[];
  passedOver: RecognisedFiles['passedOver'];
  notUnpacked: RecognisedFiles['notUnpacked'];
  loaded: readonly LoadedFile[];
  request: Choices & { since?: string; warehouse?: Warehouse };
  results: readonly MetricResult[];
  tallies: readonly RowTally[];
  metrics: readonly Metric[];
}

/** Puts the one object together that every renderer reads. */
export async function buildReport({
  context,
  asOf,
  files,
  passedOver,
  notUnpacked,
  loaded,
  request,
  results: measured,
  tallies,
  metrics,
}: ReportInput): Promise<Report> {
  const { engine, locale, lifecycle, current, previous, privacy } = context;
  const [laddered, digests] = await Promise.all([
    withLadders(measured, metrics, context, loaded),
    digestFiles(
      files.map(({ file }) => file).filter(({ source }) => source.kind !== 'relation'),
      engine.signal,
    ),
  ]);
  const results = await withCauseChanges(privacy ? hideSmallGroups(laddered) : laddered, context);
  const accounts = await accountForRecords(
    engine,
    tallies,
    files,
    { loaded, bases: context.bases },
    localeOf(locale),
    digests,
  );
  const sources = accounts.map((source) => (privacy ? hideHeaders(source) : withSplits(source, context)));
  // whoever asks for other figures gets no list of customers with them
  const onboarding = results.some(({ id }) => id === 'onboarding-risk') ? await onboardingList(context) : null;
  const requested = new Set(context.segmentFields.filter(({ isRequested }) => isRequested).map(({ name }) => name));
  const knowsStarts = lifecycle.counts.withoutStart < lifecycle.counts.total;
  const knowsWhoIsThere = knowsStarts || (lifecycle.relationship === 'contractual' && lifecycle.knowsStates);
  const period = (window: typeof current) => ({ from: isoDay(window.from), to: isoDay(window.to) });
  const configuration = withWorkingDays(configurationOf(request), context);
  const report: Report = {
    schemaVersion,
    tool: { name: 'health', version: request.version },
    locale,
    asOf: isoDay(context.asOf),
    timeZone: reportZone(loaded, request.read.timeZone),
    period: { ...period(current), days: lengthInDays(current), previous: period(previous) },
    relationship: lifecycle.hasCustomers ? lifecycle.relationship : null,
    inactivityDays: lifecycle.hasCustomers ? lifecycle.inactivityDays : null,
    configuration: privacy ? hideWords(configuration, privacy) : configuration,
    provenance: provenanceOf(request, privacy ? [] : files),
    sources,
    customers: lifecycle.hasCustomers
      ? {
          total: lifecycle.counts.total,
          // who is there and who is new shows only where the export tells when somebody became a customer
          active: knowsWhoIsThere ? lifecycle.counts.active : null,
          new: knowsStarts ? (await countOnboarding(context)).total : null,
          leftTruncated: lifecycle.counts.truncated,
          returned: lifecycle.counts.returned,
          inTrial: lifecycle.counts.inTrial,
          paused: lifecycle.counts.paused,
          lostOnUnknownDay: lifecycle.counts.lostOnUnknownDay,
        }
      : null,
    metrics: results.map((result) => ({
      ...result,
      segments: result.segments.filter(({ field }) => requested.has(field)),
      segmentsNote: segmentsNote(context, result),
    })),
    findings: findingsOf(results, onboarding, localeOf(locale)),
    story: null,
    onboarding,
    notes: [
      ...(privacy ? privacyNotes(localeOf(locale), privacy) : []),
      ...notesOf(context, asOf, sources, results),
      ...doubtNotes(context),
      ...notUnpackedNotes(notUnpacked, localeOf(locale)),
      ...passedOverNotes(passedOver, localeOf(locale), privacy !== undefined),
    ],
  };
  return { ...report, story: buildStory(report, localeOf(locale)) };
}

/** The causes of problem contact with what became of each since the period before. */
async function withCauseChanges(results: readonly MetricResult[], context: MetricContext): Promise<MetricResult[]> {
  const isKnown = results.some(({ id, value }) => id === 'problem-contact-ratio' && value !== null);
  if (!isKnown) return [...results];
  const changes = await causeChanges(context);
  return results.map((result) =>
    result.id === 'problem-contact-ratio' ? { ...result, parts: { ...result.parts, changes } } : result,
  );
}

/** A column that figures are split by, or were looked through by, is used. */
function withSplits(source: Source, { segmentFields, locale }: MetricContext): Source {
  const isSplit = (header: string) =>
    segmentFields.some(
      ({ header: own, owner }) =>
        own === header &&
        (owner === 'customers' ? source.role === 'customers' : owner.some((role) => role === source.role)),
    );
  const splits = source.unused.filter(isSplit);
  if (splits.length === 0) return source;
  const note = localeOf(locale).report.sources.splits(splits.join(', '));
  return { ...source, unused: source.unused.filter((header) => !isSplit(header)), notes: [...source.notes, note] };
}

/** What shaped the numbers, and a short mark by which two reports can be told to mean the same by them. */
export function configurationOf(request: Choices): Report['configuration'] {
  const { settings, relationship, inactivityDays, isHistoryComplete, by, reasons, read } = request;
  const options = {
    ...settings,
    rules: { ...methodRules },
    relationship,
    inactivityDays: inactivityDays ?? null,
    isHistoryComplete,
    by: [...by],
    reasons: Object.fromEntries(
      Object.entries(reasons).map(([text, told]) => [text, typeof told === 'string' ? told : { ...told }]),
    ),
    columns: Object.fromEntries(Object.entries(read.columns).map(([role, columns]) => [role, { ...columns }])),
    dateOrder: read.dateOrder ?? null,
    ...(read.timeZone === undefined ? {} : { timeZone: read.timeZone }),
    // only what was said: the mark of a report without any of it stays as it is
    ...given({
      constants: read.constants,
      values: read.values,
      files: read.files,
      workingDays: isUsualWeek(read.workingDays) ? undefined : read.workingDays,
      surveys: read.surveys,
      countedContacts: read.countedContacts,
      staff: read.staff,
    }),
  };
  const fingerprint = createHash('sha256')
    .update(JSON.stringify({ schemaVersion, options }))
    .digest('hex')
    .slice(0, 12);
  return { fingerprint, options };
}

function given(choices: Record<string, object | undefined>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(choices).flatMap(([name, choice]) =>
      choice && Object.keys(choice).length > 0 ? [[name, choice]] : [],
    ),
  );
}

/** Says so when a figure was not split although it was asked for: silence would look like "no differences". */
function segmentsNote({ segmentFields, locale }: MetricContext, { segments, status }: MetricResult): string | null {
  if (['not_exported', 'not_measurable', 'failed'].includes(status)) return null;
  const missing = segmentFields.filter(
    ({ name, isRequested }) => isRequested && !segments.some(({ field }) => field === name),
  );
  if (missing.length === 0) return null;
  const { notSplit, notSplitByTable } = localeOf(locale).metrics;
  const ofCustomers = missing.filter(({ owner }) => owner === 'customers').map(({ name }) => name);
  return [
    ...(ofCustomers.length > 0 ? [notSplit(ofCustomers.join(', '))] : []),
    ...missing.flatMap(({ name, owner }) =>
      owner === 'customers' ? [] : owner.slice(0, 1).map((table) => notSplitByTable(name, table)),
    ),
  ].join('; ');
}

/** Doubts that stand beside no figure. */
function doubtNotes({ doubts, locale, privacy }: MetricContext): Report['notes'] {
  return doubts
    .filter(({ weight }) => weight === 'note')
    .map((doubt) => ({ code: doubt.code, text: doubtText(doubt, localeOf(locale), privacy !== undefined) }));
}

/** A compressed file beside the named one of which only the beginning was looked at. */
function notUnpackedNotes(names: readonly string[], { reportNotes }: Locale): Report['notes'] {
  return names.length > 0 ? [{ code: 'not-unpacked', text: reportNotes.unrecognised(names.join(', ')) }] : [];
}

/** A broken file beside the named one stops nothing, but figures that lack it must not look complete. */
function passedOverNotes(
  passedOver: RecognisedFiles['passedOver'],
  { reportNotes }: Locale,
  isAnonymized: boolean,
): Report['notes'] {
  return passedOver.map(({ name, problem }) => ({
    code: 'companion-unreadable',
    text: reportNotes.companionUnreadable(name, isAnonymized ? problem.code : problem.text.what),
  }));
}

function notesOf(
  context: MetricContext,
  asOf: AsOf,
  sources: readonly Source[],
  results: readonly MetricResult[],
): Report['notes'] {
  const texts = localeOf(context.locale).reportNotes;
  const { lifecycle } = context;
  const notes: Report['notes'] = [];
  const note = (condition: unknown, code: string, text: () => string) => {
    if (condition) notes.push({ code, text: text() });
  };
  const named = (keep: (source: Source) => boolean) => sources.filter(keep).map(({ file }) => file);
  const companions = named(({ isCompanion, role }) => isCompanion && role !== 'unrecognised');
  const strangers = named(({ role }) => role === 'unrecognised');
  note(asOf.isDerived, 'as-of-from-data', () => texts.asOfFromData(isoDay(asOf.day), asOf.basis));
  note(companions.length > 0, 'companions', () => texts.companions(companions.join(', ')));
  note(strangers.length > 0, 'unrecognised-files', () => texts.unrecognised(strangers.join(', ')));
  note(asOf.isInThePast, 'state-as-exported', () => texts.stateAsExported);
  note(asOf.futureDates > 0, 'future-dates', () => texts.futureDates(asOf.futureDates));
  if (lifecycle.hasCustomers) {
    const { inactivityDays, inactivityBasis, dataStart } = lifecycle;
    note(inactivityDays !== null, 'inactivity', () =>
      texts.inactivity(inactivityDays ?? 0, inactivityBasis ?? 'default'),
    );
    note(dataStart === null, 'no-data-start', () => texts.noDataStart);
    const undated = lifecycle.counts.lostOnUnknownDay;
    note(undated > 0, 'lost-on-unknown-day', () => texts.lostOnUnknownDay(undated));
  }
  for (const { role, setAside } of sources) {
    const orphans = setAside.find(({ reason }) => reason === 'unknown-customer');
    note(orphans, 'orphans', () => texts.orphans(orphans?.count ?? 0, role));
  }
  const amounts = results.filter(
    ({ value, unit, parts }) => value !== null && (unit === 'amount' || 'currency' in parts),
  );
  note(amounts.length > 0 && !amounts.some(({ parts }) => parts.currency), 'no-currency', () => texts.noCurrency);
  return notes;
}
