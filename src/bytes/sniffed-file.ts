import type { NativeKind } from '../dialects/parquet.ts';
import type { Note } from '../locales/locale.ts';
import type { Sql } from '../sql.ts';

/** Why records of a file are not counted, or what was mended in them; a key of `reasons` in the locales. */
export interface Tally {
  reason: string;
  count: number;
  /** Where it happened first: data record (1-based) and physical line (1-based). */
  first: Place;
}

/** How the engine must read a text file: the original as it lies, or a clean spool file written beside it. */
export interface TextSource {
  kind: 'text';
  path: string;
  delimiter: string;
  /** `''` when the file has no quoting at all, not even around a cell. */
  quote: string;
  /** Physical lines before the first data record, header included. */
  skipLines: number;
  /** A quoted cell holds a line end: DuckDB's parallel reader then invents rows (ROBUSTNESS 4.8). */
  hasMultilineCells: boolean;
  longestRecordBytes: number;
  /** Some cell may begin or end in a blank. */
  hasBlankEnds: boolean;
}

/** Parquet, which the engine reads as it lies. */
export interface ParquetSource {
  kind: 'parquet';
  /** Of the files that are the table, one after another, without glob characters. */
  paths: readonly string[];
  /** One for each header. */
  columns: readonly ParquetColumn[];
  /** The folders of the files give columns. */
  hasLevels: boolean;
  /** What all of it takes once it is read. */
  unpackedBytes: number;
}

/** A table of a warehouse, which the engine of the warehouse reads. */
export interface RelationSource {
  kind: 'relation';
  /** Its name as it stands in a statement. */
  relation: Sql;
  columns: readonly ParquetColumn[];
  /** The state of the table that is read, where its format keeps states: what changes meanwhile changes nothing. */
  snapshot?: string | undefined;
}

export interface ParquetColumn {
  /** Its name, or the names that lead to a field within fields. */
  path: readonly string[];
  type: string;
  /** Its values need not become texts. */
  native?: NativeKind | undefined;
}

/** Where a record stands; `file` where the table has several; `key` where it has no place: what it is called in a warehouse. */
export interface Place {
  record: number;
  line: number;
  file?: string;
  key?: string;
}

/** The files that a table stands in. */
export function filesOf(file: SniffedFile): readonly Pick<SniffedFile, 'name' | 'path' | 'bytes' | 'modified'>[] {
  return file.parts ?? [file];
}

/** How the engine reads a text file; for whoever has none but those. */
export function textSource({ name, source }: SniffedFile): TextSource {
  if (source.kind === 'text') return source;
  throw new Error(`${name} is no text`);
}

/** Bytes of a table as the engine meets it. */
export function sizeInEngine({ source, bytes }: SniffedFile): number {
  return source.kind === 'parquet' ? source.unpackedBytes : bytes;
}

/** What is known of a file's bytes after one pass, before anything is known of its meaning. */
export interface SniffedFile {
  /** As the user named it; used in every message and report. */
  name: string;
  /** Absolute. */
  path: string;
  bytes: number;
  /** When it was written last, in milliseconds since 1970. */
  modified: number;
  encoding: string;
  hasBom: boolean;
  delimiter: string;
  quote: string;
  /** Physical line of the header row (1-based), 0 when the file has none. */
  headerLine: number;
  /** One for each column, as written, trimmed, BOM removed; may repeat, may be empty. */
  headers: string[];
  /** The same with the blanks around them; without it they have none. */
  written?: string[];
  /** Further header rows (question texts, units), each as wide as `headers`. */
  headerTexts: string[][];
  /** Data records: after preamble, header rows and blank lines, before footer and total rows. */
  records: number;
  /** Data records that are not in the engine's source; `records - sum(setAside)` rows are. */
  setAside: Tally[];
  repaired: Tally[];
  notes: Note[];
  /** The first records that the engine will see, at most 500, each as wide as `headers`. */
  sample: string[][];
  /** The sample holds every record. */
  isSampleComplete: boolean;
  source: TextSource | ParquetSource | RelationSource;
  /** Given: the table stands in these files. */
  parts?: readonly { name: string; path: string; bytes: number; modified: number }[];
  /** Physical line and original record number of the n-th row of the engine's source (1-based); Parquet has no lines, there both are one. */
  placeOf(row: number): Place;
}
