import type { Field } from '../schema/table.ts';

/** What programs write before a word: `wc-completed`, `SUBSCRIPTION_STATE_ACTIVE`, `50. Shipped`, `Status: open`. */
const before =
  /^(?:wc-|(?:[a-z]+_)?(?:status|state)[_: ]\s*|(?:subscription|account|order|customer|member|deal|payment)[_:]\s*|\d{1,3}\s?[-.:)]\s*(?=\p{L}))/u;

/**
 * The canonical word a text stands for: in the field's vocabulary, in it with `_` and `-` as blanks, or shown by what it contains; else
 * the same without what a program wrote before it.
 */
export function canonicalWord(vocabulary: Pick<Field, 'values' | 'patterns'>, text: string): string | undefined {
  const word = text.trim().toLowerCase();
  const found = wordIn(vocabulary, word);
  const bare = word.replace(before, '');
  return found ?? (bare === word ? undefined : wordIn(vocabulary, bare));
}

function wordIn({ values = {}, patterns = {} }: Pick<Field, 'values' | 'patterns'>, word: string): string | undefined {
  const plain = plainWord(word);
  const isOf = (spelling: string) => spelling === word || plainWord(spelling) === plain;
  const [known] = Object.entries(values).find(([value, spellings]) => isOf(value) || spellings.some(isOf)) ?? [];
  return known ?? Object.entries(patterns).find(([, pattern]) => pattern.test(plain))?.[0];
}

const plainWords = new Map<string, string>();

function plainWord(word: string): string {
  let plain = plainWords.get(word);
  if (plain === undefined) {
    plain = word
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}/]+/gu, ' ')
      .trim();
    if (plainWords.size < mostRemembered) plainWords.set(word, plain);
  }
  return plain;
}

const mostRemembered = 20_000;

/** The vocabulary of a field with what the texts of a column add to it. */
export function vocabularyFor(field: Field, texts: Iterable<string>): Field['values'] {
  const { values = {} } = field;
  const known = new Set(Object.entries(values).flatMap(([value, spellings]) => [value, ...spellings]));
  const added = new Map<string, string[]>();
  for (const text of new Set(texts)) {
    const word = text.toLowerCase();
    if (known.has(word)) continue;
    known.add(word);
    const value = canonicalWord(field, word);
    if (value !== undefined) added.set(value, [...(added.get(value) ?? []), word]);
  }
  if (added.size === 0) return values;
  return Object.fromEntries(
    Object.entries(values).map(([value, spellings]) => [value, [...spellings, ...(added.get(value) ?? [])]]),
  );
}
