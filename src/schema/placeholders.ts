/** What people and programs write in a cell that is really empty; compared trimmed and in lower case. */
export const placeholders: readonly string[] = [
  '',
  '-',
  '--',
  '---',
  '–',
  '—',
  '.',
  '?',
  'n/a',
  'na',
  'n.a.',
  'n.v.t.',
  'nvt',
  'k.a.',
  'n/b',
  'null',
  '(null)',
  '(none)',
  '(not set)',
  '(unknown)',
  '(geen)',
  '(keine)',
  '\\n',
  'nil',
  'none',
  'nan',
  'undefined',
  '(blank)',
  '(empty)',
  '(leeg)',
  '(leer)',
  '(vide)',
  'empty',
  'leeg',
];

/** Further texts that stand for nobody in a column of ids: every guest would become one customer. */
export const idPlaceholders: readonly string[] = [
  '0',
  '00000000-0000-0000-0000-000000000000',
  'guest',
  'gast',
  'invite',
  'anonymous',
  'anoniem',
  'anonym',
  'anonyme',
  'not logged in',
  'niet ingelogd',
  'unknown',
  'onbekend',
  'unbekannt',
  'inconnu',
  'no agent',
  'unassigned',
  'niet toegewezen',
  'nicht zugewiesen',
  'non attribué',
  '#multivalue',
];

/** Zero dates of databases: no date. */
export const momentPlaceholders: readonly string[] = [
  '0',
  '0000-00-00',
  '0000-00-00 00:00:00',
  '00-00-0000',
  '00/00/0000',
  '0001-01-01 00:00:00',
  '0001-01-01T00:00:00'.toLowerCase(),
];

/** What Excel writes when a formula fails or a column is too narrow: the value is lost. */
export const spreadsheetErrors: readonly string[] = [
  '#n/a',
  '#n/b',
  '#nv',
  '#waarde!',
  '#wert!',
  '#valeur!',
  '#value!',
  '#verw!',
  '#bezug!',
  '#ref!',
  '#naam?',
  '#name?',
  '#nom?',
  '#deel/0!',
  '#div/0!',
  '#getal!',
  '#zahl!',
  '#num!',
  '#nombre!',
  '#null!',
  '#leeg!',
];

/** Texts that stand for nothing, by the kind of column they stand in; all in lower case, without blanks at their ends. */
export const emptyTexts = {
  any: placeholders,
  id: [...placeholders, ...idPlaceholders, ...spreadsheetErrors],
  moment: [...placeholders, ...momentPlaceholders],
} as const;
export type EmptyKind = keyof typeof emptyTexts;

/** Ids that may stand for nobody: nines, zeroes, ones below zero, and what a till calls a customer without a name; lower case. */
export const doubtfulIds =
  /^(?:-\d+|0+|9{3,}|1{5,}|x+|walk-?\s?in(?: customer)?|cash(?: customer| sale)?|kassa|balie|contant|passant|diversen|divers|various|particulier|laufkunde|laufkundschaft|barverkauf|client de passage|comptoir|test|klant|customer|no customer|none|default)$/;
