import { compareFigures } from './comparison.ts';
import { definitionChanges } from './definition-changes.ts';
import type { Difference, MetricChange, ReportDiff, SourceChange } from './diff-shape.ts';
import { mixShift } from './mix-shift.ts';
import type { MetricResult, Report } from './report.ts';

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
  return names.flatMap((file): SourceChange[] => {
    const old = before.sources.find((source) => source.file === file);
    const now = after.sources.find((source) => source.file === file);
    const role = (now ?? old)?.role;
    if (!role) return [];
    const isSame = old && now && old.records === now.records && old.used === now.used && old.role === now.role;
    return [
      {
        file,
        role,
        kind: !old ? 'added' : !now ? 'removed' : isSame ? 'same' : 'changed',
        records: { before: old?.records ?? null, after: now?.records ?? null },
        used: { before: old?.used ?? null, after: now?.used ?? null },
      },
    ];
  });
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
    const difference = old && now ? compareFigures(now, old) : null;
    const verdict = verdictOf(old, now, difference, isOtherDefinition || Boolean(isRewritten), after);
    return [
      {
        id,
        title: known.title,
        unit: known.unit,
        better: known.better,
        before: old?.value ?? null,
        after: now?.value ?? null,
        status: { before: old?.status ?? null, after: now?.status ?? null },
        difference,
        verdict,
        mix: old && now && verdict !== 'definition' ? mixShift(old, now) : [],
      },
    ];
  });
}

function verdictOf(
  old: MetricResult | undefined,
  now: MetricResult | undefined,
  difference: Difference | null,
  isOtherDefinition: boolean,
  { configuration }: Report,
): MetricChange['verdict'] {
  if (isOtherDefinition) return 'definition';
  if (!old || !now || old.value === null || now.value === null) return 'unknown';
  if (old.value === now.value && old.denominator === now.denominator) return 'same';
  if (!difference) return 'unknown';
  const { minimumChangePoints, minimumChangeShare } = configuration.options;
  const least = now.unit === 'points' ? minimumChangePoints : now.unit === 'share' ? minimumChangeShare : 0;
  const isBeyondChance = difference.low > 0 || difference.high < 0;
  const isLargeEnough = Math.abs(difference.value) >= (typeof least === 'number' ? least : 0);
  return isBeyondChance && isLargeEnough ? 'customers' : 'noise';
}
