import type { Language } from '../schema/table.ts';

/**
 * The months as the languages shorten them, folded (lower case, no accents, no dot), longest first within a month, so
 * that `mrt`, `marz` and `mars` can all be rewritten to the English `mar`.
 */
const names: readonly (readonly string[])[] = [
  ['januari', 'january', 'janvier', 'januar', 'janner', 'janv', 'jan'],
  ['februari', 'february', 'fevrier', 'februar', 'fevr', 'febr', 'fev', 'feb'],
  ['maart', 'march', 'marz', 'mars', 'mrt', 'maa', 'mar', 'mrz'],
  ['april', 'avril', 'avr', 'apr'],
  ['mei', 'may', 'mai'],
  ['juni', 'june', 'juin', 'jun'],
  ['juillet', 'juli', 'july', 'juil', 'jul'],
  ['augustus', 'august', 'aout', 'aug', 'aou'],
  ['september', 'septembre', 'sept', 'sep'],
  ['oktober', 'october', 'octobre', 'okt', 'oct'],
  ['november', 'novembre', 'nov'],
  ['december', 'dezember', 'decembre', 'dec', 'dez'],
];

const numbers = new Map(names.flatMap((spellings, i) => spellings.map((name) => [name, i + 1] as const)));

/** 1-12, or undefined. The name is folded already. */
export function monthNumber(name: string): number | undefined {
  return numbers.get(name);
}

const english = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Written as English writes it, in full or in three letters. */
export function isEnglishMonth(name: string | undefined): boolean {
  return name !== undefined && english.some((month) => name === month || name === month.slice(0, 3));
}

/** Regular expression (RE2 and JavaScript) for any month name, folded. */
export const monthPattern = names
  .flat()
  .sort((a, b) => b.length - a.length)
  .join('|');

/** Month names whose first three letters are not the English ones, folded: from -> to. */
export const monthRewrites: readonly (readonly [string, string])[] = [
  ['maart', 'mar'],
  ['mrt', 'mar'],
  ['mrz', 'mar'],
  ['mei', 'may'],
  ['mai', 'may'],
  ['okt', 'oct'],
  ['dez', 'dec'],
  ['fev', 'feb'],
  ['avr', 'apr'],
  ['juin', 'jun'],
  ['juil', 'jul'],
  ['aou', 'aug'],
];

/** Weekdays in four languages, folded; they stand before a date and say nothing new. */
export const weekdayPattern =
  '(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?|(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|mi|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mer|jeu|ven|sam|dim';

export function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** Languages whose export writes the day first. */
export const dayFirst: ReadonlySet<Language> = new Set(['nl', 'de', 'fr', 'es', 'pt', 'it']);
