import { areaY, axisX, dot, lineY, type PlotOptions, ruleY } from '@observablehq/plot';
import type { Locale } from '../../../locales/locale.ts';
import { digitsFor, formatCount, formatMonth, formatValue } from '../../../locales/numbers.ts';
import { currencyOf } from '../../../report/money.ts';
import type { MetricResult, SeriesPoint } from '../../../report/report.ts';
import { intervalText, isShown, valueText } from '../../figures.ts';
import type { Table } from '../tables.ts';
import type { Chart, ChartInput, Drawing } from './chart.ts';

const fewestPoints = 3;

/** A metric month by month, with its interval as a band: what lies within the band is noise. */
export const series: Chart = {
  id: 'series',
  of({ metric, locale }: ChartInput): Drawing | null {
    const shown = metric.series.filter((point) => isShown(point));
    if (shown.length < fewestPoints) return null;
    const text = locale.page.charts;
    const say = (value: number) => valueText(metric, value, 0, locale);
    const [first, last] = [shown[0], shown.at(-1)];
    return {
      title: text.series(metric.title),
      summary: text.seriesSummary(
        formatMonth(first?.from ?? '', locale),
        say(first?.value ?? 0),
        formatMonth(last?.from ?? '', locale),
        say(last?.value ?? 0),
      ),
      plot: ({ isNarrow }) => seriesPlot(metric, isNarrow, locale, (day) => formatMonth(day, locale)),
      table: tableOf(metric, locale),
    };
  },
};

/** A line with its band over any series of periods; `nameOf` names the period that starts, or ends, on a day. */
export function seriesPlot(
  { series: points, unit }: Pick<MetricResult, 'series' | 'unit'>,
  isNarrow: boolean,
  locale: Locale,
  nameOf: (day: string) => string,
  own: readonly OwnPoint[] = [],
): PlotOptions {
  const edges = points
    .filter((point) => isShown(point))
    .flatMap(({ value, interval }) => [interval?.low ?? value, interval?.high ?? value])
    .concat(own.map(({ value }) => value));
  const [low, high] = [Math.min(...edges), Math.max(...edges)];
  const digits = digitsFor(unit, { low, high });
  const say = (value: number) => formatValue(unit, value, digits, locale);
  return {
    height: isNarrow ? 210 : 260,
    marginLeft: 46,
    marginBottom: 36,
    x: { type: 'point', domain: points.map(({ from }) => from), label: null },
    y: { grid: true, ticks: 5, label: null, tickSize: 0, tickFormat: say, nice: true },
    marks: [...marksOf({ series: points, unit }, isNarrow, locale, nameOf), ...ownMarks(own)],
  };
}

/** What a figure was in the days of a period alone. */
export interface OwnPoint {
  from: string;
  value: number;
  tip: string;
}

const ownMarks = (own: readonly OwnPoint[]) =>
  own.length === 0
    ? []
    : [
        dot(own, {
          x: 'from',
          y: 'value',
          r: 3,
          stroke: 'var(--ink)',
          fill: 'var(--panel)',
          strokeWidth: 1.25,
          title: 'tip',
        }),
      ];

function marksOf(
  { series: points, unit }: Pick<MetricResult, 'series' | 'unit'>,
  isNarrow: boolean,
  locale: Locale,
  nameOf: (day: string) => string,
) {
  // A hidden month breaks the line: nothing is drawn where nothing is known.
  const rows = points.map((point) => {
    const known = isShown(point) ? point : null;
    return {
      from: point.from,
      value: known ? known.value : Number.NaN,
      low: known?.interval?.low ?? Number.NaN,
      high: known?.interval?.high ?? Number.NaN,
      tip: `${nameOf(point.from)}: ${tipOf(point, unit, locale)}`,
    };
  });
  const every = Math.ceil(points.length / (isNarrow ? 4 : 8));
  const ticks = points.filter((_, index) => (points.length - 1 - index) % every === 0).map(({ from }) => from);
  const crossesZero = unit === 'points' && rows.some(({ low }) => low < 0) && rows.some(({ high }) => high > 0);
  return [
    areaY(rows, { x: 'from', y1: 'low', y2: 'high', fill: 'var(--band)' }),
    ...(crossesZero ? [ruleY([0], { stroke: 'var(--muted)' })] : []),
    lineY(rows, { x: 'from', y: 'value', stroke: 'var(--accent)', strokeWidth: 2.5 }),
    dot(rows, { x: 'from', y: 'value', r: 4, fill: 'var(--accent)', stroke: 'var(--panel)', title: 'tip' }),
    axisX({ ticks, tickFormat: nameOf, tickSize: 0, label: null }),
  ];
}

function tipOf(point: SeriesPoint, unit: MetricResult['unit'], locale: Locale): string {
  if (!isShown(point)) return locale.words.status[point.status];
  const digits = digitsFor(unit, point.interval);
  const range = intervalText({ unit, interval: point.interval }, locale);
  return `${formatValue(unit, point.value, digits, locale)}${range === '' ? '' : ` (${range})`}, n = ${formatCount(point.n, locale)}`;
}

/** Months without interval, as of a rate that is only counted, have no empty column for it. */
function tableOf(metric: MetricResult, locale: Locale): Table {
  const text = locale.page.charts;
  const rows = metric.series.map((point) => rowOf(metric, point, locale));
  const head = [text.month, text.value, locale.report.headline.interval, text.count];
  if (metric.series.some(({ interval }) => interval !== null)) return { align: 'lrrr', head, rows };
  const without = (row: readonly string[]) => row.filter((_, index) => index !== 2);
  return { align: 'lrr', head: without(head), rows: rows.map(without) };
}

function rowOf({ unit, parts }: MetricResult, point: SeriesPoint, locale: Locale) {
  const month = formatMonth(point.from, locale);
  const n = formatCount(point.n, locale);
  if (!isShown(point)) return [month, locale.words.status[point.status], '', n];
  const digits = digitsFor(unit, point.interval);
  return [
    month,
    formatValue(unit, point.value, digits, locale, currencyOf({ parts })),
    intervalText({ unit, interval: point.interval }, locale),
    n,
  ];
}
