import type { ColumnKind } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import type { Sql } from '../sql.ts';
import type { Run } from './run.ts';

/** SQL about a row `t`; what depends on the choices of a run is written for it. */
export type Expression = Sql | ((run: Run) => Sql);

/** What a column holds that is shown as it stands, or that rows are counted by. */
export interface Shown {
  sql: Expression;
  kind: ColumnKind | `${ColumnKind}?`;
}

/**
 * A thing that happens to customers, or a customer: the one place where its predicates and moments have a definition.
 *
 * - `rows`: SQL of the relation `t`, in parentheses or a table, with `cluster` (the customer, or a negative number for a row of whom
 *   nobody is known), `file` and `row_number` where a row is a record, and all that the columns below are worked out of. `uses` names
 *   the columns that are wanted: what costs an ordered pass over the rows of each customer is only worked out where one needs it.
 * - `moments`: the days by which a row can be put into a window.
 * - `flags`: what can be asked of a row; conditions are made of them.
 * - `numbers`: what can be added up, whole numbers.
 * - `words`: what rows are counted by or shown with.
 */
export interface Entity<
  F extends string = string,
  N extends string = string,
  W extends string = string,
  M extends string = string,
  K extends string = string,
> {
  readonly name: string;
  /** The table whose records its rows are: they can be split by its columns, and tell whether customers are known. Some stand in one of two. */
  readonly role: Role | ((run: Run) => Role);
  readonly rows: (run: Run, uses: ReadonlySet<string>) => Promise<Sql>;
  readonly moments: Readonly<Record<M, Sql>>;
  readonly flags: Readonly<Record<F, Expression>>;
  readonly numbers: Readonly<Record<N, Expression>>;
  readonly words: Readonly<Record<W, Shown>>;
  /** What rows can be the latest of: of several with the same key in one window only the latest counts. */
  readonly keys?: Readonly<Record<K, Sql>>;
  /** The later of two rows comes first. */
  readonly latestFirst?: Sql;
  /**
   * What stands behind a row: a record of the table (not given), of several records the first, or only its customer. Only rows that are
   * records can be split by columns of their own.
   */
  readonly behind?: 'first-record' | 'customer';
}

/** Declares an entity; the names of its columns become types. */
export function entity<F extends string, N extends string, W extends string, M extends string, K extends string>(
  declared: Entity<F, N, W, M, K>,
): Entity<F, N, W, M, K> {
  return declared;
}

/** The table whose records the rows of an entity are. */
export function roleOf({ role }: Entity, run: Run): Role {
  return typeof role === 'function' ? role(run) : role;
}

/** The expression as it is written for a run. */
export function written(expression: Expression, run: Run): Sql {
  return typeof expression === 'function' ? expression(run) : expression;
}
