import type { Locale } from './locale.ts';
import * as auditTexts from './nl-audit.ts';
import * as checkTexts from './nl-check.ts';
import { customerList } from './nl-customers.ts';
import * as diffTexts from './nl-diff.ts';
import { generalDoubts, rowIs, telling } from './nl-doubts.ts';
import { contactDoubts } from './nl-doubts-contacts.ts';
import { customerDoubts } from './nl-doubts-customers.ts';
import { orderDoubts } from './nl-doubts-orders.ts';
import { surveyDoubts } from './nl-doubts-surveys.ts';
import { timeDoubts } from './nl-doubts-time.ts';
import { zoneDoubts } from './nl-doubts-zones.ts';
import { fields } from './nl-fields.ts';
import * as initTexts from './nl-init.ts';
import { inspect } from './nl-inspect.ts';
import * as methodTexts from './nl-method.ts';
import * as metricTexts from './nl-metrics.ts';
import { countingReasons } from './nl-metrics.ts';
import { reportNotes } from './nl-notes.ts';
import * as pageTexts from './nl-page.ts';
import { readingNotes, readingReasons } from './nl-reading.ts';
import { recognitionNotes } from './nl-recognition.ts';
import * as relationTexts from './nl-relation.ts';
import * as rendererTexts from './nl-report.ts';
import * as riskTexts from './nl-risk.ts';
import * as scorecardTexts from './nl-scorecard.ts';
import { settings } from './nl-settings.ts';
import { story } from './nl-story.ts';
import { terms } from './nl-terms.ts';
import { ladder, ladderReasons, trace, verify } from './nl-trace.ts';
import { value } from './nl-value.ts';

export const nl: Locale = {
  code: 'nl',
  ...rendererTexts,
  inspect,
  ...riskTexts,
  ...relationTexts,
  customerList,
  ...pageTexts,
  ...checkTexts,
  ...auditTexts,
  ...scorecardTexts,
  ...diffTexts,
  ...initTexts,
  ...metricTexts,
  reportNotes,
  story,
  settings,
  fields,
  trace,
  terms,
  ladder,
  verify,
  ...methodTexts,
  value,
  rowIs,
  telling,
  /** What may make a figure wrong: `name` for the audit, `text` beside the figure, `ask` for who made the export. */
  doubts: {
    ...generalDoubts,
    ...surveyDoubts,
    ...contactDoubts,
    ...customerDoubts,
    ...orderDoubts,
    ...timeDoubts,
    ...zoneDoubts,
  },
  notes: { ...readingNotes, ...recognitionNotes },
  reasons: { ...readingReasons, ...countingReasons, ...ladderReasons },
};
