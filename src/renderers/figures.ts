import type { Locale } from '../locales/locale.ts';
import {
  differenceIn,
  digitsFor,
  formatCount,
  formatMoney,
  formatNumber,
  formatRange,
  formatSigned,
  formatValue,
} from '../locales/numbers.ts';
import { countBehind, currencyOf } from '../report/money.ts';
import type { MetricResult, Report, Status } from '../report/report.ts';

/** The four figures of the first table, in the order a reader asks for them. */
export const headlineIds: readonly string[] = [
  'nps',
  'promise-kept-rate',
  'problem-contact-ratio',
  'retention',
  'onboarding-risk',
];

/** The same where orders are all there is, as many as there is room for: a report about orders begins with them. */
export const orderHeadlineIds: readonly string[] = [
  'revenue',
  'returning-buyers',
  'second-purchase',
  'value-by-start',
  'promise-kept-rate',
  'revenue-concentration',
  'repeat-purchase',
  'retention',
  'annual-churn',
  'customer-value',
];

/** Figures of a first screen. */
export const mostHeadlines = 5;

/** Figures that have their own place further down. */
const shownElsewhere: readonly string[] = ['health', ...headlineIds, 'contact-rate'];

/** How a change reads: the way the number went, and whether that is good. */
export interface Verdict {
  direction: 'up' | 'down' | 'flat' | 'none';
  tone: 'good' | 'bad' | 'plain';
  text: string;
}

/** How a direction is drawn, beside its words. */
export const signs = { up: '▲', down: '▼', flat: '●', none: '' } as const;

/** One figure in words, the same in every format. A figure that cannot be shown has its status as value and a reason. */
export interface FigureText {
  isShown: boolean;
  value: string;
  interval: string;
  customers: string;
  previous: string;
  verdict: Verdict;
  /** Why there is no value, or what weakens it. */
  caution: string | null;
}

/** Whether a status comes with a value that may be printed. */
export function isShown<F extends { status: Status; value: number | null }>(
  figure: F,
): figure is F & { value: number } {
  const hasValue = figure.status === 'ok' || figure.status === 'low_n' || figure.status === 'low_quality';
  return hasValue && figure.value !== null;
}

/** Finds a metric of the report by id. */
export function metricOf(report: Report, id: string): MetricResult | undefined {
  return report.metrics.find((metric) => metric.id === id);
}

/** Whether orders are all that was read: such a report is about orders. */
export function isOrdersOnly({ sources }: { sources: readonly Pick<Report['sources'][number], 'role'>[] }): boolean {
  const known = sources.filter(({ role }) => role !== 'unrecognised');
  return known.length > 0 && known.every(({ role }) => role === 'purchases');
}

/** The metrics of the first table: those of the first screen, which are there; without one all that usually are. */
export function headlineMetrics(report: Report): MetricResult[] {
  const ids = report.story?.headline.map(({ metric }) => metric) ?? [];
  return (ids.length > 0 ? ids : headlineIds).flatMap((id) => metricOf(report, id) ?? []);
}

/** The metrics without a place of their own. */
export function otherMetrics(report: Report): MetricResult[] {
  return report.metrics.filter((metric) => !shownElsewhere.includes(metric.id));
}

/** More of all causes than this are not few, whatever they account for. */
const largestFew = 1 / 3;

/** Whether the causes that make most of it are a vital few: a part of all causes that is worth its name. */
export function isVitalFew(few: number, all: number): boolean {
  return few > 0 && few <= all * largestFew;
}

/** What a kind of promise is called. */
export function promiseType(name: string, locale: Locale): string {
  const { types } = locale.report.promises;
  return (Object.hasOwn(types, name) && types[name]) || name;
}

/** More figures than these are counted rather than named. */
const mostNamed = 8;

/** Which figures were not split although it was asked for, and why: a line for each reason. */
export function segmentNotes(report: Report, locale: Locale): string[] {
  const titles = new Map<string, string[]>();
  for (const { segmentsNote, title } of report.metrics) {
    if (segmentsNote !== null) titles.set(segmentsNote, [...(titles.get(segmentsNote) ?? []), title]);
  }
  const named = (of: readonly string[]) =>
    of.length > mostNamed ? locale.report.segments.figures(formatCount(of.length, locale)) : of.join(', ');
  return [...titles].map(([note, of]) => `${named(of)}: ${note}`);
}

/** Says one metric in words. */
export function figureText(metric: MetricResult, locale: Locale): FigureText {
  const verdict = verdictOf(metric, locale);
  // rows that name no customer are no customers: the column stays empty rather than counting rows
  const customers = metric.clusters;
  const caution = cautionOf(metric, locale);
  if (!isShown(metric)) {
    const none = { interval: '', customers: '', previous: '' };
    return { isShown: false, value: locale.words.status[metric.status], ...none, verdict, caution };
  }
  const digits = digitsFor(metric.unit, metric.interval);
  // where so much has no class that the value could be anything within bounds, these are what is known: no value is made up
  const isWithinBounds = metric.interval?.method === 'bounds';
  const range = intervalText(metric, locale);
  return {
    isShown: true,
    value: isWithinBounds ? range : valueText(metric, metric.value, digits, locale),
    interval: isWithinBounds ? '' : range,
    customers: customers === null ? '–' : formatCount(customers, locale),
    previous: previousText(metric, digits, locale),
    verdict,
    caution,
  };
}

/** A value of a figure; money with its currency, where the export names one. */
export function valueText(
  metric: Pick<MetricResult, 'unit' | 'parts'>,
  value: number,
  digits: number,
  locale: Locale,
): string {
  return formatValue(metric.unit, value, digits, locale, currencyOf(metric));
}

