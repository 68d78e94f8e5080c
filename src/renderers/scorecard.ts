import type { Locale } from '../locales/locale.ts';
import { digitsFor, formatCount, formatValue } from '../locales/numbers.ts';
import type { MetricResult } from '../report/report.ts';
import type { Scorecard, ScorecardMetric } from '../report/scorecard-shape.ts';
import { isShown, sizeText } from './figures.ts';

type Point = ScorecardMetric['points'][number];

/** A figure of one day: `83%`, with a sign when it changed detectably against the window before; a status when hidden. */
export function pointText({ unit, better }: ScorecardMetric, point: Point, locale: Locale): string {
  if (!isShown(point)) return locale.words.status[point.status];
  return formatValue(unit, point.value, digitsFor(unit, point.interval), locale) + mark(point, better);
}

function mark({ change }: Point, better: MetricResult['better']): string {
  if (!change?.isDetectable || change.value === null) return '';
  return change.value > 0 === (better === 'higher') ? ' +' : ' -';
}

/** The change of the last day against the window before it, in words. */
export function lastChange(metric: ScorecardMetric, locale: Locale): string {
  const change = metric.points.at(-1)?.change;
  if (!change || change.value === null) return locale.report.noEarlier;
  if (!change.isDetectable) return locale.report.noChange;
  const isHigher = change.value > 0;
  return locale.report.change(
    sizeText(metric.unit, change.value, locale),
    isHigher,
    isHigher === (metric.better === 'higher'),
  );
}

/** What the card is about, and how to read it. */
export function scorecardTitle({ cadence, periods }: Scorecard, locale: Locale): string {
  return locale.scorecard.title(cadence, formatCount(periods.length, locale));
}

/** How to read the card; `shown` is how many of its periods a page has room for. */
export function scorecardNotes({ windowDays, periods }: Scorecard, locale: Locale, shown = periods.length): string[] {
  const count = (value: number) => formatCount(value, locale);
  const { lastOf, window, marks } = locale.scorecard;
  const left = shown < periods.length ? [lastOf(count(shown), count(periods.length))] : [];
  return [...left, window(count(windowDays)), marks];
}

/** The points as a monthly series, for the drawings that reports have. */
export function seriesOf({ points }: ScorecardMetric): MetricResult['series'] {
  return points.map(({ asOf, status, value, denominator, interval }) => ({
    from: asOf,
    to: asOf,
    status,
    value,
    n: denominator ?? 0,
    interval,
  }));
}
