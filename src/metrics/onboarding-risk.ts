import { customerKeyOf } from '../entities/row-keys.ts';
import { localeOf } from '../locales/locales.ts';
import { bySegments, fieldNames, requestedFields } from '../measures/segments.ts';
import { onboardingReasons, reachablePoints, reasonTexts } from '../onboarding/reasons.ts';
import { windowBefore } from '../relationships/calendar.ts';
import type { SegmentField } from '../relationships/segments.ts';
import type { Role } from '../schema/table.ts';
import { sql } from '../sql.ts';
import { areComparable, compareShares, type Group, minimumChange, segmentsOf } from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { notExported } from './not-exported.ts';
import { resultOf, withoutValue } from './result.ts';
import { customerShare } from './share-figure.ts';
import { customerRecords, customerRules } from './trace.ts';

/** Points from which a customer is at medium and at high risk (METHOD C.1). */
export const riskBands = { medium: 25, high: 50 } as const;

/** Share of customers in their first hundred days who are at high risk. Source: METHOD C.1. */
export const onboardingRisk: Metric = {
  id: 'onboarding-risk',
  unit: 'share',
  better: 'lower',
  chapter: 'start',
  place: 6,
  isOnScorecard: true,
  tables: ['customers', 'contacts', 'surveys', 'promises', 'usage'],
  lacks: { series: 'as-of', previous: 'as-of' },
  range: [0, 1],
  title: { en: 'New customers at high risk', nl: 'Nieuw met hoog risico' },
  question: {
    en: 'Who needs attention in the first hundred days?',
    nl: 'Wie heeft aandacht nodig in de eerste honderd dagen?',
  },
  definition: {
    en: 'Active customers in their first 100 days (--onboarding-days; without contracts: who have not bought again yet) with 50 points or more, divided by all of them; from 25 points the risk is medium. Customers older than the export are left out. Points are given for what went wrong so far (cancellation signal 30, promises not kept on time 20–30, low score 25, no high score 5, not activated 20, problem contacts 10–20, open issue 15, silence 15, drop in use 15, slow response 10, no personal contact 10, repeated story 10, no second purchase 10, premature ask 5), at most 100. Points are not percentages; the weights are judgement. Interval: Wilson.',
    nl: 'Actieve klanten in hun eerste 100 dagen (--onboarding-days; zonder contract: die nog niet opnieuw kochten) met 50 punten of meer, gedeeld door al die klanten; vanaf 25 punten is het risico midden. Klanten die ouder zijn dan de export tellen niet. Punten staan voor wat tot nu toe misging (opzegsignaal 30, niet op tijd nagekomen afspraken 20–30, laag cijfer 25, geen hoog cijfer 5, niet geactiveerd 20, probleemcontacten 10–20, open kwestie 15, stilte 15, daling van het gebruik 15, trage reactie 10, geen persoonlijk contact 10, verhaal opnieuw 10, geen tweede aankoop 10, te vroeg gevraagd 5), ten hoogste 100. Punten zijn geen procenten; de gewichten zijn een oordeel. Interval: Wilson.',
  },
  formula: {
    en: 'customers with 50 points or more / customers on day 0 to 99',
    nl: 'klanten met 50 punten of meer / klanten op dag 0 tot en met 99',
  },
  source: 'Coleman, Never Lose a Customer Again (2018)',
  adds: {
    en: 'which new customers to call first, and why',
    nl: 'welke nieuwe klanten u het eerst belt, en waarom',
  },
  async measure(context) {
    const { lifecycle, settings, asOf, locale } = context;
    if (!lifecycle.hasCustomers) {
      return (
        notExported(onboardingRisk, context, { customers: ['customer_id'] }) ??
        withoutValue(onboardingRisk, locale, 'no_data', localeOf(locale).metrics.noCurrentNewcomers)
      );
    }
    const { metrics } = localeOf(locale);
    const missing = missingTable(context);
    if (missing) {
      return withoutValue(
        onboardingRisk,
        locale,
        'not_exported',
        metrics.missingTable(missing, onboardingRisk.adds[locale]),
      );
    }
    const { total, high, medium, points, groups } = await countOnboarding(context);
    const highOf = (of: { high: number; total: number }) => customerShare(of.high, of.total, settings.level);
    const segments = groups.map(({ field, segment, ...group }): Group => {
      const [own, rest] = [highOf(group), highOf({ high: high - group.high, total: total - group.total })];
      const canTest = own && rest && areComparable(own, rest);
      return { field, segment, estimate: own, comparison: canTest ? compareShares(own, rest) : null };
    });
    return resultOf(onboardingRisk, context, {
      estimate: highOf({ high, total }),
      segments: segmentsOf(segments, minimumChange('share', settings)),
      window: windowBefore(asOf, settings.onboardingDays),
      reason: total === 0 ? metrics.noCurrentNewcomers : null,
      caveats: unjudged(context).length > 0 ? [metrics.unjudgedReasons(unjudged(context).join(', '))] : [],
      parts: { customers: total, bands: { high, medium, low: total - high - medium }, sumPoints: points },
    });
  },
  trace: (context, period) => {
    if (period.kind !== 'current' || !canJudge(context)) return null;
    const window = windowBefore(context.asOf, context.settings.onboardingDays);
    const isHigh = sql`points >= ${riskBands.high}`;
    return {
      window,
      role: 'customers',
      rows: sql`SELECT ${customerKeyOf(sql`customer`)}, start_day AS day, CAST(NULL AS VARCHAR) AS segment,
        CASE WHEN ${isHigh} THEN 1 ELSE 0 END AS x, 1 AS m, start_day, CAST(points AS INTEGER) AS points FROM onboarding_points`,
      hasNumerator: true,
      columns: { start_day: 'integer', points: 'integer' },
      parts: {
        high: isHigh,
        medium: sql`points >= ${riskBands.medium} AND points < ${riskBands.high}`,
        low: sql`points < ${riskBands.medium}`,
      },
      records: {
        table: customerRecords,
        day: sql`t.start_day`,
        invalid: customerRules.invalid,
        uncounted: [
          customerRules.truncated,
          ['left', sql`NOT t.is_active`],
          ['bought-again', sql`t.second_purchase_day IS NOT NULL`],
        ],
        rest: 'not-counted',
      },
    };
  },
};