/** The 95 % interval of a metric or segment, empty when it has none. */
export function intervalText(
  figure: Pick<MetricResult, 'unit' | 'interval'>,
  locale: Locale,
  digits = digitsFor(figure.unit, figure.interval),
): string {
  const { interval } = figure;
  return interval === null ? '' : formatRange(figure.unit, interval.low, interval.high, digits, locale);
}

/**
 * Why there is no value, or what weakens it; never silent about a status other than ok. What about the export may make the figure
 * wrong is part of it.
 */
export function cautionOf(metric: MetricResult, locale: Locale): string | null {
  const doubts = metric.doubts.map(({ text }) => text);
  const isOwnReason = doubts.length === 0 || metric.status !== 'low_quality' || metric.reason !== null;
  const why = isOwnReason ? ownCaution(metric, locale) : null;
  return doubts.length === 0 ? why : [...(why === null || why === '' ? [] : [why]), ...doubts].join('; ');
}

/** The caveats that `cautionOf` does not tell. */
export function furtherCaveats({ caveats, doubts }: MetricResult): string[] {
  return caveats.filter((caveat) => !doubts.some(({ text }) => text === caveat));
}

function ownCaution(metric: MetricResult, locale: Locale): string | null {
  if (metric.status === 'ok') return metric.reason;
  if (metric.status === 'low_n' && metric.reason === null) {
    return locale.report.roughly(`n ${formatCount(countBehind(metric), locale)}`);
  }
  return metric.reason ?? locale.words.statusReason[metric.status];
}

/**
 * Whether the figure of the period before is what the shown one is compared with. That of new customers is not: it is about everybody who
 * was followed, and its change about those whose first days ended in each of two periods of one length.
 */
export function isComparedItself({ value, previous, change }: MetricResult): boolean {
  if (value === null || previous?.value == null || change?.value == null) return true;
  return Math.abs(previous.value + change.value - value) <= 1e-9 * Math.max(1, Math.abs(value));
}

/** What the change is between, where that is not the figure itself; null where it is. */
export function comparedValues(metric: MetricResult, locale: Locale): { before: string; now: string } | null {
  const { unit, previous, change } = metric;
  if (isComparedItself(metric) || previous?.value == null || change?.value == null) return null;
  const shown = (value: number) => valueText(metric, value, digitsFor(unit, metric.interval), locale);
  return { before: shown(previous.value), now: shown(previous.value + change.value) };
}

function previousText(metric: MetricResult, digits: number, locale: Locale): string {
  if (metric.previous === null || !isComparedItself(metric)) return '–';
  if (!isShown(metric.previous)) return locale.words.status[metric.previous.status];
  if (metric.previous.interval?.method === 'bounds') return previousRange(metric, locale);
  return valueText(metric, metric.previous.value, digits, locale);
}

/** The range of what a figure was, in the digits it is told in; empty where it is not compared with that, or it has none. */
export function previousRange({ unit, interval, ...metric }: MetricResult, locale: Locale): string {
  const { previous } = metric;
  if (previous === null || !isShown(previous) || !isComparedItself({ unit, interval, ...metric })) return '';
  return intervalText({ unit, interval: previous.interval }, locale, digitsFor(unit, interval));
}

function verdictOf(metric: MetricResult, locale: Locale): Verdict {
  const { change } = metric;
  if (!isShown(metric)) return { direction: 'none', tone: 'plain', text: '' };
  if (change === null || change.value === null) {
    return { direction: 'none', tone: 'plain', text: locale.report.noEarlier };
  }
  if (!change.isDetectable) return { direction: 'flat', tone: 'plain', text: locale.report.noChange };
  const isHigher = change.value > 0;
  const size = sizeText(metric.unit, change.value, locale, currencyOf(metric));
  const direction = isHigher ? 'up' : 'down';
  if (metric.isDirectionOpen) return { direction, tone: 'plain', text: locale.report.changeOpen(size, isHigher) };
  const isBetter = isHigher === (metric.better === 'higher');
  return { direction, tone: isBetter ? 'good' : 'bad', text: locale.report.change(size, isHigher, isBetter) };
}

/** The size of a difference without sign, with its unit: `7 points`. */
export function sizeText(
  unit: MetricResult['unit'],
  value: number,
  locale: Locale,
  currency: string | null = null,
): string {
  const size = Math.abs(differenceIn(unit, value));
  if (unit === 'amount') return formatMoney(size, currency, locale);
  const text = formatNumber(size, size < 2 ? 1 : 0, locale);
  if (unit === 'per-100-customers-per-month') return locale.report.perHundred(text);
  return countsInPoints(unit) ? locale.report.points(text) : text;
}

/** A difference with its sign and its limits: `−11.2 (−14.6 to −7.9)`; money with its currency, once. */
export function signedText(
  unit: MetricResult['unit'],
  { value, interval }: { value: number; interval: { low: number; high: number } | null },
  locale: Locale,
  currency: string | null = null,
): string {
  const signed = (size: number, of: string | null) => {
    if (unit !== 'amount') return formatSigned(differenceIn(unit, size), 1, locale);
    const sign = formatSigned(Math.sign(size), 0, locale).replace(/\d/, '');
    return `${sign}${formatMoney(Math.abs(size), of, locale)}`;
  };
  if (!interval) return signed(value, currency);
  return `${signed(value, currency)} (${signed(interval.low, null)} ${locale.numbers.to} ${signed(interval.high, null)})`;
}

/** Differences are told in points: percentage points, NPS points or points of a score. */
export function countsInPoints(unit: MetricResult['unit']): boolean {
  return unit === 'share' || unit === 'points' || unit === 'score';
}
