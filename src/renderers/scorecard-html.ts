import type { Locale } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { differenceIn, formatCount, formatSigned } from '../locales/numbers.ts';
import type { Scorecard, ScorecardMetric } from '../report/scorecard-shape.ts';
import { intervalText, isShown } from './figures.ts';
import { figureOf } from './html/charts/draw.ts';
import { seriesPlot } from './html/charts/series.ts';
import { type Html, html } from './html/markup.ts';
import { documentOf } from './html/page.ts';
import { type Cell, type Table, tableOf } from './html/tables.ts';
import { mapText, visibleText } from './safe-text.ts';
import {
  countOf,
  courseText,
  lastChange,
  periodHeads,
  pointText,
  scorecardNotes,
  scorecardTitle,
  seriesOf,
  toneOf,
} from './scorecard.ts';

/** Periods that fit beside each other on a sheet; more stand below each other. */
const mostColumns = 13;

/** The card as one self-contained page: the table of all figures, then each with its course, interval and definition. */
export function renderScorecardHtml(read: Scorecard): string {
  const locale = localeOf(read.locale);
  const card = mapText(read, visibleText);
  const title = scorecardTitle(card, locale);
  const notes = card.periods.length === 0 ? [locale.scorecard.none] : scorecardNotes(card, locale);
  return documentOf({
    language: card.locale,
    title,
    skip: locale.page.skip,
    header: html`${notes.map((note) => html`<p class="about">${note}</p>`)}`,
    body: html`${card.periods.length > 0 && html`<section class="chapter"><h2>${locale.page.figures}</h2>${cardTable(card, locale)}</section>`}
${card.metrics.map((metric) => courseOf(card, metric, locale))}`,
    footer: locale.markdown.made(card.tool.version, card.configuration.fingerprint),
  });
}

function cardTable(card: Scorecard, locale: Locale): Html {
  const text = locale.scorecard;
  const heads = periodHeads(card);
  const caption = scorecardTitle(card, locale);
  if (card.periods.length > mostColumns) {
    return tableOf({
      caption,
      align: `l${'r'.repeat(card.metrics.length)}`,
      head: [text.period, ...card.metrics.map((metric) => metric.title)],
      rows: card.periods.map(({ id }, index): Cell[] => [
        html`<span class="whole">${id}</span>`,
        ...card.metrics.map((metric) => pointCell(metric, index, locale)),
      ]),
    });
  }
  return tableOf({
    caption,
    align: `l${'r'.repeat(card.periods.length)}`,
    head: [text.figure, ...heads],
    isStacked: true,
    rows: card.metrics.map((metric): Cell[] => [
      html`<a href="#${metric.id}">${metric.title}</a>${isKnown(metric) && html`<br><span class="soft">${lastChange(metric, locale)}</span>`}`,
      ...card.periods.map((_, index) => pointCell(metric, index, locale)),
    ]),
  });
}

function isKnown({ points }: ScorecardMetric): boolean {
  const last = points.at(-1);
  return last !== undefined && isShown(last);
}

function pointCell(metric: ScorecardMetric, index: number, locale: Locale): Cell {
  const point = metric.points[index];
  if (!point) return '';
  return html`<span class="verdict ${toneOf(point, metric.better)}">${pointText(metric, point, locale)}</span>`;
}

/** One figure over the periods: the picture where there is a line to draw, and always the figures. */
function courseOf(card: Scorecard, metric: ScorecardMetric, locale: Locale): Html {
  const series = seriesOf(metric);
  const heads = periodHeads(card);
  const names = new Map(metric.points.map(({ asOf }, index) => [asOf, heads[index] ?? asOf]));
  const table = courseTable(card, metric, locale);
  const title = locale.scorecard.courseOf(metric.title);
  const course = courseText(metric, locale);
  const isDrawn = metric.points.filter((point) => isShown(point)).length > 2;
  const figure = isDrawn
    ? figureOf(
        {
          title,
          summary: course,
          plot: ({ isNarrow }) =>
            seriesPlot({ unit: metric.unit, series }, isNarrow, locale, (day) => names.get(day) ?? day),
          table,
        },
        `${metric.id}-course`,
        locale,
      )
    : tableOf({ ...table, caption: title });
  return html`<section class="chapter" id="${metric.id}"><h2>${metric.title}</h2>${course !== '' && html`<p>${course}</p>`}${figure}
<dl><div><dt>${locale.page.definition}</dt><dd>${metric.definition}</dd></div></dl></section>`;
}

function courseTable(card: Scorecard, metric: ScorecardMetric, locale: Locale): Table {
  const { unit } = metric;
  const text = locale.page.charts;
  return {
    align: 'lrrrr',
    head: [locale.scorecard.period, text.value, locale.report.headline.interval, text.count, locale.scorecard.change],
    rows: metric.points.map((point, index): Cell[] => [
      html`<span class="whole">${card.periods[index]?.id ?? point.asOf}</span>`,
      pointCell(metric, index, locale),
      isShown(point) ? intervalText({ unit, interval: point.interval }, locale) : '',
      formatCount(countOf(unit, point), locale),
      point.change?.value == null ? '' : formatSigned(differenceIn(unit, point.change.value), 1, locale),
    ]),
  };
}
