import type { Locale } from '../locales/locale.ts';
import { digitsFor, formatCount, formatPeriod, formatValue } from '../locales/numbers.ts';
import type { MetricResult } from '../report/report.ts';
import type { Scorecard, ScorecardMetric } from '../report/scorecard-shape.ts';
import { isShown, sizeText } from './figures.ts';
import { trendSentences } from './sentences.ts';

type Point = ScorecardMetric['points'][number];

/** What a row is called; money stands with its currency here, once. */
export function nameOf({ title, currency }: ScorecardMetric): string {
  return currency === null ? title : `${title} (${currency})`;
}

/** A figure of one day: `83%`, with a sign when it changed detectably against the window before; a status when hidden. */
export function pointText({ unit, better }: ScorecardMetric, point: Point, locale: Locale): string {
  if (!isShown(point)) return locale.words.status[point.status];
  const tone = toneOf(point, better);
  const mark = { good: ' ✓', bad: ' !', plain: '' }[tone];
  return formatValue(unit, point.value, digitsFor(unit, point.interval), locale) + mark;
}

/** Whether a figure got detectably better or worse against the window before. */
export function toneOf({ change }: Point, better: MetricResult['better']): 'good' | 'bad' | 'plain' {
  if (!change?.isDetectable || change.value === null) return 'plain';
  return change.value > 0 === (better === 'higher') ? 'good' : 'bad';
}

/** The change of the last day against the window before it, in words. */
export function lastChange(metric: ScorecardMetric, locale: Locale): string {
  const change = metric.points.at(-1)?.change;
  if (!change || change.value === null) return locale.report.noEarlier;
  if (!change.isDetectable) return locale.report.noChange;
  const isHigher = change.value > 0;
  return locale.report.change(
    sizeText(metric.unit, change.value, locale, metric.currency),
    isHigher,
    isHigher === (metric.better === 'higher'),
  );
}

/** What changed by the last period, worse first: what it is now, and since when it is that much better or worse. */
export function periodFindings({ metrics }: Scorecard, locale: Locale): { tone: 'good' | 'bad'; text: string }[] {
  const text = locale.scorecard;
  const found = metrics.flatMap((metric) => {
    const last = metric.points.at(-1);
    if (!last || !isShown(last)) return [];
    const tone = toneOf(last, metric.better);
    if (tone === 'plain') return [];
    const before = metric.points.findLastIndex((point) => toneOf(point, metric.better) !== tone);
    const lasted = metric.points.length - 1 - before;
    const since = lasted === 1 ? text.isNew : text.lasting(formatCount(lasted, locale));
    const value = formatValue(metric.unit, last.value, digitsFor(metric.unit, last.interval), locale, metric.currency);
    const size = sizeText(metric.unit, last.change?.value ?? 0, locale, metric.currency);
    const isHigher = (last.change?.value ?? 0) > 0;
    return [{ tone, text: text.finding(metric.title, value, text.size(size, isHigher), since) }];
  });
  return [...found.filter(({ tone }) => tone === 'bad'), ...found.filter(({ tone }) => tone === 'good')];
}

/** The card without the figures that no file of the export can give, and the names of these. */
export function onlyExported(card: Scorecard): { card: Scorecard; missing: string[] } {
  const isMissing = ({ points }: ScorecardMetric) =>
    points.length > 0 && points.every((point) => point.status === 'not_exported');
  return {
    card: { ...card, metrics: card.metrics.filter((metric) => !isMissing(metric)) },
    missing: card.metrics.filter(isMissing).map(({ title }) => title),
  };
}

/** The findings of the last period, each with what it is worth; a sentence where there is none. */
export function findingTexts(card: Scorecard, locale: Locale): { tone: 'good' | 'bad' | 'plain'; text: string }[] {
  const { quiet, worse, better } = locale.scorecard;
  const found = periodFindings(card, locale);
  if (found.length === 0) return [{ tone: 'plain', text: quiet }];
  return found.map(({ tone, text }) => ({ tone, text: `${tone === 'bad' ? worse : better}: ${text}` }));
}

/** What the card is about, and how to read it. */
export function scorecardTitle({ cadence, periods }: Scorecard, locale: Locale): string {
  const title = locale.scorecard.title(cadence, formatCount(periods.length, locale));
  const [first, last] = [periods[0], periods.at(-1)];
  return first && last ? `${title}, ${formatPeriod(first.from, last.to, locale)}` : title;
}

/** Headings of the periods: weeks go without their year as long as none comes twice; the title has the dates. */
export function periodHeads({ cadence, periods }: Scorecard): string[] {
  const isShort = cadence === 'weeks' && periods.length <= 52;
  return periods.map(({ id }) => (isShort ? id.replace(/^\d{4}-/, '') : id));
}

/** What a figure rests on: its denominator, or for a rate the contacts, as nobody thinks in customer days. */
export function countOf(unit: MetricResult['unit'], { numerator, denominator }: Point): number {
  return (unit === 'per-100-customers-per-month' ? numerator : denominator) ?? 0;
}

/** The last change and the trend of the months before it; nothing about a figure that the last day does not have. */
export function courseText(metric: ScorecardMetric, locale: Locale): string {
  const last = metric.points.at(-1);
  if (!last || !isShown(last)) return '';
  const change = lastChange(metric, locale);
  const sentence = `${change.slice(0, 1).toUpperCase()}${change.slice(1)}.`;
  return [sentence, ...trendSentences(metric, locale, metric.currency)].join(' ');
}

/** How to read the card; `shown` is how many of its periods a page has room for. */
export function scorecardNotes(
  { windowDays, periods, metrics }: Scorecard,
  locale: Locale,
  { shown = periods.length, missing = [] }: { shown?: number; missing?: readonly string[] } = {},
): string[] {
  const count = (value: number) => formatCount(value, locale);
  const { lastOf, window, marks, notExported } = locale.scorecard;
  const left = shown < periods.length ? [lastOf(count(shown), count(periods.length))] : [];
  const isBare = metrics.some(({ unit, currency }) => unit === 'amount' && currency === null);
  return [
    ...left,
    window(count(windowDays)),
    marks,
    ...(isBare ? [locale.story.ofAmounts(locale.story.noCurrency)] : []),
    ...(missing.length > 0 ? [notExported(missing.join(', '))] : []),
  ];
}

/** The points as a monthly series, for the drawings that reports have. */
export function seriesOf({ points, unit }: ScorecardMetric): MetricResult['series'] {
  return points.map((point) => {
    const { asOf, status, value, interval } = point;
    return { from: asOf, to: asOf, status, value, n: countOf(unit, point), interval };
  });
}
