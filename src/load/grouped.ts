import type { LoadedFile } from './loaded-file.ts';

/** Things of one key together; keys, and the things of each, in the order they stand in. */
export function grouped<T>(all: Iterable<T>, keyOf: (one: T) => string): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const key = keyOf(one);
    const alike = groups.get(key);
    if (alike) alike.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Files by the table that holds them. */
export function byTable<F extends { file: LoadedFile }>(files: Iterable<F>): [F, ...F[]][] {
  return [...grouped(files, ({ file }) => file.table.text).values()];
}
