import * as z from 'zod';
import type { Locale } from '../../locales/locale.ts';
import {
  differenceIn,
  digitsFor,
  formatCount,
  formatRange,
  formatShare,
  formatShareBeside,
  formatSigned,
  formatValue,
} from '../../locales/numbers.ts';
import { isVitalFew } from '../../renderers/figures.ts';
import type { Finding, MetricResult, Report, Segment } from '../../report/report.ts';
import { holm } from '../../statistics/holm.ts';
import { causeFindings } from './cause-findings.ts';
import { storyFindings } from './story-findings.ts';

/** A finding with what decides its place: how sure (a detectable change or difference) and how large. */
export interface Ranked extends Omit<Finding, 'audience' | 'brief'> {
  weight: number;
  /** The same in a line, where the text is longer. */
  brief?: string;
}

/** The few sentences that matter, most certain and largest first; association is never worded as cause (METHOD 0.7). */
export function findingsOf(
  results: readonly MetricResult[],
  onboarding: Report['onboarding'],
  locale: Locale,
): Finding[] {
  const found: Ranked[] = [
    ...results.flatMap((result) => changeFinding(result, locale)),
    ...causeFindings(results, locale),
    ...otherChanges(results, locale),
    ...contrastFindings(results, locale),
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

/** Who can act on a finding about a figure; what concerns several figures at once is for the management. */
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
};
const service: readonly string[] = [
  'first-contact-resolution',
  'response-time',
  'handover',
  'closed-loop',
  'silent-churn',
  'nps-validity',
  'proactivity',
];

function audienceOf({ id, metric }: Pick<Finding, 'id' | 'metric'>, { story }: Locale): string {
  if (id.startsWith('contrast-')) return story.audiences.management;
  return story.audiences[audiences[metric] ?? (service.includes(metric) ? 'service' : 'management')];
}

/** The whole range of a figure, where it has one. */
const ranges: Readonly<Partial<Record<MetricResult['unit'], number>>> = { points: 200, share: 1, score: 100 };

/** How far a figure moved or differs, as a part of its whole range or else of itself: comparable between metrics. */
function sizeOf({ unit, value }: MetricResult, difference: number): number {
  const range = ranges[unit] ?? Math.max(Math.abs(value ?? 0), Math.abs((value ?? 0) - difference));
  return range === 0 ? 0 : Math.min(1, Math.abs(difference) / range);
}

function changeFinding(result: MetricResult, { findings: texts, ...locale }: Locale): Ranked[] {
  const { id, change, previous, value, unit, better } = result;
  const sentences = changeSentences(texts, result);
  const before =
    id === 'retention' && change?.value != null && previous?.value != null ? previous.value : previous?.value;
  const now = id === 'retention' && before != null && change?.value != null ? before + change.value : value;
  if (!sentences || !change?.isDetectable || change.value === null || before == null || now == null) return [];
  const words = { ...locale, findings: texts };
  const isWorse = change.value < 0 === (better === 'higher');
  const size = formatSigned(differenceIn(unit, change.value), 0, words);
  const limits = change.interval ? `${size}; ${rangeOf(unit, change.interval, words)}` : size;
  const text = (change.value < 0 ? sentences.fell : sentences.rose)(
    formatValue(unit, before, 0, words),
    formatValue(unit, now, 0, words),
    limits,
  );
  return [
    {
      id: `${id}-${change.value < 0 ? 'fell' : 'rose'}`,
      severity: isWorse ? 'critical' : 'good',
      metric: id,
      text,
      action: isWorse ? sentences.action : null,
      weight: (isWorse ? 3 : 1) + sizeOf(result, change.value),
    },
  ];
}

/** Figures with sentences of their own about a change, and the change of the NPS, which is one itself. */
const saidElsewhere: readonly string[] = [
  'nps',
  'nps-change',
  'promise-kept-rate',
  'problem-contact-ratio',
  'retention',
];
const mostOtherChanges = 2;

/** Further figures that changed detectably, also with all of these figures looked at (Holm); the largest changes first. */
function otherChanges(results: readonly MetricResult[], locale: Locale): Ranked[] {
  const tested = results.filter(({ id, change, value, previous }) => {
    const isKnown = value !== null && previous?.value != null && change?.value != null && change.p !== null;
    return isKnown && !saidElsewhere.includes(id);
  });
  const adjusted = holm(tested.map(({ change }) => change?.p ?? 1));
  return tested
    .filter(({ change }, i) => change?.isDetectable === true && (adjusted[i] ?? 1) < 0.05)
    .map((result) => otherChange(result, locale))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostOtherChanges);
}

function otherChange(result: MetricResult, locale: Locale): Ranked {
  const { id, title, unit, value, previous, change, better } = result;
  const size = change?.value ?? 0;
  const isWorse = size < 0 === (better === 'higher');
  const shown = (number: number | null | undefined) =>
    formatValue(unit, number ?? 0, digitsFor(unit, result.interval), locale);
  const range = change?.interval ? `; ${rangeOf(unit, change.interval, locale)}` : '';
  const limits = `${formatSigned(differenceIn(unit, size), 0, locale)}${range}`;
  const actions: Readonly<Record<string, string>> = locale.findings.actions;
  const say = size < 0 ? locale.findings.fell : locale.findings.rose;
  return {
    id: `${id}-${size < 0 ? 'fell' : 'rose'}`,
    severity: isWorse ? 'warning' : 'good',
    metric: id,
    text: say(title, shown(previous?.value), shown(value), limits),
    action: isWorse ? (actions[id] ?? locale.findings.seeRows(id)) : null,
    weight: (isWorse ? 2 : 1) + sizeOf(result, size),
  };
}

