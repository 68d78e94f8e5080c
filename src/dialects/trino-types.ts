import { raw, type Sql, sql } from '../sql.ts';
import type { NativeKind } from './parquet.ts';

/** The kind of a type of Trino's; undefined: its values are read as texts. */
export function kindOfTrinoType(type: string): NativeKind | undefined {
  if (/^timestamp\(?\d*\)?$/.test(type)) return 'moment';
  if (/^timestamp.* with time zone$/.test(type)) return 'zoned';
  if (type === 'date' || type === 'boolean') return type === 'date' ? 'day' : 'boolean';
  return /^(?:tinyint|smallint|integer|bigint|real|double|decimal.*)$/.test(type) ? 'number' : undefined;
}

/** A value of a type of Trino's as the text that an export would have: whole numbers without a fraction, lists of texts with commas. */
export function textOfTrinoType(value: Sql, type: string): Sql {
  if (/^varchar/.test(type)) return value;
  if (type === 'real' || type === 'double')
    return sql`CASE WHEN ${value} = floor(${value}) THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR) ELSE CAST(CAST(${value} AS DECIMAL(38, 10)) AS VARCHAR) END`;
  if (type === 'array(varchar)') return sql`array_join(${value}, ', ')`;
  if (/^(?:array|map|row)/.test(type)) return sql`json_format(CAST(${value} AS JSON))`;
  if (type === 'varbinary') return sql`to_hex(${value})`;
  return sql`CAST(${value} AS VARCHAR)`;
}

/** A table by its names. */
export function relationOf(catalog: string, schema: string, table: string): Sql {
  return raw([catalog, schema, table].map((name) => `"${name.replaceAll('"', '""')}"`).join('.'));
}
