import type { Locale } from '../../locales/locale.ts';
import { differenceIn, formatSigned } from '../../locales/numbers.ts';
import type { Finding, MetricResult } from '../../report/report.ts';

/** A finding with what decides its place: how sure (a detectable change or difference) and how large. */
export interface Ranked extends Omit<Finding, 'audience' | 'brief'> {
  weight: number;
  /** The same in a line, where the text is longer. */
  brief?: string;
  /** The finding that says no more than what this one says to do. */
  tells?: string;
}

/** The whole range of a figure, where it has one. */
const ranges: Readonly<Partial<Record<MetricResult['unit'], number>>> = { points: 200, share: 1, score: 100 };

/** How far a figure moved or differs, as a part of its whole range or else of itself: comparable between metrics. */
export function sizeOf({ unit, value }: MetricResult, difference: number): number {
  const range = ranges[unit] ?? Math.max(Math.abs(value ?? 0), Math.abs((value ?? 0) - difference));
  return range === 0 ? 0 : Math.min(1, Math.abs(difference) / range);
}

/** Both ends of the interval of a difference, in the unit it is told in. */
export function rangeOf(
  unit: MetricResult['unit'],
  { low, high }: { low: number; high: number },
  locale: Locale,
): string {
  const side = (value: number) => formatSigned(differenceIn(unit, value), 0, locale);
  return `${side(low)} ${locale.numbers.to} ${side(high)}`;
}

/** What to do with a figure that got better: find out what did it, and keep that. */
export function keepAction(id: string, { findings }: Pick<Locale, 'findings'>): string {
  const known: Readonly<Record<string, string>> = findings.keep;
  return known[id] ?? findings.keepAny(id);
}
