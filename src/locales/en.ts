import * as auditTexts from './en-audit.ts';
import * as checkTexts from './en-check.ts';
import { customerList } from './en-customers.ts';
import * as diffTexts from './en-diff.ts';
import { generalDoubts, rowIs, telling } from './en-doubts.ts';
import { contactDoubts } from './en-doubts-contacts.ts';
import { customerDoubts } from './en-doubts-customers.ts';
import { orderDoubts } from './en-doubts-orders.ts';
import { surveyDoubts } from './en-doubts-surveys.ts';
import { timeDoubts } from './en-doubts-time.ts';
import { zoneDoubts } from './en-doubts-zones.ts';
import { fields } from './en-fields.ts';
import * as initTexts from './en-init.ts';
import { inspect } from './en-inspect.ts';
import * as methodTexts from './en-method.ts';
import * as metricTexts from './en-metrics.ts';
import { countingReasons } from './en-metrics.ts';
import { reportNotes } from './en-notes.ts';
import * as pageTexts from './en-page.ts';
import { readingNotes, readingReasons } from './en-reading.ts';
import { recognitionNotes } from './en-recognition.ts';
import * as relationTexts from './en-relation.ts';
import * as rendererTexts from './en-report.ts';
import * as riskTexts from './en-risk.ts';
import * as scorecardTexts from './en-scorecard.ts';
import { settings } from './en-settings.ts';
import { story } from './en-story.ts';
import { terms } from './en-terms.ts';
import { ladder, ladderReasons, trace, verify } from './en-trace.ts';
import { value } from './en-value.ts';

/** English, the master locale: `nl.ts` must have the same keys. */
export const en = {
  code: 'en' as 'en' | 'nl',
  /** `numbers`, `words`, `report`, `markdown`, and `inspect`: what the renderers print. */
  ...rendererTexts,
  inspect,
  /** `risk`, `backtest`: the worklist of new customers and the evidence behind it. */
  ...riskTexts,
  /** `customerFile`, `causes`: one relationship, and why customers contact us. */
  ...relationTexts,
  /** `customerList`: every customer. */
  customerList,
  /** `page`: the HTML page. */
  ...pageTexts,
  ...checkTexts,
  ...auditTexts,
  ...scorecardTexts,
  ...diffTexts,
  /** `init`: doubts about an inferred configuration. */
  ...initTexts,
  /** `metrics`, `findings`, and `reportNotes`: what the analysis says. */
  ...metricTexts,
  reportNotes,
  /** `story`: the first screen. */
  story,
  /** `settings`: what the settings are called on a page. */
  settings,
  /** `fields`: what the fields of an export are called on a page. */
  fields,
  trace,
  /** `terms`: the words of a report, for `health explain`. */
  terms,
  ladder,
  verify,
  /** `method`: each figure in a sentence. */
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
  /** Sentences about how a file was read or understood. */
  notes: { ...readingNotes, ...recognitionNotes } as Record<string, (v: Record<string, string | number>) => string>,
  /** Why a record was set aside, repaired or left out of a figure. */
  reasons: { ...readingReasons, ...countingReasons, ...ladderReasons } as Record<string, string>,
};
