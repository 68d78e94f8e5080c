import { latestKnown } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { type Role, roles } from '../schema/table.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';
import { isKind, rowStart, versionDay } from './customer-row-rules.ts';
import { columnsAt, timedFields } from './moments.ts';
import { rowsOf, workedOut } from './rows.ts';
import { isUpTo, setAsideAt } from './set-aside.ts';

export interface SnapshotInput {
  bases: Record<Role, Base>;
  asOf: DayNumber;
  /** Columns of the user's that are carried along for segments. */
  carried: readonly string[];
  /** Some customer is listed more than once. */
  isRepeated: boolean;
}

/**
 * The export as it was known at the end of the as-of day: later rows set aside and later moments NULL (METHOD 0.3). Views over
 * the rows, so that another day costs nothing: for each role one with every row, in which `set_aside` says why a row counts in
 * nothing, and one with those that count. Customers who are listed more than once count once, with the fields of all their rows.
 */
export async function createSnapshot(engine: Engine, input: SnapshotInput): Promise<void> {
  const timed = timedFields(input.bases, input.asOf);
  await engine.runAll(roles.flatMap((role) => viewsOf(role, input, timed, role === 'customers' && input.isRepeated)));
}

/** The rows of a role that count. */
export function counted(role: Role): Sql {
  return identifier(`counted_${role}`);
}

function viewsOf(
  role: Role,
  { bases, asOf, carried }: SnapshotInput,
  timed: ReadonlySet<string>,
  isMerged: boolean,
): Sql[] {
  const limit = raw(String(asOf));
  const plain = ['customer', 'file', 'row_number', ...workedOut[role], ...carried];
  const named = new Map([
    ...plain.map((name) => [name, sql`t.${identifier(name)}`] as const),
    ...columnsAt(role, limit, timed),
  ]);
  if (role === 'customers') named.set('starts_later', sql`${startsLater(bases.customers, limit)} AS starts_later`);
  if (role === 'contacts') {
    // a log solved it again later; on this day it still was what the first solution made it
    const isStill = sql`t.resolved_at_day > ${limit} AND t.first_resolved_at_day <= ${limit} AND t.reopened_at_day > ${limit}`;
    for (const grain of ['day', 'second']) {
      const [resolved, first] = [identifier(`resolved_at_${grain}`), identifier(`first_resolved_at_${grain}`)];
      const known = sql`CASE WHEN t.resolved_at_day <= ${limit} THEN t.${resolved} WHEN ${isStill} THEN t.${first} END AS ${resolved}`;
      if (grain === 'day' || timed.has('contacts.resolved_at')) named.set(`resolved_at_${grain}`, known);
    }
  }
  if (role === 'purchases') {
    named.set('refunds_later', sql`COALESCE(t.refunded_at_day > ${limit}, FALSE) AS refunds_later`);
    named.set('cancels_later', sql`COALESCE(t.cancelled_at_day > ${limit}, FALSE) AS cancels_later`);
  }
  const columns = [...named.values()];
  const view = (name: Sql, column: Sql, where: Sql) =>
    sql`CREATE OR REPLACE VIEW ${name} AS SELECT ${join(columns)}${column} FROM ${rowsOf(role)} AS t${where}`;
  const all = view(identifier(role), sql`, ${setAsideAt(role, limit)} AS set_aside`, sql``);
  if (isMerged) {
    const one = sql`CREATE OR REPLACE TABLE merged_customers AS ${mergedCustomers(rowsOf(role), asOf, named)}`;
    return [all, one, sql`CREATE OR REPLACE VIEW ${counted(role)} AS SELECT * FROM merged_customers`];
  }
  return [all, view(counted(role), sql``, sql` WHERE t.flaw IS NULL AND ${isUpTo(role, limit)}`)];
}

/**
 * Every start the customers table gives lies after the as-of day: without any event the customer does not exist yet. Customers
 * that no file lists exist from their first visible record on.
 */
function startsLater(customers: Base, limit: Sql): Sql {
  if (!customers.isExported) return sql`TRUE`;
  const isLater = (field: Sql) => sql`COALESCE(${field} > ${limit}, TRUE)`;
  return sql`(t.customer_since_day IS NOT NULL OR t.contract_start_at_day IS NOT NULL)
    AND ${isLater(sql`t.customer_since_day`)} AND ${isLater(sql`t.contract_start_at_day`)}`;
}

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
function mergedCustomers(rows: Sql, asOf: DayNumber, columns: ReadonlyMap<string, Sql>): Sql {
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
