import { type Field, type Language, roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { type NormalHeader, plain } from './normalise-header.ts';

/** How a header was found among a field's names. */
export interface NameMatch {
  confidence: number;
  name: string;
  language: Language;
  how: 'exact' | 'stripped' | 'part';
  /** The name says little: `ID`, `Date`, `Status` stand in files of every role. */
  isGeneric: boolean;
}

/** Names that stand in files of every role, so that they are weak evidence for any. */
const generic = new Set(
  [
    'id',
    'nr',
    'no',
    'number',
    'nummer',
    'numero',
    'code',
    'key',
    'name',
    'date',
    'datum',
    'datetime',
    'day',
    'dag',
    'tag',
    'jour',
    'time',
    'timestamp',
    'tijdstip',
    'zeitpunkt',
    'status',
    'statut',
    'state',
    'etat',
    'type',
    'typ',
    'soort',
    'art',
    'nature',
    'category',
    'categorie',
    'kategorie',
    'source',
    'bron',
    'quelle',
    'origine',
    'value',
    'waarde',
    'wert',
    'valeur',
    'total',
    'totaal',
    'reference',
    'created',
    'created at',
    'created on',
    'created date',
    'created time',
    'create date',
    'date created',
    'creation date',
    'aangemaakt op',
    'aangemaakt',
    'aanmaakdatum',
    'erstellt am',
    'cree le',
    'date de creation',
    'title',
    'titel',
    'titre',
    'description',
    'comment',
    'comments',
    'commentaire',
    'kommentar',
    'opmerking',
    'opmerkingen',
    'toelichting',
    'note',
    'notes',
    'group',
    'groep',
    'gruppe',
    'groupe',
    'owner',
    'eigenaar',
    'service',
    'team',
    'product',
    'action',
    'count',
    'aantal',
    'quantity',
    'qty',
    'text',
    'message',
    'request',
    'customer',
    'client',
    'klant',
    'kunde',
    'price',
    'prijs',
    'preis',
    'prix',
    'answer',
    'end date',
    'einddatum',
    'start date',
    'startdatum',
    'closed',
    'points',
    'volume',
    'duration',
    'minutes',
    'units',
    'tags',
    'content',
    'department',
    'month',
    'code client',
    'phone',
    'telefoon',
    'record id',
  ].map((name) => plain(name).key),
);

interface Name {
  key: string;
  words: readonly string[];
  name: string;
  language: Language;
  rank: number;
}

interface Names {
  byKey: Map<string, Name>;
  names: Name[];
  /** Those that a longer header may contain, by the first of their words. */
  longNames: Map<string, Name[]>;
}

const vocabulary = new Map<Field, Names>();
const isPlain = /^[a-z\d]+(?: [a-z\d]+)*$/;

function namesOf(field: Field): Names {
  const known = vocabulary.get(field);
  if (known) return known;
  const names = Object.entries(field.headers).flatMap(([language, headers]) =>
    headers.map((name, rank) => {
      // most names are written as they are compared
      const { key, words } = isPlain.test(name) ? { key: name.replaceAll(' ', ''), words: name } : plain(name);
      return { key, words: words.split(' '), name, language: language as Language, rank };
    }),
  );
  const byKey = new Map<string, Name>();
  for (const name of names) {
    const before = byKey.get(name.key);
    if (!before || name.rank < before.rank) byKey.set(name.key, name);
  }
  const longNames = new Map<string, Name[]>();
  for (const name of names) {
    if (generic.has(name.key) || name.key.length < 6) continue;
    const first = name.words[0] ?? '';
    const of = longNames.get(first);
    if (of) of.push(name);
    else longNames.set(first, [name]);
  }
  const made = { byKey, names, longNames };
  vocabulary.set(field, made);
  return made;
}

/** The files of a folder have the same headers again and again. */
const matches = new WeakMap<NormalHeader, Map<Field, NameMatch | undefined>>();

/** The best name of the field that the header is, is when unwrapped, or (least) contains. */
export function matchName(header: NormalHeader, field: Field): NameMatch | undefined {
  let known = matches.get(header);
  if (!known) {
    known = new Map();
    matches.set(header, known);
  }
  let found = known.get(field);
  if (found === undefined && !known.has(field)) {
    found = bestName(header, field);
    known.set(field, found);
  }
  return found;
}

function bestName(header: NormalHeader, field: Field): NameMatch | undefined {
  const { byKey } = namesOf(field);
  const exact = byKey.get(header.key);
  let found = exact && matched(exact, 0, 'exact');
  for (const one of header.stripped) {
    const name = byKey.get(one.key);
    const match = name && matched(name, one.penalty, 'stripped');
    if (match && (!found || match.confidence > found.confidence)) found = match;
  }
  return found ?? partOf(header, field);
}

function matched(name: Name, penalty: number, how: NameMatch['how']): NameMatch {
  const isGeneric = generic.has(name.key);
  const confidence = Math.max(0.7, 0.98 - 0.008 * name.rank) - penalty - (isGeneric ? 0.1 : 0);
  return { confidence: Math.max(0.3, confidence), name: name.name, language: name.language, how, isGeneric };
}

/** A longer header that has all words of a name of two words or more, or one long word: `Klantnummer intern`. */
function partOf(header: NormalHeader, field: Field): NameMatch | undefined {
  const words = header.words.split(' ');
  if (words.length < 2 || words.length > 5) return undefined;
  const { longNames } = namesOf(field);
  let best: Name | undefined;
  for (const word of words) {
    for (const name of longNames.get(word) ?? []) {
      const isBetter =
        !best || name.key.length > best.key.length || (name.key.length === best.key.length && name.rank < best.rank);
      if (isBetter && isPart(name.words, words)) best = name;
    }
  }
  if (!best) return undefined;
  const share = best.key.length / header.key.length;
  return { confidence: 0.4 + 0.25 * share, name: best.name, language: best.language, how: 'part', isGeneric: false };
}

function isPart(name: readonly string[], words: readonly string[]): boolean {
  return words.length - name.length <= 2 && name.every((word) => words.includes(word));
}

let languagesByKey: Map<string, Set<Language>> | undefined;

function knownLanguages(): Map<string, Set<Language>> {
  if (languagesByKey) return languagesByKey;
  languagesByKey = new Map();
  for (const role of roles) {
    for (const field of Object.values(tables[role].fields)) {
      for (const { key, language } of namesOf(field).names) {
        const languages = languagesByKey.get(key) ?? new Set();
        languagesByKey.set(key, languages.add(language));
      }
    }
  }
  return languagesByKey;
}

/** How many headers are names in each language; a name that English has too says only English. */
export function headerLanguages(headers: readonly NormalHeader[]): Map<Language, number> {
  const counts = new Map<Language, number>();
  for (const header of headers) {
    const languages = knownLanguages().get(header.key) ?? new Set<Language>();
    for (const language of languages.has('en') ? (['en'] as const) : languages) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  return counts;
}
