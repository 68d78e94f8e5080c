import type { SniffedFile, Tally } from '../bytes/sniffed-file.ts';
import type { ColumnPlan, Mapping, RowIs } from '../columns/mapping.ts';
import type { Role } from '../schema/table.ts';
import { type Sql, sql } from '../sql.ts';
import { rowsOfTable } from './warehouse/positions.ts';

/** A column of the user's that is carried along as text to group by: `carrier`, `region`. */
export interface CarriedColumn {
  /** Name in the typed table. */
  alias: string;
  index: number;
}

/** Where the rows of a file stand in a table that holds the rows of several files, each with its ordinal in the column `part`. */
export interface TablePart {
  ordinal: number;
  /** Position (rowid) of its first row; the others follow it. */
  start: number;
  /** Name of a table for these rows alone, should it be needed. */
  ownTable: Sql;
}

/** A file as a typed table in the engine; row n of the table (or of the file's part of it) is row n of the file's engine source. */
export interface LoadedFile {
  file: SniffedFile;
  mapping: Mapping & { role: Role };
  plans: ColumnPlan[];
  carried: CarriedColumn[];
  table: Sql;
  /** Given: the table holds other files as well. */
  part?: TablePart;
  /** Cells that are filled but cannot be read as what their column is, by field. */
  unreadable: Tally[];
  moments: MomentDays[];
  /** Several rows are one contact: the column `is_part` marks those that only add to another. */
  hasParts?: boolean;
  /** What the rows of one contact are. */
  groupedAs?: GroupedAs;
}

export type GroupedAs = Extract<RowIs, 'state-change' | 'contact-snapshot' | 'call-leg' | 'survey-event'>;

/** Where a row of a role's relation stands in its file; the answers that one row counts have numbers beyond those of the rows. */
export function placeOfRow({ file, plans }: LoadedFile, row: number): { record: number; line: number } {
  const rows = positionsIn(file);
  const isCounted = plans.some(({ field }) => field === 'answer_count');
  return file.placeOf(isCounted && rows > 0 ? ((row - 1) % rows) + 1 : row);
}

/** SQL: two more columns with the position of a row and its key, for a table that is made anew: a warehouse gives its rows no positions. */
export function keptPosition({ file }: Pick<LoadedFile, 'file'>, position: Sql, key: Sql = sql`row_key`): Sql {
  return file.source.kind === 'relation' ? sql`, ${position} AS rowid, ${key} AS row_key` : sql``;
}

/** Positions of rows are below it: as many as there are rows, but in a warehouse, whose rows have numbers with gaps. */
export function positionsIn(file: LoadedFile['file']): number {
  return file.source.kind === 'relation' ? rowsOfTable : rowsIn(file);
}

/** The rows of a file that the engine reads. */
export function rowsIn({ records, setAside }: LoadedFile['file']): number {
  return records - setAside.reduce((sum, { count }) => sum + count, 0);
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
