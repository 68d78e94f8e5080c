import { barX, text as label, tickX } from '@observablehq/plot';
import * as z from 'zod';
import { formatCount, formatShare } from '../../../locales/numbers.ts';
import { causeChange } from '../../../report/causes.ts';
import type { MetricResult } from '../../../report/report.ts';
import { type Cause, Parts } from '../../parts.ts';
import { markedCauses, vitalFewSentence } from '../../sentences.ts';
import { cutTo } from '../../text-width.ts';
import { findIn } from '../find.ts';
import type { Chart, ChartInput, Drawing } from './chart.ts';

const mostCauses = 12;

/** What became of a cause since the period before; null where the export does not reach back. */
interface Changed extends Cause {
  before: number | null;
  tone: 'bad' | 'good' | 'plain';
}

/**
 * Causes of problem contact, most frequent first, each with how many there were in the period before: the few that make most of it in
 * colour, and those that grew or shrank detectably in the colour of what that means.
 */
export const pareto: Chart = {
  id: 'causes',
  of({ metric, locale }: ChartInput): Drawing | null {
    const all = changedCauses(metric);
    const causes = all.slice(0, mostCauses);
    if (causes.length < 2) return null;
    const rest = all.length - causes.length;
    const vital = markedCauses(metric);
    const words = locale.report.contact;
    const { before } = locale.page.charts;
    const hasBefore = causes.some((cause) => cause.before !== null);
    const count = (value: number) => formatCount(value, locale);
    const share = (value: number) => formatShare(value, 0, locale);
    const was = (cause: Changed) => (cause.before === null ? '' : `, ${before(count(cause.before))}`);
    const sign = { bad: ' ▲', good: ' ▼', plain: '' };
    const rows = causes.map(
      (cause): Row => [
        cause.label,
        { text: count(cause.n), value: cause.n },
        ...(hasBefore
          ? [{ text: cause.before === null ? '' : `${count(cause.before)}${sign[cause.tone]}`, value: cause.before }]
          : []),
        { text: share(cause.share), value: cause.share },
        share(cause.cumulative),
      ],
    );
    return {
      title: locale.page.charts.causes,
      summary: vitalFewSentence(metric, locale) ?? '',
      plot: ({ isNarrow }) => {
        // Two causes may be cut to the same text: the position keeps them apart.
        const drawn = causes.map((cause, index) => ({
          ...cause,
          index,
          color: colorOf(cause, index < vital),
          tip: `${cause.label}: ${count(cause.n)}${was(cause)}, ${share(cause.share)}, ${words.cumulative} ${share(cause.cumulative)}`,
        }));
        const name = (index: number) => cutTo(causes[index]?.label ?? '', isNarrow ? 15 : 26, '…');
        return {
          height: causes.length * 28 + 12,
          marginLeft: isNarrow ? 112 : 180,
          marginRight: isNarrow ? 84 : 110,
          marginTop: 4,
          marginBottom: 8,
          x: { axis: null, domain: [0, Math.max(...causes.flatMap((cause) => [cause.n, cause.before ?? 0]))] },
          y: { type: 'band', label: null, tickSize: 0, tickFormat: name, padding: 0.28 },
          marks: [
            barX(drawn, { x: 'n', y: 'index', fill: 'color', title: 'tip' }),
            tickX(
              drawn.filter((cause) => cause.before !== null),
              { x: 'before', y: 'index', stroke: 'var(--ink)', strokeWidth: 2 },
            ),
            label(drawn, {
              x: (cause) => Math.max(cause.n, cause.before ?? 0),
              y: 'index',
              dx: 8,
              textAnchor: 'start',
              text: (cause) => `${count(cause.n)}${cause.before === null ? '' : ` (${before(count(cause.before))})`}`,
              fill: 'var(--soft)',
            }),
          ],
        };
      },
      table: {
        align: hasBefore ? 'lrrrr' : 'lrrr',
        head: [
          words.cause,
          words.contacts,
          ...(hasBefore ? [locale.report.headline.previous] : []),
          words.share,
          words.cumulative,
        ],
        rows,
        isSortable: true,
        find: findIn(rows, locale),
        note: rest > 0 ? words.others(count(rest)) : undefined,
      },
    };
  },
};

type Row = Drawing['table']['rows'][number];

function changedCauses({ parts }: MetricResult): Changed[] {
  const changes = z.array(causeChange).safeParse(parts.changes).data ?? [];
  return new Parts(parts).causes('pareto').map((cause) => {
    const change = changes.find(({ label: of }) => of === cause.label);
    const grew = change !== undefined && change.share > change.previousShare;
    const tone = change?.isDetectable ? (grew ? 'bad' : 'good') : 'plain';
    return { ...cause, before: change?.previous ?? null, tone };
  });
}

function colorOf({ tone }: Changed, isVital: boolean): string {
  if (tone !== 'plain') return `var(--${tone})`;
  return isVital ? 'var(--accent)' : 'var(--rest)';
}
