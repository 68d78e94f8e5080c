import { allMetrics } from '../metrics/all-metrics.ts';
import type { FindingId, Found } from './finding.ts';

/** What a finding does to a figure; the sentences stand in `audit.effects` of the locales. */
export type Effect =
  | 'missing-rows'
  | 'counted-twice'
  | 'wrong-time'
  | 'wrong-customer'
  | 'not-comparable'
  | 'wrong-value'
  | 'unclassed'
  | 'too-rosy'
  | 'distorted'
  | 'not-measured';

/** What each finding does to the figures made of its table. None: it says something, but weakens nothing. */
export const effects: Readonly<Record<FindingId, Effect | null>> = {
  'unreadable-file': 'not-measured',
  'truncated-file': 'missing-rows',
  'rows-set-aside': 'missing-rows',
  'repaired-rows': null,
  'damaged-text': 'unclassed',
  'mixed-encodings': 'unclassed',
  'encoding-guessed': null,
  'joined-exports': 'counted-twice',
  'second-table': 'missing-rows',
  'no-header': 'wrong-value',
  'extra-lines': null,
  'doubtful-columns': null,
  'unrecognised-file': null,
  'row-limit': 'missing-rows',
  'same-file-twice': 'counted-twice',
  'overlapping-files': 'counted-twice',
  'duplicate-rows': 'counted-twice',
  'duplicated-period': 'counted-twice',
  'duplicate-ids': 'counted-twice',
  'duplicate-customers': 'wrong-value',
  'empty-ids': 'missing-rows',
  orphans: 'missing-rows',
  'failed-join': 'wrong-customer',
  'damaged-ids': 'wrong-customer',
  'mixed-id-formats': 'wrong-customer',
  'shifted-ids': 'wrong-customer',
  'activity-before-start': 'wrong-customer',
  'activity-after-leaving': 'wrong-time',
  'dominant-customer': 'distorted',
  'test-records': 'distorted',
  'lost-period': 'missing-rows',
  'bulk-day': 'wrong-time',
  'thin-month': 'missing-rows',
  'full-month': 'counted-twice',
  'volume-step': 'not-comparable',
  'starts-late': 'not-comparable',
  'ends-early': 'missing-rows',
  'future-dates': 'wrong-time',
  'placeholder-dates': 'wrong-time',
  'stray-dates': 'wrong-time',
  'date-order': 'wrong-time',
  'impossible-order': 'wrong-time',
  'rows-without-date': 'missing-rows',
  'unreadable-values': 'missing-rows',
  'times-lost': 'not-comparable',
  'clock-shift': 'wrong-time',
  'emptied-column': 'not-comparable',
  'vanished-category': 'not-comparable',
  'codes-changed': 'not-comparable',
  'constant-column': null,
  'empty-column': null,
  'cut-texts': 'unclassed',
  'sheet-errors': 'missing-rows',
  'scale-change': 'not-comparable',
  'one-sided-scores': 'too-rosy',
  'off-scale-scores': 'missing-rows',
  'amount-jump': 'wrong-value',
  'extreme-amounts': 'distorted',
  'negative-amounts': 'wrong-value',
  'mixed-currencies': 'wrong-value',
  'spelling-variants': 'distorted',
  'reason-quality': 'unclassed',
  'personal-data': null,
  'left-truncation': null,
  'left-before-start': 'missing-rows',
  'missing-leavers': 'too-rosy',
  'survey-cadence': null,
  'answers-only': null,
  completeness: null,
};

/** What a finding weakens among these figures, and how. */
export function weakens(
  found: Found,
  ids: readonly string[],
  usesPurchases: boolean,
): { metric: string; effect: Effect }[] {
  const effect = effects[found.id];
  const { role } = found;
  if (effect == null || role === null) return [];
  return allMetrics
    .filter(({ id, tables }) => {
      const isMade = tables.includes(role) && (role !== 'purchases' || usesPurchases || tables[0] === 'purchases');
      return isMade && ids.includes(id);
    })
    .map(({ id }) => ({ metric: id, effect }));
}
