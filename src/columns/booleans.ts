/** Yes and no in the languages of Excel and of forms, lower case. */
export const yes: readonly string[] = [
  'true',
  'true.',
  't',
  '1',
  'yes',
  'y',
  'ja',
  'j',
  'waar',
  'wahr',
  'oui',
  'o',
  'vrai',
  'on',
  'aan',
  'an',
  'x',
  '✓',
  '✔',
  'si',
  'sí',
];
export const no: readonly string[] = [
  'false',
  'false.',
  'f',
  '0',
  'no',
  'n',
  'nee',
  'onwaar',
  'nein',
  'falsch',
  'non',
  'faux',
  'off',
  'uit',
  'aus',
];

/** The text, in lower case, is a yes or a no. */
export function readsBoolean(word: string): boolean {
  return readBoolean(word) !== undefined;
}

/** Yes or no, of a text in lower case; undefined where it is neither. */
export function readBoolean(word: string): boolean | undefined {
  return yes.includes(word) ? true : no.includes(word) ? false : undefined;
}
