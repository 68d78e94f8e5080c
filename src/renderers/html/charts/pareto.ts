import { barX, text as label } from '@observablehq/plot';
import { formatCount, formatShare } from '../../../locales/numbers.ts';
import { type Cause, Parts } from '../../parts.ts';
import { markedCauses, vitalFewSentence } from '../../sentences.ts';
import { cutTo } from '../../text-width.ts';
import type { Chart, ChartInput, Drawing } from './chart.ts';

const mostCauses = 12;

/** Causes of problem contact, most frequent first; the few that make most of it in colour, with what they add up to. */
export const pareto: Chart = {
  id: 'causes',
  of({ metric, locale }: ChartInput): Drawing | null {
    const parts = new Parts(metric.parts);
    const all = parts.causes('pareto');
    const causes = all.slice(0, mostCauses);
    if (causes.length < 2) return null;
    const rest = all.length - causes.length;
    const vital = markedCauses(metric);
    const words = locale.report.contact;
    const share = (value: number) => formatShare(value, 0, locale);
    const tip = ({ label: name, n, share: part, cumulative }: Cause) =>
      `${name}: ${formatCount(n, locale)}, ${share(part)}, ${words.cumulative} ${share(cumulative)}`;
    return {
      title: locale.page.charts.causes,
      summary: vitalFewSentence(metric, locale) ?? '',
      plot: ({ isNarrow }) => {
        // Two causes may be cut to the same text: the position keeps them apart.
        const rows = causes.map((cause, index) => ({ ...cause, index, tip: tip(cause), isVital: index < vital }));
        const name = (index: number) => cutTo(causes[index]?.label ?? '', isNarrow ? 15 : 26, '…');
        return {
          height: causes.length * 26 + 12,
          marginLeft: isNarrow ? 112 : 180,
          marginRight: isNarrow ? 70 : 110,
          marginTop: 4,
          marginBottom: 8,
          x: { axis: null },
          y: { type: 'band', label: null, tickSize: 0, tickFormat: name, padding: 0.28 },
          marks: [
            barX(rows, {
              x: 'n',
              y: 'index',
              fill: (row) => (row.isVital ? 'var(--accent)' : 'var(--rest)'),
              title: 'tip',
            }),
            label(rows, {
              x: 'n',
              y: 'index',
              dx: 6,
              textAnchor: 'start',
              text: (row) =>
                isNarrow ? share(row.share) : `${share(row.share)} · ${words.cumulative} ${share(row.cumulative)}`,
              fill: 'var(--soft)',
            }),
          ],
        };
      },
      table: {
        align: 'lrrr',
        head: [words.cause, words.contacts, words.share, words.cumulative],
        rows: causes.map((cause) => [
          cause.label,
          formatCount(cause.n, locale),
          share(cause.share),
          share(cause.cumulative),
        ]),
        note: rest > 0 ? words.others(formatCount(rest, locale)) : undefined,
      },
    };
  },
};
