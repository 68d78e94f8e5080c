import type { Difference, MetricChange, MixShift, ReportDiff, SourceChange } from '../../report/diff-shape.ts';
import { currencyOf } from '../../report/money.ts';
import type { MetricResult, Report, Segment, Source } from '../../report/report.ts';
import { isDetectable } from '../../statistics/change.ts';
import { changeSince, smallestChange } from './comparison.ts';
import { definitionChanges } from './definition-changes.ts';

/** What changed between two reports and why: data, definition, customers or their mix. */
export function diffReports(before: Report, after: Report): ReportDiff {
  const definition = definitionChanges(before, after);
  const about = ({ asOf, tool, configuration }: Report) => ({
    asOf,
    version: tool.version,
    fingerprint: configuration.fingerprint,
  });
  return {
    before: about(before),
    after: about(after),
    definition,
    overlapDays: overlapDays(before, after),
    sources: sourceChanges(before, after),
    customers: { before: before.customers, after: after.customers },
    metrics: metricChanges(before, after, definition.length > 0),
  };
}

interface HasPeriod {
  period: { from: string; to: string };
}

/** Days that the periods of both reports cover. */
export function overlapDays(a: HasPeriod, b: HasPeriod): number {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  const from = Math.max(day(a.period.from), day(b.period.from));
  const to = Math.min(day(a.period.to), day(b.period.to));
  return Math.max(0, to - from + 1);
}

function sourceChanges(before: Report, after: Report): SourceChange[] {
  const names = [...new Set([...before.sources, ...after.sources].map(({ file }) => file))].sort();
  const firsts = ({ sources }: Report) => new Map(sources.map((source) => [source.file, source] as const).reverse());
  const [olds, news] = [firsts(before), firsts(after)];
  return names.flatMap((file): SourceChange[] => {
    const [old, now] = [olds.get(file), news.get(file)];
    const role = (now ?? old)?.role;
    if (!role) return [];
    return [
      {
        file,
        role,
        kind: kindOf(old, now),
        records: { before: old?.records ?? null, after: now?.records ?? null },
        used: { before: old?.used ?? null, after: now?.used ?? null },
      },
    ];
  });
}

/** Digests decide; an anonymised report has none, and then the counts do. */
function kindOf(old: Source | undefined, now: Source | undefined): SourceChange['kind'] {
  if (!old) return 'added';
  if (!now) return 'removed';
  const hasSameCounts = old.records === now.records && old.used === now.used && old.role === now.role;
  if (old.sha256 === null || now.sha256 === null) return hasSameCounts ? 'same' : 'changed';
  if (old.sha256 !== now.sha256) return 'changed';
  return hasSameCounts ? 'same' : 'otherDay';
}

function metricChanges(before: Report, after: Report, isOtherDefinition: boolean): MetricChange[] {
  const ids = [...new Set([...after.metrics, ...before.metrics].map(({ id }) => id))];
  return ids.flatMap((id): MetricChange[] => {
    const old = before.metrics.find((metric) => metric.id === id);
    const now = after.metrics.find((metric) => metric.id === id);
    const known = now ?? old;
    if (!known) return [];
    // Texts of two languages differ without any change of meaning; within one language they are the definition.
    const isRewritten = before.locale === after.locale && old && now && old.definition !== now.definition;
    const difference = old && now ? changeSince(now, old) : null;
    const mix = old && now ? mixShift(old, now) : [];
    const verdict =
      isOtherDefinition || isRewritten ? 'definition' : verdictOf(old, now, { difference, mix, before, after });
    return [
      {
        id,
        title: known.title,
        unit: known.unit,
        better: known.better,
        isDirectionOpen: known.isDirectionOpen,
        currency: currencyOf(known),
        before: old?.value ?? null,
        after: now?.value ?? null,
        status: { before: old?.status ?? null, after: now?.status ?? null },
        difference,
        verdict,
        mix: verdict === 'definition' ? [] : mix,
      },
    ];
  });
}

interface Compared {
  difference: Difference | null;
  mix: readonly MixShift[];
  before: Report;
  after: Report;
}

function verdictOf(
  old: MetricResult | undefined,
  now: MetricResult | undefined,
  { difference, mix, before, after }: Compared,
): MetricChange['verdict'] {
  if (!old || !now || old.value === null || now.value === null) return 'unknown';
  if (old.value === now.value && old.denominator === now.denominator) return 'same';
  if (isSamePeriod(before, after)) return 'data';
  if (!difference) return 'unjudged';
  if (!isDetectable(difference, smallestChange(after, now.unit))) return 'noise';
  return mix.some((shift) => shift.mix * difference.value > 0 && Math.abs(shift.mix) > Math.abs(shift.within))
    ? 'mix'
    : 'customers';
}

/** What happened in a period is over: two reports about the same days differ only by what was recorded of it. */
function isSamePeriod(before: Report, after: Report): boolean {
  return before.asOf === after.asOf && before.period.from === after.period.from;
}

/**
 * Splits the change of a figure by each field both reports are split by (Kitagawa 1955): mix = Σ (w₂ − w₁)(v₁ + v₂)/2, within =
 * Σ (v₂ − v₁)(w₁ + w₂)/2, with w the share of a group in the denominator and v its value. Exact for figures that are the mean of
 * their groups (NPS, shares). A field with a hidden group, or whose groups do not add up to the whole, is left out.
 */
export function mixShift(before: MetricResult, after: MetricResult): MixShift[] {
  const fields = [...new Set(after.segments.map(({ field }) => field))];
  return fields.flatMap((field): MixShift[] => {
    const [old, now] = [weights(before, field), weights(after, field)];
    if (!old || !now) return [];
    const names = new Set([...old.keys(), ...now.keys()]);
    let [mix, within] = [0, 0];
    for (const name of names) {
      const [a, b] = [old.get(name), now.get(name)];
      const [v1, v2] = [a?.value ?? b?.value ?? 0, b?.value ?? a?.value ?? 0];
      const [w1, w2] = [a?.weight ?? 0, b?.weight ?? 0];
      mix += ((w2 - w1) * (v1 + v2)) / 2;
      within += ((v2 - v1) * (w1 + w2)) / 2;
    }
    return [{ field, mix, within }];
  });
}

function weights({ segments, value, denominator }: MetricResult, field: string) {
  const groups = segments.filter((segment) => segment.field === field);
  const isKnown = (segment: Segment): segment is Segment & { value: number; denominator: number } =>
    segment.value !== null && segment.denominator !== null;
  if (groups.length === 0 || value === null || denominator === null || !groups.every(isKnown)) return null;
  const known = groups.filter(isKnown);
  const total = known.reduce((sum, group) => sum + group.denominator, 0);
  const mean = known.reduce((sum, group) => sum + group.value * group.denominator, 0) / total;
  if (total !== denominator || Math.abs(mean - value) > 1e-9 * Math.max(1, Math.abs(value))) return null;
  return new Map(known.map((group) => [group.segment, { value: group.value, weight: group.denominator / total }]));
}
