import { axisX, axisY, cell, text as label, type PlotOptions } from '@observablehq/plot';
import { type CohortPicture, cohortPicture } from '../../cohorts.ts';
import type { Chart, ChartInput, Drawing, Room } from './chart.ts';

/** What customers brought in since their start, by quarter of start: the more, the stronger the colour. */
export const cohorts: Chart = {
  id: 'cohorts',
  of({ metric, locale }: ChartInput): Drawing | null {
    const found = cohortPicture(metric, locale);
    if (!found) return null;
    const newest = found.rows.at(-1);
    return {
      title: found.title,
      summary: `${newest?.quarter ?? ''}: ${newest?.said.filter((each) => each !== '').join(', ') ?? ''}.`,
      plot: (room) => plotOf(found, room),
      table: {
        align: `lr${'r'.repeat(found.steps.length)}`,
        head: found.head,
        rows: found.rows.map(({ quarter, n, said }) => [quarter, n, ...said]),
        ...(found.notes.length > 0 ? { note: found.notes.join(' ') } : {}),
      },
    };
  },
};

function plotOf({ rows, steps, head }: CohortPicture, { isNarrow }: Room): PlotOptions {
  const most = Math.max(...rows.flatMap(({ means }) => means.map((mean) => mean ?? 0)));
  const cells = rows.flatMap(({ quarter, means, said }, row) =>
    means.flatMap((mean, column) =>
      mean === null
        ? []
        : [
            {
              ...{ row, column, said: said[column] ?? '' },
              strength: 0.2 + (0.8 * Math.max(0, mean)) / Math.max(most, 1e-9),
              tip: `${quarter}, ${head[column + 2] ?? ''}: ${said[column] ?? ''}`,
            },
          ],
    ),
  );
  const at = { x: 'column', y: 'row' };
  return {
    height: rows.length * 30 + 50,
    marginLeft: 78,
    marginRight: 4,
    marginTop: 4,
    marginBottom: 40,
    x: { type: 'band', domain: steps.map((_, i) => i), padding: 0 },
    y: { type: 'band', domain: rows.map((_, i) => i), padding: 0 },
    opacity: { type: 'identity' },
    marks: [
      cell(cells, { ...at, fill: 'var(--band)', fillOpacity: 'strength', inset: 2, rx: 4, title: 'tip' }),
      label(cells, { ...at, text: 'said', fill: 'var(--ink)', fontSize: isNarrow ? 10 : 12, pointerEvents: 'none' }),
      axisX({
        tickSize: 0,
        label: null,
        tickFormat: (index: number) => (isNarrow ? (steps[index] ?? '') : (head[index + 2] ?? '')),
      }),
      axisY({ tickSize: 0, label: null, tickFormat: (index: number) => rows[index]?.quarter ?? '' }),
    ],
  };
}
