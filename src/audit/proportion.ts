import type { FindingId, Found } from './finding.ts';

/**
 * Rows that are lost, doubled or put in the wrong place move a share by no more than their own share of the rows. One in two hundred is
 * half a point, a sixth of the smallest change that is ever called one (3 points): it is told, and weakens nothing.
 */
const negligible = 0.005;

/** Findings about single rows, each of which counts once; one wrong amount or last day can move a figure by itself. */
const aboutRows: ReadonlySet<FindingId> = new Set<FindingId>([
  'rows-set-aside',
  'duplicate-rows',
  'duplicate-ids',
  'duplicate-customers',
  'empty-ids',
  'orphans',
  'rows-without-date',
  'unreadable-values',
  'off-scale-scores',
  'future-dates',
  'placeholder-dates',
  'impossible-order',
  'activity-before-start',
  'activity-after-leaving',
  'left-before-start',
  'sheet-errors',
]);

/** The part of the rows a finding is about, where it says so. */
export function shareOf({ values: { n, of } }: Pick<Found, 'values'>): number | null {
  return typeof n === 'number' && typeof of === 'number' && of > 0 ? n / of : null;
}

/** A finding at its weight: too few rows to move a figure make it a note. */
export function inProportion(found: Found): Found {
  const share = shareOf(found);
  const isSmall = share !== null && share < negligible && aboutRows.has(found.id);
  return isSmall && found.severity === 'warning' ? { ...found, severity: 'info' } : found;
}

/** The same fact under two names: what is found in the files, and the doubt that the report tells beside a figure. */
const sameFact: Readonly<Record<string, FindingId>> = {
  'file-ends-early': 'ends-early',
  'purchases-end-early': 'ends-early',
  'mostly-unknown-customers': 'orphans',
  'answers-unreadable': 'unreadable-values',
};

/** One finding a fact: the doubts without those that a finding about the same table tells already, at no less weight. */
export function oncePerFact<D extends { code: string; role: string | null }>(
  doubts: readonly D[],
  found: readonly Found[],
): D[] {
  const told = new Set(found.filter(({ severity }) => severity !== 'info').map(({ id, role }) => `${id} ${role}`));
  return doubts.filter(({ code, role }) => !told.has(`${sameFact[code]} ${role}`));
}
