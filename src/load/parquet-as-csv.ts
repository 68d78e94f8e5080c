import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { csvLine } from '../bytes/spool.ts';
import { column } from '../columns/mapping.ts';
import type { Engine } from '../engines/engine.ts';
import { join, sql } from '../sql.ts';
import { readRelation } from './load.ts';

/** A table in Parquet as CSV, every value as its text, in the order of the file. Comes in pieces, so a table of any size can be written. */
export async function* parquetAsCsv(engine: Engine, file: SniffedFile): AsyncGenerator<string> {
  yield csvLine(file.headers);
  const names = file.headers.map((_, i) => `c${i}`);
  const shape = Object.fromEntries(names.map((name) => [name, 'text' as const]));
  const cells = file.headers.map((_, i) => column(i));
  for await (const rows of engine.batches(sql`SELECT ${join(cells)} FROM ${readRelation(file)} AS cells`, shape))
    yield rows.map((row) => csvLine(names.map((name) => row[name] ?? ''))).join('');
}
