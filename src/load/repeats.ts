import { column } from '../columns/mapping.ts';
import { dayNumberOf } from '../dialects/dialect.ts';
import { hashOf } from '../dialects/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { compareText } from '../text-order.ts';
import { readRelation } from './load.ts';
import type { LoadedFile } from './loaded-file.ts';
import {
  datesItsStates,
  isChanged,
  isOutdated,
  isRead,
  isSameRecord,
  ownMoments,
  type Pair,
  UniqueKeys,
} from './record-keys.ts';

/**
 * Equal rows of two files are an overlap when they are at least this share of the days both files cover; fewer are a coincidence,
 * such as two purchases of the same thing on one day.
 */
const overlapShare = 0.5;

/** SQL that gives positions (rowid) of rows of a file. */
export interface Repeated {
  /** Those whose record another file holds as well. */
  rows: Sql;
  /** Of these, those of which the other file holds a later state. */
  changed: Sql[];
}

/** For each file with records that another file holds as well. */
export type Repeats = ReadonlyMap<LoadedFile, Repeated>;

/**
 * Finds the records that stand in more than one file of a role, as in monthly exports that overlap. Two records are the same when
 * number, moment and customer agree, the number being used once in each file; the row that was written later is kept, or, where rows
 * do not tell, that of the newer file (METHOD-2 G1). Rows
 * without such a number are the same when every cell of two files with the same columns is, and the files really overlap.
 */
export async function findRepeats(engine: Engine, loaded: readonly LoadedFile[]): Promise<Repeats> {
  const found = new Map<LoadedFile, Repeated[]>();
  const add = (file: LoadedFile, rows: readonly Repeated[]) => found.set(file, [...(found.get(file) ?? []), ...rows]);
  const keys = new UniqueKeys(engine);
  for (const role of roles) {
    // the newest first: what it holds is kept
    const files = loaded.filter(({ file, mapping }) => mapping.role === role && file.records > 0).sort(byAge);
    if (role === 'customers' || files.length < 2) continue;
    const inOneTable: Pair[] = [];
    for (const [i, older] of files.entries()) {
      for (const [j, newer] of files.slice(0, i).entries()) {
        if (areApart(older, newer) || askOtherThings(older, newer)) continue;
        const name = identifier(`repeated_${role}_${i}_${j}`);
        if (!(await keys.tellApart(older, newer)))
          add(
            older,
            (await sharedRows(engine, older, newer, name)).map((rows) => ({ rows, changed: [] })),
          );
        else if (older.part && older.table.text === newer.table.text) inOneTable.push({ older, newer });
        else {
          const pair = { older, newer };
          add(older, await keepStates(engine, name, sharedRecords(pair, 'o')));
          if (datesItsStates(pair))
            add(newer, await keepStates(engine, identifier(`outdated_${role}_${i}_${j}`), sharedRecords(pair, 'n')));
        }
      }
    }
    for (const [i, pairs] of byTable(inOneTable).entries()) {
      for (const [file, rows] of await sharedInTable(engine, pairs, identifier(`repeated_${role}_of_${i}`))) {
        add(file, [rows]);
      }
    }
  }
  return new Map(
    [...found].flatMap(([file, parts]) =>
      parts.length === 0
        ? []
        : [
            [
              file,
              {
                rows: join(
                  parts.map(({ rows }) => rows),
                  ' UNION ',
                ),
                changed: parts.flatMap(({ changed }) => changed),
              },
            ] as const,
          ],
    ),
  );
}

function byTable(pairs: readonly Pair[]): Pair[][] {
  const tablesOfPairs = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const { text } = pair.older.table;
    // of a thousand files there are half a million pairs: no list of them is copied for the next
    const pairsOf = tablesOfPairs.get(text) ?? [];
    if (pairsOf.length === 0) tablesOfPairs.set(text, pairsOf);
    pairsOf.push(pair);
  }
  return [...tablesOfPairs.values()];
}

