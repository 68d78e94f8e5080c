import type { ColumnMatch } from '../columns/mapping.ts';
import { ownValue } from '../own-value.ts';
import type { Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import type { ColumnProfile } from './column-profile.ts';
import { isClock, isSlot } from './slots.ts';

const timeName = /(?:\btime|tijd|tijdstip|zeit|\bheure)(?: .*)?$/;
const zoneName = /^(?:time ?zone|tijdzone|zeitzone|fuseau(?: horaire)?|tz)$/;

/** Adds the time of day and the zone that stand in columns of their own beside a date (PayPal, Square, tills). */
export function completeMoments(
  role: Role,
  matches: Record<string, ColumnMatch>,
  columns: readonly ColumnProfile[],
): void {
  const taken = new Set(Object.values(matches).map(({ index }) => index));
  for (const [field, match] of Object.entries(matches)) {
    const column = columns[match.index];
    if (ownValue(tables[role].fields, field)?.type !== 'moment' || !column) continue;
    if (column.moments < 0.7 || match.with) continue;
    if (column.timedMoments > 0) {
      // beside a customer's sign-up stands the zone the customer lives in
      const zone = role === 'customers' ? undefined : columns[match.index + 1];
      if (zone && !taken.has(zone.index) && zoneName.test(zone.name.words) && zone.filled > 0) {
        match.with = [zone.index];
        taken.add(zone.index);
      }
      continue;
    }
    const time = [1, 2, -1]
      .map((step) => columns[match.index + step])
      .find(
        (near) => near && !taken.has(near.index) && (isTimeFor(near, column) || (promised.has(field) && isSlot(near))),
      );
    if (!time) continue;
    const zone = [1, 2, 3]
      .map((step) => columns[match.index + step])
      .find((near) => near && zoneName.test(near.name.words) && near.filled > 0);
    match.with = [time.index, ...(zone ? [zone.index] : [])];
    for (const index of match.with) taken.add(index);
  }
}

const promised = new Set(['promised_delivery_at', 'due_at']);

/** `Time` beside `Date`, or `Order time` beside `Order date`: the words besides date and time agree. */
function isTimeFor(near: ColumnProfile, date: ColumnProfile): boolean {
  const rest = (words: string) =>
    words.replace(/(?:\b(?:date|dag|jour|time|heure|de|du|of|van)|datum|tijdstip|tijd|uhrzeit|zeit)\b/g, '').trim();
  return (
    (near.durations >= 0.8 || isClock(near)) &&
    timeName.test(near.name.words) &&
    ['', rest(date.name.words)].includes(rest(near.name.words))
  );
}
