import { localeOf } from '../locales/locales.ts';
import type { MetricResult } from '../report/report.ts';
import type { Metric, MetricContext } from './metric.ts';
import { withoutValue } from './result.ts';

export interface Measured {
  results: MetricResult[];
  failures: Map<string, Error>;
}

/** Runs every metric; one that throws becomes `failed` and the others are still measured. */
export async function measureAll(metrics: readonly Metric[], context: MetricContext): Promise<Measured> {
  const measured: Measured = { results: [], failures: new Map() };
  for (const metric of metrics) {
    try {
      measured.results.push(await metric.measure(context));
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      measured.failures.set(metric.id, failure);
      measured.results.push(withoutValue(metric, context.locale, 'failed', localeOf(context.locale).metrics.failed));
    }
  }
  return measured;
}
