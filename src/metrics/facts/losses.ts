import { type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric.ts';

/**
 * SQL: `customer`, `lost_day` of every loss (METHOD A.1): the day a contract ended; without contracts the day on which the
 * silence after a purchase had lasted too long, also where the customer came back later.
 */
export function lossDays({ lifecycle, asOf }: MetricContext): Sql {
  const { inactivityDays } = lifecycle;
  if (inactivityDays === null) return sql`(SELECT customer, lost_day FROM lifecycle WHERE lost_day IS NOT NULL)`;
  return sql`(SELECT customer, day + ${inactivityDays} AS lost_day FROM purchase_days
    WHERE COALESCE(gap_days, ${asOf} - day) >= ${inactivityDays})`;
}

/** Words that stand in the reason column without being one (METHOD A, customers). */
const noReasons = sql`('unknown', 'onbekend', 'other', 'overig', 'anders', 'n/a', 'none', 'geen', 'no reason', 'geen reden')`;

/** SQL: no reason for leaving was recorded for customer `c`. */
export const isUnexplained = sql`(c.churn_reason IS NULL OR lower(trim(c.churn_reason)) IN ${noReasons})`;
