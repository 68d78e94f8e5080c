/** What stands for "every text in it may come from a stranger's file". */
type Rewrite = (text: string) => string;

/**
 * Controls, invisible format marks (bidi overrides, zero-width, BOM, soft hyphen), line and paragraph separators and lone
 * surrogates: everything that can move the cursor, hide text or reorder it. Categories rather than a list, so that
 * characters Unicode adds later are covered.
 */
const untrusted = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const printableAscii = /^[\x20-\x7e]*$/;

/** Makes every control or invisible character visible as an escape: ESC becomes `\x1b`. Replaces, never deletes. */
export function visibleText(text: string): string {
  if (printableAscii.test(text)) return text;
  return text.replace(untrusted, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
    return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
  });
}

/** Rewrites every text in a value, keys included (columns and promise types are keys that come from the file). */
export function mapText<T>(value: T, rewrite: Rewrite): T {
  return rewritten(value, rewrite) as T;
}

function rewritten(value: unknown, rewrite: Rewrite): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (Array.isArray(value)) return value.map((item) => rewritten(item, rewrite));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [rewrite(key), rewritten(item, rewrite)]));
}

/** `text` for a place where only ASCII can be shown: accents dropped, everything else unknown as `?`, width kept. */
export function asciiText(text: string): string {
  const plain = text.replace(/[^\p{ASCII}]/gu, (character) => asciiFor[character] ?? character);
  return plain
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, '?');
}

const asciiFor: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '·': '|',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '×': 'x',
  '≥': '>=',
  '≤': '<=',
  '€': 'EUR',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '\\': '&#92;',
  '`': '&#96;',
  $: '&#36;',
};

/** In this order: entities, emphasis and links, mentions and issue references, addresses that become links by themselves. */
const markup = /([&<>|\\`$])|([*_~[\]])|([@#])(?=[\p{L}\p{N}])|\b(https?|ftp|mailto):|\b(www)\./giu;

/** A start of a line that would open a list, a heading or a rule. */
const blockStart = /^(?=[-+](?:\s|$)|[-=]+\s*$|#{1,6}(?:\s|$))/;

/**
 * `text` as plain words in GitHub-flavoured Markdown, in a table cell or a list item: no markup, HTML, link, mention or
 * issue reference can come out of it. Entities instead of backslashes where a table row is split before escapes are read.
 */
export function markdownText(text: string): string {
  return visibleText(text)
    .trim()
    .replace(markup, (all, special, emphasis, reference, scheme) => {
      if (special) return entities[special] ?? special;
      if (emphasis) return `\\${emphasis}`;
      if (reference) return `${reference}&#8203;`;
      return scheme ? `${scheme}&#58;` : all.replace('.', '&#46;');
    })
    .replace(blockStart, '\\')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** What a spreadsheet takes for a formula (OWASP, CSV injection); the full-width forms are read as the plain ones. */
const formulaStart = /^[=+\-@\t\r\n\0＝＋－＠]/;
const plainNumber = /^[+-]?[\d.,\s]+%?$/;

/** One text cell of an exported CSV file: never a formula, no control characters, quoted where RFC 4180 asks for it. */
export function csvText(text: string): string {
  const isFormula = formulaStart.test(text) && !plainNumber.test(text);
  const safe = (isFormula ? "'" : '') + visibleText(text);
  return isFormula || /[",]/.test(safe) || /^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One number cell of an exported CSV file; empty when there is no number. */
export function csvNumber(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '' : String(value);
}
