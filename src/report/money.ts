import type { MetricResult } from './report.ts';

type Counts = Pick<MetricResult, 'unit' | 'parts' | 'denominator' | 'clusters'>;

/** The currency of a figure of money, where the export names one. */
export function currencyOf({ parts: { currency } }: Pick<MetricResult, 'parts'>): string | null {
  return typeof currency === 'string' ? currency : null;
}

/** The currency of a share whose numerator and denominator are amounts; null where the export names none, undefined of other figures. */
export function currencyOfShare({ unit, parts }: Pick<Counts, 'unit' | 'parts'>): string | null | undefined {
  return unit === 'share' && 'currency' in parts ? currencyOf({ parts }) : undefined;
}

/** How many a figure rests on: of a share of money its customers, as an amount is no number of anything. */
export function countBehind(metric: Counts): number {
  const count = currencyOfShare(metric) === undefined ? metric.denominator : metric.clusters;
  return count ?? 0;
}
