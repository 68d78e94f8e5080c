import { areaY, dot, lineY } from '@observablehq/plot';
import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatNumber, formatShare } from '../../locales/numbers.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import type { Story, StoryFinding } from '../../report/story.ts';
import { figureText, headlineMetrics, isShown, metricOf } from '../figures.ts';
import { Parts } from '../parts.ts';
import { actionText } from '../story.ts';
import { svgOf } from './charts/draw.ts';
import { Html, html } from './markup.ts';

const mostFindings = 3;

/**
 * What a reader sees first, and on a printed first page: the grade with its pillars or why there is none, the main figures, the three
 * findings with their next step, what to trust less. Alone: without the other findings, and without links into what is not there.
 */
export function firstScreen(report: Report, locale: Locale, { isAlone = false } = {}): Html {
  const { story } = report;
  const figures = story?.headline.flatMap(({ metric }) => metricOf(report, metric) ?? []) ?? headlineMetrics(report);
  return html`<section id="figures" aria-label="${locale.page.figures}">
${gradeOf(report, locale)}${story !== null && pillarsOf(story, locale)}
<div class="cards">${figures.map((metric) => card(metric, { locale, isLinked: !isAlone }))}</div>
${findingsOf(report, locale, isAlone)}
</section>`;
}

/** Value and weight of each pillar, and what pulls it down most. */
function pillarsOf({ grade }: Story, locale: Locale): Html | '' {
  const known = grade?.pillars.filter(({ score }) => score !== null) ?? [];
  if (grade === null || grade.letter === null || known.length === 0) return '';
  const text = locale.story.pillarHead;
  return html`<table class="pillars"><caption>${locale.page.grade}</caption><thead><tr><th>${text.pillar}</th><th class="r">${text.score}</th><th class="r">${text.weight}</th><th>${text.lowest}</th></tr></thead>
<tbody>${known.map(
    ({ title, score, weight, lowest, isWeakest }) =>
      html`<tr${isWeakest && new Html(' class="weakest"')}><th scope="row">${title}</th><td class="r">${formatNumber(score ?? 0, 0, locale)}</td><td class="r">${formatShare(weight, 0, locale)}</td><td>${lowest === null ? '' : `${lowest.title} ${lowest.value}`}</td></tr>`,
  )}</tbody></table>`;
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

function card(metric: MetricResult, { locale, isLinked }: { locale: Locale; isLinked: boolean }): Html {
  const text = figureText(metric, locale);
  const place = metric.id === 'onboarding-risk' ? 'onboarding' : metric.id;
  const title = isLinked ? html`<h2><a href="#${place}">${metric.title}</a></h2>` : html`<h2>${metric.title}</h2>`;
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

/** The findings of the first screen and what to trust less; the others below, folded. */
function findingsOf({ findings, story }: Report, locale: Locale, isAlone: boolean): Html {
  const text = locale.page;
  if (findings.length === 0) return html`<h2>${text.topFindings}</h2><p>${locale.report.noFindings}</p>`;
  const rest = isAlone ? [] : findings.slice(mostFindings);
  const more = html`<details><summary>${text.moreFindings} (${String(rest.length)})</summary><ul class="findings">${rest.map((finding) => findingItem(finding, locale))}</ul></details>`;
  return html`<h2>${text.topFindings}</h2>
<ol class="findings">${(story?.findings ?? findings.slice(0, mostFindings)).map((finding) => findingItem(finding, locale))}</ol>${story !== null && trustLessOf(story, locale)}${rest.length > 0 && more}`;
}

function trustLessOf({ trustLess }: Story, locale: Locale): Html | '' {
  if (trustLess.length === 0) return '';
  return html`<p class="caveat trust"><strong>${locale.story.trustLess}:</strong> ${trustLess.map(({ text }) => text).join('; ')}.</p>`;
}

function findingItem(finding: StoryFinding, locale: Locale): Html {
  const { severity, text } = finding;
  const todo = actionText(finding, locale);
  return html`<li class="${severity}"><p><strong><span aria-hidden="true">${severitySigns[severity]}</span> ${locale.words.severity[severity]}:</strong> ${text}</p>${
    todo !== null && html`<p class="action"><span class="label">${locale.page.whatToDo}:</span> ${todo}</p>`
  }</li>\n`;
}
