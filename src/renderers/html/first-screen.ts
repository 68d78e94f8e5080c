import { areaY, dot, lineY } from '@observablehq/plot';
import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatNumber } from '../../locales/numbers.ts';
import type { Finding, MetricResult, Report } from '../../report/report.ts';
import { figureText, headlineMetrics, isShown, metricOf } from '../figures.ts';
import { Parts } from '../parts.ts';
import { svgOf } from './charts/draw.ts';
import { type Html, html } from './markup.ts';

const mostFindings = 3;

/** What a reader sees first: the grade or why there is none, the four figures, the three findings with their next step. */
export function firstScreen(report: Report, locale: Locale): Html {
  const cards = headlineMetrics(report).map((metric) => card(metric, locale));
  return html`<section id="figures" aria-label="${locale.page.figures}">
${gradeOf(report, locale)}
<div class="cards">${cards}</div>
${findingsOf(report.findings, locale)}
</section>`;
}

function gradeOf(report: Report, locale: Locale): Html {
  const text = locale.page;
  const health = metricOf(report, 'health');
  const grade = health && isShown(health) ? new Parts(health.parts).text('grade') : null;
  if (health && isShown(health) && grade !== null) {
    const { interval } = figureText(health, locale);
    const value = formatNumber(health.value, 0, locale);
    return html`<p class="grade"><strong>${text.grade}: ${text.gradeValue(grade, value)}</strong> ${interval}</p>`;
  }
  const figures = headlineMetrics(report);
  const measured = formatCount(figures.filter((metric) => isShown(metric)).length, locale);
  const why = health?.reason ?? text.noGradeWhy(measured, formatCount(figures.length, locale));
  return html`<p class="grade"><strong>${text.noGrade}.</strong> ${why}</p>`;
}

const signs = { up: '▲', down: '▼', flat: '●', none: '' } as const;

function card(metric: MetricResult, locale: Locale): Html {
  const text = figureText(metric, locale);
  const title = html`<h2><a href="#${metric.id === 'onboarding-risk' ? 'onboarding' : metric.id}">${metric.title}</a></h2>`;
  if (!text.isShown) {
    return html`<article class="card empty">${title}<p class="big">${text.value}</p><p class="soft">${text.caution}</p></article>`;
  }
  const { verdict } = text;
  const before = text.previous === '–' ? '' : `${locale.report.headline.previous} ${text.previous}`;
  return html`<article class="card">${title}
<p class="big">${text.value}</p>
<p class="soft">${text.interval === '' ? '' : `${locale.report.headline.interval} ${text.interval}`}</p>
${sparkline(metric, locale)}
<p class="verdict ${verdict.tone}">${signs[verdict.direction]} ${verdict.text}${before === '' || verdict.direction === 'none' ? '' : html` <span class="soft">(${before})</span>`}</p>
${text.caution === null ? '' : html`<p class="soft">${text.caution}</p>`}</article>`;
}

/** Height over the intervals, not the values: noise then looks as flat as it is. */
function sparkline(metric: MetricResult, locale: Locale): Html | '' {
  const points = metric.series.slice(-12).map((point) => ({
    from: point.from,
    value: isShown(point) ? point.value : Number.NaN,
    low: point.interval?.low ?? Number.NaN,
    high: point.interval?.high ?? Number.NaN,
  }));
  if (points.filter(({ value }) => !Number.isNaN(value)).length < 3) return '';
  const options = {
    width: 200,
    height: 44,
    margin: 4,
    axis: null,
    x: { type: 'point' as const, domain: points.map(({ from }) => from) },
    marks: [
      areaY(points, { x: 'from', y1: 'low', y2: 'high', fill: 'var(--band)' }),
      lineY(points, { x: 'from', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
      dot(points.slice(-1), { x: 'from', y: 'value', r: 3.5, fill: 'var(--accent)' }),
    ],
  };
  return svgOf(options, locale.page.trendOf(metric.title), 'spark');
}

const severitySigns = { critical: '■', warning: '▲', info: '●', good: '✓' } as const;

function findingsOf(findings: readonly Finding[], locale: Locale): Html {
  const text = locale.page;
  if (findings.length === 0) return html`<h2>${text.topFindings}</h2><p>${locale.report.noFindings}</p>`;
  const rest = findings.slice(mostFindings);
  const more = html`<h3>${text.moreFindings}</h3><ul class="findings">${rest.map((finding) => findingItem(finding, locale))}</ul>`;
  return html`<h2>${text.topFindings}</h2>
<ol class="findings">${findings.slice(0, mostFindings).map((finding) => findingItem(finding, locale))}</ol>${rest.length > 0 && more}`;
}

function findingItem({ severity, text, action }: Finding, locale: Locale): Html {
  return html`<li class="${severity}"><p><strong><span aria-hidden="true">${severitySigns[severity]}</span> ${locale.words.severity[severity]}:</strong> ${text}</p>${
    action !== null && html`<p class="action"><span class="label">${locale.page.whatToDo}:</span> ${action}</p>`
  }</li>\n`;
}
