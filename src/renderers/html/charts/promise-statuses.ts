import { formatCount } from '../../../locales/numbers.ts';
import { Parts } from '../../parts.ts';
import { portionDrawing } from './bars.ts';
import type { Chart, ChartInput, Drawing } from './chart.ts';

const colors = {
  keptOnTime: 'var(--good)',
  keptLate: 'var(--warn)',
  openOverdue: 'var(--bad)',
  broken: 'var(--worst)',
} as const;

/** How the promises that fell due ended. */
export const promiseStatuses: Chart = {
  id: 'promises',
  of({ metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'promise-kept-rate') return null;
    const counts = new Parts(metric.parts).in('counts');
    const text = locale.report.promises;
    const names = ['keptOnTime', 'keptLate', 'openOverdue', 'broken'] as const;
    const portions = names.map((name) => ({ label: text[name], count: counts.number(name) ?? 0, color: colors[name] }));
    const total = portions.reduce((sum, { count }) => sum + count, 0);
    if (total === 0) return null;
    return portionDrawing(
      locale.page.charts.promises(formatCount(total, locale)),
      locale.page.charts.ended,
      portions,
      locale,
    );
  },
};
