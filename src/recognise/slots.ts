import type { ColumnMatch } from '../columns/mapping.ts';
import type { Role } from '../schema/table.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';

/** Between which hours of the day something was promised: `17:00-19:30`. */
const slotName = /\b(?:slot|window|between|tijdvak|tijdsvak|venster|bezorgvenster|zeitfenster|creneau)\b/;
const slot = /^\d{1,2}[:.h]\d{2} ?(?:-|–|—|tot|to|bis|a) ?\d{1,2}[:.h]\d{2}(?: ?(?:uur|uhr|h))?$/;
/** At what time of that day somebody came. */
const cameName =
  /\b(?:delivered|arriv(?:ed|al)|actual|came|handed over|bezorgd|geleverd|afgeleverd|aankomst|aangekomen|gekomen|zugestellt|geliefert|ankunft|angekommen|livree?|arrivee?)\b/;

/** A column of hours between which something was promised. */
export function isSlot({ name, words }: ColumnProfile): boolean {
  return slotName.test(name.words) && words.length > 0 && words.every((word) => slot.test(word));
}

/** `9:05 AM`, `21.05 uur`. */
export function isClock({ words }: ColumnProfile): boolean {
  return (
    words.length > 0 && words.every((word) => /^\d{1,2}[:.]\d{2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?|uur|uhr|h)?$/.test(word))
  );
}

interface OneDay {
  date: ColumnProfile;
  slot: ColumnProfile;
  clock: ColumnProfile;
}

/** One day of a delivery, the hours that were promised for it, and the time somebody came; undefined where there is more or less. */
function oneDayOf(columns: readonly ColumnProfile[]): OneDay | undefined {
  const only = (test: (column: ColumnProfile) => boolean) => {
    const found = columns.filter((column) => column.filled > 0 && test(column));
    return found.length === 1 ? found[0] : undefined;
  };
  const date = only(({ moments }) => moments >= 0.7);
  const hours = only(isSlot);
  const clock = only((column) => isClock(column) && cameName.test(column.name.words));
  return date && hours && clock && date.timedMoments === 0 ? { date, slot: hours, clock } : undefined;
}

/** The promise of a day with a slot and a time of arrival: due at the end of the slot, kept at the arrival. */
export function slotOfTheDay(role: Role, columns: readonly ColumnProfile[]): Candidate[] {
  const found = role === 'promises' ? oneDayOf(columns) : undefined;
  if (!found) return [];
  const match = { how: 'part', isGeneric: false } as const;
  const why = `"${found.slot.header}" was promised for "${found.date.header}", and "${found.clock.header}" tells when somebody came`;
  return ['due_at', 'fulfilled_at'].map((field) => ({ field, column: found.date, confidence: 0.8, match, why }));
}

/** The hours that complete the day, for each of the two moments their own. */
export function completeSlots(
  role: Role,
  matches: Record<string, ColumnMatch>,
  columns: readonly ColumnProfile[],
): void {
  const found = role === 'promises' ? oneDayOf(columns) : undefined;
  const { due_at: due, fulfilled_at: done } = matches;
  if (!found || due?.index !== found.date.index || done?.index !== found.date.index) return;
  due.with = [found.slot.index];
  done.with = [found.clock.index];
}
