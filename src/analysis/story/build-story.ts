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
} from '../../renderers/figures.ts';
import { introduction } from '../../renderers/introduction.ts';
import { orderText } from '../../renderers/story.ts';
import { countBehind } from '../../report/money.ts';
import type { Finding, MetricResult, Report } from '../../report/report.ts';
import type { Story, StoryFinding, StoryHeadline } from '../../report/story.ts';
import { gradeInStory } from './grade.ts';
import { missingExports } from './missing-exports.ts';

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
const mostTrustLess = 4;
const mostTitles = 3;

/** The first screen of a report, from everything else in it. */
export function buildStory(report: Report, locale: Locale): Story {
  const headline = headlineFigures(report);
  const findings = report.findings.slice(0, mostFindings);
  return {
    about: introduction(report, locale),
    grade: gradeInStory(report, locale),
    headline: headline.map((metric) => headlineOf(metric, locale)),
    findings: findings.map((each) => findingOf(each)),
    trustLess: trustLessOf(report, headline, locale).slice(0, mostTrustLess),
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

function headlineOf(metric: MetricResult, locale: Locale): StoryHeadline {
  const { value, interval, verdict, previous } = figureText(metric, locale);
  const compared = comparedValues(metric, locale);
  const isCompared = metric.previous !== null && isShown(metric.previous) && compared === null;
  const before = isCompared ? previous : null;
  const { was, newest } = locale.story;
  const kind = { up: judged(), down: judged(), flat: 'same' as const, none: 'unjudged' as const }[verdict.direction];
  function judged() {
    if (metric.isDirectionOpen) return 'unjudged' as const;
    return verdict.tone === 'good' ? ('better' as const) : ('worse' as const);
  }
  const isMarked = metric.status === 'low_quality' || metric.status === 'low_n';
  // that an uncertain figure did not change says nothing: what it was is enough beside the mark
  const word = isMarked && kind === 'same' ? 'unjudged' : kind;
  const course = compared ? newest[word](compared.before, compared.now) : before === null ? '' : was[word](before);
  const told = [...(isMarked ? [locale.words.status[metric.status]] : []), course].filter((each) => each !== '');
  return {
    metric: metric.id,
    title: metric.title,
    value,
    interval,
    before,
    direction: verdict.direction,
    tone: verdict.tone,
    change: told.join(', '),
  };
}

function findingOf({ id, severity, text, brief, action, audience }: Finding): StoryFinding {
  return { id, severity, text: brief ?? text, action, audience };
}

/** What weakens what the reader has just read: doubts first, then an order that is not proven, then few data. */
function trustLessOf(report: Report, headline: readonly MetricResult[], locale: Locale): Story['trustLess'] {
  return [
    ...failedOf(report, locale),
    ...doubtsOf(report),
    ...poorQuality(report, headline),
    ...unstableGrade(report, locale),
    ...listOrder(report, locale),
    ...fewData(report, headline, locale),
  ];
}

/** A figure that failed is a bug, and whoever reads the others has to know. */
function failedOf({ metrics }: Report, { story }: Locale): Story['trustLess'] {
  return metrics
    .filter(({ status }) => status === 'failed')
    .map(({ title, reason }) => ({ text: story.because(title, reason ?? ''), figures: [title], remedy: null }));
}

/** Doubts about the export with the figures that each may make wrong; those that touch most first. */
function doubtsOf(report: Report): Story['trustLess'] {
  const found = new Map<string, MetricResult[]>();
  for (const metric of report.metrics.filter((each) => isShown(each))) {
    for (const { text } of metric.doubts) found.set(text, [...(found.get(text) ?? []), metric]);
  }
  // a doubt weighs as much as the soundest of its figures says: where all are of low quality it may be what makes them so
  const isHeavy = (figures: MetricResult[]) => Number(figures.every(({ status }) => status === 'low_quality'));
  return [...found]
    .sort(([, a], [, b]) => isHeavy(b) - isHeavy(a) || b.length - a.length)
    .map(([text, figures]) => ({
      ...{ text: firstClause(text), remedy: remedyOf(text) },
      figures: figures.map(({ title }) => title),
    }));
}

/** Headline figures, and those of the grade, that are marked for a reason of their own: the first screen says it as the figure does. */
function poorQuality(report: Report, headline: readonly MetricResult[]): Story['trustLess'] {
  const said = doubtTexts(report);
  const found = new Map<string, string[]>();
  for (const metric of report.metrics) {
    const { status, reason, title } = metric;
    if (status !== 'low_quality' || reason === null || said.has(reason)) continue;
    if (headline.includes(metric) || isInGrade(metric)) found.set(reason, [...(found.get(reason) ?? []), title]);
  }
  return [...found].map(([reason, figures]) => ({ text: firstClause(reason), figures, remedy: remedyOf(reason) }));
}

/** Every doubt about the export that stands beside a figure. */
const doubtTexts = ({ metrics }: Report): ReadonlySet<string> =>
  new Set(metrics.flatMap(({ doubts }) => doubts.map(({ text }) => text)));

/** The statement of a doubt; what it rests on stands with the figure. */
const firstClause = (text: string) => text.split('; ')[0] ?? text;

/** What a doubt says can be typed against it, where that is a clause of its own: an option, or a command. */
function remedyOf(text: string): string | null {
  return (
    text
      .split('; ')
      .slice(1)
      .findLast((clause) => /(?:^|\s)--[a-z]|^health /.test(clause)) ?? null
  );
}

function unstableGrade(report: Report, locale: Locale): Story['trustLess'] {
  const health = metricOf(report, 'health');
  if (!health || !isShown(health)) return [];
  // a doubt about the export is said once, with all figures it touches
  const said = doubtTexts(report);
  const own = health.caveats.filter((caveat) => !said.has(caveat));
  return own.map((caveat) => ({ text: locale.story.gradeUnstable(caveat), figures: [health.title], remedy: null }));
}

/** Whether the order of the list of new customers may be trusted, where somebody is called first. */
function listOrder({ onboarding }: Report, locale: Locale): Story['trustLess'] {
  if (!onboarding?.trust || onboarding.bands.high === 0) return [];
  if (onboarding.trust.code === 'points_rank') return [];
  return [{ text: locale.story.callOrder(orderText(onboarding, locale)), figures: [], remedy: null }];
}

/** Figures of the first screen and of its findings that rest on few. */
function fewData(report: Report, headline: readonly MetricResult[], locale: Locale): Story['trustLess'] {
  const inFindings = report.findings.slice(0, mostFindings).map(({ metric }) => metric);
  const few = report.metrics.filter(
    (metric) =>
      metric.status === 'low_n' && (headline.includes(metric) || inFindings.includes(metric.id) || isInGrade(metric)),
  );
  const told = few
    .filter(({ reason }) => reason !== null)
    .map(({ title, reason }) => locale.story.because(title, reason ?? ''));
  const rest = few.filter(({ reason }) => reason === null);
  const [only] = rest;
  const bare = !only
    ? []
    : rest.length === 1
      ? [locale.story.fewData(only.title, formatCount(countBehind(only), locale))]
      : [locale.story.few(rest.slice(0, mostTitles).map(({ title }) => title))];
  return [...told, ...bare].map((text) => ({ text, figures: [], remedy: null }));
}

const inGrade: readonly string[] = ['nps', 'csat', 'closed-loop', 'retention', 'annual-churn', 'promise-kept-rate'];
const isInGrade = ({ id }: MetricResult) => inGrade.includes(id);
