import type { Role } from '../schema/table.ts';
import type { en } from './en.ts';

/** Every sentence a reader sees, in one language. English is the master; a missing Dutch sentence does not compile. */
export type Locale = typeof en;
export type LocaleCode = 'en' | 'nl';

/** Something worth telling about input or result; the sentence is `notes[code](values)` of the locale. */
export interface Note {
  code: keyof Locale['notes'];
  values: Record<string, string | number>;
}

/** What a doubt does to the figures it can change. */
export type DoubtWeight =
  /** The figure is shown, with the status `low_quality` and the sentence beside it. */
  | 'low_quality'
  /** The sentence stands beside the figure. */
  | 'caveat'
  /** A line in the notes of the report and in the audit. */
  | 'note';

/** Something about the export that may make a figure wrong; the sentences are `doubts[code]` of the locale. */
export interface Doubt {
  code: keyof Locale['doubts'];
  role: Role | null;
  /** Name of the file; null: all files of the role. */
  file: string | null;
  /** Header, as it stands in the file. */
  column: string | null;
  /** Ids of the figures it can change; `role`: every figure that is made of the role's table. */
  figures: readonly string[] | 'role';
  weight: DoubtWeight;
  /** What the sentence names; numbers are formatted there. */
  values: Record<string, string | number>;
}
