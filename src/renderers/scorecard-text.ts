import type { Locale } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import type { Scorecard, ScorecardMetric } from '../report/scorecard-shape.ts';
import { jsonText } from './json.ts';
import { bold, heading, item, paragraphLines, plain, tableLines } from './markdown/blocks.ts';
import { csvNumber, csvText } from './safe-text.ts';
import {
  courseText,
  findingTexts,
  nameOf,
  onlyExported,
  pointText,
  scorecardNotes,
  scorecardTitle,
} from './scorecard.ts';

/** The card as JSON; its keys are always made in the same order. */
export function renderScorecardJson(card: Scorecard): string {
  return jsonText(card);
}

/** Columns that a comment on a pull request shows beside names and changes without scrolling. */
const mostPeriods = 6;

/** The card as GitHub-flavoured Markdown: a column for each of the last periods. */
export function renderScorecardMarkdown(read: Scorecard): string {
  const { card, missing } = onlyExported(read);
  const locale = localeOf(card.locale);
  const text = locale.scorecard;
  const rows = card.metrics.map((metric) => [
    bold(nameOf(metric)),
    ...metric.points.slice(-mostPeriods).map((point) => plain(pointText(metric, point, locale))),
    plain(courseText(metric, locale)),
  ]);
  const shown = card.periods.slice(-mostPeriods);
  const head = [text.figure, ...shown.map(({ id }) => id), text.change];
  const lines = [
    ...heading(scorecardTitle(card, locale)),
    ...(card.periods.length === 0 ? [] : findingLines(card, locale)),
    ...tableLines(`l${'r'.repeat(shown.length)}l`, head, rows),
    ...paragraphLines(
      card.periods.length === 0 ? [text.none] : scorecardNotes(card, locale, { shown: shown.length, missing }),
    ),
  ];
  return `${lines.join('\n').trim()}\n`;
}

function findingLines(card: Scorecard, locale: Locale): string[] {
  const lines = findingTexts(card, locale).map(({ text }) => item(plain(text)));
  return [bold(locale.scorecard.findings[card.cadence]).source, '', ...lines, ''];
}

const columns =
  'metric,title,period,as_of,status,value,unit,numerator,denominator,clusters,low,high,level,change,change_low,change_high,is_detectable,trend_per_month,trend_p,trend_is_detectable';

/** The card as tidy CSV: a row for each figure and period, numbers unrounded. */
export function renderScorecardCsv(card: Scorecard): string {
  const rows = card.metrics.flatMap((metric) =>
    metric.points.map((point, index) => {
      const { interval, change } = point;
      return [
        csvText(metric.id),
        csvText(metric.title),
        csvText(card.periods[index]?.id ?? ''),
        point.asOf,
        point.status,
        csvNumber(point.value),
        metric.unit,
        ...[point.numerator, point.denominator, point.clusters].map(csvNumber),
        ...[interval?.low, interval?.high, interval?.level].map((number) => csvNumber(number ?? null)),
        ...[change?.value, change?.interval?.low, change?.interval?.high].map((number) => csvNumber(number ?? null)),
        change ? String(change.isDetectable) : '',
        ...trendCells(index === metric.points.length - 1 ? metric.trend : null),
      ].join(',');
    }),
  );
  return `${[columns, ...rows].join('\n')}\n`;
}

/** The trend belongs to the last day. */
function trendCells(trend: ScorecardMetric['trend']): string[] {
  if (trend === null) return ['', '', ''];
  return [csvNumber(trend.slopePerMonth), csvNumber(trend.p), String(trend.isDetectable)];
}
