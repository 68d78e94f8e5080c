import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatNumber, formatShare } from '../../locales/numbers.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import type { Story, StoryFinding, StoryPillar } from '../../report/story.ts';
import { figureText, headlineMetrics, isShown, metricOf, previousRange, signs } from '../figures.ts';
import { Parts } from '../parts.ts';
import { actionText, briefCaution, gradeSentence, inPieces, trustText } from '../story.ts';
import { gaugeOf } from './gauge.ts';
import { Html, html } from './markup.ts';
import { sparkOf } from './spark.ts';

const mostFindings = 3;
/** A value of more characters, as an amount with its currency, is written smaller: it stays on one line. */
const longest = 7;

/**
 * What a reader sees first, and on a printed first page: the grade with its pillars or why there is none, what to trust less, the main
 * figures, the three findings with their next step. Alone: without the other findings, and without links into what is not there.
 */
export function firstScreen(report: Report, locale: Locale, { isAlone = false } = {}): Html {
  const { story } = report;
  const figures = story?.headline.flatMap(({ metric }) => metricOf(report, metric) ?? []) ?? headlineMetrics(report);
  return html`<section id="figures" aria-label="${locale.page.figures}">
<div class="panel hero">${gradeOf(report, locale)}${story !== null && trustLessOf(story, locale)}</div>
<div class="cards">${figures.map((metric) => card(metric, report, { locale, isLinked: !isAlone }))}</div>
${findingsOf(report, locale, isAlone)}
</section>`;
}

/** The grade as a gauge beside what it is made of, or in words why there is none. */
function gradeOf(report: Report, locale: Locale): Html {
  const text = locale.page;
  const health = metricOf(report, 'health');
  const letter = health && isShown(health) ? new Parts(health.parts).text('grade') : null;
  if (health && isShown(health) && letter !== null) {
    const gauge = gaugeOf(
      { letter, score: health.value, interval: health.interval, bands: report.story?.grade?.bands ?? [] },
      locale,
    );
    return html`${gauge}${pillarsOf(report.story, locale)}`;
  }
  const figures = headlineMetrics(report);
  const measured = formatCount(figures.filter((metric) => isShown(metric)).length, locale);
  // the words of the other formats, where the report was asked for a grade
  const said =
    gradeSentence(report, locale) ??
    `${text.noGrade}: ${text.noGradeWhy(measured, formatCount(figures.length, locale))}`;
  const [what = '', ...why] = said.split(': ');
  return html`<p class="verdict-line"><strong>${what}${why.length > 0 && ':'}</strong> ${why.join(': ')}</p>`;
}

/** Value and weight of each pillar, and what pulls it down most. */
function pillarsOf(story: Story | null, locale: Locale): Html {
  const known = story?.grade?.pillars.filter(({ score }) => score !== null) ?? [];
  if (known.length === 0) return html``;
  const text = locale.story.pillarHead;
  return html`<table class="pillars"><caption>${locale.page.grade}</caption><thead><tr><th scope="col">${text.pillar}</th><td class="meter"></td><th scope="col" class="r">${text.score}</th><th scope="col" class="r">${text.weight}</th><th scope="col">${text.lowest}</th></tr></thead>
<tbody>${known.map((pillar) => pillarRow(pillar, locale))}</tbody></table>`;
}

function pillarRow({ title, score, weight, lowest, isWeakest }: StoryPillar, locale: Locale): Html {
  const width = formatNumber(score ?? 0, 1, { ...locale, numbers: { ...locale.numbers, decimal: '.' } });
  return html`<tr${isWeakest && new Html(' class="weakest"')}><th scope="row">${title}</th><td class="meter"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="of" width="100" height="8" rx="2"/><rect class="to" width="${width}" height="8" rx="2"/></svg></td><td class="r">${formatNumber(score ?? 0, 0, locale)}</td><td class="r">${formatShare(weight, 0, locale)}</td><td>${lowest === null ? '' : `${lowest.title} ${lowest.value}`}</td></tr>`;
}

