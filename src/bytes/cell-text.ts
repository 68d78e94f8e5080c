/** What the number format of a cell makes of its number. */
export type CellFormat = 'number' | 'date' | 'moment' | 'clock' | 'elapsed' | { padTo: number };

/** Formats that have a number and no code in the file (ECMA-376 18.8.30, those of East Asia included). */
const ownDates: ReadonlySet<number> = new Set([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const ownClocks: ReadonlySet<number> = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]);

/** What a format is, by its number where it is one of the application's own, else by its code. */
export function formatOf(id: number, code: string | undefined): CellFormat {
  if (code === undefined) {
    if (ownDates.has(id)) return 'date';
    if (ownClocks.has(id)) return 'clock';
    return id === 22 ? 'moment' : id === 46 ? 'elapsed' : 'number';
  }
  // what follows the first semicolon is for negative numbers; texts, escapes, colours and languages are no part of the pattern
  const [first = ''] = code.split(';');
  const zeros = /^0{2,}$/.exec(first);
  if (zeros) return { padTo: zeros[0].length };
  const bare = first.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return 'elapsed';
  const pattern = bare.replace(/\[[^\]]*\]/g, '').replace(/general/gi, '');
  const hasClock = /[hs]/i.test(pattern);
  const hasDay = /[dy]/i.test(pattern) || (/m/i.test(pattern) && !hasClock);
  if (hasDay) return hasClock ? 'moment' : 'date';
  return hasClock && !/[#?]/.test(pattern) ? 'clock' : 'number';
}

const dayMs = 86_400_000;
/** Day 0 of the two calendars: the one of 1900 counts a 29 February that never was, so its days before March 1900 are one off. */
const zeroOf1900 = Date.UTC(1899, 11, 30);
const zeroOf1904 = Date.UTC(1904, 0, 1);
const lastSerial = 2_958_466;

/** The number of a cell as text: what the cell holds, not what a column's width shows of it. */
export function numberText(text: string, format: CellFormat, is1904: boolean): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  if (typeof format === 'object')
    return Number.isInteger(value) && value >= 0 ? plain(value).padStart(format.padTo, '0') : plain(value);
  // a whole number that is written out in full is what it says: ids may have more than fifteen digits
  if (format === 'number' && /^-?\d+$/.test(text.trim())) return text.trim();
  if (format === 'number' || value < 0 || value >= lastSerial) return plain(value);
  if (format === 'elapsed') return clockText(Math.round(value * dayMs));
  if (format === 'clock' && value < 1) return clockText(Math.round(value * dayMs));
  const shift = !is1904 && value < 60 ? 1 : 0;
  const moment = new Date((is1904 ? zeroOf1904 : zeroOf1900) + Math.round((value + shift) * dayMs));
  const [day = '', clock = ''] = moment.toISOString().slice(0, -1).split('T');
  return format === 'date' && Number.isInteger(value) ? day : `${day} ${clock.replace(/\.000$/, '')}`;
}

/** A spreadsheet works with 15 digits; what comes after them is the error of its arithmetic. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const rest = milliseconds % 1000;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`;
}

/** A text as the format writes it: `_x000D_` stands for a character that XML cannot hold. */
export function plainText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
