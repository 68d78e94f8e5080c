import { latestKnown } from '../dialects/dialect.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { DayNumber } from './calendar.ts';
import { isKind, rowStart, versionDay } from './customer-row-rules.ts';

/** Of these moments the first one is the customer's. */
const startLike: readonly string[] = ['customer_since_day', 'contract_start_at_day', 'goal_achieved_at_day'];
/** True of a customer where any row says so, and where all do. */
const anyOf: readonly string[] = ['has_email', 'has_phone'];
const allOf: readonly string[] = ['starts_later'];

/**
 * SQL: one row a customer of several rows `t`, each field by itself: of starts the first, of states the latest known one, by the day the
 * row itself tells, then by the file with the later last event, then the greater text; never by the order of rows or files. Rows that
 * only come later say nothing while there are others. `columns` are the select list by name. Source: METHOD-2 G2.
 */
export function mergedCustomers(rows: Sql, asOf: DayNumber, columns: ReadonlyMap<string, Sql>): Sql {
  const isLater = sql`(COALESCE(t.event_at_day > ${asOf}, FALSE) OR COALESCE(${isKind('customer-period')} AND t.snapshot_at_day > ${asOf}, FALSE)
    OR COALESCE(${rowStart} > ${asOf}, FALSE))`;
  const order = [
    sql`CASE WHEN ${isLater} THEN 0 ELSE 1 END AS order_there`,
    sql`COALESCE(${versionDay(asOf)}, CASE WHEN ${rowStart} <= ${asOf} THEN ${rowStart} END, -9999999) AS order_day`,
    sql`t.file_last AS order_file`,
  ];
  const rest = [...columns.keys()].filter((name) => !['customer', 'file', 'row_number'].includes(name));
  const merged = rest.map((name) => sql`${mergedField(name)} AS ${identifier(name)}`);
  const place = sql`ROW(v.file, v.row_number)`;
  return sql`SELECT v.customer, arg_min(v.file, ${place}) AS file, arg_min(v.row_number, ${place}) AS row_number, ${join(merged)}
    FROM (SELECT ${join([...columns.values(), ...order])} FROM ${rows} AS t WHERE t.flaw IS NULL) AS v GROUP BY v.customer`;
}

function mergedField(name: string): Sql {
  const value = sql`v.${identifier(name)}`;
  if (startLike.includes(name)) return sql`MIN(${value})`;
  if (anyOf.includes(name)) return sql`MAX(CASE WHEN ${value} THEN 1 ELSE 0 END) = 1`;
  if (allOf.includes(name)) return sql`MIN(CASE WHEN ${value} THEN 1 ELSE 0 END) = 1`;
  return latestKnown(value, [sql`v.order_there`, sql`v.order_day`, sql`v.order_file`, value]);
}
