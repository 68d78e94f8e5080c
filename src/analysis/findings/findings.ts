import type { Locale } from '../../locales/locale.ts';
import { formatCount } from '../../locales/numbers.ts';
import type { Finding, MetricResult, Report } from '../../report/report.ts';
import { causeFindings } from './cause-findings.ts';
import { changeFinding, otherChanges } from './change-findings.ts';
import { contrastFindings } from './contrast-findings.ts';
import { levelFindings } from './level-findings.ts';
import { orderFindings } from './order-findings.ts';
import type { Ranked } from './ranked.ts';
import { storyFindings } from './story-findings.ts';

/** The few sentences that matter, most certain and largest first; association is never worded as cause (METHOD 0.7). */
export function findingsOf(
  results: readonly MetricResult[],
  onboarding: Report['onboarding'],
  locale: Locale,
): Finding[] {
  // a figure that may be wrong is no alarm, and no good news either
  const sound = results.filter(({ status }) => status !== 'low_quality');
  const found: Ranked[] = [
    ...sound.flatMap((result) => changeFinding(result, locale)),
    ...causeFindings(results, locale),
    ...otherChanges(sound, locale),
    ...contrastFindings(sound, locale),
    ...orderFindings(results, locale),
    ...levelFindings(results, locale),
    ...storyFindings(results, locale),
    ...onboardingFinding(onboarding, locale),
  ];
  if (found.length === 0 && results.some(({ change }) => change)) {
    found.push({
      id: 'nothing-detectable',
      severity: 'info',
      metric: 'nps',
      text: locale.findings.nothingDetectable,
      action: null,
      weight: 0,
    });
  }
  return found
    .map((each) => ({ ...each, weight: each.weight - (isEcho(each, found) ? echo : 0) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ weight: _, tells: __, brief = null, ...finding }) => ({
      ...finding,
      audience: finding.action === null ? null : audienceOf(finding, locale),
      brief,
    }));
}

/** How much less a change is worth that the figure itself shows, where a group that stands out or another finding tells more of it. */
const echo = 1.5;
const isEcho = ({ id, metric }: Ranked, all: readonly Ranked[]) =>
  all.some(
    (other) =>
      other.tells === id || (id === `${metric}-fell` && other.id.startsWith('contrast-') && other.metric === metric),
  );

/** Who can act on a finding about a figure; of a group that stands out in several, about the one that leads. */
const audiences: Readonly<Record<string, keyof Locale['story']['audiences']>> = {
  nps: 'service',
  'promise-kept-rate': 'operations',
  'broken-promise-effect': 'operations',
  'problem-contact-ratio': 'operations',
  'price-jaffe-quadrant': 'operations',
  retention: 'accounts',
  'onboarding-risk': 'accounts',
  welcome: 'accounts',
  phases: 'accounts',
  loyalty: 'accounts',
  'expectation-gap': 'accounts',
  'annual-churn': 'accounts',
  'returning-buyers': 'marketing',
  'second-purchase': 'marketing',
  'revenue-concentration': 'accounts',
  'contact-rate': 'operations',
  'value-at-stake': 'accounts',
  'repeat-purchase': 'marketing',
  'response-rate': 'surveys',
};
const service: readonly string[] = [
  'first-contact-resolution',
  'response-time',
  'handover',
  'closed-loop',
  'silent-churn',
  'nps-validity',
  'proactivity',
  'csat',
  'ces',
];

function audienceOf({ metric }: Pick<Finding, 'metric'>, { story }: Locale): string {
  return story.audiences[audiences[metric] ?? (service.includes(metric) ? 'service' : 'management')];
}

function onboardingFinding(onboarding: Report['onboarding'], locale: Locale): Ranked[] {
  if (!onboarding || onboarding.bands.high === 0) return [];
  const { bands, total, customers } = onboarding;
  const first = customers.slice(0, 3).map(({ customerId }) => customerId);
  return [
    {
      id: 'onboarding-high',
      severity: 'warning',
      metric: 'onboarding-risk',
      text: locale.findings.onboardingHigh(
        formatCount(bands.high, locale),
        formatCount(total, locale),
        onboarding.horizonDays,
      ),
      action: locale.findings.onboardingAction(first.join(', ')),
      weight: 1.5 + bands.high / Math.max(1, total),
    },
  ];
}
