import type { Role } from '../schema/table.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';

/** The table whose records a figure counts; promises may stand in the purchases. */
function countedTable({ tables: [first = 'customers'] }: Pick<Metric, 'tables'>, context: MetricContext): Role {
  return first === 'promises' && context.promiseSource === 'purchases' ? 'purchases' : first;
}

const shifted = new WeakMap<MetricContext, Map<Role, MetricContext>>();
const wholes = new WeakMap<MetricContext, MetricContext>();

/**
 * What a figure looks at: where the records it counts end early, its windows end on their last day; the customers and their state stay
 * those of the as-of day. Source: METHOD-2 G5.
 */
export function contextFor(metric: Pick<Metric, 'tables'>, context: MetricContext): MetricContext {
  return contextOfTable(countedTable(metric, context), context);
}

/** The same for all figures of a table, whoever asks: what is made once for several of them is made of this one. */
export function contextOfTable(role: Role, context: MetricContext): MetricContext {
  const whole = wholeOf(context);
  const last = whole.earlyEnds.get(role);
  // who is there is judged on the as-of day: a figure of customers has no other
  if (last === undefined || role === 'customers') return whole;
  const known = shifted.get(whole) ?? new Map<Role, MetricContext>();
  shifted.set(whole, known);
  const found = known.get(role) ?? { ...whole, asOf: last, ...whole.periodOf(last) };
  known.set(role, found);
  wholes.set(found, whole);
  return found;
}

/** The context of the as-of day, which that of a table that ends early was made of. */
export function wholeOf(context: MetricContext): MetricContext {
  return wholes.get(context) ?? context;
}
