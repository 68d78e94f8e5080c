import { identifier, join, literal, raw, type Sql, sql } from '../sql.ts';

/** SQL text of DuckDB that reads Parquet. */

/** What the values of a column are, as far as a reading of their texts would only find it again. */
export type NativeKind = 'moment' | 'zoned' | 'day' | 'number' | 'boolean';

const numberType = /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

/** The kind of a type of the engine's; undefined: its values are read as texts. */
export function nativeKindOf(type: string): NativeKind | undefined {
  if (/^TIMESTAMP(?:_S|_MS|_NS)?$/.test(type)) return 'moment';
  if (type === 'TIMESTAMP WITH TIME ZONE') return 'zoned';
  if (type === 'DATE') return 'day';
  if (type === 'BOOLEAN') return 'boolean';
  return numberType.test(type) ? 'number' : undefined;
}

/** Files that are one table, one after another; paths arrive without glob characters. `hasLevels`: their folders give columns. */
export function parquetRelation(paths: readonly string[], hasLevels: boolean): Sql {
  return sql`read_parquet(${listOf(paths)}, hive_partitioning=${hasLevels}, hive_types_autocast=false, union_by_name=${paths.length > 1}, filename=false)`;
}

/** Rows and columns of files as they say themselves: `parquet_file_metadata`, `parquet_schema`, `parquet_metadata`. */
export function parquetFacts(what: 'file_metadata' | 'schema' | 'metadata', paths: readonly string[]): Sql {
  return sql`${raw(`parquet_${what}`)}(${listOf(paths)})`;
}

const listOf = (paths: readonly string[]) => sql`[${join(paths.map((path) => sql`${path}`))}]`;

/** A column, or a field of one that has fields. */
export function valueAt([column = '', ...fields]: readonly string[]): Sql {
  return fields.reduce((value, field) => sql`struct_extract(${value}, ${literal(field)})`, identifier(column));
}

/** A value of any type as text that reads back: moments with a zone in UTC, bytes as hexadecimal digits, lists of texts with commas. */
export function textOfType(value: Sql, type: string): Sql {
  if (type === 'VARCHAR') return value;
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return sql`CONCAT(CAST(${value} AT TIME ZONE 'UTC' AS VARCHAR), CASE WHEN ${value} IS NOT NULL THEN '+00' END)`;
  if (type === 'BLOB') return sql`hex(${value})`;
  if (type === 'VARCHAR[]') return sql`array_to_string(${value}, ', ')`;
  return sql`CAST(${value} AS VARCHAR)`;
}

/** The value as the engine keeps it: a TIMESTAMP in UTC, a DATE, a DOUBLE or a BOOLEAN; NULL beyond what a date or a number can be. */
export function nativeValue(value: Sql, kind: NativeKind): Sql {
  if (kind === 'boolean') return value;
  if (kind === 'number') return sql`CASE WHEN isfinite(CAST(${value} AS DOUBLE)) THEN CAST(${value} AS DOUBLE) END`;
  const moment = kind === 'zoned' ? sql`timezone('UTC', ${value})` : sql`CAST(${value} AS TIMESTAMP)`;
  // years of four digits, as in texts
  return sql`CASE WHEN ${value} >= ${bound(kind, '1000')} AND ${value} < ${bound(kind, '10000')} THEN ${moment} END`;
}

function bound(kind: NativeKind, year: string): Sql {
  const type = kind === 'zoned' ? 'TIMESTAMPTZ' : kind === 'day' ? 'DATE' : 'TIMESTAMP';
  return raw(`${type} '${year}-01-01${kind === 'zoned' ? ' 00:00:00+00' : ''}'`);
}

/** TRUE for a number that is none (NaN) as well as for NULL. */
export function isNoNumber(value: Sql): Sql {
  return sql`(${value} IS NULL OR isnan(CAST(${value} AS DOUBLE)))`;
}
