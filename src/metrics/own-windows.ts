import type { DayNumber } from '../relationships/calendar.ts';
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
  const role = countedTable(metric, context);
  if (metric.tables[0] !== 'promises') return contextOfTable(role, context);
  // promises fall due after the records they were made with: their windows end on the last day on which one did
  const { earlyEnds, lastDueDay } = wholeOf(context);
  const last = earlyEnds.get(role);
  return last === undefined ? wholeOf(context) : contextAt('promises', Math.max(last, lastDueDay ?? last), context);
}

/** The same for all figures of a table, whoever asks: what is made once for several of them is made of this one. */
export function contextOfTable(role: Role, context: MetricContext): MetricContext {
  const whole = wholeOf(context);
  const last = whole.earlyEnds.get(role);
  // who is there is judged on the as-of day: a figure of customers has no other
  if (last === undefined || role === 'customers') return whole;
  return contextAt(role, last, whole);
}

function contextAt(role: Role, last: DayNumber, context: MetricContext): MetricContext {
  const whole = wholeOf(context);
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
