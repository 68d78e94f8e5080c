import { normaliseHeader } from '../columns/normalise-header.ts';
import { type CellProfile, type Pattern, readDistinctHits, readHits } from './cells.ts';
import type { FileCells } from './check-values.ts';
import { type Found, maskText, nowhere } from './finding.ts';
import type { Subject } from './subject.ts';

/** What about a person a column can hold. */
type Kind = 'email' | 'phone' | 'iban' | 'bsn' | 'name' | 'address' | 'birth' | 'ip';

const headerKinds: readonly (readonly [Kind, RegExp])[] = [
  [
    'name',
    /\b(?:first|last|full|customer|contact|recipient|requester|reviewer)? ?(?:name|naam)\b|voornaam|achternaam|tussenvoegsel|vorname|nachname|\bnom\b|prenom|surname/,
  ],
  [
    'address',
    /\b(?:address ?\d?|street|straat|adres|strasse|rue|postcode|zip|postal code|huisnummer|house number|plz)\b/,
  ],
  ['birth', /birth|geboorte|geburt|naissance|\bdob\b/],
  ['ip', /\bip ?address\b|\bipaddress\b/],
  ['bsn', /\bbsn\b|burgerservicenummer|sofinummer|social security|\bssn\b/],
  ['phone', /\b(?:phone|mobile|telefoon|telefoonnummer|mobiel|gsm|telefon|telephone|tel)\b/],
  ['iban', /\biban\b|bank account|rekeningnummer|kontonummer/],
];
/** Names of things, not of people. */
const ofThings =
  /file|product|agent|company|bedrijf|campaign|group|ticket name|deal|feature|plan|segment|e ?mail|web|ip/;

/** Of a column most cells of which look so, it is one; in running text a single one is enough. */
const mostCells = 0.5;
const mostCandidates = 60;

/** Columns with data about people: what a consultant should not have been sent, and what must not leave his desk. */
export async function checkPeople(subject: Subject, files: readonly FileCells[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const { position, cells } of files) {
    const read = subject.files[position];
    if (!read) continue;
    for (const cell of cells.filter(({ filled }) => filled > 0)) {
      for (const [kind, n] of await kindsOf(subject, position, cell)) {
        const isSensitive = kind === 'bsn' || kind === 'iban';
        found.push({
          ...nowhere('personal-data', isSensitive ? 'warning' : 'info'),
          role: read.mapping.role === 'unrecognised' ? null : read.mapping.role,
          file: read.file.name,
          column: cell.header,
          values: { kind, n, of: read.file.records, isSample: cell.looked < cell.filled ? 1 : 0 },
          examples: await firstOf(subject, position, cell, kind),
        });
      }
    }
  }
  return found;
}

async function kindsOf(subject: Subject, position: number, cell: CellProfile): Promise<Map<Kind, number>> {
  const kinds = new Map<Kind, number>();
  const { words } = normaliseHeader(cell.header);
  for (const [kind, pattern] of headerKinds) {
    if (pattern.test(words) && !(kind === 'name' && ofThings.test(words))) kinds.set(kind, cell.filled);
  }
  const field = Object.entries(subject.files[position]?.mapping.columns ?? {}).find(
    ([, { index }]) => index === cell.index,
  )?.[0];
  const isId = field !== undefined && /_id$/.test(field);
  const isText =
    field === undefined || ['subject', 'notes', 'comment', 'contact_reason', 'churn_reason'].includes(field);
  const isEnough = (n: number) => n > 0 && (isText || n > mostCells * cell.looked || n > mostCells * cell.filled);
  const isOfMany = async (name: Pattern) =>
    cell.hits[name] < fewHits || ((await distinctOf(subject, position, cell, name))?.distinct ?? 0) > 1;
  if (cell.hits.email > 0 && (await isOfMany('email'))) kinds.set('email', cell.hits.email);
  if (!isId && isEnough(cell.hits.phone) && (await isOfMany('phone'))) kinds.set('phone', cell.hits.phone);
  const ibans =
    cell.hits.iban > 0 && (await isOfMany('iban')) ? await valid(subject, position, cell, 'iban', isIban) : 0;
  if (ibans > 0) kinds.set('iban', Math.max(ibans, Math.min(cell.hits.iban, kinds.get('iban') ?? 0)));
  // one number in eleven passes the check by chance; three different ones do so in a thousand columns once
  const looksLikeBsn = cell.hits.nine >= 5 && cell.hits.nine > mostCells * cell.filled;
  const nines = looksLikeBsn ? await distinctOf(subject, position, cell, 'nine') : undefined;
  const bsns = nines?.texts.filter(isBsn).length ?? 0;
  if (nines && bsns >= 3 && bsns > 0.8 * nines.texts.length) kinds.set('bsn', cell.hits.nine);
  if (isText && cell.hits.postcode > 0) kinds.set('address', Math.max(cell.hits.postcode, kinds.get('address') ?? 0));
  return kinds;
}

/** From this many cells on, one and the same number in all of them is a code of the company and no person's. */
const fewHits = 5;

async function distinctOf(subject: Subject, position: number, cell: CellProfile, name: Pattern) {
  const read = subject.files[position];
  return read && readDistinctHits(subject, read.file, cell.index, name, mostCandidates);
}

async function valid(
  subject: Subject,
  position: number,
  cell: CellProfile,
  name: Pattern,
  isValid: (text: string) => boolean,
): Promise<number> {
  const read = subject.files[position];
  if (!read) return 0;
  const hits = await readHits(subject, read, cell.index, name, mostCandidates);
  return hits.filter(({ text }) => isValid(text)).length;
}

const patternOf: Partial<Record<Kind, Pattern>> = {
  email: 'email',
  phone: 'phone',
  iban: 'iban',
  bsn: 'nine',
  address: 'postcode',
};

async function firstOf(subject: Subject, position: number, cell: CellProfile, kind: Kind): Promise<Found['examples']> {
  const read = subject.files[position];
  const pattern = patternOf[kind];
  if (!read || !pattern || cell.hits[pattern] === 0) return [];
  const hits = await readHits(subject, read, cell.index, pattern, 1);
  return hits.map(({ row, text }) => ({
    file: read.file.name,
    ...read.file.placeOf(row),
    column: cell.header,
    value: maskText(text),
  }));
}

/** ISO 13616: the four first signs at the end, letters as numbers, remainder 1 when divided by 97. */
export function isIban(text: string): boolean {
  const found = /[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/.exec(text)?.[0].replaceAll(' ', '');
  if (!found || found.length < 15 || found.length > 34) return false;
  const moved = found.slice(4) + found.slice(0, 4);
  const digits = [...moved].map((sign) => Number.parseInt(sign, 36).toString()).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** Dutch citizen service number: weights 9 to 2 and -1, the sum a multiple of 11. */
export function isBsn(text: string): boolean {
  const digits = /(?<!\d)\d{9}(?!\d)/.exec(text)?.[0];
  if (!digits || digits === '000000000') return false;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
  return sum % 11 === 0;
}
