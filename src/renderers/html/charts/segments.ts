import { dot, link, ruleX } from '@observablehq/plot';
import { digitsFor, formatCount, formatValue } from '../../../locales/numbers.ts';
import { currencyOf } from '../../../report/money.ts';
import type { Segment } from '../../../report/report.ts';
import { intervalText, isShown, sizeText, valueText } from '../../figures.ts';
import { someSegments } from '../../some-segments.ts';
import { cutTo } from '../../text-width.ts';
import type { ChartInput, Drawing } from './chart.ts';

/** Groups drawn, and groups in the table beside the drawing: sorted by a click, and still a page that opens at once. */
const mostDrawn = 16;
const mostListed = 25;

/** One figure by segment, each with its interval, against the line of all customers; null with fewer than two to show. */
export function segmentDrawing({ metric, locale }: ChartInput, field: string): Drawing | null {
  const all = metric.segments.filter((segment) => segment.field === field);
  const known = all.filter((segment) => isShown(segment));
  const { shown } = someSegments({ segments: known }, mostDrawn);
  const listed = someSegments({ segments: all }, mostListed);
  if (shown.length < 2) return null;
  const { unit } = metric;
  const text = locale.page.charts;
  const say = (segment: Segment) =>
    isShown(segment) ? valueText(metric, segment.value, digitsFor(unit, segment.interval), locale) : '';
  const range = ({ interval }: Segment) => intervalText({ unit, interval }, locale);
  return {
    title: text.segments(metric.title, field),
    summary: `${shown.map((segment) => `${segment.segment} ${say(segment)}`).join(', ')}.`,
    plot: ({ isNarrow }) => {
      const rows = shown.map((segment, index) => ({
        index,
        value: segment.value,
        low: segment.interval?.low ?? segment.value,
        high: segment.interval?.high ?? segment.value,
        color: colorOf(segment, metric.better),
        tip: `${segment.segment}: ${say(segment)} (${range(segment)})`,
      }));
      const edges = rows.flatMap((row) => [row.low ?? 0, row.high ?? 0]);
      const [low, high] = [Math.min(...edges), Math.max(...edges)];
      const digits = digitsFor(unit, { low, high });
      return {
        height: shown.length * 28 + 46,
        marginLeft: isNarrow ? 112 : 140,
        marginRight: 24,
        x: {
          label: null,
          grid: true,
          ticks: isNarrow ? 4 : 6,
          tickFormat: (value: number) => formatValue(unit, value, digits, locale),
        },
        y: {
          type: 'band',
          label: null,
          tickSize: 0,
          tickFormat: (index: number) => cutTo(shown[index]?.segment ?? '', isNarrow ? 15 : 20, '…'),
        },
        marks: [
          ...(metric.value === null || !isMean(unit)
            ? []
            : [ruleX([metric.value], { stroke: 'var(--muted)', strokeDasharray: '4 4' })]),
          link(rows, {
            x1: 'low',
            x2: 'high',
            y1: 'index',
            y2: 'index',
            stroke: 'color',
            strokeWidth: 3,
            strokeOpacity: 0.45,
          }),
          dot(rows, { x: 'value', y: 'index', r: 5.5, fill: 'color', title: 'tip' }),
        ],
      };
    },
    table: {
      align: 'lrrrl',
      isSortable: true,
      head: [
        field,
        text.value,
        locale.report.headline.interval,
        locale.report.headline.customers,
        locale.report.segments.rest,
      ],
      rows: listed.shown.map((segment) => [
        segment.segment,
        { text: say(segment), value: segment.value },
        range(segment),
        { text: formatCount(segment.clusters ?? segment.denominator ?? 0, locale), value: segment.clusters },
        contrast({ metric, locale }, segment),
      ]),
      note: listed.hidden > 0 ? locale.report.segments.others(formatCount(listed.hidden, locale)) : undefined,
    },
  };
}

/** The whole lies among its groups; a count or a sum does not. */
function isMean(unit: ChartInput['metric']['unit']): boolean {
  return unit !== 'count' && unit !== 'amount';
}

function colorOf({ difference }: Segment, better: 'higher' | 'lower'): string {
  if (!difference?.isDetectable) return 'var(--accent)';
  return difference.value > 0 === (better === 'higher') ? 'var(--good)' : 'var(--bad)';
}

function contrast({ metric, locale }: Pick<ChartInput, 'metric' | 'locale'>, segment: Segment): string {
  const text = locale.report.segments;
  if (!isShown(segment)) return segment.status === 'too_few' ? text.hidden : locale.words.status[segment.status];
  const { difference } = segment;
  if (difference === null) return '';
  if (!difference.isDetectable) return text.same;
  const isHigher = difference.value > 0;
  return text.difference(
    sizeText(metric.unit, difference.value, locale, currencyOf(metric)),
    isHigher,
    isHigher === (metric.better === 'higher'),
  );
}
