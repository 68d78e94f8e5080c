import { dayNumberOf, hasClock, startOfDay } from '../dialects/dialect.ts';
import { cleanCell } from '../dialects/duckdb.ts';
import { escapeGlob } from '../engines/duckdb.ts';
import type { Engine, Shape } from '../engines/engine.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { Role } from '../tables/table.ts';
import type { ColumnPlan, Mapping } from './mapping.ts';
import type { SniffedFile, Tally } from './sniffed-file.ts';

/** A column of the user's that is carried along as text to group by: `carrier`, `region`. */
export interface CarriedColumn {
  /** Name in the typed table. */
  alias: string;
  index: number;
}

/** A file as a typed table in the engine; row n of the table is row n of the file's engine source. */
export interface LoadedFile {
  file: SniffedFile;
  mapping: Mapping & { role: Role };
  plans: ColumnPlan[];
  carried: CarriedColumn[];
  table: Sql;
  /** Cells that are filled but cannot be read as what their column is, by field. */
  unreadable: Tally[];
  moments: MomentDays[];
}

/** On which days the moments of one column lie, as day numbers. */
export interface MomentDays {
  field: string;
  firstDay: number | null;
  /** Up to today. */
  latestDay: number | null;
  /** Later than today: data errors, unless the column is a term. */
  afterToday: number;
  /** First day with a real time of day; null: the column is nothing but dates. */
  firstTimedDay: number | null;
}

/** DuckDB's own default. It takes 16 times as much memory for a buffer at once, so a small file gets a smaller one. */
const usualLineLimit = 2_097_152;

/**
 * The file as the engine reads it: every cell as text, columns c0, c1, …, dialect fully explicit and strict, because
 * everything DuckDB works out or forgives by itself loses or alters rows (measured: ROBUSTNESS 4).
 */
export function readRelation({ source, headers, bytes }: SniffedFile): Sql {
  const columns = headers.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const lineLimit = Math.max(source.longestRecordBytes + 1, Math.min(bytes, usualLineLimit));
  const quoteEscape = source.quote === '' ? '' : '"';
  return sql`read_csv(${escapeGlob(source.path)}, auto_detect=false, delim=${source.delimiter}, quote=${source.quote},
    escape=${quoteEscape}, header=false, skip=${source.skipLines}, columns={${raw(columns)}}, strict_mode=true,
    null_padding=false, nullstr=chr(1), max_line_size=${lineLimit}, parallel=${!source.hasMultilineCells},
    compression='none', hive_partitioning=false, union_by_name=false)`;
}

/** The cells of some columns of a file, without blanks at their ends: what every column plan reads. */
export function cellsRelation(file: SniffedFile, indexes: Iterable<number>): Sql {
  const clean = (i: number) => (file.source.hasBlankEnds ? sql`${cleanCell(column(i))} AS ${column(i)}` : column(i));
  const cells = [...new Set(indexes)].sort((a, b) => a - b).map(clean);
  return sql`(SELECT ${join([...cells, sql`1 AS one`])} FROM ${readRelation(file)})`;
}

/** The columns a plan reads: its own and those that complete it. */
export function cellsOf({ columns }: Mapping, plans: readonly ColumnPlan[]): number[] {
  return plans.flatMap(({ field, index }) => [index, ...(columns[field]?.with ?? [])]);
}

export interface LoadInput extends Omit<LoadedFile, 'table' | 'unreadable' | 'moments'> {
  /** SQL: the rows in which a field's value will be used; null: all. The others get NULL. */
  neededWhere: (field: string) => Sql | null;
  /** Whether a moment's time of day will be used: only then a second column says that the cell has one. */
  isTimeNeeded: (field: string) => boolean;
}

