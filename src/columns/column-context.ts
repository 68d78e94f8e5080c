import type { SniffedFile } from '../bytes/sniffed-file.ts';
import type { Language } from '../schema/table.ts';
import type { NormalHeader } from './normalise-header.ts';
import { isPlaceholder } from './placeholders.ts';
import { headerLanguages } from './vocabulary.ts';

/** Where the whole file seems to come from: decides only what a column itself leaves open. */
export interface Locality {
  delimiter: string;
  /** The language most headers are in, when it is not English. */
  language?: Language;
}

export function localityOf(file: SniffedFile, headers: readonly NormalHeader[]): Locality {
  const counts = [...headerLanguages(headers)].sort((a, b) => b[1] - a[1]);
  const [language] = counts[0] ?? [];
  return { delimiter: file.delimiter, ...(language && language !== 'en' ? { language } : {}) };
}

/** The filled cells of a column in the sample, with those that complete it. */
export function textsOf(
  file: { sample: readonly string[][] },
  index: number,
  others: readonly number[] = [],
): readonly string[] {
  if (others.length === 0) return filledCells(file.sample, index);
  return file.sample.flatMap((row) => {
    const first = (row[index] ?? '').trim();
    if (isPlaceholder(first)) return [];
    return [[first, ...others.map((other) => (row[other] ?? '').trim())].filter((text) => text !== '').join(' ')];
  });
}

/** Recognising a column and planning it look at the same cells. */
const remembered = new WeakMap<readonly string[][], Map<number, string[]>>();

function filledCells(sample: readonly string[][], index: number): readonly string[] {
  const ofSample = remembered.get(sample) ?? new Map<number, string[]>();
  remembered.set(sample, ofSample);
  const known = ofSample.get(index);
  if (known) return known;
  const filled: string[] = [];
  for (const row of sample) {
    const text = (row[index] ?? '').trim();
    if (!isPlaceholder(text)) filled.push(text);
  }
  ofSample.set(index, filled);
  return filled;
}
