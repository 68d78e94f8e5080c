import { runAt, runOfTable, wholeOf } from '../entities/run.ts';
import type { Role } from '../schema/table.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';

/** The table whose records a figure counts; promises may stand in the purchases. */
function countedTable({ tables: [first = 'customers'] }: Pick<Metric, 'tables'>, context: MetricContext): Role {
  return first === 'promises' && context.promiseSource === 'purchases' ? 'purchases' : first;
}

/**
 * What a figure looks at: where the records it counts end early, its windows end on their last day; the customers and their state stay
 * those of the as-of day. Source: METHOD-2 G5.
 */
export function contextFor(metric: Pick<Metric, 'tables'>, context: MetricContext): MetricContext {
  const role = countedTable(metric, context);
  if (metric.tables[0] !== 'promises') return runOfTable(role, context);
  // promises fall due after the records they were made with: their windows end on the last day on which one did
  const { earlyEnds, lastDueDay } = wholeOf(context);
  const last = earlyEnds.get(role);
  return last === undefined ? wholeOf(context) : runAt('promises', Math.max(last, lastDueDay ?? last), context);
}
