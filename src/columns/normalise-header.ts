import { ownValue } from '../own-value.ts';

/** A header made comparable. Keys have no spaces, so that `E-mail adres`, `e_mailadres` and `EMailAdres` are one. */
export interface NormalHeader {
  /** Lower case, no accents, words separated by one blank. */
  words: string;
  /** `words` without blanks. */
  key: string;
  /** What is left when wrappers such as `[list]` or `Custom field (…)` are taken off, best first. */
  stripped: { words: string; key: string; penalty: number }[];
}

/**
 * What export tools write around a name, and how far each is from the bare name: an exact header always wins, and a
 * form's own answer wins over a copy that some integration put in the metadata.
 */
const wrappers: readonly { pattern: RegExp; penalty: number }[] = [
  { pattern: /^(.+?)\s*\[(?:list|txt|text|int|dec|date|flag|drop-?down|checkbox)\]$/i, penalty: 0.03 },
  { pattern: /^custom field \((.+)\)$/i, penalty: 0.03 },
  { pattern: /^(?:ticket|customer|custom|user|organi[sz]ation|contact) field:\s*(.+)$/i, penalty: 0.03 },
  { pattern: /^\((?:do not modify|niet wijzigen|nicht andern|nicht ändern|ne pas modifier)\)\s*(.+)$/i, penalty: 0.03 },
  { pattern: /^(?:person|organization|organisation|deal|activity|lead)\s+-\s+(.+)$/i, penalty: 0.04 },
  { pattern: /^(.+?)\s*\((?:ticket|case|contact|account|customer|klant|kunde|client)\)$/i, penalty: 0.03 },
  {
    pattern: /^(.+?)\s*[([](?:utc|gmt|cet|cest|mez|bst|e[ds]?t|c[ds]t|m[ds]t|p[ds]?t)(?:[+-]\d+)?[)\]]$/i,
    penalty: 0.01,
  },
  // Europe/Amsterdam, Eastern Time (US & Canada)
  { pattern: /^(.+?)\s*[([](?:[a-z]+\/[a-z_/]+|(?:[a-z. ]+ )?time(?: \([^()]*\))?)[)\]]$/i, penalty: 0.01 },
  // what an amount is in: read by `minor-units.ts`
  {
    pattern:
      /^(.+?)[\s_]*[\s_([](?:in[\s_]+)?(?:(?:euro|us)?-?cents?|centen|centimes?|c[eé]ntimos?|centavos?|centesimi|pence|minor(?:[\s_]units?)?)[)\]]?$/i,
    penalty: 0.01,
  },
  { pattern: /^(.+?)\s*\((?:eur|usd|gbp|chf|€|\$|£)\)$/i, penalty: 0.01 },
  {
    pattern: /^(.+?)\s*\((?:\d+\s*(?:-|–|to|t\/m|bis|a)\s*\d+|optional|required|verplicht|optioneel)\)$/i,
    penalty: 0.01,
  },
  {
    pattern: /^(.+?)\s*\((?:in )?(?:hrs|hours|minutes|min|sec|seconds|s|h|m|days|uren|minuten|dagen)\)$/i,
    penalty: 0.2,
  },
  { pattern: /^(.+?)\s+\d{1,2}\s*(?:-|–|to|t\/m|bis|à)\s*\d{1,3}$/i, penalty: 0.02 },
  {
    pattern:
      /^(.+?)\s*[([](?:y ?\/ ?n|yes ?\/ ?no|j ?\/ ?n|ja ?\/ ?nee|ja ?\/ ?nein|oui ?\/ ?non|true ?\/ ?false|[01] ?\/ ?[01]|flag)[)\]]$/i,
    penalty: 0.01,
  },
  { pattern: /^(.+?)\s*\(metadata\)$/i, penalty: 0.25 },
  { pattern: /^(.+?)\s*\([a-z]+\.metafields\.[\w.-]+\)$/i, penalty: 0.15 },
  { pattern: /^default address\s+(.+)$/i, penalty: 0.15 },
  {
    pattern:
      /^(?:customers?|clients?|orders?|tickets?|cases?|contacts?|surveys?|responses?|users?|accounts?|subscriptions?|memberships?|contracts?|klanten|klant|data|attributes|properties|fields|custom)\.(.+)$/i,
    penalty: 0.04,
  },
  // a group of columns above the names: `Order` over `Customer`
  {
    pattern:
      /^(?:orders?|sales?|deliver(?:y|ies)|tickets?|bestelling|levering|auftrag|lieferung|commande|livraison) ((?:customer|client|klant|kunde).*)$/i,
    penalty: 0.05,
  },
  { pattern: /^meta:\s*_?(.+)$/i, penalty: 0.2 },
  { pattern: /^[a-z]+\d*[a-z]?(?:\[[^\]]*\])?\.\s+(.+)$/i, penalty: 0.02 },
  { pattern: /^(?:q|v|vraag|frage|question)?\s*\d+[a-z]?[.):]\s*(.+)$/i, penalty: 0.02 },
  { pattern: /^(.+?)[*:?]+$/, penalty: 0.005 },
];

