import { rowPosition } from '../dialects/dialect.ts';
import { isUnreadableBit, type LoadedFile } from '../ingest/load.ts';
import type { Repeats } from '../ingest/repeats.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { FieldType, Role } from '../tables/table.ts';
import { tables } from '../tables/tables.ts';
import { vitalFields } from './set-aside.ts';

/** All files of one role as one relation: every field of the canonical table, whether exported or not. */
export interface Base {
  role: Role;
  files: readonly LoadedFile[];
  /** There is a file of this role. */
  isExported: boolean;
  /** Some file holds records that another file of the role holds as well. */
  hasRepeats: boolean;
  /** A field some file has, as a column or as a constant for the whole file. */
  has(field: string): boolean;
  /** `SELECT file, row_number, field, field_has_time, …, carried columns, is_unreadable, is_part, is_repeat`; the parentheses included. */
  relation: Sql;
}

const columnTypes: Record<FieldType, string> = {
  id: 'VARCHAR',
  text: 'VARCHAR',
  word: 'VARCHAR',
  moment: 'TIMESTAMP',
  day: 'DATE',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

/** Builds the relation of a role from its loaded files (none is fine: it then has no rows). */
export function baseOf(
  role: Role,
  loaded: readonly LoadedFile[],
  carried: readonly string[],
  repeats: Repeats = new Map(),
): Base {
  const files = loaded.filter(({ mapping }) => mapping.role === role);
  const has = (field: string) =>
    files.some(({ plans, mapping }) => field in mapping.constants || plans.some((plan) => plan.field === field));
  const selects =
    files.length > 0
      ? files.map((file, i) => selectFrom(role, file, i, carried, repeats.get(file)))
      : [sql`${selectFrom(role, undefined, 0, carried)} WHERE FALSE`];
  const hasRepeats = files.some((file) => repeats.has(file));
  return {
    role,
    files,
    isExported: files.length > 0,
    hasRepeats,
    has,
    relation: sql`(${join(selects, ' UNION ALL ')})`,
  };
}

function selectFrom(
  role: Role,
  file: LoadedFile | undefined,
  ordinal: number,
  carried: readonly string[],
  repeated?: Sql,
): Sql {
  const fields = Object.entries(tables[role].fields).flatMap(([field, { type }]) => {
    const value = sql`${fieldValue(file, field, type)} AS ${identifier(field)}`;
    return type === 'moment' ? [value, sql`${hasTimeOf(file, field)} AS ${identifier(`${field}_has_time`)}`] : [value];
  });
  const extra = carried.map((alias) =>
    file?.carried.some((column) => column.alias === alias)
      ? identifier(alias)
      : sql`CAST(NULL AS VARCHAR) AS ${identifier(alias)}`,
  );
  const vital = file?.plans.findIndex(({ field }) => field === vitalFields[role]) ?? -1;
  extra.push(vital >= 0 ? sql`${isUnreadableBit(vital)} AS is_unreadable` : sql`FALSE AS is_unreadable`);
  extra.push(file?.mapping.isByMessage ? sql`is_part` : sql`FALSE AS is_part`);
  extra.push(repeated ? sql`${rowPosition} IN (${repeated}) AS is_repeat` : sql`FALSE AS is_repeat`);
  const place = file ? sql`${rowPosition} + 1` : sql`0`;
  const from = file ? sql` FROM ${file.table}` : sql``;
  return sql`SELECT ${raw(String(ordinal))} AS file, ${place} AS row_number, ${join([...fields, ...extra])}${from}`;
}

function fieldValue(file: LoadedFile | undefined, field: string, type: FieldType): Sql {
  if (file?.plans.some((plan) => plan.field === field)) return identifier(field);
  const constant = file?.mapping.constants[field];
  const typeName = raw(columnTypes[type]);
  return constant === undefined ? sql`CAST(NULL AS ${typeName})` : sql`CAST(${constant} AS ${typeName})`;
}

function hasTimeOf(file: LoadedFile | undefined, field: string): Sql {
  return file?.plans.some((plan) => plan.field === field && plan.hasTime)
    ? identifier(`${field}_has_time`)
    : sql`FALSE`;
}
