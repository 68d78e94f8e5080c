import { type ParquetSource, type RelationSource, type SniffedFile, textSource } from '../bytes/sniffed-file.ts';
import type { ColumnPlan, Mapping } from '../columns/mapping.ts';
import { column, givenColumn, typedColumn } from '../columns/mapping.ts';
import { cleanCell } from '../dialects/duckdb.ts';
import { nativeValue, parquetRelation, textOfType, valueAt } from '../dialects/parquet.ts';
import { textOfTrinoType } from '../dialects/trino-types.ts';
import type { Engine } from '../engines/engine.ts';
import { escapeGlob } from '../engines/lockdown.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { LoadedFile } from './loaded-file.ts';
import { lookAt } from './look-at-table.ts';
import { numbered, rowKey } from './warehouse/numbered.ts';
import { keysOf } from './warehouse/row-keys.ts';

/** DuckDB's own default. It takes 16 times as much memory for a buffer at once, so a small file gets a smaller one. */
const usualLineLimit = 2_097_152;

/** Columns that have types: their texts, and beside them the values of those whose type is more than a text. The engine reads what is used. */
function readTyped(source: ParquetSource | RelationSource, indexes: readonly number[], further: Sql): Sql {
  const { columns } = source;
  const textOf = source.kind === 'parquet' ? textOfType : textOfTrinoType;
  const cells = indexes.flatMap((i) => {
    const { path = [], type = '', native } = columns[i] ?? {};
    const given = valueAt(path);
    const text = sql`COALESCE(${textOf(given, type)}, '')`;
    if (!native) return [sql`${/^varchar/i.test(type) ? cleanCell(text) : text} AS ${column(i)}`];
    return [
      sql`${text} AS ${column(i)}`,
      sql`${given} AS ${givenColumn(i)}`,
      sql`${nativeValue(given, native)} AS ${typedColumn(i)}`,
    ];
  });
  const relation = source.kind === 'parquet' ? parquetRelation(source.paths, source.hasLevels) : source.relation;
  return sql`(SELECT ${join([...cells, further])} FROM ${relation})`;
}

/**
 * The file as the engine reads it: every cell as text, columns c0, c1, …, dialect fully explicit and strict, because
 * everything DuckDB works out or forgives by itself loses or alters rows (measured: ROBUSTNESS 4).
 */
export function readRelation(file: SniffedFile): Sql {
  return readTogether([file]);
}

/** Several text files of one dialect and width, or one in Parquet, as one relation, file after file in this order; `file_index` counts them from 0. */
export function readTogether(files: readonly [SniffedFile, ...SniffedFile[]]): Sql {
  const [{ source, headers }] = files;
  if (source.kind !== 'text') return readTyped(source, [...headers.keys()], sql`0 AS file_index`);
  const sources = files.map(textSource);
  const columns = headers.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const longest = Math.max(...sources.map(({ longestRecordBytes }) => longestRecordBytes));
  const lineLimit = Math.max(longest + 1, Math.min(Math.max(...files.map(({ bytes }) => bytes)), usualLineLimit));
  const quoteEscape = source.quote === '' ? '' : '"';
  const paths = sources.map(({ path }) => sql`${escapeGlob(path)}`);
  return sql`read_csv(${files.length === 1 ? join(paths) : sql`[${join(paths)}]`}, auto_detect=false, delim=${source.delimiter}, quote=${source.quote},
    escape=${quoteEscape}, header=false, skip=${source.skipLines}, columns={${raw(columns)}}, strict_mode=true,
    null_padding=false, nullstr=chr(1), max_line_size=${lineLimit}, parallel=${!source.hasMultilineCells},
    compression='none', hive_partitioning=false, union_by_name=false)`;
}

/** The cells of some columns of a file, without blanks at their ends: what every column plan reads. */
export function cellsRelation(file: SniffedFile, indexes: Iterable<number>): Sql {
  return cellsTogether([file], indexes, sql`1 AS one`);
}

/** The same of several files, with one more column: a constant, or what tells the files apart. */
export function cellsTogether(
  files: readonly [SniffedFile, ...SniffedFile[]],
  indexes: Iterable<number>,
  further: Sql,
): Sql {
  const wanted = [...new Set(indexes)].sort((a, b) => a - b);
  const [{ source }] = files;
  if (source.kind !== 'text') return readTyped(source, wanted, further);
  const hasBlankEnds = files.some((file) => textSource(file).hasBlankEnds);
  const clean = (i: number) => (hasBlankEnds ? sql`${cleanCell(column(i))} AS ${column(i)}` : column(i));
  return sql`(SELECT ${join([...wanted.map(clean), further])} FROM ${readTogether(files)})`;
}

/** The columns a plan reads: its own and those that complete it. */
export function cellsOf({ columns }: Mapping, plans: readonly ColumnPlan[]): number[] {
  return plans.flatMap(({ field, index }) => [index, ...(columns[field]?.with ?? [])]);
}

/** The cells of some columns of a table, each row with its place among its rows (from 1) in the column `position`. */
export function placedCells(
  { file, mapping }: Pick<LoadedFile, 'file'> & { mapping: Mapping },
  indexes: Iterable<number>,
): Sql {
  const { source } = file;
  if (source.kind !== 'relation')
    return sql`(SELECT *, ROW_NUMBER() OVER () AS position FROM ${cellsRelation(file, indexes)} AS cells)`;
  return cellsTogether([{ ...file, source: numbered(source, mapping) }], indexes, sql`rowid + 1 AS position`);
}

