import type { Locale } from '../../locales/locale.ts';
import { dayNumber, isoDay } from '../../relationships/calendar.ts';
import type { Privacy } from '../../relationships/pseudonyms.ts';
import type { MetricResult, OnboardingCustomer, Report, Segment, Source } from '../../report/report.ts';
import { roles } from '../../schema/table.ts';
import { tables } from '../../schema/tables.ts';

/** Groups of fewer are hidden (METHOD 0.5), and so is what would give them away by subtraction. */
export const fewest = 5;

interface Group {
  n: number;
}

/**
 * The groups that may be shown of those that make up `total`: none below the limit, and what is left out together is never
 * below it either, or it could be had by subtraction.
 */
export function shownGroups<G extends Group>(groups: readonly G[], total: number): G[] {
  const shown = groups.filter(({ n }) => n >= fewest);
  const sum = (all: readonly Group[]) => all.reduce((rest, { n }) => rest + n, 0);
  while (shown.length > 0) {
    const hidden = total - sum(shown);
    if (hidden <= 0 || hidden >= fewest) break;
    const smallest = Math.min(...shown.map(({ n }) => n));
    shown.splice(
      shown.findIndex(({ n }) => n === smallest),
      1,
    );
  }
  return shown;
}

/** Figures without groups that could point at somebody. Applied before anything is said about them. */
export function hideSmallGroups(results: readonly MetricResult[]): MetricResult[] {
  return results.map((result) => ({
    ...result,
    segments: shownSegments(result),
    parts: Object.fromEntries(Object.entries(result.parts).map(([name, part]) => [name, withoutSmall(part)])),
  }));
}

function shownSegments({ segments, denominator, clusters }: MetricResult): Segment[] {
  const fields = [...new Set(segments.map(({ field }) => field))];
  return fields.flatMap((field) => {
    const groups = segments
      .filter((segment) => segment.field === field)
      .sort((a, b) => customersIn(a) - customersIn(b));
    const hidden = groups.filter((segment) => customersIn(segment) < fewest);
    const shown = groups.filter((segment) => customersIn(segment) >= fewest);
    const rest = (of: (segment: Segment) => number, total: number) =>
      total - shown.reduce((sum, segment) => sum + of(segment), 0);
    // many records may be those of one customer: what is left has to be large in customers, of whom one may be in several groups
    const isLarge = () =>
      Math.max(rest(customersIn, clusters ?? denominator ?? 0), ...hidden.map(customersIn)) >= fewest &&
      rest(recordsIn, denominator ?? 0) >= fewest;
    while (shown.length > 0 && rest(recordsIn, denominator ?? 0) > 0 && !isLarge()) hidden.push(...shown.splice(0, 1));
    return segments.filter((segment) => shown.includes(segment));
  });
}

const recordsIn = ({ denominator }: Segment) => denominator ?? 0;
const customersIn = ({ denominator, clusters }: Segment) =>
  Math.min(denominator ?? 0, clusters ?? Number.POSITIVE_INFINITY);

type Json = MetricResult['parts'][string];

/** Lists and tables of groups inside the parts of a figure: whatever has an `n` is a group. */
function withoutSmall(part: Json): Json {
  const sizeOf = (value: Json) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && typeof value.n === 'number' ? value.n : null;
  };
  if (Array.isArray(part)) {
    const sizes = part.map(sizeOf);
    if (part.length === 0 || sizes.some((n) => n === null)) return part;
    const groups = part.map((value, i) => ({ value, n: sizes[i] ?? 0 }));
    return shownGroups(
      groups,
      groups.reduce((sum, { n }) => sum + n, 0),
    ).map(({ value }) => value);
  }
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part);
  if (entries.length === 0 || entries.some(([, value]) => sizeOf(value) === null)) return part;
  const groups = entries.map((entry) => ({ entry, n: sizeOf(entry[1]) ?? 0 }));
  return Object.fromEntries(
    shownGroups(
      groups,
      groups.reduce((sum, { n }) => sum + n, 0),
    ).map(({ entry }) => entry),
  );
}

/** A source without anything that stands in the file itself: its columns under their canonical names. */
export function hideHeaders(source: Source): Source {
  return {
    ...source,
    why: [],
    columns: Object.fromEntries(Object.keys(source.columns).map((field) => [field, field])),
    constants: {},
    unused: source.unused.map((_, i) => `column ${i + 1}`),
    notes: [],
  };
}

