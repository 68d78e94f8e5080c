import type { Engine } from '../engines/engine.ts';
import { sql } from '../sql.ts';
import type { LoadedFile } from './loaded-file.ts';

/** The file in a table for itself, its rows in their order. */
export async function onItsOwn(engine: Engine, file: LoadedFile): Promise<LoadedFile> {
  const { table, part, ...rest } = file;
  if (!part) return file;
  await engine.run(sql`CREATE OR REPLACE TABLE ${part.ownTable} AS
    SELECT * EXCLUDE (part) FROM ${table} WHERE part = ${part.ordinal} ORDER BY rowid`);
  return { ...rest, table: part.ownTable };
}

/** Gives up the tables of `before` that no file of `after` stands in any more. */
export async function dropUnheld(
  engine: Engine,
  before: readonly LoadedFile[],
  after: readonly LoadedFile[],
): Promise<void> {
  const held = new Set(after.map(({ table }) => table.text));
  const tables = new Map(before.map(({ table }) => [table.text, table]));
  for (const [text, table] of tables) if (!held.has(text)) await engine.run(sql`DROP TABLE ${table}`);
}
