import type { Engine } from '../engines/engine.ts';
import type { Settings } from '../relationships/settings.ts';
import { type Sql, sql } from '../sql.ts';

/** Fewer finished customers with a second purchase say nothing about the usual delay (METHOD C.1). */
const fewestRepurchases = 10;

/**
 * Makes `repurchase_medians` (day, median_days): for each day in `days` (column `day`) the median days to the second purchase
 * of the customers whose first hundred days were over by then and who bought again within them. Each day knows only its own
 * past. The mean of the two middle delays, counted from cumulated counts by delay; days with under 10 are absent. Source: METHOD C.1.
 */
export async function createRepurchaseMedians(engine: Engine, days: Sql, { onboardingDays }: Settings): Promise<void> {
  await engine.run(sql`CREATE OR REPLACE TABLE repurchase_medians AS
    WITH delays AS (SELECT start_day + ${onboardingDays} AS finish_day, second_purchase_day - start_day AS delay, COUNT(*) AS customers
      FROM lifecycle WHERE NOT is_truncated AND second_purchase_day - start_day <= ${onboardingDays} GROUP BY 1, 2),
    days AS (SELECT DISTINCT day FROM (${days}) AS wanted),
    marks AS (SELECT finish_day AS at_day, delay, customers, CAST(NULL AS INTEGER) AS day FROM delays
      UNION ALL SELECT day, NULL, NULL, day FROM days),
    added AS (SELECT day, delay, SUM(customers) AS customers
      FROM (SELECT delay, customers, MIN(day) OVER (ORDER BY at_day RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS day FROM marks) AS known_from
      WHERE delay IS NOT NULL AND day IS NOT NULL GROUP BY day, delay),
    grid AS (SELECT days.day, kinds.delay, COALESCE(added.customers, 0) AS customers
      FROM days CROSS JOIN (SELECT DISTINCT delay FROM delays) AS kinds
        LEFT JOIN added ON added.day = days.day AND added.delay = kinds.delay),
    known AS (SELECT day, delay, SUM(customers) OVER (PARTITION BY delay ORDER BY day) AS customers FROM grid),
    cumulated AS (SELECT day, delay, SUM(customers) OVER (PARTITION BY day ORDER BY delay) AS up_to,
      SUM(customers) OVER (PARTITION BY day) AS total FROM known)
    SELECT day, (MIN(CASE WHEN 2 * up_to >= total THEN delay END) + MIN(CASE WHEN 2 * up_to > total THEN delay END)) * 0.5 AS median_days
    FROM cumulated GROUP BY day HAVING MAX(total) >= ${fewestRepurchases}`);
}
