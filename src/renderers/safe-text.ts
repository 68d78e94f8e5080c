import { withoutCommands } from './log-commands.ts';

/** What stands for "every text in it may come from a stranger's file". */
type Rewrite = (text: string) => string;

/**
 * Controls, invisible format marks (bidi overrides, zero-width, BOM, soft hyphen), line and paragraph separators and lone
 * surrogates: everything that can move the cursor, hide text or reorder it. Categories rather than a list, so that
 * characters Unicode adds later are covered.
 */
const untrusted = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const printableAscii = /^[\x20-\x7e]*$/;

/**
 * Makes every control or invisible character visible as an escape: ESC becomes `\x1b`, and what the log of a CI system would obey gets a
 * backslash. Replaces, never deletes.
 */
export function visibleText(text: string): string {
  return withoutCommands(shownText(text));
}

/** The same for several lines, whose ends stay. */
export function visibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => visibleText(line))
    .join('\n');
}

function shownText(text: string): string {
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
  '✓': '+',
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

/**
 * In this order: entities; emphasis and links; what begins a reference to a person, an issue, a merge request, a milestone, a label;
 * numbered references (`GH-1`); addresses that become links by themselves; pictures (`:octocat:`, but not the minutes of 12:30:45);
 * names of commits, those of digits alone excepted: an id of a customer is copied from a table.
 */
const markup =
  /([&<>|\\`$])|([*_~[\]])|([@#]|(?<![\p{N}\p{L}])%)(?=[\p{L}\p{N}])|!(?=\d)|\bg[hl](?=-\d)|((?:https?|ftp|mailto|xmpp):|:(?=\/\/))|\b(www)\.|:(?=(?!\d+:)[\w+-]+:|100:|1234:)|(?<![\w-])(?=\d*[a-f])[\da-f]{7,40}(?![\w-])/giu;

/** Signs that are written as an entity or behind a backslash, and yet begin a reference once the page is made. */
const refersOnPage = /^[&$]\d|^~[\p{L}\p{N}"]|^\[\w+:/u;

/** Shown as nothing; what stands on both sides of it is no longer one word. */
const gap = '&#8203;';

/** A start of a line that would open a list, a heading or a rule. */
const blockStart = /^(?=[-+](?:\s|$)|[-=]+\s*$|#{1,6}(?:\s|$))/;

/**
 * `text` as plain words in GitHub-flavoured Markdown, in a table cell or a list item: no markup, HTML, link, picture, mention or
 * reference can come out of it, neither where the source is read nor where the finished page is searched for them (as GitLab does).
 * Entities instead of backslashes where a table row is split before escapes are read.
 * `keepsDigests`: a sentence of this program alone, whose digest is compared and copied.
 */
export function markdownText(text: string, { keepsDigests = false } = {}): string {
  return shownText(text)
    .trim()
    .replace(markup, (all, special, emphasis, _reference, scheme, web, at: number, whole: string) => {
      const after = refersOnPage.test(whole.slice(at, at + 40)) ? gap : '';
      if (special) return (entities[special] ?? special) + after;
      if (emphasis) return `\\${emphasis}${after}`;
      if (scheme) return `${scheme.slice(0, -1)}&#58;${gap}`;
      if (web) return `${web}&#46;${gap}`;
      // no part of a commit is long enough to be one, everything else ends where it may not go on
      if (all.length < 7) return all + gap;
      return keepsDigests ? all : all.replace(/.{6}(?=.)/g, `$&${gap}`);
    })
    .replace(blockStart, '\\')
    .replace(/^::/, '&#58;:')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/**
 * What a spreadsheet takes for a formula (OWASP, CSV injection), at the start of a cell and behind each separator that a spreadsheet of
 * another country splits at, where quotes that are written twice no longer protect; the full-width forms are read as the plain ones.
 */
const formulaStart = /^[\s"]*(?:[=@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]|[+-](?=\S))|^[+-]/;
const plainNumber = /^[+-]?[\d.,\s]+%?$/;

/** One text cell of an exported CSV file: never a formula, no control characters, quoted where RFC 4180 asks for it. */
export function csvText(text: string): string {
  // a tab is shown as an escape and parts nothing
  const parts = text.split(/(?<=;)/);
  const isFormula = parts.map((part) => formulaStart.test(part) && !plainNumber.test(part.replace(/;$/, '').trim()));
  const safe = parts.map((part, i) => (isFormula[i] ? "'" : '') + visibleText(part)).join('');
  // a line that begins with `::` is an order to GitHub, one that begins with a quote is none
  const isQuoted = isFormula.includes(true) || /[",]/.test(safe) || /^\s|\s$|^::/.test(safe);
  return isQuoted ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One number cell of an exported CSV file; empty when there is no number. */
export function csvNumber(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '' : String(value);
}
