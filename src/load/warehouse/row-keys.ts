import type { Engine } from '../../engines/engine.ts';
import { join, raw, sql } from '../../sql.ts';
import type { LoadedFile } from '../loaded-file.ts';

/** What a row of a warehouse is called there, by the fields that can say it; the first that a table has. */
export const rowKeys = {
  customers: ['customer_id', 'email', 'phone'],
  contacts: ['contact_id', 'issue_id', 'customer_id'],
  purchases: ['order_id', 'customer_id'],
  surveys: ['response_id', 'customer_id', 'email'],
  promises: ['promise_id', 'order_id', 'customer_id'],
  usage: ['customer_id', 'email'],
} as const;

/** A row of a table that was loaded, counted from 1. */
export interface RowOf {
  file: LoadedFile;
  row: number;
}

/** The own keys of some rows of a warehouse, in their order; undefined for a row of a file, which has a place. One statement. */
export async function keysOf(engine: Engine, rows: readonly RowOf[]): Promise<(string | undefined)[]> {
  const files = [...new Set(rows.map(({ file }) => file))].filter(({ file }) => file.source.kind === 'relation');
  if (files.length === 0) return rows.map(() => undefined);
  const selects = files.map((file, i) => {
    const wanted = [...new Set(rows.flatMap((each) => (each.file === file ? [each.row - 1] : [])))];
    return sql`SELECT ${raw(String(i))} AS place, CAST(rowid AS BIGINT) AS position, row_key AS key FROM ${file.table} WHERE rowid IN (${raw(wanted.join(', '))})`;
  });
  const found = await engine.rows(join(selects, ' UNION ALL '), {
    place: 'integer',
    position: 'integer',
    key: 'text?',
  });
  const keys = new Map(found.map(({ place, position, key }) => [`${place}.${position + 1}`, key ?? '']));
  return rows.map(({ file, row }) => {
    const place = files.indexOf(file);
    return place < 0 ? undefined : (keys.get(`${place}.${row}`) ?? '');
  });
}
