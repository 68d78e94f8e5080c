import type { Component, Metric } from '../../metrics/metric.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { isoDay } from '../../relationships/calendar.ts';
import { currencyOf } from '../../report/money.ts';
import type { MetricResult } from '../../report/report.ts';
import { schemaVersion } from '../../report/schema-version.ts';
import type { TraceHead } from '../../report/trace-shape.ts';

/** A measured figure with what it is made of. */
interface Composite {
  metric: Metric;
  result: MetricResult;
  /** The figures behind it, each with its own result. */
  components: readonly { component: Component; result: MetricResult }[];
}

/** What `health trace` says of a figure without rows of its own: which figures it is made of, and how their rows are shown. */
export function traceOfComposite(
  { locale, asOf, current }: Pick<MetricContext, 'locale' | 'asOf' | 'current'>,
  { metric, result, components }: Composite,
  version: string,
): TraceHead {
  return {
    schemaVersion,
    tool: { name: 'health', version },
    locale,
    asOf: isoDay(asOf),
    metric: metric.id,
    title: result.title,
    window: result.window ?? { from: isoDay(current.from), to: isoDay(current.to) },
    filters: {},
    value: result.value,
    unit: result.unit,
    currency: currencyOf(result),
    numerator: null,
    denominator: null,
    records: 0,
    omitted: 0,
    reasons: {},
    parts: [],
    columns: [],
    madeOf: components.map(({ component: { id, isPrevious = false }, result: of }) => {
      const { value = null, numerator = null, denominator = null } = (isPrevious ? of.previous : of) ?? {};
      return {
        metric: id,
        title: of.title,
        period: isPrevious ? 'previous' : 'current',
        status: isPrevious ? (of.previous?.status ?? 'no_data') : of.status,
        value,
        unit: of.unit,
        currency: currencyOf(of),
        numerator,
        denominator,
        command: `health trace ${id}${isPrevious ? ' --period previous' : ''}`,
      };
    }),
  };
}
