import type { Locale } from '../../locales/locale.ts';
import type { Table } from './tables.ts';

/** A shorter list is read at a glance. */
const shortest = 8;

/** The field above a long list in which words can be found. */
export function findIn(rows: readonly unknown[], { page }: Locale): Table['find'] {
  return rows.length < shortest ? undefined : { label: page.find, found: page.found('{shown}', '{all}') };
}
