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

const year = '(?<y>(?:19|20)\\d{2})';
const gap = '[-_. ]?';
/** A month, or a day of it, within a text: `accounts_2025-03`, `202503`, `Mrt 2025`, `2025 april`. */
const written = [
  new RegExp(`(?<!\\d)${year}${gap}(?<m>0[1-9]|1[0-2])(?:${gap}(?<d>0[1-9]|[12]\\d|3[01]))?(?!\\d)`),
  new RegExp(`(?<!\\d)(?<m>0[1-9]|1[0-2])[-_. /]${year}(?!\\d)`),
  new RegExp(`(?<!\\p{L})(?<name>${monthPattern})\\.?${gap}'?${year}(?!\\d)`, 'u'),
  new RegExp(`(?<!\\d)${year}${gap}(?<name>${monthPattern})(?!\\p{L})`, 'u'),
];
/** Also where the year has two digits, as over the columns of a spreadsheet: `Jan-25`, `mrt '25`, `2025/03`. */
const writtenShort = [
  ...written,
  new RegExp(`(?<!\\d)${year}/(?<m>0[1-9]|1[0-2])(?!\\d)`),
  new RegExp(`(?<!\\p{L})(?<name>${monthPattern})\\.?(?:[-_/ ]|\\s?')'?(?<yy>\\d{2})(?!\\d)`, 'u'),
];

/** A month within a text: its first day, or the day of it that stands there, and the text without it. */
export interface MonthInText {
  day: string;
  rest: string;
}

/** The month a text, such as a file's name, tells of; undefined where it names none. */
export function monthIn(text: string, isHeader = false): MonthInText | undefined {
  const own = fold(text);
  for (const pattern of isHeader ? writtenShort : written) {
    const match = pattern.exec(own);
    const { y, yy, m, name, d } = match?.groups ?? {};
    const month =
      m ??
      monthNumber(name ?? '')
        ?.toString()
        .padStart(2, '0');
    const whole = y ?? (yy === undefined ? undefined : `20${yy}`);
    if (match && whole && month)
      return { day: `${whole}-${month}-${d ?? '01'}`, rest: own.replace(match[0], ' ').trim() };
  }
  return undefined;
}