/** Makes the typed table of one file. Throws when the engine does not see exactly the records the scan saw. */
export async function loadFile(
  engine: Engine,
  { neededWhere, isTimeNeeded, ...read }: LoadInput,
  name: string,
  today: number,
): Promise<LoadedFile> {
  const plans = read.plans.map(({ hasTime, ...plan }) =>
    hasTime && isTimeNeeded(plan.field) ? { ...plan, hasTime } : plan,
  );
  const input = { ...read, plans };
  const table = identifier(name);
  const typed = [
    ...input.plans.flatMap(typedColumns).map((one) => ({ ...one, value: onlyWhere(neededWhere(one.name), one.value) })),
    ...input.carried.map(({ alias, index }) => ({ name: alias, value: sql`NULLIF(${column(index)}, '')` })),
  ];
  const indexes = [...cellsOf(input.mapping, input.plans), ...input.carried.map(({ index }) => index)];
  const values = typed.map(({ name: each, value }) => sql`${value} AS ${identifier(each)}`);
  const texts = [...new Set(input.plans.filter(isFallible).map(({ index }) => index))].map(column);
  // two steps, because DuckDB would work out the value once more to tell whether it is unreadable
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS
    SELECT ${join([...typed.map(({ name: each }) => identifier(each)), sql`${unreadableMask(input.plans)} AS unreadable`])}
    FROM (SELECT ${join([...values, ...texts, sql`one`])} FROM ${cellsRelation(input.file, indexes)} AS cells) AS read`);
  return { ...input, table, ...(await lookAt(engine, table, input, today)) };
}

export function column(index: number): Sql {
  return identifier(`c${index}`);
}

function onlyWhere(condition: Sql | null, value: Sql): Sql {
  return condition ? sql`CASE WHEN ${condition} THEN ${value} END` : value;
}

function typedColumns(plan: ColumnPlan): { name: string; value: Sql }[] {
  const text = column(plan.index);
  const typed = [{ name: plan.field, value: plan.value(text) }];
  if (plan.hasTime) typed.push({ name: `${plan.field}_has_time`, value: plan.hasTime(text) });
  return typed;
}

/** A column of texts takes anything; only the others can hold what they cannot read. */
function isFallible({ type }: ColumnPlan): boolean {
  return type !== 'text';
}

/** Bit i is set when the cell of plan i is filled but unreadable: one narrow column instead of one for each field. */
function unreadableMask(plans: readonly ColumnPlan[]): Sql {
  const fallible = plans.flatMap((plan, i) => (isFallible(plan) ? [{ plan, bit: raw(String(2 ** i)) }] : []));
  if (fallible.length === 0) return sql`CAST(0 AS BIGINT)`;
  const bits = fallible.map(({ plan, bit }) => {
    const isUnreadable = plan.isUnreadable(column(plan.index), identifier(plan.field));
    return sql`CASE WHEN ${isUnreadable} THEN ${bit} ELSE 0 END`;
  });
  // only a filled cell without a value can be unreadable, and most rows have none
  const isFull = fallible.map(({ plan }) => sql`(${identifier(plan.field)} IS NOT NULL OR ${column(plan.index)} = '')`);
  return sql`CAST(CASE WHEN ${join(isFull, ' AND ')} THEN 0 ELSE ${join(bits, ' + ')} END AS BIGINT)`;
}

/** SQL: the cell of plan `index` was filled but unreadable. */
export function isUnreadableBit(index: number): Sql {
  return sql`(unreadable // ${raw(String(2 ** index))}) % 2 = 1`;
}

/** One look over the new table: its size, whether any cell could not be read, and the days of its moments. */
async function lookAt(
  engine: Engine,
  table: Sql,
  { file, plans }: Pick<LoadedFile, 'file' | 'plans'>,
  today: number,
): Promise<Pick<LoadedFile, 'unreadable' | 'moments'>> {
  const dated = plans.filter(({ type }) => type === 'moment' || type === 'day');
  const summaries = dated.map(({ field, hasTime }) => momentSummary(field, hasTime !== undefined, today));
  const shape: Shape = Object.fromEntries([
    ['rows', 'integer'],
    ['unreadable', 'integer'],
    ...summaries.flatMap(({ names }) => names.map((name) => [name, 'integer?'])),
  ]);
  const [row] = await engine.rows(
    sql`SELECT ${join([sql`COUNT(*) AS rows`, sql`COUNT(CASE WHEN unreadable <> 0 THEN 1 END) AS unreadable`, ...summaries.map(({ select }) => select)])} FROM ${table}`,
    shape,
  );
  const number = (name: string) => {
    const value = row?.[name];
    return typeof value === 'number' ? value : null;
  };
  const expected = file.records - file.setAside.reduce((sum, { count }) => sum + count, 0);
  if (number('rows') !== expected) {
    throw new Error(`${file.name}: the scan saw ${expected} records, the engine read ${number('rows')}`);
  }
  return {
    unreadable: number('unreadable') === 0 ? [] : await findUnreadable(engine, table, { file, plans }),
    moments: dated.map(({ field }) => ({
      field,
      firstDay: number(`${field}_first`),
      latestDay: number(`${field}_latest`),
      afterToday: number(`${field}_future`) ?? 0,
      firstTimedDay: number(`${field}_timed`),
    })),
  };
}

function momentSummary(field: string, canHaveTime: boolean, today: number): { select: Sql; names: string[] } {
  const moment = identifier(field);
  const isLater = sql`${moment} >= ${startOfDay(today + 1)}`;
  const names = ['first', 'latest', 'future', 'timed'].map((name) => `${field}_${name}`);
  const as = (name: string) => identifier(`${field}_${name}`);
  const isTimed = sql`${identifier(`${field}_has_time`)} AND ${hasClock(moment)}`;
  const firstTimed = canHaveTime
    ? dayNumberOf(sql`MIN(CASE WHEN ${isTimed} THEN ${moment} END)`)
    : sql`CAST(NULL AS INTEGER)`;
  return {
    names,
    select: sql`${dayNumberOf(sql`MIN(${moment})`)} AS ${as('first')},
      ${dayNumberOf(sql`MAX(CASE WHEN NOT ${isLater} THEN ${moment} END)`)} AS ${as('latest')},
      COUNT(CASE WHEN ${isLater} THEN 1 END) AS ${as('future')}, ${firstTimed} AS ${as('timed')}`,
  };
}

async function findUnreadable(
  engine: Engine,
  table: Sql,
  { file, plans }: Pick<LoadedFile, 'file' | 'plans'>,
): Promise<Tally[]> {
  const masks = await engine.rows(
    sql`SELECT unreadable AS mask, COUNT(*) AS count, MIN(rowid) + 1 AS first FROM ${table}
      WHERE unreadable <> 0 GROUP BY unreadable ORDER BY mask`,
    { mask: 'integer', count: 'integer', first: 'integer' },
  );
  return plans.flatMap((plan, i) => {
    const hits = masks.filter(({ mask }) => Math.floor(mask / 2 ** i) % 2 === 1);
    if (hits.length === 0) return [];
    const first = Math.min(...hits.map((hit) => hit.first));
    const count = hits.reduce((sum, hit) => sum + hit.count, 0);
    return [{ reason: plan.field, count, first: file.placeOf(first) }];
  });
}
