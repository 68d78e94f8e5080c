import type { Locale } from '../locales/locale.ts';
import { formatCount } from '../locales/numbers.ts';
import type { MetricResult, Report } from '../report/report.ts';
import { headlineIds, isShown } from './figures.ts';
import { metricChapter, segmentChapter } from './html/chapters.ts';
import { dataChapter } from './html/data-chapter.ts';
import { firstScreen } from './html/first-screen.ts';
import { type Html, html } from './html/markup.ts';
import { onboardingChapter } from './html/onboarding.ts';
import { documentOf } from './html/page.ts';
import { storyChapter, untoldChapter } from './html/story.ts';
import { introduction, reportTitle } from './introduction.ts';
import { reportLocale } from './report-locale.ts';
import { mapText, visibleText } from './safe-text.ts';
import { withShortNames } from './short-names.ts';
import { type StoryChapter, storyOf } from './story.ts';

export { renderAuditHtml } from './audit-html.ts';
export { renderCustomersHtml } from './html/customers.ts';
export { renderScorecardHtml } from './scorecard-html.ts';
export { renderTraceHtml } from './trace-html.ts';

/**
 * The report as one self-contained page: no network, no file beside it, nothing that needs a script to be read. The
 * script only adds sorting, tooltips and the choice of a segment column.
 */
export function renderHtml(read: Report, { isBrief = false } = {}): string {
  const locale = reportLocale(read);
  const report = mapText(withShortNames(read), visibleText);
  const page = {
    language: report.locale,
    title: reportTitle(report, locale),
    skip: locale.page.skip,
    footer: locale.markdown.made(report.tool.version, report.configuration.fingerprint),
  };
  const about = html`<p class="about">${introduction(report, locale)}</p>`;
  if (isBrief) return documentOf({ ...page, header: about, body: firstScreen(report, locale, { isAlone: true }) });
  const chapters = metricsWithChapter(report);
  const story = storyOf(report, locale);
  const segments = segmentChapter(report, locale);
  const onboarding = onboardingChapter(report, locale);
  const days = formatCount(report.onboarding?.horizonDays ?? 0, locale);
  return documentOf({
    ...page,
    header: html`${about}${contents(report, { chapters, story, hasSegments: segments !== '' }, locale)}`,
    body: html`${firstScreen(report, locale)}
${chapters.map((metric) => folded(metric.title, metricChapter(report, metric, locale)))}
${folded(locale.report.sections.firstDays(days), onboarding)}${story.map((chapter) => folded(chapter.title, storyChapter(report, chapter, locale)))}${folded(locale.report.notMeasured, untoldChapter(report, locale))}${folded(locale.report.sections.segments, segments)}${folded(locale.page.data.title, dataChapter(report, locale))}`,
  });
}

/** Everything below the first screen is there to be opened; paper and links open it. */
function folded(title: string, content: Html | ''): Html | '' {
  return content === '' ? '' : html`<details class="fold"><summary>${title}</summary>${content}</details>\n`;
}

/** The headline figures have a chapter of their own, also where one is not known: it says what is missing. */
function metricsWithChapter(report: Report): MetricResult[] {
  const others = ['contact-rate'];
  return report.metrics.filter(
    (metric) =>
      (headlineIds.includes(metric.id) && metric.id !== 'onboarding-risk') ||
      (others.includes(metric.id) && isShown(metric)),
  );
}

interface Contents {
  chapters: readonly MetricResult[];
  story: readonly StoryChapter[];
  hasSegments: boolean;
}

function contents(report: Report, { chapters, story, hasSegments }: Contents, locale: Locale): Html {
  const text = locale.report.sections;
  const isOnboarding = report.onboarding !== null && report.onboarding.total > 0;
  const days = formatCount(report.onboarding?.horizonDays ?? 0, locale);
  const links: [string, string][] = [
    ...chapters.map((metric): [string, string] => [metric.id, metric.title]),
    ...(isOnboarding ? [['onboarding', text.firstDays(days)] as [string, string]] : []),
    ...story.map(({ id, title }): [string, string] => [`story-${id}`, title]),
    ...(hasSegments ? [['segments', text.segments] as [string, string]] : []),
    ['data', locale.page.data.title],
  ];
  return html`<nav aria-label="${locale.page.contents}"><ul>${links.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}
