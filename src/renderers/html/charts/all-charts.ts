import type { Chart } from './chart.ts';
import { npsAnswers } from './nps-answers.ts';
import { pareto } from './pareto.ts';
import { promiseStatuses } from './promise-statuses.ts';
import { promiseTypes } from './promise-types.ts';
import { retentionCurve } from './retention-curve.ts';
import { series } from './series.ts';

/** Every chart a chapter may have, in the order they are shown; each decides for itself which metrics it is about. */
export const allCharts: readonly Chart[] = [npsAnswers, promiseStatuses, promiseTypes, pareto, retentionCurve, series];
