import { escapeGlob } from '../engines/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
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
}

/**
 * The file as the engine reads it: every cell as text, columns c0, c1, …, dialect fully explicit and strict, because
 * everything DuckDB works out or forgives by itself loses or alters rows (measured: ROBUSTNESS 4).
 */
export function readRelation({ source, headers }: SniffedFile): Sql {
  const columns = headers.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const lineLimit = Math.max(source.longestRecordBytes + 1, 2_097_152);
  const quoteEscape = source.quote === '' ? '' : '"';
  return sql`read_csv(${escapeGlob(source.path)}, auto_detect=false, delim=${source.delimiter}, quote=${source.quote},
    escape=${quoteEscape}, header=false, skip=${source.skipLines}, columns={${raw(columns)}}, strict_mode=true,
    null_padding=false, nullstr=chr(1), max_line_size=${lineLimit}, parallel=${!source.hasMultilineCells},
    compression='none', hive_partitioning=false, union_by_name=false)`;
}

/** Makes the typed table of one file. Throws when the engine does not see exactly the records the scan saw. */
export async function loadFile(
  engine: Engine,
  input: Omit<LoadedFile, 'table' | 'unreadable'>,
  name: string,
): Promise<LoadedFile> {
  const table = identifier(name);
  const columns = [
    ...input.plans.flatMap(typedColumns),
    ...input.carried.map(({ alias, index }) => sql`NULLIF(TRIM(${column(index)}), '') AS ${identifier(alias)}`),
    sql`${unreadableMask(input.plans)} AS unreadable`,
  ];
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS SELECT ${join(columns)} FROM ${readRelation(input.file)}`);
  return { ...input, table, unreadable: await countUnreadable(engine, table, input) };
}

export function column(index: number): Sql {
  return identifier(`c${index}`);
}

function typedColumns(plan: ColumnPlan): Sql[] {
  const text = column(plan.index);
  const typed = [sql`${plan.value(text)} AS ${identifier(plan.field)}`];
  if (plan.hasTime) typed.push(sql`${plan.hasTime(text)} AS ${identifier(`${plan.field}_has_time`)}`);
  return typed;
}

/** Bit i is set when the cell of plan i is filled but unreadable: one narrow column instead of one for each field. */
function unreadableMask(plans: readonly ColumnPlan[]): Sql {
  const bits = plans.flatMap((plan, i) =>
    plan.type === 'id' || plan.type === 'text'
      ? []
      : [sql`CASE WHEN ${plan.isUnreadable(column(plan.index))} THEN ${raw(String(2 ** i))} ELSE 0 END`],
  );
  return bits.length > 0 ? sql`CAST(${join(bits, ' + ')} AS BIGINT)` : sql`CAST(0 AS BIGINT)`;
}

/** SQL: the cell of plan `index` was filled but unreadable. */
export function isUnreadableBit(index: number): Sql {
  return sql`(unreadable // ${raw(String(2 ** index))}) % 2 = 1`;
}

async function countUnreadable(
  engine: Engine,
  table: Sql,
  { file, plans }: Pick<LoadedFile, 'file' | 'plans'>,
): Promise<Tally[]> {
  const expected = file.records - file.setAside.reduce((sum, { count }) => sum + count, 0);
  const masks = await engine.rows(
    sql`SELECT unreadable AS mask, COUNT(*) AS count, MIN(rowid) + 1 AS first FROM ${table} GROUP BY unreadable ORDER BY mask`,
    { mask: 'integer', count: 'integer', first: 'integer' },
  );
  const rows = masks.reduce((sum, { count }) => sum + count, 0);
  if (rows !== expected) throw new Error(`${file.name}: the scan saw ${expected} records, the engine read ${rows}`);
  return plans.flatMap((plan, i) => {
    const hits = masks.filter(({ mask }) => Math.floor(mask / 2 ** i) % 2 === 1);
    if (hits.length === 0) return [];
    const first = Math.min(...hits.map((hit) => hit.first));
    const count = hits.reduce((sum, hit) => sum + hit.count, 0);
    return [{ reason: plan.field, count, first: file.placeOf(first) }];
  });
}
