import type { Locale } from '../../locales/locale.ts';
import { formatCount } from '../../locales/numbers.ts';
import { isShown, metricOf } from '../../renderers/figures.ts';
import { orderText } from '../../renderers/story.ts';
import { countBehind } from '../../report/money.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import type { Story } from '../../report/story.ts';
import { figuresOfGrade } from './grade.ts';

const mostTrustLess = 4;
const mostTitles = 3;

/** What the first screen shows: its figures, and the figures of its findings. */
export interface Shown {
  headline: readonly MetricResult[];
  findings: readonly string[];
}

/** What weakens what the reader has just read: doubts first, then an order that is not proven, then few data. */
export function trustLessOf(report: Report, shown: Shown, locale: Locale): Story['trustLess'] {
  const all: TrustLess[] = [
    ...failedOf(report, locale),
    ...doubtsOf(report),
    ...poorQuality(report, shown),
    ...unstableGrade(report, locale),
    ...listOrder(report, locale),
    ...fewData(report, shown, locale),
  ];
  return all.slice(0, mostTrustLess).map((each) => ({ ...each, where: whereOf(each.figures, report, shown, locale) }));
}

type TrustLess = Omit<Story['trustLess'][number], 'where'>;

/** Figures of the grade that a doubt is about, where the reader has seen none of its figures; nothing where he has. */
function whereOf(titles: readonly string[], report: Report, { headline }: Shown, locale: Locale): string {
  if (headline.some(({ title }) => titles.includes(title))) return '';
  const inGrade = figuresOfGrade(report).filter(({ title }) => titles.includes(title));
  return named(
    inGrade.map(({ title }) => title),
    locale,
  );
}

/** The first titles, and how many more there are. */
function named(titles: readonly string[], locale: Locale): string {
  const rest = titles.length - mostTitles;
  return listed(titles, rest > 0 ? locale.story.andMore(formatCount(rest, locale)) : null);
}

const listed = (titles: readonly string[], more: string | null) =>
  [...titles.slice(0, mostTitles), ...(more === null ? [] : [more])].join(', ');

/** A figure that failed is a bug, and whoever reads the others has to know. */
function failedOf({ metrics }: Report, { story }: Locale): TrustLess[] {
  return metrics
    .filter(({ status }) => status === 'failed')
    .map(({ title, reason }) => ({ text: story.because(title, reason ?? ''), figures: [title], remedy: null }));
}

/** Doubts about the export with the figures that each may make wrong; those that touch most first. */
function doubtsOf(report: Report): TrustLess[] {
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
function poorQuality(report: Report, { headline }: Shown): TrustLess[] {
  const inGrade = figuresOfGrade(report);
  const said = doubtTexts(report);
  const found = new Map<string, string[]>();
  for (const metric of report.metrics) {
    const { status, reason, title } = metric;
    if (status !== 'low_quality' || reason === null || said.has(reason)) continue;
    if (headline.includes(metric) || inGrade.includes(metric)) found.set(reason, [...(found.get(reason) ?? []), title]);
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

function unstableGrade(report: Report, locale: Locale): TrustLess[] {
  const health = metricOf(report, 'health');
  if (!health || !isShown(health)) return [];
  // a doubt about the export is said once, with all figures it touches
  const said = doubtTexts(report);
  const own = health.caveats.filter((caveat) => !said.has(caveat));
  return own.map((caveat) => ({ text: locale.story.gradeUnstable(caveat), figures: [health.title], remedy: null }));
}

/** Whether the order of the list of new customers may be trusted, where somebody is called first. */
function listOrder({ onboarding }: Report, locale: Locale): TrustLess[] {
  if (!onboarding?.trust || onboarding.bands.high === 0) return [];
  if (onboarding.trust.code === 'points_rank') return [];
  return [{ text: locale.story.callOrder(orderText(onboarding, locale)), figures: [], remedy: null }];
}

/** Figures of the first screen, of its findings and of the grade that rest on few; those of the grade alone are told as such. */
function fewData(report: Report, { headline, findings }: Shown, locale: Locale): TrustLess[] {
  const few = report.metrics.filter(({ status }) => status === 'low_n');
  const seen = few.filter((metric) => headline.includes(metric) || findings.includes(metric.id));
  const unseen = figuresOfGrade(report).filter((metric) => few.includes(metric) && !seen.includes(metric));
  const { because, fewData: fewOf, few: fewSeen, fewInGrade, withCount } = locale.story;
  const isBare = ({ reason }: MetricResult) => reason === null;
  const told = [...seen, ...unseen]
    .filter((metric) => !isBare(metric))
    .map(({ title, reason }) => because(title, reason ?? ''));
  const count = (metric: MetricResult) => formatCount(countBehind(metric), locale);
  const [only, ...others] = seen.filter(isBare);
  const bare = !only
    ? []
    : others.length === 0
      ? [fewOf(only.title, count(only))]
      : [
          fewSeen([
            named(
              [only, ...others].map(({ title }) => title),
              locale,
            ),
          ]),
        ];
  const ofGrade = unseen.filter(isBare).map((metric) => withCount(metric.title, count(metric)));
  const inGrade = ofGrade.length === 0 ? [] : [fewInGrade([named(ofGrade, locale)])];
  return [...told, ...bare, ...inGrade].map((text) => ({ text, figures: [], remedy: null }));
}
