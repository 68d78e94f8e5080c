import type { Base } from '../relationships/base.ts';
import type { DayNumber } from '../relationships/calendar.ts';
import type { PromiseSource } from '../relationships/promises.ts';
import type { Settings } from '../relationships/settings.ts';
import type { Role } from '../schema/table.ts';
import { type Sql, sql } from '../sql.ts';

export interface SignalsInput {
  bases: Record<Role, Base>;
  promiseSource: PromiseSource | null;
  asOf: DayNumber;
  settings: Settings;
}

/** One of the days on which the same customers are looked at. */
export interface Look {
  /** What its columns end in; nothing where there is only one. */
  suffix: string;
  /** SQL: that day of a customer `n` of the watched table. */
  day: Sql;
}

/** What a signal holds where the customer has no row: a count is 0, anything else is unknown. */
export type SignalType = 'count' | 'day' | 'number' | 'text';

/** Signals that come from one query, one row a customer that has any. */
export interface SignalGroup {
  isExported: boolean;
  columns: Readonly<Record<string, SignalType>>;
  /** A relation `n` with the columns of the watched table and what the signals are made of. */
  from: Sql;
  /** Each column as it was on one day: an aggregate over the rows of a customer. */
  at(look: Look): Readonly<Record<string, Sql>>;
}

/** SQL: the number of rows of a group for which a condition holds. */
export function countOf(condition: Sql): Sql {
  return sql`COUNT(CASE WHEN ${condition} THEN 1 END)`;
}

/** SQL: how many rows `n` up to a day there are with a condition. */
export function countBy(day: Sql, condition: Sql): Sql {
  return countOf(sql`n.day <= ${day} AND ${condition}`);
}

/** SQL: the first day with a row `n` with a condition, up to a day. */
export function firstBy(day: Sql, condition: Sql): Sql {
  return sql`MIN(CASE WHEN n.day <= ${day} AND ${condition} THEN n.day END)`;
}

/** SQL: the last day with a row `n` with a condition, up to a day. */
export function lastBy(day: Sql, condition: Sql): Sql {
  return sql`MAX(CASE WHEN n.day <= ${day} AND ${condition} THEN n.day END)`;
}
