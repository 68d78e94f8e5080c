import type { MetricResult } from '../report/report.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { contextFor } from './own-windows.ts';

const known = new WeakMap<MetricContext, Map<string, Promise<MetricResult>>>();

/** The result of a metric, worked out once a context: a figure made of other figures asks for theirs here. */
export function measureOnce(metric: Metric, context: MetricContext): Promise<MetricResult> {
  const results = known.get(context) ?? new Map<string, Promise<MetricResult>>();
  known.set(context, results);
  const result = results.get(metric.id) ?? metric.measure(contextFor(metric, context));
  results.set(metric.id, result);
  return result;
}
