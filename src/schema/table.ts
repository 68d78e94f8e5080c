/** The roles a file can have. `contacts` are customer-service interactions; a CRM's "contacts" are customers. */
export const roles = ['customers', 'contacts', 'purchases', 'surveys', 'promises', 'usage'] as const;
export type Role = (typeof roles)[number];

/** Languages whose header names and values are known; Portuguese and Italian of surveys and keys only. */
export type Language = 'en' | 'nl' | 'de' | 'fr' | 'es' | 'pt' | 'it';

/**
 * - `id`: opaque text, trimmed, leading zeros kept
 * - `moment`: date with or without time of day (kept as a timestamp plus "does it carry a time")
 * - `day`: a date; a time of day is dropped
 * - `duration`: how long something took, in seconds
 * - `number`, `boolean`, `text`; `word`: text from a small vocabulary, translated to canonical values
 */
export type FieldType = 'id' | 'moment' | 'day' | 'number' | 'duration' | 'boolean' | 'text' | 'word';

export interface Field {
  readonly type: FieldType;
  /** Header names by language, in the order of preference; compared after normalising (case, accents, punctuation, wrappers). */
  readonly headers: Partial<Record<Language, readonly string[]>>;
  /** For `word`: canonical value -> other spellings in any language, lower case. A value outside it is kept as text. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** For `word`: canonical value -> what a text outside the vocabulary shows it means, tried in this order; `_` and `-` are blanks there. */
  readonly patterns?: Readonly<Record<string, RegExp>>;
  /** It takes a column only where no other field of the role does, and says nothing about what a file is. */
  readonly isFurther?: boolean;
  /** A deadline or other term: it may lie in the future and never counts as an event (METHOD 0.3). */
  readonly isTerm?: boolean;
  /** It stands in the relation of its table only where some file has it. */
  readonly isOptional?: boolean;
}

/** A canonical table: METHOD.md part A. */
export interface Table {
  readonly role: Role;
  readonly fields: Readonly<Record<string, Field>>;
  /** Without one of these in every listed group, a file cannot play this role. */
  readonly requires: readonly (readonly string[])[];
}
