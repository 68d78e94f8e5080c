import { elementAt } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import type { LoadedFile } from './loaded-file.ts';

/** A file among those of its role. */
export interface Ranked {
  file: LoadedFile;
  /** 0 for the newest file: what it holds is kept. */
  rank: number;
  /** Position of its table among those of the role. */
  place: number;
  /** Files with one number are readings of one file. */
  source: number;
  days: { from: number; to: number } | null;
}

/** Of one role: where repeated rows are kept (`place`, `row`, `is_changed`), and the files that may have some, the newest first. */
export interface Search {
  engine: Engine;
  role: Role;
  found: Sql;
  files: readonly Ranked[];
}

/** A number for each different one, from 0. */
export function numbered<T>(all: readonly T[]): Map<T, number> {
  const numbers = new Map<T, number>();
  for (const one of all) if (!numbers.has(one)) numbers.set(one, numbers.size);
  return numbers;
}

/** The rows of a table that are those of its files, of which some may have been loaded once more by themselves. */
export function rowsOf(files: readonly LoadedFile[]): Sql {
  const [first] = files;
  if (!first) throw new Error('a table of no file');
  const { table, part, hasParts } = first;
  if (!part) return hasParts ? sql`${table} WHERE NOT is_part` : sql`${table} WHERE TRUE`;
  const isWhole = hasParts ? sql`NOT is_part AND ` : sql``;
  return sql`${table} WHERE ${isWhole}part IN (${join(files.map((file) => raw(String(file.part?.ordinal ?? 0))))})`;
}

/** A whole number for each of the files of one table, by the row. */
export function numberOf(files: readonly LoadedFile[], value: (file: LoadedFile) => number): Sql {
  const [first] = files;
  if (!first?.part) return raw(String(first ? value(first) : 0));
  return sql`CAST(${elementAt(new Map(files.map((file) => [file.part?.ordinal ?? 0, value(file)])), sql`part`)} AS INTEGER)`;
}
