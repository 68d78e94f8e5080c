import type { Locale } from '../../locales/locale.ts';
import { formatCount } from '../../locales/numbers.ts';
import {
  comparedValues,
  figureText,
  headlineIds,
  isOrdersOnly,
  isShown,
  metricOf,
  mostHeadlines,
  orderHeadlineIds,
  previousRange,
} from '../../renderers/figures.ts';
import { introduction } from '../../renderers/introduction.ts';
import type { Finding, MetricResult, Report } from '../../report/report.ts';
import type { Story, StoryFinding, StoryHeadline } from '../../report/story.ts';
import { gradeInStory } from './grade.ts';
import { isBareAmount, promisesMeant, tellsBareAmount } from './headline-notes.ts';
import { missingExports } from './missing-exports.ts';
import { trustLessOf } from './trust-less.ts';

/** What can carry a first screen where the main figures cannot be measured, in the order a reader asks for them. */
const furtherHeadlines: readonly string[] = [
  'csat',
  'revenue',
  'ces',
  'repeat-purchase',
  'annual-churn',
  'customer-value',
  'revenue-retention',
  'first-contact-resolution',
  'response-time',
  'contact-rate',
  'response-rate',
  'closed-loop',
  'trust',
  'handover',
  'concentration',
  'ownership',
];

/** Fewer main figures than this make room for others: a report about one file is about that file. */
const enoughHeadlines = 4;
const mostFindings = 3;

/** The first screen of a report, from everything else in it. */
export function buildStory(report: Report, locale: Locale): Story {
  const headline = headlineFigures(report);
  const findings = report.findings.slice(0, mostFindings);
  const bare = headline.find(isBareAmount);
  const told = findings.some((finding) => tellsBareAmount(finding, report));
  return {
    about: introduction(report, locale),
    grade: gradeInStory(report, locale),
    headline: headline.map((metric) => ({
      ...headlineOf(metric, locale),
      note: metric === bare ? locale.story.noCurrency : promisesMeant(metric, locale),
    })),
    amounts: bare === undefined && told ? locale.story.noCurrency : '',
    findings: findings.map((each) => findingOf(each)),
    trustLess: trustLessOf(report, { headline, findings: findings.map(({ metric }) => metric) }, locale),
    missing: missingExports(report, locale),
  };
}

function headlineFigures(report: Report): MetricResult[] {
  const shown = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const metric = metricOf(report, id);
      return metric && isShown(metric) ? [metric] : [];
    });
  if (isOrdersOnly(report)) return shown(orderHeadlineIds).slice(0, mostHeadlines);
  const main = shown(headlineIds);
  const room = main.length < enoughHeadlines ? mostHeadlines - main.length : 0;
  return [...main, ...shown(furtherHeadlines).slice(0, room)];
}

function headlineOf(metric: MetricResult, locale: Locale): Omit<StoryHeadline, 'note'> {
  const { value, interval, verdict } = figureText(metric, locale);
  const isMarked = metric.status === 'low_quality' || metric.status === 'low_n';
  const mark = isMarked ? [locale.words.status[metric.status]] : [];
  const { before, short, range, told } = courseOf(metric, isMarked, locale);
  const say = (was: string) => [...mark, told(was)].filter((each) => each !== '').join(', ');
  return {
    metric: metric.id,
    title: metric.title,
    value,
    interval,
    basis: interval === '' ? basisOf(metric, locale) : '',
    before,
    direction: verdict.direction,
    tone: verdict.tone,
    change: say(short ?? ''),
    changeInFull: say(range === '' ? (before ?? '') : `${before} (${range})`),
  };
}

/** What became of a figure since the period before, with what it was and the range of that. */
function courseOf(metric: MetricResult, isMarked: boolean, locale: Locale) {
  const { value, previous: earlier, verdict } = figureText(metric, locale);
  const { previous } = metric;
  const compared = comparedValues(metric, locale);
  const isCompared = previous !== null && isShown(previous) && compared === null;
  const before = isCompared ? earlier : null;
  const { was, newest } = locale.story;
  const isEqual = compared ? compared.before === compared.now : before === value;
  const kind = { up: judged(), down: judged(), flat: flat(), none: 'unjudged' as const }[verdict.direction];
  function judged() {
    if (metric.isDirectionOpen) return 'unjudged' as const;
    return verdict.tone === 'good' ? ('better' as const) : ('worse' as const);
  }
  function flat() {
    // that an uncertain figure did not change says nothing: what it was is enough beside the mark
    if (isMarked) return 'unjudged' as const;
    if (isEqual) return 'equal' as const;
    const limits = metric.change?.interval;
    return limits && (limits.low > 0 || limits.high < 0) ? ('little' as const) : ('chance' as const);
  }
  return {
    before,
    // the figure beside it names the money
    short: before !== null && metric.unit === 'amount' ? figureText({ ...metric, parts: {} }, locale).previous : before,
    range: previousRange(metric, locale),
    told: (said: string) =>
      compared
        ? newest[kind](compared.before, compared.now)
        : before === null
          ? ofWhom(metric, locale)
          : was[kind](said),
  };
}

/** Who the new customers are: those of their first days, and not all who bought for the first time in the period. */
function ofWhom({ id, denominator }: MetricResult, locale: Locale): string {
  return id === 'onboarding-risk' && denominator !== null
    ? locale.story.ofFirstDays(formatCount(denominator, locale))
    : '';
}

/** Of a figure that counts everybody: of how many; nothing of one that was sampled. */
function basisOf({ id, denominator, clusters }: MetricResult, locale: Locale): string {
  if (id === 'revenue') return locale.story.ofOrders(formatCount(denominator ?? 0, locale), denominator ?? 0);
  if (id === 'revenue-concentration') return locale.story.ofBuyers(formatCount(clusters ?? 0, locale), clusters ?? 0);
  return '';
}

function findingOf({ id, severity, text, brief, action, audience }: Finding): StoryFinding {
  return { id, severity, text: brief ?? text, action, audience };
}
