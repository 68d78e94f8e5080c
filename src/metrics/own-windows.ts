import type { Role } from '../schema/table.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';

/** The table whose records a figure counts; promises may stand in the purchases. */
export function countedTable({ tables: [first = 'customers'] }: Pick<Metric, 'tables'>, context: MetricContext): Role {
  return first === 'promises' && context.promiseSource === 'purchases' ? 'purchases' : first;
}

const shifted = new WeakMap<MetricContext, Map<Role, MetricContext>>();

/**
 * What a figure looks at: where the records it counts end early, its windows end on their last day; the customers and their state stay
 * those of the as-of day. Source: METHOD-2 G5.
 */
export function contextFor(metric: Pick<Metric, 'tables'>, context: MetricContext): MetricContext {
  const role = countedTable(metric, context);
  const last = context.earlyEnds.get(role);
  // who is there is judged on the as-of day: a figure of customers has no other
  if (last === undefined || role === 'customers') return context;
  const known = shifted.get(context) ?? new Map<Role, MetricContext>();
  shifted.set(context, known);
  const found = known.get(role) ?? { ...context, asOf: last, ...context.periodOf(last) };
  known.set(role, found);
  return found;
}
