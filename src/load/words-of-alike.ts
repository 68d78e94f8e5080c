import { closedAmong } from '../recognise/order-states.ts';
import type { ReadFile } from './read-options.ts';

/**
 * Files of orders with the same columns are parts of one: what `closed` means is decided by the states of all of them, or an export in
 * pieces would not say the same as the whole. Changes the mappings of `files`.
 */
export function shareWords(files: readonly ReadFile[]): void {
  const groups = new Map<string, ReadFile[]>();
  for (const each of files) {
    const { role, columns } = each.mapping;
    if (role !== 'purchases' || !columns.status) continue;
    const key = JSON.stringify([columns.status.header, each.file.headers]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  for (const group of groups.values()) if (group.length > 1) shareClosed(group);
}

function shareClosed(group: readonly ReadFile[]): void {
  const spellings = new Map<string, string>();
  for (const { file, mapping } of group) {
    const index = mapping.columns.status?.index ?? -1;
    for (const row of file.sample) {
      const text = row[index]?.trim() ?? '';
      const word = text.toLowerCase();
      if (text !== '' && text > (spellings.get(word) ?? '')) spellings.set(word, text);
    }
  }
  const words = [...spellings.keys()];
  const found = closedAmong(words, (word) => spellings.get(word) ?? word);
  for (const each of group) {
    const { status = {}, ...others } = each.mapping.words ?? {};
    const kept = Object.entries(status).filter(
      ([word, meaning]) => meaning !== 'refunded' && meaning.toLowerCase() !== word,
    );
    const merged = { ...Object.fromEntries(kept), ...found };
    const all = Object.keys(merged).length > 0 ? { ...others, status: merged } : others;
    each.mapping = { ...each.mapping, words: all };
  }
}
