import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatPeriod } from '../../locales/numbers.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import { figureText, furtherCaveats, isShown, segmentNotes } from '../figures.ts';
import {
  changeSentences,
  contactSentences,
  excludedSentences,
  npsSentences,
  promiseSentences,
  retentionSentences,
  trendSentences,
} from '../sentences.ts';
import { allCharts } from './charts/all-charts.ts';
import type { Chart, ChartInput } from './charts/chart.ts';
import { figureOf } from './charts/draw.ts';
import { segmentDrawing } from './charts/segments.ts';
import { type Html, html } from './markup.ts';

/** One chapter a metric: the figure, what is known about it, its charts with their tables, its caveats and definition. */
export function metricChapter(report: Report, metric: MetricResult, locale: Locale): Html {
  const text = figureText(metric, locale);
  const head = html`<h2>${metric.title}</h2><p class="question">${metric.question}</p>`;
  if (!isShown(metric)) {
    return html`<section class="chapter" id="${metric.id}">${head}
<p><strong>${text.value}.</strong> ${text.caution}</p>${definitionOf(metric, locale)}</section>`;
  }
  const charts = chartsOf(allCharts, { report, metric, locale });
  const known = [
    ...sentencesOf(report, metric, locale),
    ...changeSentences(metric, locale),
    ...trendSentences(metric, locale),
  ];
  return html`<section class="chapter" id="${metric.id}">${head}
<p class="value"><strong>${text.value}</strong> ${text.interval !== '' && html`<span class="soft">${locale.report.headline.interval} ${text.interval}</span>`}${evidence(metric, locale)}</p>
${known.length > 0 && html`<p>${known.join(' ')}</p>`}
${text.caution !== null && html`<p class="caveat">${locale.page.caveats}: ${text.caution}</p>`}
${furtherCaveats(metric).map((caveat) => html`<p class="caveat">${locale.page.caveats}: ${caveat}</p>`)}
${charts}
${definitionOf(metric, locale)}</section>`;
}

/** The charts that have something to say about a figure, each with its table. */
export function chartsOf(charts: readonly Chart[], input: ChartInput): Html[] {
  return charts.flatMap((chart) => {
    const drawing = chart.of(input);
    return drawing === null ? [] : [figureOf(drawing, `${input.metric.id}-${chart.id}`)];
  });
}

function evidence({ numerator, denominator, unit }: MetricResult, locale: Locale): Html | '' {
  if (numerator === null || denominator === null || unit !== 'share') return '';
  const counts = [formatCount(numerator, locale), formatCount(denominator, locale)] as const;
  return html` <span class="soft">· ${locale.page.evidence(...counts)}</span>`;
}

function sentencesOf(report: Report, metric: MetricResult, locale: Locale): string[] {
  switch (metric.id) {
    case 'nps':
      return npsSentences(metric, locale);
    case 'promise-kept-rate':
      return promiseSentences(metric, locale);
    case 'problem-contact-ratio':
      return contactSentences(metric, report, locale);
    case 'retention':
      return retentionSentences(metric, locale);
    default:
      return [];
  }
}

/** Definition, period and what was left out. */
export function definitionOf(metric: MetricResult, locale: Locale): Html | '' {
  const { window, definition } = metric;
  const rows: [string, string][] = [];
  if (definition !== '') rows.push([locale.page.definition, definition]);
  if (window !== null) rows.push([locale.page.window, formatPeriod(window.from, window.to, locale)]);
  for (const sentence of excludedSentences(metric, locale)) {
    const at = sentence.indexOf(': ');
    rows.push([sentence.slice(0, at), sentence.slice(at + 2)]);
  }
  return rows.length === 0
    ? ''
    : html`<dl>${rows.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;
}

/** Every figure by segment, a group a column; with several columns the reader chooses one. */
export function segmentChapter(report: Report, locale: Locale): Html | '' {
  const split = report.metrics.filter((metric) => metric.segments.length > 0);
  const notes = segmentNotes(report, locale);
  if (split.length === 0 && notes.length === 0) return '';
  const fields = [...new Set(split.flatMap((metric) => metric.segments.map(({ field }) => field)))];
  const groups = fields.map((field, index) => {
    const charts = split.flatMap((metric) => {
      const drawing = segmentDrawing({ report, metric, locale }, field);
      return drawing === null ? [] : [figureOf(drawing, `segment-${index}-${metric.id}`)];
    });
    return html`<div class="field" data-field="${field}"><h3>${field}</h3>${charts}</div>`;
  });
  return html`<section class="chapter" id="segments" data-choice="${fields.length > 1 ? locale.page.segmentChoice : ''}" data-all="${locale.page.allFields}">
<h2>${locale.report.sections.segments}</h2>${notes.map((note) => html`<p class="soft">${note}</p>`)}${groups}</section>`;
}
