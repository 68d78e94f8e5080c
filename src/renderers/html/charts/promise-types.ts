import { dot, link } from '@observablehq/plot';
import { formatCount, formatRange, formatShare, formatShareBeside } from '../../../locales/numbers.ts';
import { promiseType } from '../../figures.ts';
import { Parts } from '../../parts.ts';
import { cutTo } from '../../text-width.ts';
import type { Chart, ChartInput, Drawing } from './chart.ts';

const mostTypes = 12;

/** Which kind of promise is kept how often, with intervals. */
export const promiseTypes: Chart = {
  id: 'types',
  of({ metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'promise-kept-rate') return null;
    const types = new Parts(metric.parts).in('byType');
    const rows = types.names().flatMap((name) => {
      const figure = types.figure(name);
      if (!figure || figure.value === null) return [];
      return [
        {
          name: promiseType(name, locale),
          share: figure.value,
          low: figure.low ?? 0,
          high: figure.high ?? 1,
          n: figure.n ?? 0,
        },
      ];
    });
    if (rows.length < 2) return null;
    const shown = rows.sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1)).slice(0, mostTypes);
    const shareOf = (row: (typeof shown)[number]) => formatShareBeside(row.share, row, locale);
    const range = ({ low, high }: (typeof shown)[number]) => formatRange('share', low, high, 0, locale);
    const text = locale.report.promises;
    return {
      title: locale.page.charts.types,
      summary: `${shown.map((row) => `${row.name} ${shareOf(row)}`).join(', ')}.`,
      plot: ({ isNarrow }) => {
        const points = shown.map((row, index) => ({
          ...row,
          index,
          tip: `${row.name}: ${shareOf(row)} (${range(row)})`,
        }));
        return {
          height: shown.length * 30 + 46,
          marginLeft: isNarrow ? 100 : 150,
          marginRight: 24,
          x: {
            domain: [0, 1],
            grid: true,
            ticks: isNarrow ? 3 : 5,
            label: null,
            tickFormat: (value: number) => formatShare(value, 0, locale),
          },
          y: {
            type: 'band',
            label: null,
            tickSize: 0,
            tickFormat: (index: number) => cutTo(shown[index]?.name ?? '', isNarrow ? 13 : 20, '…'),
          },
          marks: [
            link(points, {
              x1: 'low',
              x2: 'high',
              y1: 'index',
              y2: 'index',
              stroke: 'var(--accent)',
              strokeWidth: 3,
              strokeOpacity: 0.45,
            }),
            dot(points, { x: 'share', y: 'index', r: 5.5, fill: 'var(--accent)', title: 'tip' }),
          ],
        };
      },
      table: {
        align: 'lrrr',
        head: [text.byType, text.onTime, locale.report.headline.interval, text.due],
        rows: shown.map((row) => [row.name, shareOf(row), range(row), formatCount(row.n, locale)]),
      },
    };
  },
};
