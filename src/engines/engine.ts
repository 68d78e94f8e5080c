import type { Sql } from '../sql.ts';

/** What a result column holds. `day` arrives as ISO text (YYYY-MM-DD); a trailing `?` allows NULL. */
export type ColumnKind = 'integer' | 'number' | 'text' | 'boolean' | 'day';
export type Shape = Readonly<Record<string, ColumnKind | `${ColumnKind}?`>>;
/** The same, also with columns that hold several numbers, in which NULL counts as 0. */
export type WideShape = Readonly<Record<string, ColumnKind | `${ColumnKind}?` | 'numbers'>>;

type Value<K extends string> = K extends `${infer Base}?`
  ? Value<Base> | null
  : K extends 'integer' | 'number'
    ? number
    : K extends 'numbers'
      ? readonly number[]
      : K extends 'boolean'
        ? boolean
        : string;

/** One result row, typed by the shape that was asked for and checked against it. */
export type Row<S extends WideShape> = { -readonly [Name in keyof S]: Value<S[Name]> };

/** A connection to the engine that does all counting. */
export interface Engine {
  /** Runs a statement for its effect. */
  run(statement: Sql): Promise<void>;
  /** Runs some one after the other, sent together. They may be run again from the first on, so only the first may be one that cannot. */
  runAll(statements: readonly Sql[]): Promise<void>;
  /** Runs a query and checks every row against `shape`; a mismatch is a bug and throws. */
  rows<S extends WideShape>(query: Sql, shape: S): Promise<Row<S>[]>;
  /**
   * The same in batches of some thousand rows, for a result that may be larger than memory. The query runs to its end when the first is
   * asked for, and the engine closes only after the last was taken or the reading was given up.
   */
  batches<S extends Shape>(query: Sql, shape: S): AsyncIterable<Row<S>[]>;
  /**
   * Runs a query of which every column is a DOUBLE and returns the named ones, each as one array of `rows` numbers with NaN for
   * NULL: millions of rows stay small. Another type or number of rows is a bug and throws.
   */
  columns<N extends string>(query: Sql, names: readonly N[], rows: number): Promise<Record<N, Float64Array>>;
  /** Its tables stand on many machines: what would bring all rows of one to a single place is done otherwise. */
  readonly isSpread?: true;
  /** Aborted when the run is told to stop: long work between two statements looks at it. */
  readonly signal?: AbortSignal;
  /** Every statement that ran so far, for `health explain` and for tests. */
  readonly log: readonly Sql[];
  /** Waits for what is still running, then lets go of the database. */
  close(): Promise<void>;
}
