import type { Locale } from '../../locales/locale.ts';
import type { Report } from '../../report/report.ts';
import { figureText } from '../figures.ts';
import { type StoryChapter, type Told, untoldOf } from '../story.ts';
import { chartsOf, definitionOf } from './chapters.ts';
import { storyCharts } from './charts/all-charts.ts';
import { type Html, html } from './markup.ts';

/** A part of the story: each figure with its value, its sentence, its chart and, folded, its definition. */
export function storyChapter(report: Report, { id, title, told }: StoryChapter, locale: Locale): Html {
  return html`<section class="chapter" id="story-${id}"><h2>${title}</h2>
${told.map((each) => figure(report, each, locale))}</section>`;
}

function figure(report: Report, { metric, sentence, caution }: Told, locale: Locale): Html {
  const { value, interval } = figureText(metric, locale);
  return html`<article id="${metric.id}"><h3>${metric.title}</h3>
<p><strong>${value}</strong> ${interval !== '' && html`<span class="soft">${locale.report.headline.interval} ${interval}</span>`}</p>
<p>${sentence}</p>${caution !== null && html`<p class="caveat">${locale.page.caveats}: ${caution}</p>`}
${chartsOf(storyCharts, { report, metric, locale })}
<details><summary>${locale.page.definition}</summary><p class="question">${metric.question}</p>${definitionOf(metric, locale)}</details></article>`;
}

/** What could not be measured, and what it would take. */
export function untoldChapter(report: Report, locale: Locale): Html | '' {
  const untold = untoldOf(report, locale);
  if (untold.length === 0) return '';
  return html`<section class="chapter" id="not-measured"><h2>${locale.report.notMeasured}</h2><dl>${untold.map(
    ({ titles, why }) => html`<div><dt>${titles.join(', ')}</dt><dd>${why}</dd></div>`,
  )}</dl></section>`;
}
