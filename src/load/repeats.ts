import type { Engine } from '../engines/engine.ts';
import { roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, raw, type Sql, sql } from '../sql.ts';
import type { LoadedFile } from './loaded-file.ts';
import { numbered, type Ranked, type Search } from './ranked-files.ts';
import { ownMoments } from './record-keys.ts';
import { keepRepeatedRecords } from './repeated-records.ts';
import { keepRepeatedRows } from './repeated-rows.ts';

/** SQL that gives positions (rowid) of rows of a table. */
export interface Repeated {
  /** Those whose record another file holds as well. */
  rows: Sql;
  /** Of these, those of which the other file holds a later state. */
  changed: Sql;
}

/** For each table (by its name) with records that another file holds as well. */
export type Repeats = ReadonlyMap<string, Repeated>;

/**
 * Finds the records that stand in more than one file of a role, as in monthly exports that overlap. Two records are the same when
 * number, moment and customer agree, the number being used once in each file; the row that was written later is kept, or, where rows
 * do not tell, that of the newer file (METHOD-2 G1). Rows
 * without such a number are the same when every cell of two files with the same columns is, and the files really overlap.
 *
 * Files are ranked and their rows compared with each other all at once: no statement, and no list, has a line for each two files.
 */
export async function findRepeats(engine: Engine, loaded: readonly LoadedFile[]): Promise<Repeats> {
  const all = new Map<string, Repeated>();
  for (const role of roles) {
    // the newest first: what it holds is kept
    const held = loaded.filter(({ file, mapping }) => mapping.role === role && file.records > 0).sort(byAge);
    if (role === 'customers' || held.length < 2) continue;
    const [places, sources] = [numbered(held.map(({ table }) => table.text)), numbered(held.map(({ file }) => file))];
    const of = (file: LoadedFile) => ({
      place: places.get(file.table.text) ?? 0,
      source: sources.get(file.file) ?? 0,
      days: daysOf(file),
    });
    const files = touching(held.map((file, rank) => ({ file, rank, ...of(file) })));
    if (files.length < 2) continue;
    const found = identifier(`repeated_${role}`);
    await engine.run(sql`CREATE OR REPLACE TABLE ${found} ("place" INTEGER, "row" BIGINT, is_changed BOOLEAN)`);
    const search: Search = { engine, role, found, files };
    await keepRepeatedRows(search, await keepRepeatedRecords(search));
    const seen = await engine.rows(sql`SELECT DISTINCT "place" FROM ${found}`, { place: 'integer' });
    const hits = new Set(seen.map(({ place }) => place));
    for (const [table, place] of places) {
      const rows = sql`SELECT "row" FROM ${found} WHERE "place" = ${raw(String(place))}`;
      if (hits.has(place)) all.set(table, { rows, changed: sql`${rows} AND is_changed` });
    }
  }
  return all;
}

function byAge(a: LoadedFile, b: LoadedFile): number {
  return (latestDay(b) ?? 0) - (latestDay(a) ?? 0);
}

function latestDay({ mapping, moments }: LoadedFile): number | null {
  const days = moments
    .filter(({ field }) => !tables[mapping.role].fields[field]?.isTerm)
    .map((one) => one.latestDay ?? 0);
  return days.length > 0 ? Math.max(...days) : null;
}

/** Those files whose days have something in common with those of another one; files without days may. */
function touching(files: readonly Ranked[]): Ranked[] {
  const dated = files
    .flatMap(({ rank, days }) => (days ? [{ rank, ...days }] : []))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  if (dated.length < files.length) return [...files];
  const met = new Set<number>();
  let widest = dated[0];
  for (const one of dated.slice(1)) {
    if (!widest) break;
    if (one.from <= widest.to) {
      met.add(one.rank);
      met.add(widest.rank);
    }
    if (one.to > widest.to) widest = one;
  }
  return files.filter(({ rank }) => met.has(rank));
}

function daysOf({ mapping, moments }: LoadedFile): { from: number; to: number } | null {
  const own = moments.filter(({ field }) => ownMoments[mapping.role]?.includes(field));
  const first = own.flatMap(({ firstDay }) => firstDay ?? []);
  const last = own.flatMap((one) => (one.afterToday > 0 ? [Number.MAX_SAFE_INTEGER] : (one.latestDay ?? [])));
  return first.length > 0 && last.length > 0 ? { from: Math.min(...first), to: Math.max(...last) } : null;
}
