import type { RowMeaning } from '../columns/mapping.ts';
import { canonicalWord } from '../columns/words.ts';
import { scanStates } from '../schema/order-words.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';
import { isOtherMoment } from './suitability.ts';

/** What carriers call a parcel. */
const parcel =
  /\b(?:barcode|tracking|track and trace|shipment|parcel|consignment|waybill|awb|zending\w*|pakket\w*|collo|colli|sendung\w*|paket\w*|colis|suivi|envoi)\b/;
/** So large a share of the words of a column are those of a carrier. */
const leastKnown = 0.6;

/**
 * A file with a row for each scan of a parcel: a number that stands on several rows, and states such as announced, under way and
 * delivered. The scans of a parcel are one delivery: the first is when it was sent, that of the delivery when it arrived.
 */
export function asDeliveryEvents(columns: readonly ColumnProfile[], chosen: Candidate[]): void {
  if (chosen.some(({ field }) => field === 'amount' || field === 'scan_state')) return;
  const state = columns.find(isScanState);
  if (!state) return;
  const taken = chosen.find(({ field }) => field === 'order_id');
  const key =
    taken?.column ??
    columns.find((column) => parcel.test(column.name.words) && column.keyLike >= 0.6 && repeats(column));
  if (!key || !repeats(key)) return;
  const at = chosen.findIndex(({ column }) => column.index === state.index);
  if (at >= 0) chosen.splice(at, 1);
  const match = { how: 'exact', isGeneric: false } as const;
  const why = `"${state.header}" holds the states of a carrier`;
  chosen.push({ field: 'scan_state', column: state, confidence: 0.9, match, why });
  if (!chosen.some(({ field }) => field === 'ordered_at')) {
    const free = columns.filter(
      ({ index, moments, name }) =>
        moments >= 0.7 && !chosen.some((one) => one.column.index === index) && !isOtherMoment(name.words),
    );
    // a carrier writes when it was; a list made of it may have the day alone
    const scanned = free.find(({ timedMoments }) => timedMoments >= 0.5) ?? (free.length === 1 ? free[0] : undefined);
    if (scanned)
      chosen.push({
        field: 'ordered_at',
        column: scanned,
        confidence: 0.7,
        match,
        why: `"${scanned.header}" is when it was scanned`,
      });
  }
  if (taken) return;
  const other = chosen.findIndex(({ column }) => column.index === key.index);
  if (other >= 0) chosen.splice(other, 1);
  chosen.push({ field: 'order_id', column: key, confidence: 0.85, match, why: `"${key.header}" names a parcel` });
}

/** What a row of such a file is, null for any other file. */
export function deliveryRow(columns: Readonly<Record<string, { header: string }>>): RowMeaning | null {
  const state = columns.scan_state;
  return state ? { is: 'delivery-event', why: state.header } : null;
}

function isScanState({ words, averageLength, moments }: ColumnProfile): boolean {
  if (words.length < 2 || words.length > 40 || averageLength > 40 || moments > 0) return false;
  const states = words.flatMap((word) => canonicalWord(scanStates, word) ?? []);
  return states.length >= leastKnown * words.length && states.includes('delivered') && states.includes('underway');
}

function repeats({ filled, distinct }: ColumnProfile): boolean {
  return filled > 3 && distinct <= 0.7 * filled;
}
