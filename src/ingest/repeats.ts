import { dayNumberOf } from '../dialects/dialect.ts';
import { hashOf } from '../dialects/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { type Role, roles } from '../tables/table.ts';
import { tables } from '../tables/tables.ts';
import { compareText } from '../text-order.ts';
import { column, type LoadedFile, readRelation } from './load.ts';

/** The number a record has in its own system. */
const ownKeys: Partial<Record<Role, string>> = {
  contacts: 'contact_id',
  purchases: 'order_id',
  surveys: 'response_id',
  promises: 'promise_id',
};
/** When it happened, as far as it never changes afterwards; an answer may come later than its invitation. */
const ownMoments: Partial<Record<Role, readonly string[]>> = {
  contacts: ['created_at'],
  purchases: ['ordered_at'],
  surveys: ['sent_at', 'responded_at'],
  promises: ['made_at'],
  usage: ['used_at'],
};
/**
 * Equal rows of two files are an overlap when they are at least this share of the days both files cover; fewer are a coincidence,
 * such as two purchases of the same thing on one day.
 */
const overlapShare = 0.5;

/** The key, if a file of the role needs it for telling whether other files of the role repeat its records. */
export function repeatKey(role: Role): string | undefined {
  return ownKeys[role];
}

/** For each file with records that another file holds as well: SQL that gives the positions (rowid) of these rows. */
export type Repeats = ReadonlyMap<LoadedFile, Sql>;

/**
 * Finds the records that stand in more than one file of a role, as in monthly exports that overlap. Two records are the same when
 * number, moment and customer agree, the number being used once in each file; the newer file knows more of it and is kept. Rows
 * without such a number are the same when every cell of two files with the same columns is, and the files really overlap.
 */
export async function findRepeats(engine: Engine, loaded: readonly LoadedFile[]): Promise<Repeats> {
  const repeats = new Map<LoadedFile, Sql>();
  for (const role of roles) {
    // the newest first: what it holds is kept
    const files = loaded.filter(({ mapping }) => mapping.role === role).sort(byAge);
    if (role === 'customers' || files.length < 2) continue;
    for (const [i, older] of files.entries()) {
      const found: Sql[] = [];
      for (const newer of files.slice(0, i)) {
        if (areApart(older, newer)) continue;
        const name = identifier(`repeated_${role}_${i}_${files.indexOf(newer)}`);
        const records = await sharedRecords(engine, older, newer, name);
        const rows = records === undefined ? await sharedRows(engine, older, newer, name) : records;
        if (rows) found.push(rows);
      }
      if (found.length > 0) repeats.set(older, join(found, ' UNION '));
    }
  }
  return repeats;
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

const isRead = ({ plans }: LoadedFile, field: string) => plans.some((plan) => plan.field === field);

/** The older file's rows whose record is in the newer one too; undefined when the files have no number that tells records apart. */
async function sharedRecords(
  engine: Engine,
  older: LoadedFile,
  newer: LoadedFile,
  name: Sql,
): Promise<Sql | null | undefined> {
  const { role } = older.mapping;
  const inBoth = (field: string) => isRead(older, field) && isRead(newer, field);
  const key = ownKeys[role];
  const moments = (ownMoments[role] ?? []).filter(inBoth);
  if (!key || !inBoth(key) || moments.length === 0) return undefined;
  const id = identifier(key);
  const isUsedOnce = ({ table }: LoadedFile) =>
    sql`(SELECT COUNT(${id}) > 0 AND COUNT(${id}) = COUNT(DISTINCT ${id}) FROM ${table})`;
  const [both] = await engine.rows(sql`SELECT ${isUsedOnce(older)} AND ${isUsedOnce(newer)} AS are_unique`, {
    are_unique: 'boolean',
  });
  if (!both?.are_unique) return undefined;
  const moment = (file: Sql) => sql`COALESCE(${join(moments.map((field) => sql`${file}.${identifier(field)}`))})`;
  const people = ['customer_id', 'email'].filter(inBoth).map(identifier);
  const isSame = [
    sql`n.${id} = o.${id}`,
    sql`${moment(raw('n'))} IS NOT DISTINCT FROM ${moment(raw('o'))}`,
    ...people.map((field) => sql`n.${field} IS NOT DISTINCT FROM o.${field}`),
  ];
  return keep(
    engine,
    name,
    sql`SELECT o.rowid AS row FROM ${older.table} AS o JOIN ${newer.table} AS n ON ${join(isSame, ' AND ')}`,
  );
}

/** The older file's rows that stand in the newer one cell by cell; the second of two equal rows is matched with a second one. */
async function sharedRows(engine: Engine, older: LoadedFile, newer: LoadedFile, name: Sql): Promise<Sql | null> {
  const [a, b] = [columnsByName(older), columnsByName(newer)];
  if (a.names !== b.names) return null;
  const rows = await keep(
    engine,
    name,
    sql`SELECT o.row FROM (${printsOf(older, a.order)}) AS o JOIN (${printsOf(newer, b.order)}) AS n ON n.print = o.print AND n.nth = o.nth`,
  );
  if (!rows) return null;
  const [from, to] = sharedDays(older, newer);
  const size = async (file: LoadedFile) => {
    const moments = (ownMoments[file.mapping.role] ?? []).filter((field) => isRead(file, field));
    const day = moments.length > 0 ? sql`${dayNumberOf(sql`COALESCE(${join(moments.map(identifier))})`)}` : null;
    const within = day && from !== null ? sql`WHERE ${day} BETWEEN ${raw(String(from))} AND ${raw(String(to))}` : sql``;
    const [row] = await engine.rows(sql`SELECT COUNT(*) AS count FROM ${file.table} ${within}`, { count: 'integer' });
    return row?.count ?? 0;
  };
  const [found] = await engine.rows(sql`SELECT COUNT(*) AS count FROM ${name}`, { count: 'integer' });
  const smaller = Math.min(await size(older), await size(newer));
  return (found?.count ?? 0) >= overlapShare * smaller ? rows : null;
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
function printsOf({ file }: LoadedFile, order: readonly number[]): Sql {
  return sql`SELECT row, print, ROW_NUMBER() OVER (PARTITION BY print ORDER BY row) AS nth
    FROM (SELECT ROW_NUMBER() OVER () - 1 AS row, ${hashOf(order.map(column))} AS print FROM ${readRelation(file)}) AS prints`;
}

/** Makes a table of the found rows; null when there are none. */
async function keep(engine: Engine, name: Sql, found: Sql): Promise<Sql | null> {
  await engine.run(sql`CREATE OR REPLACE TABLE ${name} AS ${found}`);
  const [row] = await engine.rows(sql`SELECT COUNT(*) AS count FROM ${name}`, { count: 'integer' });
  return row && row.count > 0 ? sql`SELECT row FROM ${name}` : null;
}
