import { fold } from '../dialects/dialect.ts';
import type { LoadedFile } from '../load/loaded-file.ts';
import { lostStates, runningStates, trialPlans } from '../schema/customer-states.ts';
import { identifier, join, literal, raw, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';

/** What a single row `t` of `customers_rows` says about the relation; all moments are day numbers (METHOD-2 G2). */

/** Numbers for what a row is, as they stand in the column `row_kind`. */
export const rowKinds = {
  customer: 0,
  subscription: 1,
  'customer-period': 2,
  'customer-event': 3,
  'customer-version': 4,
} as const;
export type RowKind = keyof typeof rowKinds;

/** SQL: the row is of this kind. */
export function isKind(kind: RowKind): Sql {
  return sql`t.row_kind = ${raw(String(rowKinds[kind]))}`;
}

const among = (words: readonly string[]) => join(words.map(literal));

/**
 * SQL: `says_lost` and `says_running` of a record `t` of the customers files: what its state says, the same on every day. A word of state
 * wins over a yes or no; a period of which nothing was paid, and no word says how things were, is over. `isPaidPeriod` is SQL: its file has
 * a row a period and tells what was paid. What no file has is not asked for.
 */
export function stateColumns(base: Base, isPaidPeriod: Sql): Sql[] {
  const has = (field: string) => base.isExported && base.has(field);
  const saysWord = (words: readonly string[]) =>
    has('status') ? sql`COALESCE(t.status IN (${among(words)}), FALSE)` : sql`FALSE`;
  const says = (field: string, otherwise: Sql) =>
    has(field) ? sql`COALESCE(t.${identifier(field)}, ${otherwise})` : otherwise;
  const [no, yes] = [sql`FALSE`, sql`TRUE`];
  const [lost, running] = [saysWord(lostStates), saysWord(runningStates)];
  const isWordless = has('status') ? sql` AND t.status IS NULL` : sql``;
  const paidNothing = has('period_amount')
    ? sql`(${isPaidPeriod}${isWordless} AND COALESCE(t.period_amount, 0) <= 0)`
    : no;
  return [
    sql`(${lost} OR ${paidNothing} OR (NOT ${running} AND (${says('is_churned', no)} OR NOT ${says('is_active', yes)}))) AS says_lost`,
    sql`(${running} OR (NOT ${lost} AND NOT ${says('is_churned', no)} AND (${says('is_active', no)} OR NOT ${says('is_churned', yes)}))) AS says_running`,
  ];
}

/** SQL: the row says that the relation is over. */
export const isLostState: Sql = sql`t.says_lost`;

/** SQL: the row says that the relation runs. */
export const isRunningState: Sql = sql`t.says_running`;

/** SQL: no customer yet: a draft, an order that was not completed, a start that lies ahead. */
export const isNotBegun: Sql = sql`COALESCE(t.status = 'pending', FALSE)`;

export const isPaused: Sql = sql`COALESCE(t.status = 'paused', FALSE)`;

/** SQL: on trial, or of a plan that costs nothing, on the day. */
export function isTrial(asOf: DayNumber): Sql {
  const words = sql`(${among(trialPlans)})`;
  const names = (column: Sql) => sql`COALESCE(${fold(column)} IN ${words}, FALSE)`;
  return sql`(COALESCE(t.status = 'trialing', FALSE) OR COALESCE(t.is_trial, FALSE) OR COALESCE(t.trial_end_at_day > ${asOf}, FALSE)
    OR ${names(sql`t.plan`)} OR ${names(sql`t.segment`)})`;
}

/** SQL: when the relation of the row began. */
export const rowStart: Sql = sql`COALESCE(t.contract_start_at_day, t.customer_since_day)`;

/**
 * SQL: the day the relation of the row ends or ended, NULL while none is known. The day it ended comes before the day somebody asked;
 * a term in the past is an end only where nothing says that the relation runs. Of a relation that is over the term is no end where it
 * lies after `reach`, the last day the export tells of: it ended before, on a day nobody knows. Source: METHOD-2 G2.
 */
export function rowEnd(asOf: DayNumber, reach: DayNumber = asOf): Sql {
  const term = sql`t.contract_end_at_day`;
  const asked = sql`t.cancelled_at_day`;
  return sql`CASE WHEN t.churned_at_day IS NOT NULL THEN t.churned_at_day
    WHEN t.access_until_day IS NOT NULL AND NOT (${isRunningState} AND ${asked} IS NULL AND t.access_until_day <= ${asOf}) THEN t.access_until_day
    WHEN ${asked} IS NOT NULL THEN CASE
      WHEN COALESCE(t.cancel_at_period_end, FALSE) AND ${term} IS NOT NULL THEN ${term}
      WHEN ${isRunningState} THEN NULL
      WHEN t.cancel_at_period_end IS NULL AND ${term} >= ${asked} AND NOT (${isLostState} AND ${term} > ${asOf}) THEN ${term}
      ELSE ${asked} END
    WHEN ${term} IS NULL OR COALESCE(t.auto_renew, FALSE) OR ${isRunningState} THEN NULL
    WHEN ${term} > ${reach} AND t.status IN ('churned', 'ended', 'inactive') THEN NULL
    ELSE ${term} END`;
}

/** Fields that tell whether it runs. */
export const stateFields: readonly string[] = ['status', 'is_churned', 'is_active'];

/** What the rows of the files are. */
export function kindsOf({ files }: Pick<Base, 'files'>): Set<RowKind> {
  return new Set(files.map((file) => kindOf(file)));
}

export function kindOf({ mapping }: Pick<LoadedFile, 'mapping'>): RowKind {
  const is = mapping.row?.is ?? 'customer';
  return Object.hasOwn(rowKinds, is) ? (is as RowKind) : 'customer';
}

/** SQL: the day a row itself tells it was written or is about, as far as it was known then. */
export function versionDay(asOf: DayNumber): Sql {
  const known = (day: Sql) => sql`CASE WHEN ${day} <= ${asOf} THEN ${day} END`;
  return sql`COALESCE(${known(sql`t.updated_at_day`)}, ${known(sql`t.event_at_day`)}, ${known(sql`t.snapshot_at_day`)})`;
}
