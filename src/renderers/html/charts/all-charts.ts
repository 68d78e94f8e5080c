import type { Chart } from './chart.ts';
import { npsAnswers } from './nps-answers.ts';
import { pareto } from './pareto.ts';
import { phases } from './phases.ts';
import { promiseStatuses } from './promise-statuses.ts';
import { promiseTypes } from './promise-types.ts';
import { quadrant } from './quadrant.ts';
import { retentionCurve } from './retention-curve.ts';
import { riskBands } from './risk-bands.ts';
import { series } from './series.ts';

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
