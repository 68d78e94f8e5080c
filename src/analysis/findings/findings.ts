import type { Locale } from '../../locales/locale.ts';
import { digitsFor, formatCount } from '../../locales/numbers.ts';
import { headlineIds, valueText } from '../../renderers/figures.ts';
import type { Finding, MetricResult, Report, Segment } from '../../report/report.ts';
import { causeFindings } from './cause-findings.ts';
import { changeFinding, otherChanges } from './change-findings.ts';
import { levelFindings } from './level-findings.ts';
import { orderFindings } from './order-findings.ts';
import { type Ranked, sizeOf } from './ranked.ts';
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
    .sort((a, b) => b.weight - a.weight)
    .map(({ weight: _, brief = null, ...finding }) => ({
      ...finding,
      audience: finding.action === null ? null : audienceOf(finding, locale),
      brief,
    }));
}

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

/** Groups of customers that stand out in several figures at once: one sentence for each group, at most three. */
function contrastFindings(results: readonly MetricResult[], locale: Locale): Ranked[] {
  const groups = new Map<
    string,
    { field: string; segment: string; hits: { result: MetricResult; segment: Segment }[] }
  >();
  for (const result of results) {
    for (const segment of result.segments) {
      const { difference } = segment;
      const isWorse = difference && difference.value < 0 === (result.better === 'higher');
      if (!difference?.isDetectable || !isWorse || segment.value === null) continue;
      const key = JSON.stringify([segment.field, segment.segment]);
      const group = groups.get(key) ?? { field: segment.field, segment: segment.segment, hits: [] };
      group.hits.push({ result, segment });
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .map(({ field, segment, hits }): Ranked => {
      const parts = hits.map(({ result, segment: { value, difference } }) => {
        const rest = (value ?? 0) - (difference?.value ?? 0);
        const shown = (number: number) => valueText(result, number, digitsFor(result.unit, null), locale);
        return locale.findings.contrastPart(result.title, shown(value ?? 0), shown(rest));
      });
      const size = hits.reduce(
        (sum, { result, segment: { difference } }) => sum + sizeOf(result, difference?.value ?? 0),
        0,
      );
      // the figures a report opens with are known to whoever reads it
      const isMain = ({ result }: (typeof hits)[number]) => Number(headlineIds.includes(result.id));
      const largest = [...hits].sort((a, b) => isMain(b) - isMain(a) || gapOf(b) - gapOf(a))[0];
      const first = parts[largest ? hits.indexOf(largest) : 0] ?? '';
      return {
        id: `contrast-${field}-${segment}`,
        severity: hits.length > 1 ? 'critical' : 'warning',
        metric: largest?.result.id ?? '',
        text: locale.findings.contrast(field, segment, parts.join('; ')),
        ...(hits.length > 1 && {
          brief: locale.findings.contrastBrief(
            field,
            segment,
            first,
            formatCount(hits.length - 1, locale),
            hits.length - 1,
          ),
        }),
        action: locale.findings.contrastAction,
        weight: 1 + hits.length + size,
      };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 3);
}

/** How far a group is from the others, as a part of the range of the figure. */
const gapOf = ({ result, segment: { difference } }: { result: MetricResult; segment: Segment }) =>
  sizeOf(result, difference?.value ?? 0);

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