function trustLessOf({ trustLess }: Story, locale: Locale): Html | '' {
  if (trustLess.length === 0) return '';
  const [heading = '', ...rest] = trustText(trustLess, locale).split(': ');
  return html`<p class="verdict-line caveat"><strong>${heading}:</strong> ${rest.join(': ')}</p>`;
}

function card(metric: MetricResult, report: Report, { locale, isLinked }: { locale: Locale; isLinked: boolean }): Html {
  const text = figureText(metric, locale);
  const title =
    isLinked && text.isShown
      ? html`<h2><a href="#${metric.id}">${metric.title}</a></h2>`
      : html`<h2>${metric.title}</h2>`;
  if (!text.isShown) {
    return html`<article class="panel card empty">${title}<p class="big">${text.value}</p><p class="soft">${text.caution}</p></article>`;
  }
  const { verdict } = text;
  const caution = briefCaution(report, metric, locale);
  const headline = report.story?.headline.find(({ metric: id }) => id === metric.id);
  // the words of the first screen everywhere, where the figure is one of its own
  const told = headline && (headline.changeInFull || headline.change);
  const range = text.interval === '' ? (headline?.basis ?? '') : `${locale.report.headline.interval} ${text.interval}`;
  const below = [range, headline?.note ?? ''].filter((each) => each !== '').join(' · ');
  return html`<article class="panel card">${title}
<p class="big${text.value.length > longest ? ' long' : ''}">${text.value}</p>
<p class="soft">${below}</p>
${sparkOf(metric, locale)}
<p class="verdict ${verdict.tone}">${signs[verdict.direction]} ${told || `${verdict.text}${beforeText(metric, locale)}`}</p>
${caution === null || caution === '' ? '' : html`<p class="soft caution">${caution}</p>`}</article>`;
}

/** What a figure was that is no headline of its own, and the range of that: why nothing is said to have changed. */
function beforeText(metric: MetricResult, locale: Locale): string {
  const { verdict, previous } = figureText(metric, locale);
  if (previous === '–' || verdict.direction === 'none') return '';
  const range = verdict.direction === 'flat' ? previousRange(metric, locale) : '';
  return ` (${[`${locale.report.headline.previous} ${previous}`, range].filter((each) => each !== '').join(', ')})`;
}

const severitySigns = { critical: '■', warning: '!', info: '○', good: '✓' } as const;

/** The findings of the first screen; the others below, folded. */
function findingsOf({ findings, story }: Report, locale: Locale, isAlone: boolean): Html {
  const text = locale.page;
  if (findings.length === 0) return html`<h2>${text.topFindings}</h2><p>${locale.report.noFindings}</p>`;
  const rest = isAlone ? [] : findings.slice(mostFindings);
  const more = html`<details class="more"><summary>${text.moreFindings} (${String(rest.length)})</summary><ul class="findings">${rest.map((finding) => findingItem(finding, locale))}</ul></details>`;
  return html`<h2>${text.topFindings}</h2>
<ol class="findings">${(story?.findings ?? findings.slice(0, mostFindings)).map((finding) => findingItem(finding, locale))}</ol>${amountsOf(story, locale)}${rest.length > 0 && more}`;
}

/** That the amounts above have no currency, where no figure of money says so. */
function amountsOf(story: Story | null, locale: Locale): Html {
  const what = story?.amounts ?? '';
  return what === '' ? html`` : html`<p class="soft amounts">${locale.story.ofAmounts(what)}</p>`;
}

/** A finding, and beside it what to do about it. */
export function findingItem(finding: StoryFinding, locale: Locale): Html {
  const { severity, text } = finding;
  const todo = actionText(finding, locale);
  return html`<li class="${severity}"><p><strong><span aria-hidden="true">${severitySigns[severity]}</span> ${locale.words.severity[severity]}:</strong> ${text}</p>${
    todo !== null && html`<p class="action"><span class="label">${locale.page.whatToDo}:</span> ${typed(todo)}</p>`
  }</li>\n`;
}

/** A sentence with what can be typed in it set apart. */
function typed(text: string): Html[] {
  return inPieces(text).map((each) => (each.isCommand ? html`<code>${each.text}</code>` : html`${each.text}`));
}
