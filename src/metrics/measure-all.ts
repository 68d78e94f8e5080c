import { localeOf } from '../locales/locales.ts';
import { Counter } from '../measures/counter.ts';
import { Problem } from '../problems.ts';
import type { MetricResult } from '../report/report.ts';
import { Stopped } from '../stopped.ts';
import { measureOnce } from './measure-once.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { contextFor } from './own-windows.ts';
import { withoutValue } from './result.ts';
import { weighDoubts } from './weigh-doubts.ts';

export interface Measured {
  results: MetricResult[];
  failures: Map<string, Error>;
}

/** Runs every metric, side by side; one that throws becomes `failed` and the others are still measured. Throws problems. */
export async function measureAll(metrics: readonly Metric[], given: MetricContext): Promise<Measured> {
  const context = { ...given, counter: counterOf(metrics, given) };
  const failures = new Map<string, Error>();
  const measure = async (metric: Metric): Promise<MetricResult> => {
    try {
      return weighDoubts(await measureOnce(metric, context), metric, context);
    } catch (error) {
      // not the metric's fault: too little memory, no room for what does not fit; or nobody waits any more
      if (error instanceof Problem || error instanceof Stopped) throw error;
      failures.set(metric.id, error instanceof Error ? error : new Error(String(error)));
      return withoutValue(metric, context.locale, 'failed', localeOf(context.locale).metrics.failed);
    }
  };
  return { results: await Promise.all(metrics.map(measure)), failures };
}

/** Counts together what the metrics have declared, each as it sees the run. */
function counterOf(metrics: readonly Metric[], context: MetricContext): Counter {
  return new Counter(
    metrics.flatMap((metric) =>
      (metric.measures ?? []).map((measure) => ({ measure, run: contextFor(metric, context) })),
    ),
  );
}
