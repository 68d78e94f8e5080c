import { formatCount } from '../../../locales/numbers.ts';
import { Parts } from '../../parts.ts';
import { portionDrawing } from './bars.ts';
import type { Chart, ChartInput, Drawing } from './chart.ts';

const colors = { promoters: 'var(--good)', passives: 'var(--rest)', detractors: 'var(--bad)' } as const;

/** Promoters, passives and detractors behind the NPS. */
export const npsAnswers: Chart = {
  id: 'answers',
  of({ metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'nps') return null;
    const parts = new Parts(metric.parts);
    const names = ['promoters', 'passives', 'detractors'] as const;
    const portions = names.map((name) => ({
      label: locale.report.nps[name],
      count: parts.number(name) ?? 0,
      color: colors[name],
    }));
    const total = portions.reduce((sum, { count }) => sum + count, 0);
    if (total === 0) return null;
    return portionDrawing(
      locale.page.charts.answers(formatCount(total, locale)),
      locale.page.charts.answer,
      portions,
      locale,
    );
  },
};
