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

const empty = new Set(placeholders);
const emptyId = new Set([...placeholders, ...idPlaceholders]);
const emptyMoment = new Set([...placeholders, ...momentPlaceholders]);

export function isPlaceholder(text: string, kind: 'any' | 'id' | 'moment' = 'any'): boolean {
  const set = kind === 'id' ? emptyId : kind === 'moment' ? emptyMoment : empty;
  return set.has(text.trim().toLowerCase());
}
