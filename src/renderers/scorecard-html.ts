import type { Locale } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { differenceIn, digitsFor, formatCount, formatSigned, formatValue } from '../locales/numbers.ts';
import type { Scorecard, ScorecardMetric } from '../report/scorecard-shape.ts';
import { intervalText, isShown, signs } from './figures.ts';
import { svgOf } from './html/charts/draw.ts';
import { type OwnPoint, seriesPlot } from './html/charts/series.ts';
import { type Html, html } from './html/markup.ts';
import { documentOf } from './html/page.ts';
import { type Cell, type Table, tableOf } from './html/tables.ts';
import { mapText, visibleText } from './safe-text.ts';
import {
  countOf,
  courseText,
  lastChange,
  onlyExported,
  periodFindings,
  periodHeads,
  pointText,
  nameOf as rowName,
  scorecardNotes,
  scorecardTitle,
  seriesOf,
  toneOf,
} from './scorecard.ts';

/** Periods that fit beside each other on a sheet; more stand below each other. */
const mostColumns = 13;

/** The card as one self-contained page: what changed, the course of every figure as a picture, the table, then each in numbers. */
export function renderScorecardHtml(read: Scorecard): string {
  const locale = localeOf(read.locale);
  const { card, missing } = onlyExported(mapText(read, visibleText));
  const text = locale.scorecard;
  const title = scorecardTitle(card, locale);
  const notes = card.periods.length === 0 ? [text.none] : scorecardNotes(card, locale, { missing });
  return documentOf({
    language: card.locale,
    title,
    skip: locale.page.skip,
    header: html`${notes.map((note) => html`<p class="about">${note}</p>`)}`,
    body:
      card.periods.length === 0
        ? html``
        : html`<section><h2>${text.findings[card.cadence]}</h2>${findings(card, locale)}</section>
<section><h2>${text.charts}</h2><p class="soft">${legend(card, locale)}</p><div class="courses">${card.metrics.map((metric) => courseOf(card, metric, locale))}</div></section>
<section><h2>${locale.page.figures}</h2><div class="chapter">${cardTable(card, locale)}</div>
<div class="panel rows">${card.metrics.map((metric) => inNumbers(card, metric, locale))}</div></section>`,
    footer: locale.markdown.made(card.tool.version, card.configuration.fingerprint),
  });
}

function legend({ cadence, windowDays, metrics }: Scorecard, locale: Locale): string {
  const text = locale.scorecard;
  const line = text.windowLine(formatCount(windowDays, locale));
  const hasOwn = metrics.some(({ points }) => points.some(({ own }) => own !== null && isShown(own)));
  return hasOwn ? `${line}; ${text.ownDots[cadence]}.` : `${line}.`;
}

function findings(card: Scorecard, locale: Locale): Html {
  const found = periodFindings(card, locale);
  if (found.length === 0) return html`<p>${locale.scorecard.quiet}</p>`;
  const signOf = { good: '✓', bad: '!' };
  return html`<ul class="findings">${found.map(
    ({ tone, text }) =>
      html`<li class="${tone === 'bad' ? 'critical' : 'good'}"><p><strong><span aria-hidden="true">${signOf[tone]}</span> ${tone === 'bad' ? locale.scorecard.worse : locale.scorecard.better}:</strong> ${text}</p></li>`,
  )}</ul>`;
}

const rooms = [
  { width: 520, isNarrow: false },
  { width: 330, isNarrow: true },
];