/** Settings whose words are of this program or of a standard; any other list or word is the user's. */
const ownSettings: readonly string[] = ['relationship', 'dateOrder', 'timeZone', 'rules'];

/** The configuration without the words of its user: reasons, headers, files, columns and lists are those of the export. */
export function hideWords(
  { fingerprint, options }: Report['configuration'],
  { reveal = [] }: Pick<Privacy, 'reveal'> = {},
): Report['configuration'] {
  const plain = Object.entries(options).filter(
    ([name, value]) =>
      ownSettings.includes(name) || (typeof value !== 'string' && (typeof value !== 'object' || value === null)),
  );
  return {
    fingerprint,
    options: {
      ...Object.fromEntries(plain),
      isAnonymized: true,
      ...(reveal.length > 0 ? { reveal: [...reveal] } : {}),
    },
  };
}

/** A row of one customer, its days and its group only as exact as was asked for. */
export function coarse<C extends Pick<OnboardingCustomer, 'startedOn' | 'tenureDays' | 'daysLeft'>>(
  customer: C,
  privacy: Privacy | undefined,
): C {
  if (!privacy?.isCoarse) return customer;
  const tenureDays = Math.floor(customer.tenureDays / 10) * 10;
  const daysLeft = Math.ceil(customer.daysLeft / 10) * 10;
  return { ...customer, startedOn: firstOfMonth(customer.startedOn), tenureDays, daysLeft };
}

/** `2025-03-17` as `2025-03-01`. */
export function firstOfMonth(day: string): string {
  return isoDay(dayNumber(`${day.slice(0, 8)}01`));
}

/** Customers in a list: a group of fewer than five of them is not named. */
export function hideRareGroups<C extends { segment: string | null }>(customers: readonly C[]): C[] {
  const counts = new Map<string, number>();
  for (const { segment } of customers) if (segment !== null) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  const groups = [...counts].map(([segment, n]) => ({ segment, n }));
  const shown = new Set(shownGroups(groups, customers.length).map(({ segment }) => segment));
  return customers.map((customer) =>
    customer.segment !== null && shown.has(customer.segment) ? customer : { ...customer, segment: null },
  );
}

/** Stored reports without what they say about single customers, files and words of the export; names agree between them. */
export function hideInReports(reports: readonly Report[]): Report[] {
  const segments = reports.flatMap(({ metrics }) => metrics.flatMap((metric) => metric.segments));
  const known = {
    fields: sorted(segments.map(({ field }) => field)),
    groups: sorted(segments.map(({ segment }) => segment)),
  };
  const names = [...new Set(reports.flatMap(({ sources }) => sources.map(({ file }) => file)))].sort();
  return reports.map((report) => ({
    ...report,
    configuration: hideWords(report.configuration),
    sources: report.sources.map((source) => ({
      ...hideHeaders(source),
      file: `file-${names.indexOf(source.file) + 1}.csv`,
    })),
    metrics: hideSmallGroups(report.metrics).map((metric) => withoutNames(metric, known)),
    findings: [],
    onboarding: null,
    notes: [],
  }));
}

/** The groups of a figure under numbers: what a stored report calls them may be any text of an export. */
function withoutNames(metric: MetricResult, { fields, groups }: { fields: string[]; groups: string[] }): MetricResult {
  const segments = metric.segments.map((segment) => ({
    ...segment,
    field: isField(segment.field) ? segment.field : `column-${fields.indexOf(segment.field) + 1}`,
    segment: `group-${groups.indexOf(segment.segment) + 1}`,
  }));
  return { ...metric, segments, segmentsNote: null, parts: {} };
}

const isField = (name: string) => roles.some((role) => name in tables[role].fields);
const sorted = (names: readonly string[]) => [...new Set(names)].sort();

/** What an anonymised output still tells, what of it was opened and what stands together, so that nobody takes it for more than it is. */
export function privacyNotes({ reportNotes }: Locale, { reveal = [], folded = [] }: Privacy): Report['notes'] {
  return [
    { code: 'anonymized', text: reportNotes.anonymized },
    ...(reveal.length > 0 ? [{ code: 'revealed', text: reportNotes.revealed(reveal.join(', ')) }] : []),
    ...folded.map(({ field, groups }) => ({ code: 'small-groups', text: reportNotes.foldedGroups(field, groups) })),
  ];
}
