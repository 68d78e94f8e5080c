import { quarterName } from '../../dialects/dialect.ts';
import { type DayNumber, dayNumber, type Window } from '../../relationships/calendar.ts';
import { join, raw, type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';
import { type Revenue, revenueRows, sumOfProducts } from './revenue.ts';

/** The picture has a column for so many days since the start, and so many columns. */
export const stepDays = 90;
const steps = 8;
/** Quarters of the picture, the newest. */
const mostQuarters = 12;

/** Customers who began in one quarter, with what they brought in by step since their start, in cents. */
export interface StartQuarter {
  /** `2025-Q2`. */
  quarter: string;
  window: Window;
  n: number;
  withOrder: number;
  /** Some may have been customers before the export begins. */
  isOld: boolean;
  /** Of the first step. */
  orders: number;
  unknown: number;
  steps: readonly { cents: number; squares: number }[];
}

/** Whether all who began in a quarter were followed for so many steps. */
export function fullyFollowed({ window }: StartQuarter, count: number, { until }: Pick<Revenue, 'until'>): boolean {
  return window.to + count * stepDays - 1 <= until;
}

/** `2025-Q2`, one quarter back: `2025-Q1`. */
export function quarterBefore(quarter: string, back: number): string {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 - back;
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}

/** The days of a quarter. */
function daysOf(quarter: string): Window {
  const firstDay = (name: string): DayNumber =>
    dayNumber(`${name.slice(0, 4)}-${String(Number(name.slice(6)) * 3 - 2).padStart(2, '0')}-01`);
  return { from: firstDay(quarter), to: firstDay(quarterBefore(quarter, -1)) - 1 };
}

/** SQL: the step in which a day since the start lies; NULL for a later one. */
const stepOf = (age: Sql): Sql => {
  const cases = Array.from({ length: steps }, (_, i) => raw(`< ${(i + 1) * stepDays} THEN ${i}`));
  return sql`CASE ${join(
    cases.map((each) => sql`WHEN ${age} ${each}`),
    ' ',
  )} END`;
};

/** SQL: customers who began in a window and were new, with revenue and orders of the first step. */
export function startersOf({ from, to }: Window): Sql {
  return sql`SELECT l.customer, l.start_day, COALESCE(SUM(r.cents), 0) AS cents, COUNT(CASE WHEN r.is_order THEN 1 END) AS orders
    FROM lifecycle AS l LEFT JOIN ${revenueRows} AS r ON r.customer = l.customer AND r.day BETWEEN l.start_day AND l.start_day + ${stepDays - 1}
    WHERE NOT l.has_date_error AND l.start_day BETWEEN ${from} AND ${to} GROUP BY l.customer, l.start_day`;
}

/** The quarters in which customers began since the orders begin, oldest first. */
export async function readQuarters({ engine, asOf }: MetricContext, { firstDay }: Revenue): Promise<StartQuarter[]> {
  const age = sql`r.day - s.start_day`;
  const rows = await engine.rows(
    sql`WITH starts AS (SELECT l.customer, l.start_day, l.is_truncated, ${quarterName(sql`l.start_day`)} AS quarter FROM lifecycle AS l
        WHERE NOT l.has_date_error AND l.start_day BETWEEN ${firstDay} AND ${asOf}),
      spent AS (SELECT s.customer, s.quarter, ${stepOf(age)} AS step, SUM(r.cents) AS cents, COUNT(CASE WHEN r.is_order THEN 1 END) AS orders,
          COUNT(CASE WHEN r.is_order AND r.cents IS NULL THEN 1 END) AS unknown
        FROM starts AS s JOIN ${revenueRows} AS r ON r.customer = s.customer AND r.day >= s.start_day GROUP BY s.customer, s.quarter, ${stepOf(age)})
      SELECT quarter, step, 0 AS n, 0 AS old, CAST(COALESCE(SUM(cents), 0) AS BIGINT) AS cents, COALESCE(${sumOfProducts(sql`cents`, sql`cents`)}, 0) AS squares,
          CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(unknown) AS BIGINT) AS unknown, COUNT(CASE WHEN orders > 0 THEN 1 END) AS buyers
        FROM spent WHERE step IS NOT NULL GROUP BY quarter, step
      UNION ALL SELECT quarter, CAST(NULL AS INTEGER) AS step, COUNT(*) AS n, COUNT(CASE WHEN is_truncated THEN 1 END) AS old, 0 AS cents, 0 AS squares,
          0 AS orders, 0 AS unknown, 0 AS buyers FROM starts GROUP BY quarter`,
    {
      ...{ quarter: 'text', step: 'integer?', n: 'integer', old: 'integer', cents: 'integer', squares: 'number' },
      ...{ orders: 'integer', unknown: 'integer', buyers: 'integer' },
    },
  );
  const totals = rows.filter(({ step }) => step === null).sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  return totals.slice(-mostQuarters).map(({ quarter, n, old }) => {
    const of = (step: number) => rows.find((row) => row.quarter === quarter && row.step === step);
    const first = of(0);
    return {
      ...{ quarter, window: daysOf(quarter), n, isOld: old > 0 },
      ...{ withOrder: first?.buyers ?? 0, orders: first?.orders ?? 0, unknown: first?.unknown ?? 0 },
      steps: Array.from({ length: steps }, (_, i) => ({ cents: of(i)?.cents ?? 0, squares: of(i)?.squares ?? 0 })),
    };
  });
}
