import { documentsAmong, isDocumentWord } from '../recognise/order-documents.ts';
import { closedAmong, isClosed } from '../recognise/order-states.ts';
import type { ReadFile } from './read-options.ts';

/** Words of a field that mean what the words beside them say. */
interface AmongOthers {
  field: 'status' | 'order_kind';
  isOne: (word: string) => boolean;
  among: (words: readonly string[], written: (word: string) => string) => Record<string, string>;
}

const decided: readonly AmongOthers[] = [
  { field: 'status', isOne: isClosed, among: closedAmong },
  { field: 'order_kind', isOne: isDocumentWord, among: documentsAmong },
];

/**
 * Files of orders with the same columns are parts of one: what `closed` or a payment means is decided by the words of all of them, or an
 * export in pieces would not say the same as the whole. Changes the mappings of `files`.
 */
export function shareWords(files: readonly ReadFile[]): void {
  for (const one of decided) {
    const groups = new Map<string, ReadFile[]>();
    for (const each of files) {
      const { role, columns } = each.mapping;
      const column = columns[one.field];
      if (role !== 'purchases' || !column) continue;
      const key = JSON.stringify([column.header, each.file.headers]);
      groups.set(key, [...(groups.get(key) ?? []), each]);
    }
    for (const group of groups.values()) if (group.length > 1) shareAmong(group, one);
  }
}

function shareAmong(group: readonly ReadFile[], { field, isOne, among }: AmongOthers): void {
  const spellings = new Map<string, string>();
  for (const { file, mapping } of group) {
    const index = mapping.columns[field]?.index ?? -1;
    for (const row of file.sample) {
      const text = row[index]?.trim() ?? '';
      const word = text.toLowerCase();
      if (text !== '' && text > (spellings.get(word) ?? '')) spellings.set(word, text);
    }
  }
  const found = among([...spellings.keys()], (word) => spellings.get(word) ?? word);
  for (const each of group) {
    const { [field]: own = {}, ...others } = each.mapping.words ?? {};
    const merged = { ...Object.fromEntries(Object.entries(own).filter(([word]) => !isOne(word))), ...found };
    const all = Object.keys(merged).length > 0 ? { ...others, [field]: merged } : others;
    each.mapping = { ...each.mapping, words: all };
  }
}
