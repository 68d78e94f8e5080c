import { localeOf } from '../../locales/locales.ts';
import { isoDay } from '../../relationships/calendar.ts';
import { type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';

/**
 * SQL: `customer`, `lost_day` of every loss (METHOD A.1): the day a contract ended; without contracts the day on which the
 * silence after a purchase had lasted too long, also where the customer came back later.
 */
export function lossDays({ lifecycle, asOf }: MetricContext): Sql {
  const { inactivityDays } = lifecycle;
  if (inactivityDays === null) {
    return sql`(SELECT customer, to_day AS lost_day FROM spells WHERE to_day IS NOT NULL
      UNION ALL SELECT customer, lost_day FROM lifecycle WHERE spells = 0 AND lost_day IS NOT NULL)`;
  }
  return sql`(SELECT customer, day + ${inactivityDays} AS lost_day FROM purchase_days
    WHERE COALESCE(gap_days, ${asOf} - day) >= ${inactivityDays})`;
}

/** With fewer customers who were there before, a time without losses is ordinary. */
const fewestOlder = 30;

/**
 * A caveat where nobody is seen leaving in the first quarter of what the export covers although many customers were there: those
 * who left may have been taken out of the list, and every figure about leaving is then too rosy. Source: METHOD F, weak spot 8.
 */
export async function survivorshipCaveat({ held, lifecycle, asOf, locale }: MetricContext): Promise<string[]> {
  const { relationship, counts, dataStart } = lifecycle;
  if (relationship === 'noncontractual' || dataStart === null || counts.truncated < fewestOlder) return [];
  const [row] = await held.read(
    sql`SELECT MIN(lost_day) AS first_loss, (SELECT COUNT(*) FROM lifecycle WHERE lost_day <= ${dataStart}) AS before FROM lifecycle
      WHERE lost_day >= ${dataStart}`,
    { first_loss: 'integer?', before: 'integer' },
  );
  const end = dataStart + Math.floor((asOf - dataStart) / 4);
  const first = row?.first_loss ?? null;
  const sawLeavers = (first !== null && first <= end) || (row?.before ?? 0) > 0;
  return sawLeavers ? [] : [localeOf(locale).metrics.survivorship(isoDay(dataStart), isoDay(end))];
}

/** Above these shares of the lost without a day, a curve or a rate of loss is of low quality, or cannot be told (METHOD-2 G2). */
export const undatedLimits = { lowQuality: 0.2, notMeasurable: 0.5 };

/** What losses of which nobody knows the day do to a figure: its status, why, and how many were left out. */
export interface UndatedLosses {
  status: 'low_quality' | 'not_measurable' | undefined;
  reason: string | null;
  excluded: Record<string, number>;
}

/** Judges the losses without a day of a figure beside its dated ones. */
export function undatedLosses({ locale }: MetricContext, undated: number, dated: number): UndatedLosses {
  const share = undated === 0 ? 0 : undated / (undated + dated);
  const { undatedLoss } = localeOf(locale).metrics;
  const status =
    share > undatedLimits.notMeasurable
      ? 'not_measurable'
      : share > undatedLimits.lowQuality
        ? 'low_quality'
        : undefined;
  return {
    status,
    reason: status ? undatedLoss[status](undated, undated + dated) : null,
    excluded: undated > 0 ? { 'lost-on-unknown-day': undated } : {},
  };
}

/**
 * How many left on a day that nobody knows, of those who had come by a day: they may have left in the year a figure is about; and of those
 * of whom not even the start is known, who may belong to any. Null: these alone.
 */
export async function readUndated({ held, lifecycle }: MetricContext, day: number | null): Promise<number> {
  if (lifecycle.counts.lostOnUnknownDay === 0) return 0;
  const isMeant = day === null ? sql`start_day IS NULL` : sql`COALESCE(start_day <= ${day}, TRUE)`;
  const [row] = await held.read(sql`SELECT COUNT(*) AS undated FROM lifecycle WHERE is_lost_unknown AND ${isMeant}`, {
    undated: 'integer',
  });
  return row?.undated ?? 0;
}
