import type { Doubt, Locale } from './locale.ts';
import { formatCount, formatNumber } from './numbers.ts';

/** Words of a doubt's values that are the program's own, whatever the export holds. */
const ownWords: readonly string[] = ['file', 'day', 'from', 'to', 'month', 'zone', 'field', 'option'];

/** The values of a doubt as its reader says them; anonymised, without any word of the export. */
export function doubtValues({ values }: Doubt, locale: Locale, isAnonymized: boolean): Record<string, string> {
  const said = Object.entries(values).map(([name, value]) => [name, spoken(name, value, locale, isAnonymized)]);
  return Object.fromEntries(said);
}

/** The sentence of a doubt, without a full stop. */
export function doubtText(doubt: Doubt, locale: Locale, isAnonymized = false): string {
  return locale.doubts[doubt.code].text(doubtValues(doubt, locale, isAnonymized));
}

function spoken(name: string, value: string | number, locale: Locale, isAnonymized: boolean): string {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? formatCount(value, locale) : formatNumber(value, 1, locale);
  }
  if (name === 'telling') return Object.entries(locale.telling).find(([id]) => id === value)?.[1] ?? value;
  if (name === 'known') return Object.entries(locale.fields).find(([field]) => field === value)?.[1] ?? value;
  if (name === 'role') return Object.entries(locale.words.role).find(([role]) => role === value)?.[1] ?? value;
  return isAnonymized && !ownWords.includes(name) ? '…' : value;
}
