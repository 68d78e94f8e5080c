import type { Locale } from './locale.ts';
import * as metricTexts from './nl-metrics.ts';
import * as rendererTexts from './nl-report.ts';

export const nl: Locale = {
  code: 'nl',
  ...rendererTexts,
  ...metricTexts,
  notes: {},
  reasons: {},
};
