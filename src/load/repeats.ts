import { column } from '../columns/mapping.ts';
import { dayNumberOf } from '../dialects/dialect.ts';
import { hashOf } from '../dialects/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { type Role, roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { compareText } from '../text-order.ts';
import { readRelation } from './load.ts';
import type { LoadedFile } from './loaded-file.ts';

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
  const keys = new UniqueKeys(engine);
  for (const role of roles) {
    // the newest first: what it holds is kept
    const files = loaded.filter(({ file, mapping }) => mapping.role === role && file.records > 0).sort(byAge);
    if (role === 'customers' || files.length < 2) continue;
    const inOneTable: Pair[] = [];
    for (const [i, older] of files.entries()) {
      const found: Sql[] = [];
      for (const [j, newer] of files.slice(0, i).entries()) {
        if (areApart(older, newer) || askOtherThings(older, newer)) continue;
        const name = identifier(`repeated_${role}_${i}_${j}`);
        if (!(await keys.tellApart(older, newer))) found.push(...(await sharedRows(engine, older, newer, name)));
        else if (older.part && older.table.text === newer.table.text) inOneTable.push({ older, newer });
        else found.push(...(await keep(engine, name, sharedRecords(older, newer))));
      }
      if (found.length > 0) repeats.set(older, join(found, ' UNION '));
    }
    for (const [i, pairs] of byTable(inOneTable).entries()) {
      for (const [file, rows] of await sharedInTable(engine, pairs, identifier(`repeated_${role}_of_${i}`))) {
        const others = repeats.get(file);
        repeats.set(file, others ? sql`${others} UNION ${rows}` : rows);
      }
    }
  }
  return repeats;
}

/** Two files that may hold the same records. */
interface Pair {
  older: LoadedFile;
  newer: LoadedFile;
}

function byTable(pairs: readonly Pair[]): Pair[][] {
  const tablesOfPairs = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const { text } = pair.older.table;
    tablesOfPairs.set(text, [...(tablesOfPairs.get(text) ?? []), pair]);
  }
  return [...tablesOfPairs.values()];
}

/** The rows of a file with their position in its table. */
function rowsOf({ table, part }: LoadedFile): Sql {
  return sql`(SELECT *, rowid AS position FROM ${table} ${part ? sql`WHERE part = ${part.ordinal}` : sql``})`;
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

const isRead = ({ plans }: LoadedFile, field: string) => plans.some((plan) => plan.field === field);

/** What both files have of the fields that tell whether two records are one. */
function commonFields({ older, newer }: Pair): { key: Sql; moments: Sql[]; people: Sql[] } | undefined {
  const { role } = older.mapping;
  const inBoth = (field: string) => isRead(older, field) && isRead(newer, field);
  const key = ownKeys[role];
  const moments = (ownMoments[role] ?? []).filter(inBoth);
  if (!key || !inBoth(key) || moments.length === 0) return undefined;
  const people = ['customer_id', 'email'].filter(inBoth);
  return { key: identifier(key), moments: moments.map(identifier), people: people.map(identifier) };
}

/** Which files use every number of their records once; asked once a table. */
class UniqueKeys {
  readonly #engine: Engine;
  readonly #unique = new Map<string, Set<number>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Both files have numbers that tell their records apart. */
  async tellApart(older: LoadedFile, newer: LoadedFile): Promise<boolean> {
    const common = commonFields({ older, newer });
    return common !== undefined && (await this.#has(older, common.key)) && (await this.#has(newer, common.key));
  }

  async #has({ table, part }: LoadedFile, key: Sql): Promise<boolean> {
    const known = this.#unique.get(table.text);
    if (known) return known.has(part?.ordinal ?? 0);
    const rows = await this.#engine.rows(
      sql`SELECT ${part ? sql`part` : sql`0 AS part`}, COUNT(${key}) > 0 AND COUNT(${key}) = COUNT(DISTINCT ${key}) AS is_unique
        FROM ${table} ${part ? sql`GROUP BY part` : sql``}`,
      { part: 'integer', is_unique: 'boolean' },
    );
    const found = new Set(rows.flatMap((row) => (row.is_unique ? [row.part] : [])));
    this.#unique.set(table.text, found);
    return found.has(part?.ordinal ?? 0);
  }
}

/** Of the rows `o` and `n`: they are the same record. */
function isSameRecord(pair: Pair): Sql {
  const common = commonFields(pair);
  if (!common) throw new Error('the files have no number in common');
  const { key, moments, people } = common;
  const moment = (file: Sql) => sql`COALESCE(${join(moments.map((field) => sql`${file}.${field}`))})`;
  const isSame = [
    sql`n.${key} = o.${key}`,
    sql`${moment(raw('n'))} IS NOT DISTINCT FROM ${moment(raw('o'))}`,
    ...people.map((field) => sql`n.${field} IS NOT DISTINCT FROM o.${field}`),
  ];
  return join(isSame, ' AND ');
}

/** The older file's rows whose record is in the newer one too. */
function sharedRecords(older: LoadedFile, newer: LoadedFile): Sql {
  return sql`SELECT o.position AS row FROM ${rowsOf(older)} AS o JOIN ${rowsOf(newer)} AS n ON ${isSameRecord({ older, newer })}`;
}

/** The same of many pairs of files that one table holds: for each older file with such rows, these. */
async function sharedInTable(engine: Engine, pairs: readonly Pair[], name: Sql): Promise<Map<LoadedFile, Sql>> {
  const [first] = pairs;
  if (!first) return new Map();
  const ordinal = ({ part }: LoadedFile) => part?.ordinal ?? 0;
  const numbers = pairs.map(({ older, newer }) => raw(`(${ordinal(older)}, ${ordinal(newer)})`));
  await engine.run(sql`CREATE OR REPLACE TABLE ${name} AS SELECT DISTINCT o.rowid AS row, o.part
    FROM ${first.older.table} AS o JOIN ${first.older.table} AS n ON ${isSameRecord(first)}
    JOIN (VALUES ${join(numbers)}) AS pairs (older, newer) ON pairs.older = o.part AND pairs.newer = n.part`);
  const rows = await engine.rows(sql`SELECT DISTINCT part FROM ${name}`, { part: 'integer' });
  const found = new Set(rows.map(({ part }) => part));
  const older = [...new Set(pairs.map((pair) => pair.older))].filter((file) => found.has(ordinal(file)));
  return new Map(older.map((file) => [file, sql`SELECT row FROM ${name} WHERE part = ${raw(String(ordinal(file)))}`]));
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
