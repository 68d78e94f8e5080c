import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { canJudge, countOnboarding } from '../../metrics/onboarding-risk.ts';
import type { PointsCheck } from '../../onboarding/points-check.ts';
import { onboardingReasons } from '../../onboarding/reasons.ts';
import { counted } from '../../relationships/snapshot.ts';
import type { OnboardingCustomer, Report } from '../../report/report.ts';
import { identifier, join, sql } from '../../sql.ts';
import { coarse, hideRareGroups } from './anonymize.ts';
import { newcomerOf, newcomerShape, pointsBand, reasonsOf } from './newcomer.ts';
import { checkText, type Wording } from './verdict-text.ts';

/** As they are, or without what would single one of them out. */
function privately({ privacy }: MetricContext, customers: OnboardingCustomer[]): OnboardingCustomer[] {
  return privacy ? hideRareGroups(customers).map((customer) => coarse(customer, privacy)) : customers;
}

/** A longer list helps nobody decide whom to call; the counts cover everyone. */
const longestList = 1000;

/** The customers in their first hundred days, highest points first, with reasons and next action. Source: METHOD C.1. */
export async function onboardingList(context: MetricContext): Promise<Report['onboarding']> {
  if (!canJudge(context)) return null;
  const { engine, settings, locale, lifecycle, pointsCheck } = context;
  const isRepurchase = lifecycle.relationship === 'noncontractual';
  const horizonDays = settings.onboardingDays;
  const reasons = join(onboardingReasons.map((reason) => sql`o.${identifier(reason)}`));
  const rows = await engine.rows(
    sql`SELECT o.customer_id, o.start_day, o.tenure, o.points, c.segment, c.account_owner, ${reasons}
      FROM onboarding_points AS o LEFT JOIN ${counted('customers')} AS c ON c.customer = o.customer
      ORDER BY o.points DESC, o.customer_id LIMIT ${longestList}`,
    newcomerShape,
  );
  const { total, high, medium } = await countOnboarding(context);
  return {
    customers: privately(
      context,
      rows.map((row): OnboardingCustomer => {
        const { reasons, action } = reasonsOf(row, locale);
        return { ...newcomerOf(row, context), points: row.points, band: pointsBand(row.points), reasons, action };
      }),
    ),
    total,
    omitted: total - rows.length,
    bands: { high, medium, low: total - high - medium },
    horizonDays,
    isRepurchase,
    trust: pointsCheck && trustOf(pointsCheck, { locale: localeOf(locale), isRepurchase, horizonDays }),
  };
}

function trustOf(check: PointsCheck, wording: Wording): NonNullable<Report['onboarding']>['trust'] {
  const { landmark, customers, events, auc, inQuarters } = check;
  const rated = (of: typeof auc) => of && { value: of.value, low: of.low, high: of.high };
  return {
    ...checkText(check, wording),
    ...{ landmark, customers, events },
    auc: rated(auc),
    sameQuarter: rated(inQuarters),
  };
}