type Said = [from: string, to: string, change: string];

const earlyChurn = z.object({ value: z.number(), lo: z.number(), hi: z.number() });

/** How many first days the curve of new customers is about. */
const daysOf = ({ parts }: MetricResult) => (typeof parts.days === 'number' ? parts.days : 100);

function changeSentences(texts: Locale['findings'], result: MetricResult) {
  const { id, parts } = result;
  const days = daysOf(result);
  switch (id) {
    case 'nps':
      return { fell: texts.npsFell, rose: texts.npsRose, action: texts.npsFellAction };
    case 'promise-kept-rate':
      return { fell: texts.promisesFell, rose: texts.promisesRose, action: texts.promisesAction };
    case 'problem-contact-ratio':
      return { fell: texts.problemsFell, rose: texts.problemsRose, action: causeAction(texts, parts) };
    case 'retention':
      return {
        fell: (...said: Said) => texts.retentionFell(...said, days),
        rose: (...said: Said) => texts.retentionRose(...said, days),
        action: texts.retentionAction(days),
      };
    default:
      return null;
  }
}

const causes = z.array(z.object({ label: z.string(), cumulative: z.number() }));

/** Causes of problem-driven contact, the biggest first; none when the reasons were not exported. */
function causesOf({ pareto }: MetricResult['parts']): z.infer<typeof causes> {
  return causes.safeParse(pareto).data ?? [];
}

function causeAction(texts: Locale['findings'], parts: MetricResult['parts']): string | null {
  const [biggest] = causesOf(parts);
  return biggest ? texts.problemAction(biggest.label) : null;
}

function rangeOf(unit: MetricResult['unit'], { low, high }: { low: number; high: number }, locale: Locale): string {
  const side = (value: number) => formatSigned(differenceIn(unit, value), 0, locale);
  return `${side(low)} ${locale.numbers.to} ${side(high)}`;
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
        const shown = (number: number) => formatValue(result.unit, number, digitsFor(result.unit, null), locale);
        return locale.findings.contrastPart(result.title, shown(value ?? 0), shown(rest));
      });
      const size = hits.reduce(
        (sum, { result, segment: { difference } }) => sum + sizeOf(result, difference?.value ?? 0),
        0,
      );
      const largest = [...hits].sort((a, b) => gapOf(b) - gapOf(a))[0];
      const first = parts[largest ? hits.indexOf(largest) : 0] ?? '';
      return {
        id: `contrast-${field}-${segment}`,
        severity: hits.length > 1 ? 'critical' : 'warning',
        metric: hits[0]?.result.id ?? '',
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

/** With one or two causes there is nothing to rank. */
const fewestCauses = 3;

/** Surely fewer than this share of promises kept on time is worth a word, also without a fall (the anchor of METHOD B31). */
const lowestKept = 0.8;

function promiseLevel(results: readonly MetricResult[], locale: Locale): Ranked[] {
  const promises = results.find(({ id }) => id === 'promise-kept-rate');
  const hasFallen = promises?.change?.isDetectable === true && (promises.change.value ?? 0) < 0;
  if (promises?.value == null || !promises.interval || hasFallen || promises.interval.high >= lowestKept) return [];
  const { low, high } = promises.interval;
  const text = locale.findings.promiseLevel(
    formatShareBeside(promises.value, promises.interval, locale),
    formatRange('share', low, high, 0, locale),
  );
  const weight = 2 - promises.value;
  const action = locale.findings.promisesAction;
  return [{ id: 'promise-level', severity: 'warning', metric: promises.id, text, action, weight }];
}

function levelFindings(results: readonly MetricResult[], locale: Locale): Ranked[] {
  const found: Ranked[] = promiseLevel(results, locale);
  const problems = results.find(({ id }) => id === 'problem-contact-ratio');
  const { vitalFew } = problems?.parts ?? {};
  const ranked = causesOf(problems?.parts ?? {});
  if (problems?.value != null && problems.interval && typeof vitalFew === 'number' && ranked.length > 0) {
    const { low, high } = problems.interval;
    const level = [
      formatShareBeside(problems.value, { low, high }, locale),
      formatRange('share', low, high, 0, locale),
    ] as const;
    found.push({
      id: 'problem-level',
      severity: low > 0.4 ? 'warning' : 'info',
      metric: problems.id,
      text:
        ranked.length < fewestCauses
          ? locale.findings.problemShare(...level)
          : isVitalFew(vitalFew, ranked.length)
            ? locale.findings.problemLevel(
                ...level,
                formatCount(vitalFew, locale),
                formatCount(ranked.length, locale),
                formatShare(ranked[vitalFew - 1]?.cumulative ?? 1, 0, locale),
              )
            : locale.findings.problemMany(
                ...level,
                ranked[0]?.label ?? '',
                formatShare(ranked[0]?.cumulative ?? 0, 0, locale),
              ),
      action: ranked.length < fewestCauses ? null : causeAction(locale.findings, problems.parts),
      weight: 1 + problems.value,
    });
  }
  const kept = results.find(({ id }) => id === 'retention');
  // within three months, as the book has it (METHOD B15); only where the figure itself may be shown
  const early = earlyChurn.safeParse(kept?.parts.earlyChurn90).data;
  if (kept?.value != null && early) {
    found.push({
      id: 'retention-level',
      severity: early.lo > 0.2 ? 'warning' : 'info',
      metric: kept.id,
      text: locale.findings.retentionLevel(
        formatShareBeside(early.value, { low: early.lo, high: early.hi }, locale),
        formatRange('share', early.lo, early.hi, 0, locale),
      ),
      action: locale.findings.retentionAction(daysOf(kept)),
      weight: 1 + early.value,
    });
  }
  return found;
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
