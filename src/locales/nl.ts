import type { Locale } from './locale.ts';
import * as checkTexts from './nl-check.ts';
import * as diffTexts from './nl-diff.ts';
import * as methodTexts from './nl-method.ts';
import * as metricTexts from './nl-metrics.ts';
import { countingReasons } from './nl-metrics.ts';
import * as pageTexts from './nl-page.ts';
import { readingNotes, readingReasons } from './nl-reading.ts';
import { recognitionNotes } from './nl-recognition.ts';
import * as relationTexts from './nl-relation.ts';
import * as rendererTexts from './nl-report.ts';
import * as riskTexts from './nl-risk.ts';
import * as scorecardTexts from './nl-scorecard.ts';

export const nl: Locale = {
  code: 'nl',
  ...rendererTexts,
  ...riskTexts,
  ...relationTexts,
  ...pageTexts,
  ...checkTexts,
  ...scorecardTexts,
  ...diffTexts,
  ...metricTexts,
  ...methodTexts,
  notes: { ...readingNotes, ...recognitionNotes },
  reasons: { ...readingReasons, ...countingReasons },
};
