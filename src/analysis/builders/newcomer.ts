import type { LocaleCode } from '../../locales/locale.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { riskBands } from '../../metrics/onboarding-risk.ts';
import { type OnboardingReason, onboardingReasons, reasonText, reasonTexts } from '../../onboarding/reasons.ts';
import type { Band } from '../../onboarding/scores.ts';
import { isoDay } from '../../relationships/calendar.ts';

/** What is told of every customer in the first days, whatever the list: the columns of `onboarding_points` and of the customers. */
export const newcomerShape = {
  customer_id: 'text',
  start_day: 'integer',
  tenure: 'integer',
  points: 'integer',
  segment: 'text?',
  account_owner: 'text?',
  ...(Object.fromEntries(onboardingReasons.map((reason) => [reason, 'integer'])) as Record<
    OnboardingReason,
    'integer'
  >),
} as const;

type Given = Readonly<Record<OnboardingReason, number>>;

/** Who it is, and since when. */
export function newcomerOf(
  row: {
    customer_id: string;
    segment: string | null;
    account_owner: string | null;
    start_day: number;
    tenure: number;
  },
  { settings }: Pick<MetricContext, 'settings'>,
) {
  return {
    customerId: row.customer_id,
    segment: row.segment,
    owner: row.account_owner,
    startedOn: isoDay(row.start_day),
    tenureDays: row.tenure,
    daysLeft: Math.max(0, settings.onboardingDays - row.tenure),
  };
}

/** The points of every reason that was given, highest first, then in the order of METHOD C.1. */
export function givenReasons(row: Given): OnboardingReason[] {
  return onboardingReasons
    .filter((reason) => row[reason] > 0)
    .sort((a, b) => row[b] - row[a] || onboardingReasons.indexOf(a) - onboardingReasons.indexOf(b));
}

/** The reasons in words, and what to do about the first of them. */
export function reasonsOf(row: Given, locale: LocaleCode) {
  const reasons = givenReasons(row).map((id) => ({ id, points: row[id], text: reasonText(locale, id, row[id]) }));
  const [worst] = reasons;
  return { reasons, action: worst ? { id: worst.id, text: reasonTexts[locale][worst.id].action } : null };
}

/** The band of points alone. Source: METHOD C.1. */
export function pointsBand(points: number): Band {
  return points >= riskBands.high ? 'high' : points >= riskBands.medium ? 'medium' : 'low';
}
