import { areaY, dot, text as label, lineY, type PlotOptions } from '@observablehq/plot';
import type { Locale } from '../../locales/locale.ts';
import { formatMonth, formatValue } from '../../locales/numbers.ts';
import type { MetricResult } from '../../report/report.ts';
import { isShown } from '../figures.ts';
import { svgOf } from './charts/draw.ts';
import type { Html } from './markup.ts';

const fewestPoints = 3;
const soft = { fill: 'var(--soft)', fontSize: 10 };

/**
 * The last twelve months of a figure as a line in a line: with its band, its first and last month, and the scale it is drawn on. Height
 * over the intervals, not the values: noise then looks as flat as it is.
 */
export function sparkOf(metric: Pick<MetricResult, 'series' | 'unit' | 'title'>, locale: Locale): Html | null {
  const points = metric.series.slice(-12).map((point) => ({
    from: point.from,
    value: isShown(point) ? point.value : Number.NaN,
    low: isShown(point) ? (point.interval?.low ?? point.value) : Number.NaN,
    high: isShown(point) ? (point.interval?.high ?? point.value) : Number.NaN,
  }));
  const known = points.filter(({ value }) => !Number.isNaN(value));
  const [first, last] = [points[0], points.at(-1)];
  if (known.length < fewestPoints || !first || !last) return null;
  const [low, high] = [Math.min(...known.map((each) => each.low)), Math.max(...known.map((each) => each.high))];
  const say = (value: number) => formatValue(metric.unit, value, 0, locale);
  const scale = low === high ? [] : [high, low];
  const options: PlotOptions = {
    width: 150,
    height: 40,
    marginLeft: 36,
    marginRight: 6,
    marginTop: 5,
    marginBottom: 14,
    axis: null,
    x: { type: 'point', domain: points.map(({ from }) => from) },
    y: { domain: low === high ? [low - 1, high + 1] : [low, high] },
    marks: [
      areaY(points, { x: 'from', y1: 'low', y2: 'high', fill: 'var(--band)' }),
      lineY(points, { x: 'from', y: 'value', stroke: 'var(--accent)', strokeWidth: 1.75 }),
      dot(known.slice(-1), { x: 'from', y: 'value', r: 2.75, fill: 'var(--accent)' }),
      label(scale, { ...soft, y: (at: number) => at, frameAnchor: 'left', dx: -4, textAnchor: 'end', text: say }),
      label([first.from], { ...soft, frameAnchor: 'bottom-left', dy: 11, textAnchor: 'start', text: month(locale) }),
      label([last.from], { ...soft, frameAnchor: 'bottom-right', dy: 11, textAnchor: 'end', text: month(locale) }),
    ],
  };
  const range = locale.page.charts.seriesSummary(
    formatMonth(known[0]?.from ?? '', locale),
    say(known[0]?.value ?? 0),
    formatMonth(known.at(-1)?.from ?? '', locale),
    say(known.at(-1)?.value ?? 0),
  );
  return svgOf(options, `${locale.page.trendOf(metric.title)}. ${range}`, 'spark');
}

const month = (locale: Locale) => (day: string) => formatMonth(day, locale);
