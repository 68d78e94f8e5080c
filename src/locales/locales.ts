import { en } from './en.ts';
import type { Locale, LocaleCode } from './locale.ts';
import { nl } from './nl.ts';

const locales: Readonly<Record<LocaleCode, Locale>> = { en, nl };

/** The sentences of one language. */
export function localeOf(code: LocaleCode): Locale {
  return locales[code];
}
