import type * as english from './en-inspect.ts';
import { dutchReason } from './nl-evidence.ts';

/** Dutch words of `health inspect`; the keys are those of `en-inspect.ts`. */
export const inspect: typeof english.inspect = {
  readAs: (role) => `gelezen als ${role}`,
  sure: (share) => `${share} zeker`,
  why: 'waarom',
  because: dutchReason,
  format: 'vorm',
  header: (line) => `kopregel op regel ${line}`,
  noHeader: 'geen kopregel',
  bom: 'met byte order mark',
  separatedBy: (name) => `gescheiden door ${name}`,
  quoted: (quote) => `tekst tussen ${quote}`,
  notQuoted: 'zonder aanhalingstekens',
  delimiters: { ',': "komma's", ';': "puntkomma's", '\t': 'tabs', '|': 'streepjes' },
  records: 'records',
  columns: 'kolommen',
  always: (value) => `altijd ${value}`,
  answers: 'antwoorden',
  answer: (text, readAs, count) => `"${text}" wordt gelezen als ${readAs} (${count})`,
  noScore: {
    code: 'geen antwoord, door een code',
    none: 'geen antwoord',
    unreadable: 'niets: het is onleesbaar',
  },
  moreAnswers: (values, cells) => `en nog ${values} verschillende antwoorden, in ${cells} cellen`,
  rowIs: 'een rij is',
  unused: 'niet gebruikt',
  notes: 'opmerkingen',
  setAside: 'apart gezet',
  repaired: 'hersteld',
  noFiles: 'Geen bestanden om te bekijken.',
};
