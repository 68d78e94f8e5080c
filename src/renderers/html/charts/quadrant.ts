import { axisX, axisY, cell, text as label, type PlotOptions } from '@observablehq/plot';
import type { Locale } from '../../../locales/locale.ts';
import { formatCount, formatShare } from '../../../locales/numbers.ts';
import { Parts } from '../../parts.ts';
import { cutTo } from '../../text-width.ts';
import type { Chart, ChartInput, Drawing, Room } from './chart.ts';

/** The cells of each quadrant, row by row from the top left. */
const layouts = {
  'price-jaffe-quadrant': ['automate', 'leverage', 'eliminate', 'simplify'],
  'ferment-quadrant': ['fixAndPlusUp', 'pullOutAllStops', 'apologiseAndHelp', 'redCarpet'],
} as const;

interface QuadrantCell {
  row: number;
  column: number;
  name: string;
  count: number;
  share: number;
  /** The reasons most of its contacts have. */
  reasons: string;
}

/** Contacts in the four fields of Price & Jaffe or of Ferment: the fuller a field, the stronger its colour. */
export const quadrant: Chart = {
  id: 'quadrant',
  of({ metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'price-jaffe-quadrant' && metric.id !== 'ferment-quadrant') return null;
    const text = locale.page.quadrants[metric.id];
    const parts = new Parts(metric.parts);
    const [counts, top] = [parts.in('counts'), parts.in('top')];
    const keys = layouts[metric.id];
    const total = keys.reduce((sum, key) => sum + (counts.number(key) ?? 0), 0);
    if (total === 0) return null;
    const cells = keys.map((key, index): QuadrantCell => {
      const count = counts.number(key) ?? 0;
      return {
        row: Math.floor(index / 2),
        column: index % 2,
        name: text.cells[index] ?? key,
        count,
        share: count / total,
        reasons: top
          .causes(key)
          .map((reason) => reason.label)
          .join(', '),
      };
    });
    return drawingOf(cells, text, counts.number('unmapped') ?? 0, locale);
  },
};

function drawingOf(
  cells: readonly QuadrantCell[],
  text: Locale['page']['quadrants']['ferment-quadrant'],
  unmapped: number,
  locale: Locale,
): Drawing {
  const say = ({ share, count }: QuadrantCell) => `${formatShare(share, 0, locale)} · ${formatCount(count, locale)}`;
  const rows = cells.map((each): string[] => [
    each.name,
    formatCount(each.count, locale),
    formatShare(each.share, 0, locale),
    each.reasons,
  ]);
  const rest = unmapped === 0 ? [] : [[locale.causes.priceJaffe.unmapped ?? '', formatCount(unmapped, locale), '', '']];
  return {
    title: text.title,
    summary: `${cells.map((each) => `${each.name} ${formatShare(each.share, 0, locale)}`).join(', ')}.`,
    plot: (room) => plotOf(cells, text, say, room),
    table: {
      align: 'lrrl',
      head: [locale.page.charts.action, locale.causes.count, locale.causes.share, locale.causes.mostly],
      rows: [...rows, ...rest],
    },
  };
}

function plotOf(
  cells: readonly QuadrantCell[],
  { columns, rows }: { columns: readonly string[]; rows: readonly string[] },
  say: (each: QuadrantCell) => string,
  { isNarrow }: Room,
): PlotOptions {
  const most = Math.max(...cells.map(({ share }) => share));
  const width = isNarrow ? 19 : 38;
  const drawn = cells.map((each) => ({
    ...each,
    // an empty field is still a field
    strength: 0.25 + (0.75 * each.share) / most,
    tip: `${each.name}: ${say(each)}${each.reasons === '' ? '' : ` (${each.reasons})`}`,
  }));
  const at = { x: 'column', y: 'row' };
  const ink = { fill: 'var(--ink)', pointerEvents: 'none' as const };
  return {
    height: isNarrow ? 250 : 290,
    marginLeft: isNarrow ? 66 : 112,
    marginRight: 4,
    marginTop: 4,
    marginBottom: 44,
    x: { type: 'band', domain: [0, 1], padding: 0 },
    y: { type: 'band', domain: [0, 1], padding: 0 },
    opacity: { type: 'identity' },
    marks: [
      cell(drawn, { ...at, fill: 'var(--band)', fillOpacity: 'strength', inset: 3, rx: 6, title: 'tip' }),
      label(drawn, { ...at, ...ink, text: (each) => cutTo(each.name, width, '…'), dy: -22, fontWeight: 650 }),
      label(drawn, { ...at, ...ink, text: say }),
      label(drawn, { ...at, ...ink, text: (each) => cutTo(each.reasons, width, '…'), dy: 22, fontSize: 11 }),
      axisX({ tickSize: 0, label: null, tickFormat: (index: number) => columns[index] ?? '' }),
      axisY({ tickSize: 0, label: null, tickFormat: (index: number) => rows[index] ?? '' }),
    ],
  };
}
