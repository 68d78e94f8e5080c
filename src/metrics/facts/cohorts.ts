import { within } from '../../entities/windows.ts';
import { isoDay, type Window, windowBefore } from '../../relationships/calendar.ts';
import { completePeriods } from '../../relationships/complete-periods.ts';
import { join, raw, type Sql, sql } from '../../sql.ts';
import { kaplanMeier, type SurvivalCurve, type SurvivalRow, survivalAt } from '../../statistics/kaplan-meier.ts';
import { logRank } from '../../statistics/log-rank.ts';
import type { MetricContext } from '../metric-context.ts';

/** Days at which the curve is read (METHOD B15). */
const readings = [30, 60, 90, 100, 180, 365] as const;

/** The cohort behind the curve: everyone who started in the last two years, or since `--since`. */
export function cohortWindow({ isSinceGiven, current, asOf, settings }: MetricContext) {
  return isSinceGiven ? current : windowBefore(asOf, settings.cohortDays);
}

export interface Cohort {
  /** Null for all customers together. */
  field: string | null;
  segment: string | null;
  rows: (SurvivalRow & { quarter: number | null })[];
  /** Lost on a day that nothing tells: they are followed up to their last sign of life. */
  undated: number;
  /** Days for which the one who started first could be followed. */
  couldBeFollowed: number;
}

/** SQL: customers of METHOD's cohort with their follow-up time and whether the event came. */
export const cohortRows = ({ lifecycle, asOf }: MetricContext, { from, to }: Window) => {
  const end = lifecycle.relationship === 'contractual' ? sql`first_lost_day` : sql`second_purchase_day`;
  return sql`SELECT customer, start_day, COALESCE(${end}, seen_until, ${asOf}) - start_day AS time, CASE WHEN ${end} IS NULL THEN 0 ELSE 1 END AS event,
      CASE WHEN ${end} IS NULL AND is_lost_unknown THEN 1 ELSE 0 END AS undated
    FROM lifecycle WHERE NOT is_truncated AND NOT has_date_error AND start_day BETWEEN ${from} AND ${to}`;
};

/** Calendar quarters in which customers of the cohort started, the running one included. */
function startQuarters({ from, to }: Window): Window[] {
  const longestQuarter = 92;
  return completePeriods('quarters', mostQuarters, from, to + longestQuarter);
}

/** More curves than these say less. */
const mostQuarters = 9;
/** A quarter with fewer new customers has no curve of its own (METHOD B15). */
const fewestInQuarter = 20;

/** SQL: which of the quarters a customer started in; NULL before the first. */
function quarterOf(window: Window): Sql {
  const cases = startQuarters(window).map(
    (quarter, i) => sql`WHEN ${within(sql`start_day`, quarter)} THEN ${raw(String(i))}`,
  );
  return cases.length === 0 ? sql`CAST(NULL AS INTEGER)` : sql`CASE ${join(cases, ' ')} END`;
}

/** The curve of each quarter of start, and whether two of them differ. */
export function quartersOf(rows: Cohort['rows'], window: Window, level: number) {
  const curves = startQuarters(window).flatMap((quarter, i) => {
    const own = rows.filter((row) => row.quarter === i);
    const curve = kaplanMeier(own);
    return curve && curve.n >= fewestInQuarter ? [{ quarter, own, curve }] : [];
  });
  const [first, second] = curves;
  return {
    byQuarter: curves.map(({ quarter, curve }) => ({
      from: isoDay(quarter.from),
      to: isoDay(quarter.to),
      n: curve.n,
      events: curve.events,
      curve: readingsOf(curve, level),
    })),
    quartersDiffer: first && second && curves.length === 2 ? { p: logRank(first.own, second.own)?.p ?? null } : null,
  };
}

export async function readCohorts(context: MetricContext, window: Window): Promise<Cohort[]> {
  const sums = sql`time, SUM(event) AS events, SUM(1 - event) AS censored, SUM(undated) AS undated, MIN(start_day) AS first_start`;
  const bySegment = context.segmentFields.some(({ owner }) => owner === 'customers')
    ? sql`UNION ALL SELECT d.field, d.segment, NULL AS quarter, ${sums} FROM cohort JOIN customer_dimensions AS d ON d.customer = cohort.customer
        GROUP BY d.field, d.segment, time`
    : sql``;
  const rows = await context.engine.rows(
    sql`WITH cohort AS (${cohortRows(context, window)})
      SELECT CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, ${quarterOf(window)} AS quarter, ${sums} FROM cohort GROUP BY ${quarterOf(window)}, time ${bySegment}`,
    {
      field: 'text?',
      segment: 'text?',
      quarter: 'integer?',
      time: 'integer',
      events: 'integer',
      censored: 'integer',
      undated: 'integer',
      first_start: 'integer',
    },
  );
  const cohorts = new Map<string, Cohort>();
  for (const { field, segment, undated, first_start, ...row } of rows) {
    const key = JSON.stringify([field, segment]);
    const cohort = cohorts.get(key) ?? { field, segment, rows: [], undated: 0, couldBeFollowed: 0 };
    cohort.undated += undated;
    cohort.couldBeFollowed = Math.max(cohort.couldBeFollowed, context.asOf - first_start);
    cohort.rows.push(row);
    cohorts.set(key, cohort);
  }
  return [...cohorts.values()];
}

/** The curve at the days it is read at; null where nobody was followed that long. */
export function readingsOf(curve: SurvivalCurve, level: number, couldBeFollowed = Number.POSITIVE_INFINITY) {
  const reading = (day: number) => {
    const found = day <= couldBeFollowed ? survivalAt(curve, day, level) : null;
    return found && { S: found.value, lo: found.low, hi: found.high, atRisk: found.atRisk };
  };
  return Object.fromEntries(readings.map((day) => [String(day), reading(day)]));
}
