import type { en } from './en.ts';

/** Every sentence a reader sees, in one language. English is the master; a missing Dutch sentence does not compile. */
export type Locale = typeof en;
export type LocaleCode = 'en' | 'nl';

/** Something worth telling about input or result; the sentence is `notes[code](values)` of the locale. */
export interface Note {
  code: keyof Locale['notes'];
  values: Record<string, string | number>;
}
