import { customerKeyOf } from '../entities/row-keys.ts';
import { monthsFrom, within, yearDays } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatMoney } from '../locales/numbers.ts';
import { bySegments, fieldNames, requestedFields } from '../measures/segments.ts';
import { windowBefore } from '../relationships/calendar.ts';
import { counted } from '../relationships/snapshot.ts';
import { join, type Sql, sql } from '../sql.ts';
import { censusOf } from './census.ts';
import { firstMonthSlot, monthDays } from './facts/months.ts';
import { customersWith, unknownStarts } from './facts/traces.ts';
import { type Estimate, pointOf, segmentsOf } from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { withoutCustomers, withoutLosses } from './not-exported.ts';
import { resultOf, withoutValue } from './result.ts';

/** Acquisition money lost. Source: METHOD B30. */
export const acquisitionLost: Metric = {
  id: 'acquisition-lost',
  unit: 'amount',
  better: 'lower',
  chapter: 'start',
  place: 5,
  tables: ['customers'],
  range: [0, Number.POSITIVE_INFINITY],
  title: { en: 'Acquisition money lost', nl: 'Verloren wervingsgeld' },
  question: {
    en: 'What did it cost to win customers who left at once?',
    nl: 'Wat kostte het werven van klanten die meteen vertrokken?',
  },
  definition: {
    en: 'What it cost to win the new customers of a year who were lost within 100 days (--onboarding-days) or, without contracts, did not buy again, by the cost in the export or, where it has none, --acquisition-cost. Only customers whose first 100 days are over; those older than the export are left out. Customers without a known cost are counted and add nothing. A sum, so without interval.',
    nl: 'Wat het kostte om de nieuwe klanten van een jaar te werven die binnen 100 dagen (--onboarding-days) vertrokken of, zonder contract, niet opnieuw kochten, volgens de kosten in de export of, als die er niet zijn, --acquisition-cost. Alleen klanten van wie de eerste 100 dagen voorbij zijn; wie ouder is dan de export telt niet. Klanten zonder bekende kosten worden geteld en voegen niets toe. Een som, dus zonder interval.',
  },
  formula: {
    en: 'sum of acquisition cost over customers lost within 100 days',
    nl: 'som van de wervingskosten van klanten die binnen 100 dagen vertrokken',
  },
  source: 'Coleman, Never Lose a Customer Again (2018)',
  adds: { en: 'what customers who leave at once cost you', nl: 'wat klanten die meteen vertrekken u kosten' },
  async measure(context) {
    const missing = withoutCustomers(acquisitionLost, context) ?? withoutLosses(acquisitionLost, context);
    if (missing) return missing;
    const { locale, lifecycle } = context;
    const texts = localeOf(locale);
    const { settings, bases, engine } = context;
    if (!bases.customers.has('acquisition_cost') && settings.acquisitionCost === null) {
      return withoutValue(
        acquisitionLost,
        locale,
        'not_exported',
        texts.method.noAcquisitionCost(acquisitionLost.adds[locale]),
      );
    }
    const { window, before, months } = windowsOf(context);
    const fields = requestedFields(context);
    const counts = sql`COUNT(*) AS cohort, COUNT(CASE WHEN is_lost THEN 1 END) AS lost, COUNT(CASE WHEN is_lost THEN cents END) AS known_cost,
      CAST(COALESCE(SUM(CASE WHEN is_lost THEN cents END), 0) AS BIGINT) AS cents`;
    const slot = sql`CASE WHEN ${within(sql`n.start_day`, window)} THEN 0 ELSE 1 END`;
    const isWanted = before
      ? sql`(${within(sql`n.start_day`, window)} OR ${within(sql`n.start_day`, before)})`
      : within(sql`n.start_day`, window);
    const nothing = sql`CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment`;
    const parts = [
      sql`SELECT ${slot} AS slot, ${nothing}, ${counts} FROM costs AS n WHERE ${isWanted} GROUP BY ${slot}`,
    ];
    if (months.length > 0)
      parts.push(
        sql`SELECT d.slot, ${nothing}, ${counts} FROM costs AS n JOIN (${monthDays(months)}) AS d ON d.day = n.start_day GROUP BY d.slot`,
      );
    if (fields.length > 0)
      parts.push(sql`SELECT 0 AS slot, d.field, d.segment, ${counts} FROM costs AS n JOIN customer_dimensions AS d ON d.customer = n.customer
        WHERE ${within(sql`n.start_day`, window)} AND d.field IN ${fieldNames(fields)} GROUP BY d.field, d.segment`);
    const rows = await engine.rows(sql`WITH costs AS (${newCustomerCosts(context)}) ${join(parts, ' UNION ALL ')}`, {
      slot: 'integer',
      field: 'text?',
      segment: 'text?',
      cohort: 'integer',
      lost: 'integer',
      known_cost: 'integer',
      cents: 'integer',
    });
    const inSlot = (wanted: number) => rows.find((row) => row.field === null && row.slot === wanted);
    const { cohort = 0, lost = 0, known_cost: knownCost = 0, cents = 0 } = inSlot(0) ?? {};
    const amount = cents / 100;
    const groups = bySegments(fields, rows).map(({ field, segment, rows: [row] }) => ({
      field,
      segment,
      estimate: lostOf(row),
      comparison: null,
    }));
    return resultOf(acquisitionLost, context, {
      estimate: lostOf(inSlot(0)),
      window,
      ...(before ? { previous: { window: before, estimate: lostOf(inSlot(1)) } } : {}),
      series: months.map((month, i) => pointOf(month, lostOf(inSlot(firstMonthSlot + i)))),
      segments: segmentsOf(groups, 0),
      parts: { cohort, lost, knownCost, amount },
      caveats: knownCost < lost ? [texts.method.withoutCost(lost - knownCost)] : [],
      sentence: texts.method.acquisitionLost(
        formatCount(lost, texts),
        formatMoney(amount, null, texts),
        lifecycle.relationship === 'noncontractual',
        context.settings.onboardingDays,
      ),
    });
  },
  trace: (context, period) => {
    const { window: current, before, months } = windowsOf(context);
    const month = months.find(({ from }) => period.kind === 'month' && from === period.window.from);
    const window = period.kind === 'current' ? current : period.kind === 'previous' ? before : month;
    if (!window) return null;
    return {
      window,
      role: 'customers',
      rows: sql`SELECT ${customerKeyOf(sql`n.customer`)}, n.start_day AS day, CAST(NULL AS VARCHAR) AS segment,
          CASE WHEN n.is_lost THEN 1 ELSE 0 END AS x, 1 AS m, n.start_day, CAST(n.cents AS INTEGER) AS cost_cents
        FROM (${newCustomerCosts(context)}) AS n WHERE ${within(sql`n.start_day`, window)}`,
      hasNumerator: true,
      columns: { start_day: 'integer', cost_cents: 'integer?' },
      parts: { lost: sql`x > 0`, kept: sql`x = 0`, 'without-cost': sql`x > 0 AND cost_cents IS NULL` },
      records: customersWith(unknownStarts, 'not-counted', sql`t.start_day`),
    };
  },
};

