import { barX, text as label } from '@observablehq/plot';
import type { Locale } from '../../../locales/locale.ts';
import { formatCount, formatShare } from '../../../locales/numbers.ts';
import { cutTo } from '../../text-width.ts';
import type { Drawing, Room } from './chart.ts';

/** One part of a whole. */
export interface Portion {
  label: string;
  count: number;
  color: string;
}

/** Parts of a whole as bars with their count and share: how promises ended, who would recommend, who is at risk. */
export function portionDrawing(title: string, kind: string, portions: readonly Portion[], locale: Locale): Drawing {
  const total = portions.reduce((sum, { count }) => sum + count, 0);
  const share = (count: number) => formatShare(total === 0 ? 0 : count / total, 0, locale);
  const say = ({ count }: Portion) => `${share(count)} · ${formatCount(count, locale)}`;
  return {
    title,
    summary: `${portions.map((portion) => `${portion.label} ${share(portion.count)}`).join(', ')}.`,
    plot: (room) => plotOf(portions, say, room),
    table: {
      align: 'lrr',
      head: [kind, locale.page.charts.number, locale.report.contact.share],
      rows: portions.map((portion) => [portion.label, formatCount(portion.count, locale), share(portion.count)]),
    },
  };
}

function plotOf(portions: readonly Portion[], say: (portion: Portion) => string, { isNarrow }: Room) {
  const rows = portions.map((portion, index) => ({ ...portion, index, tip: `${portion.label}: ${say(portion)}` }));
  return {
    height: portions.length * 36 + 12,
    marginLeft: isNarrow ? 118 : 160,
    marginRight: 92,
    marginTop: 4,
    marginBottom: 8,
    x: { axis: null, domain: [0, Math.max(1, ...portions.map(({ count }) => count))] },
    y: {
      type: 'band' as const,
      label: null,
      tickSize: 0,
      padding: 0.3,
      tickFormat: (index: number) => cutTo(portions[index]?.label ?? '', isNarrow ? 17 : 24, '…'),
    },
    marks: [
      barX(rows, { x: 'count', y: 'index', fill: 'color', title: 'tip' }),
      label(rows, { x: 'count', y: 'index', dx: 6, textAnchor: 'start', text: (row) => say(row), fill: 'var(--soft)' }),
    ],
  };
}