/** The table without which nobody could get the points of high risk: everyone would look safe. */
function missingTable({ lifecycle, bases, judgedReasons }: MetricContext): Role | null {
  if (lifecycle.relationship === 'noncontractual' && !bases.purchases.isExported) return 'purchases';
  if (reachablePoints(judgedReasons) >= riskBands.high) return null;
  const telling: readonly Role[] = ['contacts', 'surveys', 'promises', 'purchases'];
  return telling.find((role) => !bases[role].isExported) ?? 'contacts';
}

/** New customers can be told apart by what was exported. */
export function canJudge(context: MetricContext): boolean {
  return context.lifecycle.hasCustomers && missingTable(context) === null;
}

/** What went unseen for lack of data, in words. */
function unjudged({ judgedReasons, lifecycle, locale }: MetricContext): string[] {
  return onboardingReasons
    .filter((reason) => !judgedReasons.includes(reason))
    .filter((reason) => reason !== 'no_second_purchase' || lifecycle.relationship === 'noncontractual')
    .map((reason) => reasonTexts[locale][reason].reason);
}

interface BandCounts {
  total: number;
  high: number;
  medium: number;
  points: number;
}

interface OnboardingCounts extends BandCounts {
  groups: (BandCounts & { field: SegmentField; segment: string })[];
}

/** The customers in their first hundred days by band, counted once for the figure and for the list. */
export async function countOnboarding(context: MetricContext): Promise<OnboardingCounts> {
  const fields = requestedFields(context);
  const counts = sql`COUNT(*) AS total, COUNT(CASE WHEN points >= ${riskBands.high} THEN 1 END) AS high,
    COUNT(CASE WHEN points >= ${riskBands.medium} AND points < ${riskBands.high} THEN 1 END) AS medium,
    CAST(COALESCE(SUM(points), 0) AS BIGINT) AS points`;
  const bySegment =
    fields.length === 0
      ? sql``
      : sql`UNION ALL SELECT d.field, d.segment, ${counts} FROM onboarding_points AS p
          JOIN customer_dimensions AS d ON d.customer = p.customer WHERE d.field IN ${fieldNames(fields)} GROUP BY d.field, d.segment`;
  const rows = await context.held.read(
    sql`SELECT CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, ${counts} FROM onboarding_points ${bySegment}`,
    { field: 'text?', segment: 'text?', total: 'integer', high: 'integer', medium: 'integer', points: 'integer' },
  );
  const { total = 0, high = 0, medium = 0, points = 0 } = rows.find(({ field }) => field === null) ?? {};
  const groups = bySegments(fields, rows).flatMap(({ field, segment, rows: own }) =>
    own.map((group) => ({ ...group, field, segment })),
  );
  return { total, high, medium, points, groups };
}