/** The rows of a file with their position in its table. */
function rowsOf({ table, part, hasParts }: LoadedFile): Sql {
  const where = part ? sql`WHERE part = ${part.ordinal}` : hasParts ? sql`WHERE NOT is_part` : sql``;
  return sql`(SELECT *, rowid AS position FROM ${table} ${where})`;
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

/** Answers to different questions, in one file or in two: they may have number, moment and customer in common. */
function askOtherThings(one: LoadedFile, other: LoadedFile): boolean {
  if (one.mapping.role !== 'surveys') return false;
  if (one.file === other.file) return true;
  if (!one.mapping.isFurther && !other.mapping.isFurther) return false;
  return one.mapping.columns.score?.header !== other.mapping.columns.score?.header;
}

/** The days of the two files have nothing in common. */
function areApart(one: LoadedFile, other: LoadedFile): boolean {
  const [a, b] = [daysOf(one), daysOf(other)];
  return a !== null && b !== null && (a.to < b.from || b.to < a.from);
}

function daysOf({ mapping, moments }: LoadedFile): { from: number; to: number } | null {
  const own = moments.filter(({ field }) => ownMoments[mapping.role]?.includes(field));
  const first = own.flatMap(({ firstDay }) => firstDay ?? []);
  const last = own.flatMap((one) => (one.afterToday > 0 ? [Number.MAX_SAFE_INTEGER] : (one.latestDay ?? [])));
  return first.length > 0 && last.length > 0 ? { from: Math.min(...first), to: Math.max(...last) } : null;
}

/** The rows of one of two files whose record is in the other one too, and written there later: `o` of the older, `n` of the newer. */
function sharedRecords(pair: Pair, which: 'o' | 'n'): Sql {
  const isOut = which === 'o' ? sql`NOT ${isOutdated(pair)}` : isOutdated(pair);
  return sql`SELECT ${raw(which)}.position AS row, (${isChanged(pair)}) AS changed FROM ${rowsOf(pair.older)} AS o JOIN ${rowsOf(pair.newer)} AS n
    ON ${isSameRecord(pair)} WHERE ${isOut}`;
}

async function keepStates(engine: Engine, name: Sql, found: Sql): Promise<Repeated[]> {
  const [rows] = await keep(engine, name, found);
  return rows ? [{ rows, changed: [sql`SELECT row FROM ${name} WHERE changed`] }] : [];
}

/** The same of many pairs of files that one table holds: for each older file with such rows, these. */
async function sharedInTable(engine: Engine, pairs: readonly Pair[], name: Sql): Promise<Map<LoadedFile, Repeated>> {
  const [first] = pairs;
  if (!first) return new Map();
  const ordinal = ({ part }: LoadedFile) => part?.ordinal ?? 0;
  const numbers = pairs.map(({ older, newer }) => raw(`(${ordinal(older)}, ${ordinal(newer)})`));
  const isOut = isOutdated(first);
  await engine.run(sql`CREATE OR REPLACE TABLE ${name} AS SELECT DISTINCT CASE WHEN ${isOut} THEN n.rowid ELSE o.rowid END AS row,
      CASE WHEN ${isOut} THEN n.part ELSE o.part END AS part, (${isChanged(first)}) AS changed
    FROM ${first.older.table} AS o JOIN ${first.older.table} AS n ON ${isSameRecord(first)}
    JOIN (VALUES ${join(numbers)}) AS pairs (older, newer) ON pairs.older = o.part AND pairs.newer = n.part`);
  const rows = await engine.rows(sql`SELECT DISTINCT part FROM ${name}`, { part: 'integer' });
  const found = new Set(rows.map(({ part }) => part));
  const files = [...new Set(pairs.flatMap((pair) => [pair.older, pair.newer]))].filter((file) =>
    found.has(ordinal(file)),
  );
  return new Map(
    files.map((file) => {
      const rows = sql`SELECT row FROM ${name} WHERE part = ${raw(String(ordinal(file)))}`;
      return [file, { rows, changed: [sql`${rows} AND changed`] }];
    }),
  );
}

/** The older file's rows that stand in the newer one cell by cell; the second of two equal rows is matched with a second one. */
async function sharedRows(engine: Engine, older: LoadedFile, newer: LoadedFile, name: Sql): Promise<Sql[]> {
  const [a, b] = [columnsByName(older), columnsByName(newer)];
  if (a.names !== b.names) return [];
  const [rows] = await keep(
    engine,
    name,
    sql`SELECT o.row FROM (${printsOf(older, a.order)}) AS o JOIN (${printsOf(newer, b.order)}) AS n ON n.print = o.print AND n.nth = o.nth`,
  );
  if (!rows) return [];
  const [from, to] = sharedDays(older, newer);
  const size = async (file: LoadedFile) => {
    const moments = (ownMoments[file.mapping.role] ?? []).filter((field) => isRead(file, field));
    const day = moments.length > 0 ? sql`${dayNumberOf(sql`COALESCE(${join(moments.map(identifier))})`)}` : null;
    const within = day && from !== null ? sql`WHERE ${day} BETWEEN ${raw(String(from))} AND ${raw(String(to))}` : sql``;
    const [row] = await engine.rows(sql`SELECT COUNT(*) AS count FROM ${rowsOf(file)} AS rows ${within}`, {
      count: 'integer',
    });
    return row?.count ?? 0;
  };
  const [found] = await engine.rows(sql`SELECT COUNT(*) AS count FROM ${name}`, { count: 'integer' });
  const smaller = Math.min(await size(older), await size(newer));
  return (found?.count ?? 0) >= overlapShare * smaller ? [rows] : [];
}

function sharedDays(one: LoadedFile, other: LoadedFile): [from: number, to: number] | [null, null] {
  const [a, b] = [daysOf(one), daysOf(other)];
  return a && b ? [Math.max(a.from, b.from), Math.min(a.to, b.to)] : [null, null];
}

/** Positions of the columns in the order of their names, so that a moved column makes no difference. */
function columnsByName({ file: { headers } }: LoadedFile): { names: string; order: number[] } {
  const order = headers.map((_, i) => i).sort((a, b) => compareText(headers[a] ?? '', headers[b] ?? '') || a - b);
  return { names: JSON.stringify(order.map((i) => headers[i])), order };
}

/** A mark for the content of each row, and the how manieth of its kind it is. */
function printsOf({ file, part }: LoadedFile, order: readonly number[]): Sql {
  const start = raw(String(part?.start ?? 0));
  return sql`SELECT row, print, ROW_NUMBER() OVER (PARTITION BY print ORDER BY row) AS nth
    FROM (SELECT ROW_NUMBER() OVER () - 1 + ${start} AS row, ${hashOf(order.map(column))} AS print FROM ${readRelation(file)}) AS prints`;
}

/** Makes a table of the found rows and selects from it; nothing when there are none. */
async function keep(engine: Engine, name: Sql, found: Sql): Promise<Sql[]> {
  await engine.run(sql`CREATE OR REPLACE TABLE ${name} AS ${found}`);
  const [row] = await engine.rows(sql`SELECT COUNT(*) AS count FROM ${name}`, { count: 'integer' });
  return row && row.count > 0 ? [sql`SELECT row FROM ${name}`] : [];
}