export interface LoadInput extends Omit<LoadedFile, 'table' | 'unreadable' | 'moments'> {
  /** SQL: the rows in which a field's value will be used; null: all. The others get NULL. */
  neededWhere: (field: string) => Sql | null;
  /** Whether a moment's time of day will be used: only then a second column says that the cell has one. */
  isTimeNeeded: (field: string) => boolean;
}

/** Makes the typed table of one file. Throws when the engine does not see exactly the records the scan saw. */
export async function loadFile(engine: Engine, input: LoadInput, name: string, today: number): Promise<LoadedFile> {
  const table = identifier(name);
  const { source } = input.file;
  // a table of a warehouse has no positions of its own
  const kept = source.kind === 'relation' ? [sql`rowid`, sql`row_key`] : [];
  const file = source.kind === 'relation' ? { ...input.file, source: numbered(source, input.mapping) } : input.file;
  const key = source.kind === 'relation' ? [sql`rowid`, sql`${rowKey(source, input.mapping)} AS row_key`] : [];
  const cells = cellsTogether([file], indexesOf(input), join([sql`1 AS one`, ...key]));
  const further = join([sql`one`, ...kept]);
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS ${typedRows(input, cells, further, kept)}`);
  const read = asLoaded(input);
  const [seen] = await lookAt(engine, table, [read], today);
  return { ...read, table, ...(seen ?? { unreadable: [], moments: [] }) };
}

/** The same file; the first rows that cannot be read are called by their keys where they have no place. */
export async function withKeys(engine: Engine, loaded: LoadedFile): Promise<LoadedFile> {
  if (loaded.file.source.kind !== 'relation') return loaded;
  const keys = await keysOf(
    engine,
    loaded.unreadable.map(({ first }) => ({ file: loaded, row: first.record })),
  );
  const unreadable = loaded.unreadable.map((tally, i) => ({ ...tally, first: { ...tally.first, key: keys[i] ?? '' } }));
  return { ...loaded, unreadable };
}

/** Positions of all cells that are read. */
export function indexesOf({ mapping, plans, carried }: Pick<LoadInput, 'mapping' | 'plans' | 'carried'>): number[] {
  return [...cellsOf(mapping, plans), ...carried.map(({ index }) => index)];
}

/** What is known of a file before its table is made; the plans of which no time of day is used have none. */
export function asLoaded({
  neededWhere: _,
  isTimeNeeded,
  ...read
}: LoadInput): Omit<LoadedFile, 'table' | 'unreadable' | 'moments'> {
  const plans = read.plans.map(({ hasTime, ...plan }) =>
    hasTime && isTimeNeeded(plan.field) ? { ...plan, hasTime } : plan,
  );
  return { ...read, plans };
}

/** The typed rows of `cells`, which has the column `further` besides; `kept` are columns that go along as they are. */
export function typedRows(input: LoadInput, cells: Sql, further: Sql, kept: readonly Sql[]): Sql {
  const { plans, carried } = asLoaded(input);
  const { neededWhere } = input;
  const typed = [
    ...plans.flatMap(typedColumns).map((one) => ({ ...one, value: onlyWhere(neededWhere(one.name), one.value) })),
    ...carried.map(({ alias, index }) => ({ name: alias, value: sql`NULLIF(${column(index)}, '')` })),
  ];
  const values = typed.map(({ name, value }) => sql`${value} AS ${identifier(name)}`);
  const texts = [...new Map(plans.filter(isFallible).map((plan) => [seenOf(plan).text, seenOf(plan)])).values()];
  // two steps, because DuckDB would work out the value once more to tell whether it is unreadable
  return sql`SELECT ${join([...typed.map(({ name }) => identifier(name)), sql`${unreadableMask(plans)} AS unreadable`, ...kept])}
    FROM (SELECT ${join([...values, ...texts, further])} FROM ${cells} AS cells) AS read`;
}

function onlyWhere(condition: Sql | null, value: Sql): Sql {
  return condition ? sql`CASE WHEN ${condition} THEN ${value} END` : value;
}

function typedColumns(plan: ColumnPlan): { name: string; value: Sql }[] {
  const text = column(plan.index);
  const typed = [{ name: plan.field, value: plan.value(text) }];
  if (plan.hasTime) typed.push({ name: `${plan.field}_has_time`, value: plan.hasTime(text) });
  if (plan.hasTime && plan.shift) typed.push({ name: `${plan.field}_shift`, value: plan.shift(text) });
  return typed;
}

/** A column of texts takes anything; only the others can hold what they cannot read. */
function isFallible({ type }: ColumnPlan): boolean {
  return type !== 'text';
}

/** What tells whether a cell is filled: its text, or the value that the file gives. */
function seenOf({ index, isTyped }: ColumnPlan): Sql {
  return isTyped ? givenColumn(index) : column(index);
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
  const isFull = fallible.map(({ plan }) => {
    const isEmpty = plan.isTyped ? sql`${seenOf(plan)} IS NULL` : sql`${seenOf(plan)} = ''`;
    return sql`(${identifier(plan.field)} IS NOT NULL OR ${isEmpty})`;
  });
  return sql`CAST(CASE WHEN ${join(isFull, ' AND ')} THEN 0 ELSE ${join(bits, ' + ')} END AS BIGINT)`;
}

/** SQL: the cell of plan `index` was filled but unreadable. */
export function isUnreadableBit(index: number): Sql {
  return sql`(unreadable // ${raw(String(2 ** index))}) % 2 = 1`;
}
