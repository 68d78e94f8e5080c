import type { Locale } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import type { Scorecard, ScorecardMetric } from '../report/scorecard-shape.ts';
import { isShown } from './figures.ts';
import { svgOf } from './html/charts/draw.ts';
import { seriesPlot } from './html/charts/series.ts';
import { html } from './html/markup.ts';
import { documentOf } from './html/page.ts';
import { type Cell, tableOf } from './html/tables.ts';
import { mapText, visibleText } from './safe-text.ts';
import { lastChange, pointText, scorecardNotes, scorecardTitle, seriesOf } from './scorecard.ts';

/** The card as one self-contained page: the table of all figures, then the course of each with its interval. */
export function renderScorecardHtml(read: Scorecard): string {
  const locale = localeOf(read.locale);
  const card = mapText(read, visibleText);
  const title = scorecardTitle(card, locale);
  const charts = card.metrics.filter(({ points }) => points.filter((point) => isShown(point)).length > 2);
  return documentOf({
    language: card.locale,
    title,
    skip: locale.page.skip,
    header: html`${scorecardNotes(card, locale).map((note) => html`<p class="about">${note}</p>`)}`,
    body: html`<section class="chapter"><h2>${locale.page.figures}</h2>${cardTable(card, locale)}</section>
${charts.map((metric) => courseOf(card, metric, locale))}`,
    footer: locale.markdown.made(card.tool.version, card.configuration.fingerprint),
  });
}

function cardTable(card: Scorecard, locale: Locale) {
  const text = locale.scorecard;
  return tableOf({
    caption: scorecardTitle(card, locale),
    align: `l${'r'.repeat(card.periods.length)}l`,
    head: [text.figure, ...card.periods.map(({ id }) => id), text.change],
    rows: card.metrics.map((metric): Cell[] => [
      metric.title,
      ...metric.points.map((point) => pointText(metric, point, locale)),
      lastChange(metric, locale),
    ]),
  });
}

function courseOf(card: Scorecard, metric: ScorecardMetric, locale: Locale) {
  const series = seriesOf(metric);
  const labels = new Map(metric.points.map(({ asOf }, index) => [asOf, card.periods[index]?.id ?? asOf]));
  const pictures = [
    { width: 620, isNarrow: false, className: 'wide' },
    { width: 330, isNarrow: true, className: 'narrow' },
  ].map(({ width, isNarrow, className }) =>
    svgOf(
      { ...seriesPlot({ unit: metric.unit, series }, isNarrow, locale, (day) => labels.get(day) ?? day), width },
      `${metric.title}. ${lastChange(metric, locale)}.`,
      className,
    ),
  );
  return html`<section class="chapter" id="${metric.id}"><h2>${metric.title}</h2><p>${lastChange(metric, locale)}</p>${pictures}
<dl><div><dt>${locale.page.definition}</dt><dd>${metric.definition}</dd></div></dl></section>`;
}