/** One figure over the periods as a picture, where there is a line to draw. */
function courseOf(card: Scorecard, metric: ScorecardMetric, locale: Locale): Html {
  const series = seriesOf(metric);
  const heads = periodHeads(card);
  const names = new Map(metric.points.map(({ asOf }, index) => [asOf, heads[index] ?? asOf]));
  const nameOf = (day: string) => names.get(day) ?? day;
  const last = metric.points.at(-1);
  const tone = last ? toneOf(last, metric.better) : 'plain';
  const isDrawn = metric.points.filter((point) => isShown(point)).length > 2;
  const title = locale.scorecard.courseOf(metric.title);
  const own = ownPoints(metric, nameOf, locale);
  const direction = !last?.change?.isDetectable ? 'none' : (last.change.value ?? 0) > 0 ? 'up' : 'down';
  const name = `${title}. ${courseText(metric, locale)}`;
  const pictures = rooms.map(({ width, isNarrow }) => {
    const plot = seriesPlot({ unit: metric.unit, series }, isNarrow, locale, nameOf, own);
    return svgOf({ ...plot, width, height: 200 }, name, isNarrow ? 'narrow' : 'wide');
  });
  return html`<figure class="panel course-card" id="${metric.id}-course" aria-labelledby="${metric.id}-title">
<figcaption id="${metric.id}-title"><a href="#${metric.id}">${metric.title}</a></figcaption>
<p><b class="big">${last && isShown(last) ? formatValue(metric.unit, last.value, digitsFor(metric.unit, last.interval), locale, metric.currency) : locale.words.status[last?.status ?? 'no_data']}</b> ${isKnown(metric) && html`<span class="verdict ${tone}">${signs[direction]} ${lastChange(metric, locale)}</span>`}</p>
${isDrawn && pictures}</figure>`;
}

function ownPoints(metric: ScorecardMetric, nameOf: (day: string) => string, locale: Locale): OwnPoint[] {
  // the sum of a week beside that of ninety days says nothing on one scale
  if (metric.unit === 'amount') return [];
  return metric.points.flatMap(({ asOf, own }) =>
    own === null || !isShown(own)
      ? []
      : [{ from: asOf, value: own.value, tip: `${nameOf(asOf)}: ${ownText(metric, own, locale)}` }],
  );
}

type Own = NonNullable<ScorecardMetric['points'][number]['own']>;

function ownText({ unit, currency }: ScorecardMetric, own: Own, locale: Locale): string {
  if (!isShown(own)) return locale.words.status[own.status];
  return `${formatValue(unit, own.value, digitsFor(unit, own.interval), locale, currency)} (n ${formatCount(own.n, locale)})`;
}

function cardTable(card: Scorecard, locale: Locale): Html {
  const text = locale.scorecard;
  const heads = periodHeads(card);
  const caption = scorecardTitle(card, locale);
  if (card.periods.length > mostColumns) {
    return tableOf({
      caption,
      align: `l${'r'.repeat(card.metrics.length)}`,
      head: [text.period, ...card.metrics.map(rowName)],
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
      html`<a href="#${metric.id}">${rowName(metric)}</a>`,
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

/** A figure in numbers, period by period, with its definition: a line that opens. */
function inNumbers(card: Scorecard, metric: ScorecardMetric, locale: Locale): Html {
  const title = locale.scorecard.courseOf(metric.title);
  return html`<details class="row fold-section" id="${metric.id}"><summary><h3>${metric.title}</h3></summary><div class="detail">
<p>${courseText(metric, locale)}</p>${tableOf({ ...courseTable(card, metric, locale), caption: title })}
<dl><div><dt>${locale.page.definition}</dt><dd>${metric.definition}</dd></div></dl></div></details>`;
}

function courseTable(card: Scorecard, metric: ScorecardMetric, locale: Locale): Table {
  const { unit } = metric;
  const text = locale.page.charts;
  const hasOwn = metric.points.some(({ own }) => own !== null);
  return {
    align: 'lrrrrr',
    head: [
      locale.scorecard.period,
      text.value,
      locale.report.headline.interval,
      text.count,
      locale.scorecard.change,
      ...(hasOwn ? [locale.scorecard.own[card.cadence]] : []),
    ],
    rows: metric.points.map((point, index): Cell[] => [
      html`<span class="whole">${card.periods[index]?.id ?? point.asOf}</span>`,
      pointCell(metric, index, locale),
      isShown(point) ? intervalText({ unit, interval: point.interval }, locale) : '',
      formatCount(countOf(unit, point), locale),
      point.change?.value == null ? '' : formatSigned(differenceIn(unit, point.change.value), 1, locale),
      ...(hasOwn ? [point.own === null ? '' : ownText(metric, point.own, locale)] : []),
    ]),
  };
}
