import type { Locale } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import type { Report } from '../report/report.ts';
import type { TraceReport } from '../report/trace-shape.ts';
import { isOrdersOnly } from './figures.ts';
import { blocksAsHtml } from './html/blocks.ts';
import { chapterLink, chapterOf, chaptersOf, segmentChapter } from './html/chapters.ts';
import { dataChapter } from './html/data-chapter.ts';
import { firstScreen } from './html/first-screen.ts';
import { type Html, html } from './html/markup.ts';
import { documentOf } from './html/page.ts';
import { type SideLink, sideOf } from './html/side.ts';
import { asOfText, introduction, reportTitle } from './introduction.ts';
import { reportLocale } from './report-locale.ts';
import { mapText, visibleText } from './safe-text.ts';
import { withShortNames } from './short-names.ts';
import { untoldOf } from './story.ts';
import { traceBlocks } from './trace.ts';

export { renderAuditHtml } from './audit-html.ts';
export { renderCustomersHtml } from './html/customers.ts';
export { renderScorecardHtml } from './scorecard-html.ts';

/**
 * The report as one self-contained page: no network, no file beside it, nothing that needs a script to be read. The
 * script only adds finding, sorting, copying, tooltips and the choice of a segment column.
 */
export function renderHtml(read: Report, { isBrief = false } = {}): string {
  const locale = reportLocale(read);
  const report = mapText(withShortNames(read), visibleText);
  const page = {
    language: report.locale,
    title: reportTitle(report, locale),
    skip: locale.page.skip,
    header: html`<p class="about">${introduction(report, locale)}</p>`,
    footer: locale.markdown.made(report.tool.version, report.configuration.fingerprint),
  };
  if (isBrief) return documentOf({ ...page, body: firstScreen(report, locale, { isAlone: true }) });
  const chapters = chaptersOf(report, locale);
  const last = foldedSections(report, locale);
  const links: SideLink[] = [
    { id: 'figures', title: locale.page.overview },
    ...chapters.map((chapter) => chapterLink(chapter, locale)),
    ...last.map(({ id, title }) => ({ id, title })),
  ];
  const { contents, menu } = locale.page;
  return documentOf({
    ...page,
    side: sideOf(links, {
      brand: isOrdersOnly(report) ? locale.report.titleOrders : locale.report.title,
      day: asOfText(report, locale),
      label: contents,
      menu,
    }),
    body: html`${firstScreen(report, locale)}
${chapters.map((chapter) => chapterOf(report, chapter, locale))}
${last.map(({ id, title, content }) => html`<section><details class="panel fold-section" id="${id}"><summary><h2>${title}</h2></summary><div class="detail">${content}</div></details></section>\n`)}`,
  });
}

/** What stands behind the figures is there to be opened: paper and links open it. */
function foldedSections(report: Report, locale: Locale): { id: string; title: string; content: Html }[] {
  const text = locale.report;
  const all: [string, string, Html | ''][] = [
    ['by-segment', text.sections.segments, segmentChapter(report, locale)],
    ['not-measured', text.notMeasured, notMeasured(report, locale)],
    ['data', locale.page.data.title, dataChapter(report, locale)],
  ];
  return all.flatMap(([id, title, content]) => (content === '' ? [] : [{ id, title, content }]));
}

/** What could not be measured, and what it would take: the file that adds most figures first. */
function notMeasured(report: Report, locale: Locale): Html | '' {
  const untold = untoldOf(report, locale);
  if (untold.length === 0) return '';
  return html`<dl>${untold.map(({ titles, why }) => html`<div><dt>${titles.join(', ')}</dt><dd>${why}</dd></div>`)}</dl>`;
}

/** The rows behind a figure as one self-contained page. */
export function renderTraceHtml(trace: TraceReport): string {
  const { page } = localeOf(trace.locale);
  const footer = `${trace.tool.name} ${trace.tool.version}`;
  return blocksAsHtml(traceBlocks(trace), { language: trace.locale, skip: page.skip, footer });
}