/** What programs shorten in a header: `txn_dt`, `cust_acct_no`. */
const abbreviations: Readonly<Record<string, string>> = {
  txn: 'transaction',
  trx: 'transaction',
  trans: 'transaction',
  tran: 'transaction',
  amt: 'amount',
  dt: 'date',
  dttm: 'date',
  cust: 'customer',
  acct: 'account',
  subs: 'subscription',
  num: 'number',
  ord: 'order',
  inv: 'invoice',
  cncl: 'cancel',
  canc: 'cancel',
  eff: 'effective',
  exp: 'expiration',
  strt: 'start',
  stat: 'status',
  dlv: 'delivery',
  dlvry: 'delivery',
  deliv: 'delivery',
  prom: 'promised',
};

/** The files of a folder have the same headers again and again. */
const remembered = new Map<string, NormalHeader>();
const mostRemembered = 5000;

/** A header made comparable; the same object for the same header. */
export function normaliseHeader(header: string): NormalHeader {
  const known = remembered.get(header);
  if (known) return known;
  const made = normalise(header);
  if (remembered.size < mostRemembered) remembered.set(header, made);
  return made;
}

function normalise(header: string): NormalHeader {
  const text = header.replace(/^\ufeff|^ï»¿/, '').trim();
  const whole = plain(text);
  const found: NormalHeader['stripped'] = [];
  unwrap(text, 0, found, 3);
  // `sent_datetime` and `sent timestamp` are `sent at`
  const moment = /^(.+) (?:date ?time|timestamp)$/.exec(whole.words)?.[1];
  if (moment) for (const end of ['at', 'date']) found.push({ ...plain(`${moment} ${end}`), penalty: 0.03 });
  const written = whole.words.replace(/\b\p{L}{2,5}\b/gu, (word) => ownValue(abbreviations, word) ?? word);
  if (written !== whole.words) found.push({ ...plain(written), penalty: 0.02 });
  const stripped = found.filter((one) => one.key !== whole.key && one.key !== '');
  return { ...whole, stripped: stripped.sort((a, b) => a.penalty - b.penalty) };
}

/** Wrappers nest (`Ticket Field: Reason [list]`), hence the depth. */
function unwrap(text: string, penalty: number, found: NormalHeader['stripped'], depth: number): void {
  if (depth === 0) return;
  for (const wrapper of wrappers) {
    const inner = wrapper.pattern.exec(text)?.[1]?.trim();
    if (!inner || inner === text) continue;
    const total = penalty + wrapper.penalty;
    found.push({ ...plain(inner), penalty: total });
    unwrap(inner, total, found, depth - 1);
  }
}

/** Lower case, accents off, punctuation and camelCase to blanks, `#` and `n°` to `nr`. */
export function plain(text: string): { words: string; key: string } {
  const words = text
    .replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})|(?<=\p{Ll}\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/\b(?:n|no|nr|nbr)[°º]\s*/g, ' nr ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/#|№/g, ' nr ')
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
  return { words, key: words.replaceAll(' ', '') };
}
