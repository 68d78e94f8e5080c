import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatMoney, formatPeriod } from '../../locales/numbers.ts';
import { currencyOf, currencyOfShare } from '../../report/money.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import { figureText, furtherCaveats, signs } from '../figures.ts';
import {
  changeSentences,
  contactSentences,
  excludedSentences,
  npsSentences,
  promiseSentences,
  retentionSentences,
  trendSentences,
} from '../sentences.ts';
import { briefCaution } from '../story.ts';
import { allCharts } from './charts/all-charts.ts';
import { figureOf } from './charts/draw.ts';
import { cohortsOf } from './cohorts.ts';
import { type Html, html } from './markup.ts';
import { sparkOf } from './spark.ts';

/** One line a figure: its name, what it says, its course, its value and what changed. The rest opens below it. */
export function figureRow(report: Report, metric: MetricResult, locale: Locale): Html {
  const { value, interval, verdict } = figureText(metric, locale);
  const caution = briefCaution(report, metric, locale);
  const spark = sparkOf(metric, locale);
  const isJudged = verdict.direction !== 'none';
  return html`<details class="row" id="${metric.id}"><summary><h3>${metric.title}</h3>
<span class="say${spark === null && ' broad'}"><span class="words">${metric.sentence ?? metric.question}</span>${caution !== null && caution !== '' && html`<span class="mind">${locale.page.caveats}: ${caution}</span>`}</span>${spark !== null && html`<span class="course">${spark}</span>`}
<span class="now"><b>${value}</b> ${interval !== '' && html`<span>${interval}</span>`}</span>
<span class="verdict ${verdict.tone}">${isJudged && `${verdict.direction === 'flat' ? '' : `${signs[verdict.direction]} `}${verdict.text}`}</span></summary>
<div class="detail">${detailOf(report, metric, locale)}</div></details>
`;
}

function detailOf(report: Report, metric: MetricResult, locale: Locale): Html {
  const { caution } = figureText(metric, locale);
  const known = [
    ...sentencesOf(report, metric, locale),
    ...changeSentences(metric, locale),
    ...trendSentences(metric, locale, currencyOf(metric)),
  ];
  const cautions = [...(caution === null || caution === '' ? [] : [caution]), ...furtherCaveats(metric)];
  return html`${metric.sentence !== null && html`<p class="question">${metric.question}</p>`}
<ul class="known">${[evidence(metric, locale), ...known].map((each) => each !== '' && html`<li>${each}</li>`)}</ul>
${cautions.map((each) => html`<p class="caveat">${locale.page.caveats}: ${each}</p>`)}
${chartsOf(report, metric, locale)}${cohortsOf(metric, locale)}
${definitionOf(report, metric, locale)}`;
}

/** The charts that have something to say about a figure, each with its table. */
function chartsOf(report: Report, metric: MetricResult, locale: Locale): Html[] {
  return allCharts.flatMap((chart) => {
    const drawing = chart.of({ report, metric, locale });
    return drawing === null ? [] : [figureOf(drawing, `${metric.id}-${chart.id}`, locale)];
  });
}

function evidence(metric: MetricResult, locale: Locale): Html | '' {
  const { numerator, denominator, unit } = metric;
  if (numerator === null || denominator === null || unit !== 'share') return '';
  const currency = currencyOfShare(metric);
  const shown = (value: number) =>
    currency === undefined ? formatCount(value, locale) : formatMoney(value, currency, locale);
  const counts = [shown(numerator), shown(denominator)] as const;
  return html`<strong>${locale.page.evidence(...counts)}</strong>`;
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

/** What a figure means, of which days, what was left out, and the command that shows its rows. */
function definitionOf(report: Report, metric: MetricResult, locale: Locale): Html {
  const { window, definition } = metric;
  const text = locale.page;
  const rows: [string, string | Html][] = [];
  if (definition !== '') rows.push([text.definition, definition]);
  if (window !== null) rows.push([text.window, formatPeriod(window.from, window.to, locale)]);
  for (const sentence of excludedSentences(metric, locale)) {
    const at = sentence.indexOf(': ');
    rows.push([sentence.slice(0, at), sentence.slice(at + 2)]);
  }
  rows.push([text.rows, copied(traceCommand(report, metric.id), locale)]);
  return html`<dl>${rows.map(([name, said]) => html`<div><dt>${name}</dt><dd>${said}</dd></div>`)}</dl>`;
}

/** Something to type, with a button beside it where a script may add one. */
function copied(command: string, { page }: Locale): Html {
  return html`<span class="command"><code data-copy="${page.copy}" data-copied="${page.copied}">${command}</code></span>`;
}

/** Nothing in it that any shell takes for more than a letter: the name of a file may come from a stranger. */
const plainPath = /^[\p{L}\p{N}_.:\\/][\p{L}\p{N}_.:\\/-]*$/u;

/** What shows the rows behind a figure: of the same files where their names can be typed as they stand, as of the same day. */
function traceCommand({ sources, asOf }: Report, id: string): string {
  const files = sources.map(({ file }) => file);
  const folders = new Set(files.map((file) => file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')))));
  const [folder = ''] = folders;
  const paths = files.length > 1 && folders.size === 1 && folder !== '' ? [folder] : files;
  const named = paths.every((path) => plainPath.test(path)) ? paths : [];
  return ['health', 'trace', id, ...named, '--as-of', asOf].join(' ');
}
