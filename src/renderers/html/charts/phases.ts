import { formatCount } from '../../../locales/numbers.ts';
import { phases as names } from '../../../onboarding/phase-names.ts';
import { Parts } from '../../parts.ts';
import { portionDrawing } from './bars.ts';
import type { Chart, ChartInput, Drawing } from './chart.ts';

/** Where a customer counts as stalled, METHOD B18: before the seventh phase, Adopt. */
const firstArrived = names.indexOf('adopt');

/** How many customers stand in each of the eight phases; an empty phase keeps its place in the row. */
export const phases: Chart = {
  id: 'phases',
  of({ metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'phases') return null;
    const counts = new Parts(metric.parts).in('phases');
    const portions = names.map((name, index) => ({
      label: `${index + 1} ${locale.risk.phaseNames[name]}`,
      count: counts.number(name) ?? 0,
      color: index < firstArrived ? 'var(--rest)' : 'var(--accent)',
    }));
    const total = portions.reduce((sum, { count }) => sum + count, 0);
    if (total === 0) return null;
    const text = locale.page.charts;
    return portionDrawing(text.phases(formatCount(total, locale)), text.phase, portions, locale);
  },
};
