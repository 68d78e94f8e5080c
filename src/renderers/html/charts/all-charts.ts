import { formatCount } from '../../../locales/numbers.ts';
import { phases as names } from '../../../onboarding/phase-names.ts';
import { Parts } from '../../parts.ts';
import { portionDrawing } from './bars.ts';
import type { Chart, ChartInput, Drawing } from './chart.ts';
import { pareto } from './pareto.ts';
import { promiseTypes } from './promise-types.ts';
import { quadrant } from './quadrant.ts';
import { retentionCurve } from './retention-curve.ts';
import { series } from './series.ts';

const bandColors = { high: 'var(--bad)', medium: 'var(--warn)', low: 'var(--good)' } as const;

/** The customers in their first hundred days by risk. */
const riskBands: Chart = {
  id: 'bands',
  of({ report: { onboarding }, metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'onboarding-risk' || onboarding === null || onboarding.total === 0) return null;
    const text = locale.report.onboarding;
    const portions = (['high', 'medium', 'low'] as const).map((band) => ({
      label: `${locale.words.band[band]} (${text.bandRange[band]})`,
      count: onboarding.bands[band],
      color: bandColors[band],
    }));
    const title = text.bands(formatCount(onboarding.total, locale), onboarding.total);
    return portionDrawing(title, text.risk, portions, locale);
  },
};

/** Where a customer counts as stalled, METHOD B18: before the seventh phase, Adopt. */
const firstArrived = names.indexOf('adopt');

/** How many customers stand in each of the eight phases; an empty phase keeps its place in the row. */
const phases: Chart = {
  id: 'phases',
  of({ metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'phases') return null;
    const counts = new Parts(metric.parts).in('phases');
    const portions = names.map((name, index) => ({
      label: `${index + 1} ${locale.risk.phaseNames[name]}`,
      count: counts.number(name) ?? 0,
      color: index < firstArrived ? 'var(--rest)' : 'var(--accent)',
    }));
    const text = locale.page.charts;
    return ofAll(portions, text.phases, text.phase, locale);
  },
};

const answerColors = { promoters: 'var(--good)', passives: 'var(--rest)', detractors: 'var(--bad)' } as const;

/** Promoters, passives and detractors behind the NPS. */
const npsAnswers: Chart = {
  id: 'answers',
  of({ metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'nps') return null;
    const parts = new Parts(metric.parts);
    const names = ['promoters', 'passives', 'detractors'] as const;
    const portions = names.map((name) => ({
      label: locale.report.nps[name],
      count: parts.number(name) ?? 0,
      color: answerColors[name],
    }));
    return ofAll(portions, locale.page.charts.answers, locale.page.charts.answer, locale);
  },
};

const statusColors = {
  keptOnTime: 'var(--good)',
  keptLate: 'var(--warn)',
  openOverdue: 'var(--bad)',
  broken: 'var(--worst)',
} as const;

/** How the promises that fell due ended. */
const promiseStatuses: Chart = {
  id: 'promises',
  of({ metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'promise-kept-rate') return null;
    const counts = new Parts(metric.parts).in('counts');
    const text = locale.report.promises;
    const names = ['keptOnTime', 'keptLate', 'openOverdue', 'broken'] as const;
    const portions = names.map((name) => ({
      label: text[name],
      count: counts.number(name) ?? 0,
      color: statusColors[name],
    }));
    return ofAll(portions, locale.page.charts.promises, locale.page.charts.ended, locale);
  },
};

/** Portions that are everybody together, under a title that says how many; nothing of nobody. */
function ofAll(
  portions: Parameters<typeof portionDrawing>[2],
  titleOf: (total: string) => string,
  kind: string,
  locale: ChartInput['locale'],
): Drawing | null {
  const total = portions.reduce((sum, { count }) => sum + count, 0);
  return total === 0 ? null : portionDrawing(titleOf(formatCount(total, locale)), kind, portions, locale);
}

/** Every chart a figure may have, in the order they are shown; each decides for itself which it is about. */
export const allCharts: readonly Chart[] = [
  npsAnswers,
  promiseStatuses,
  promiseTypes,
  pareto,
  quadrant,
  phases,
  riskBands,
  retentionCurve,
  series,
];
