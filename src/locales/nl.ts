import type { Locale } from './locale.ts';
import * as metricTexts from './nl-metrics.ts';
import { readingNotes, readingReasons } from './nl-reading.ts';
import * as rendererTexts from './nl-report.ts';

export const nl: Locale = {
  code: 'nl',
  ...rendererTexts,
  ...metricTexts,
  notes: { ...readingNotes },
  reasons: { ...readingReasons },
};
