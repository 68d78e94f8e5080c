import { raw, type Sql, sql } from '../sql.ts';
import type { NativeKind } from './parquet.ts';

/** The kind of a type of Trino's; undefined: its values are read as texts. */
export function kindOfTrinoType(type: string): NativeKind | undefined {
  if (/^timestamp\(?\d*\)?$/.test(type)) return 'moment';
  if (/^timestamp.* with time zone$/.test(type)) return 'zoned';
  if (type === 'date' || type === 'boolean') return type === 'date' ? 'day' : 'boolean';
  return /^(?:tinyint|smallint|integer|bigint|real|double|decimal.*)$/.test(type) ? 'number' : undefined;
}

/** Types whose values can be told in a text by themselves, and what cannot be made JSON of. */
const tellable =
  /^(?:boolean|tinyint|smallint|integer|bigint|decimal|date|time|timestamp|interval|uuid|ipaddress|char)\b/;
const notInJson = /varbinary|uuid|ipaddress|interval|time\b|hyperloglog|digest|geometry|\bchar\b/i;

/** A value of a type of Trino's as the text that an export would have: whole numbers without a fraction, lists of texts with commas. */
export function textOfTrinoType(value: Sql, type: string): Sql {
  if (/^varchar/.test(type)) return value;
  if (type === 'real' || type === 'double') {
    const whole = sql`CASE WHEN ${value} = floor(${value}) THEN CAST(TRY_CAST(${value} AS BIGINT) AS VARCHAR) END`;
    const fraction = sql`regexp_replace(CAST(TRY_CAST(${value} AS DECIMAL(38, 10)) AS VARCHAR), '0+$', '')`;
    return sql`COALESCE(${whole}, CASE WHEN abs(${value}) >= 0.001 THEN ${fraction} END, CAST(${value} AS VARCHAR))`;
  }
  if (/^array\(varchar(?:\(\d+\))?\)$/.test(type)) return sql`array_join(${value}, ', ')`;
  if (type === 'json') return sql`json_format(${value})`;
  if (type.endsWith('with time zone') && type.startsWith('timestamp'))
    return sql`CAST(${value} AT TIME ZONE 'UTC' AS VARCHAR)`;
  if (type === 'varbinary') return sql`to_hex(${value})`;
  if (type.startsWith('char')) return sql`rtrim(CAST(${value} AS VARCHAR))`;
  const isJson = /^(?:array|map|row)\b/.test(type) && !notInJson.test(type);
  if (isJson) return sql`json_format(CAST(${value} AS JSON))`;
  return tellable.test(type) ? sql`CAST(${value} AS VARCHAR)` : sql`CAST(NULL AS VARCHAR)`;
}

/** A table by its names. */
export function relationOf(catalog: string, schema: string, table: string): Sql {
  return raw([catalog, schema, table].map((name) => `"${name.replaceAll('"', '""')}"`).join('.'));
}

/** A condition in the words of the warehouse itself, which reaches it as it was written. */
export function verbatim(text: string): Sql {
  return raw(`\ue000${text.replaceAll(/[\ue000\ue001]/g, '')}\ue001`);
}
