import type { Mapping } from '../columns/mapping.ts';
import type { ReadFile } from './read-options.ts';

/**
 * Files with the same columns are parts of one: what a word means in one of them it means in all, or an export in pieces would not say the
 * same as the whole. A meaning that was found wins over one that stayed open. Changes the mappings of `files`.
 */
export function shareWords(files: readonly ReadFile[]): void {
  const keyOf = ({ file, mapping }: ReadFile) => JSON.stringify([mapping.role, file.headers]);
  const together = new Map<string, NonNullable<Mapping['words']>>();
  for (const each of files) {
    const { words } = each.mapping;
    if (words) together.set(keyOf(each), merged(together.get(keyOf(each)) ?? {}, words));
  }
  for (const each of files) {
    const words = together.get(keyOf(each));
    if (words) each.mapping = { ...each.mapping, words };
  }
}

function merged(
  some: NonNullable<Mapping['words']>,
  others: NonNullable<Mapping['words']>,
): NonNullable<Mapping['words']> {
  const fields = [...new Set([...Object.keys(some), ...Object.keys(others)])];
  return Object.fromEntries(
    fields.map((field) => {
      const found = Object.entries(others[field] ?? {}).filter(
        ([word, meaning]) => meaning.toLowerCase() !== word || some[field]?.[word] === undefined,
      );
      return [field, { ...some[field], ...Object.fromEntries(found) }];
    }),
  );
}
