import { formatCount } from '../../../locales/numbers.ts';
import { portionDrawing } from './bars.ts';
import type { Chart, ChartInput, Drawing } from './chart.ts';

const colors = { high: 'var(--bad)', medium: 'var(--warn)', low: 'var(--good)' } as const;

/** The customers in their first hundred days by risk. */
export const riskBands: Chart = {
  id: 'bands',
  of({ report: { onboarding }, metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'onboarding-risk' || onboarding === null || onboarding.total === 0) return null;
    const text = locale.report.onboarding;
    const portions = (['high', 'medium', 'low'] as const).map((band) => ({
      label: `${locale.words.band[band]} (${text.bandRange[band]})`,
      count: onboarding.bands[band],
      color: colors[band],
    }));
    const title = text.bands(formatCount(onboarding.total, locale), onboarding.total);
    return portionDrawing(title, text.risk, portions, locale);
  },
};