/**
 * The year of starts whose first hundred days are over, the one before it where the export goes back that far, and the months of starts.
 */
function windowsOf(context: MetricContext) {
  const { asOf, settings, lifecycle, firstDay } = context;
  const days = settings.onboardingDays;
  const before = windowBefore(asOf, yearDays, days + yearDays);
  const { finishedStarts } = firstDay;
  return {
    window: windowBefore(asOf, yearDays, days),
    before: lifecycle.dataStart !== null && lifecycle.dataStart <= before.from ? before : null,
    months: monthsFrom(context, finishedStarts === null ? null : finishedStarts - days, days),
  };
}

/** A sum over everybody who started: nothing was sampled. */
function lostOf(row: { cohort: number; lost: number; cents: number } | undefined): Estimate | null {
  if (!row || row.cohort === 0) return null;
  return censusOf(row.cents / 100, { numerator: row.lost, denominator: row.cohort, clusters: row.cohort });
}

/** SQL: new customers with what they cost and whether they were lost within the first hundred days (METHOD B30). */
export function newCustomerCosts({ lifecycle, settings }: MetricContext): Sql {
  const days = settings.onboardingDays;
  const isLost =
    lifecycle.relationship === 'contractual'
      ? sql`COALESCE(l.first_lost_day - l.start_day <= ${days}, FALSE)`
      : sql`COALESCE(l.second_purchase_day - l.start_day > ${days}, TRUE)`;
  return sql`SELECT l.customer, l.customer_id, l.start_day, ${isLost} AS is_lost,
      CAST(ROUND(COALESCE(c.acquisition_cost, ${settings.acquisitionCost}) * 100) AS BIGINT) AS cents
    FROM lifecycle AS l LEFT JOIN ${counted('customers')} AS c ON c.customer = l.customer
    WHERE NOT l.is_truncated AND NOT l.has_date_error AND (l.first_lost_day IS NOT NULL OR NOT l.is_lost_unknown)`;
}
