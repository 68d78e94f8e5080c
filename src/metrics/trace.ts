import type { ColumnKind } from '../engines/engine.ts';
import type { Window } from '../relationships/calendar.ts';
import { flawedReasons } from '../relationships/set-aside.ts';
import type { Role } from '../schema/table.ts';
import { join, type Sql, sql } from '../sql.ts';

/** Which of a figure's windows is traced. */
export interface TracePeriod {
  kind: 'current' | 'previous' | 'month';
  window: Window;
  /** The group of customers that is asked for: a figure that ranks customers ranks those of the group. */
  group?: { field: string; value: string };
}

/** The rows behind a figure. They come from the same facts as the figure itself, so the two cannot disagree. */
export interface Trace {
  window: Window;
  /** The table whose records the rows are; a row without a place of its own is traced to the record of its customer. */
  role: Role;
  /**
   * SQL: `cluster` (customer, negative when unknown), `file`, `row_number`, `day`, `segment` (of the row itself), `x` and `m`
   * (what the row adds to numerator and denominator), and the columns named below.
   */
  rows: Sql;
  /** `x` and `m` are counted in so many parts of the figure's unit, so that they stay whole: 100 for money in cents. Not given: 1. */
  partsOfUnit?: number;
  /** Whether the figure has a numerator at all: a survival curve has none. */
  hasNumerator: boolean;
  /** Named parts of the rows: conditions over the columns of `rows`. */
  parts: Readonly<Record<string, Sql>>;
  /** Further columns of `rows`, shown with each of them. */
  columns: Readonly<Record<string, ColumnKind | `${ColumnKind}?`>>;
  /** Every record of the table, with why it is not among the rows. */
  records: Records;
}

/** All records of a table, and the rules by which they drop out of a figure, in the order they are asked. */
export interface Records {
  /** SQL: relation with `file`, `row_number`, `set_aside` and what the rules need; `t` in them. */
  table: Sql;
  /** SQL: the day that decides about the period; null where every record is looked at whatever its day. */
  day: Sql | null;
  /** Dropped whatever its date: of another kind, or not there (an invitation without answer). */
  invalid: readonly Rule[];
  /** Dropped although it is of a known customer in the period. */
  uncounted: readonly Rule[];
  /** Why a record is not counted that no rule drops, such as an earlier answer of the same respondent. */
  rest: string;
}

type Rule = readonly [reason: string, condition: Sql];

/** The steps from all records of a table to those that are counted. */
export const ladderSteps = ['records', 'valid', 'in-period', 'known-customer', 'counted'] as const;
export type LadderStep = (typeof ladderSteps)[number];

const notValid = ['no-customer-id', ...flawedReasons] as const;

/** SQL: why record `t` is not among the rows, NULL when no rule drops it. The first rule that holds gives the reason. */
export function droppedBecause({ day, invalid, uncounted }: Records, { from, to }: Window): Sql {
  const when = ([reason, condition]: Rule) => sql`WHEN ${condition} THEN ${reason}`;
  const reasons = join([...notValid, 'after-as-of', 'further-row'].map((reason) => sql`${reason}`));
  return sql`CASE ${join(
    [
      sql`WHEN t.set_aside IN (${reasons}) THEN t.set_aside`,
      ...invalid.map(when),
      ...(day ? [sql`WHEN ${day} < ${from} THEN 'before-period'`, sql`WHEN ${day} > ${to} THEN 'after-period'`] : []),
      sql`WHEN t.set_aside IS NOT NULL THEN t.set_aside`,
      ...uncounted.map(when),
    ],
    ' ',
  )} END`;
}

/** The step at which a record with this reason drops out. */
export function stepOf(reason: string, { invalid }: Records): LadderStep {
  if (['before-period', 'after-period', 'after-as-of'].includes(reason)) return 'in-period';
  if (reason === 'unknown-customer') return 'known-customer';
  if (reason === 'further-row') return 'valid';
  const isInvalid = notValid.some((known) => known === reason) || invalid.some(([known]) => known === reason);
  return isInvalid ? 'valid' : 'counted';
}

/**
 * Every customer with his life cycle, for figures that count customers. `t` has the columns of both. A second condition in the join
 * would cost a comparison of everyone with everyone (measured).
 */
export const customerRecords: Sql = sql`(SELECT c.file, c.row_number, CASE WHEN c.is_further THEN COALESCE(CAST(c.set_aside AS VARCHAR), 'further-row')
    ELSE CAST(c.set_aside AS VARCHAR) END AS set_aside, c.customer, l.start_day, l.first_lost_day, l.is_lost_unknown, l.lost_day, l.is_active,
    l.is_truncated, l.has_date_error, l.second_purchase_day, l.customer IS NULL AS is_not_yet
  FROM customers AS c LEFT JOIN lifecycle AS l ON l.customer = CASE WHEN c.set_aside IS NULL AND NOT c.is_further THEN c.customer END)`;

/** Why a customer is in no cohort of new customers. */
export const customerRules = {
  invalid: [
    ['not-yet-customer', sql`t.is_not_yet`],
    ['no-start', sql`t.start_day IS NULL`],
    ['left-before-start', sql`t.has_date_error`],
  ],
  truncated: ['left-truncated', sql`t.is_truncated`],
} as const satisfies { invalid: readonly Rule[]; truncated: Rule };
