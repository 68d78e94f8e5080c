import { dayNumberOf, matches, quantile, replaceAll } from '../dialects/dialect.ts';
import type { Shape } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { exportedRoles, filesOf, type Subject } from './subject.ts';

/** Rows of one file on one day. */
export interface DayCount {
  role: Role;
  file: number;
  day: number;
  rows: number;
}

/** Rows of a role in one calendar month (years * 12 + month from 0). */
export interface MonthProfile {
  role: Role;
  month: number;
  rows: number;
  /** Rows with a value, by field. */
  filled: Record<string, number>;
  /** Rows whose first moment has a time of day other than 00:00, and the middle hour of those. */
  timed: number;
  medianHour: number | null;
}

export interface CategoryCount {
  role: Role;
  field: string;
  value: string;
  month: number;
  rows: number;
}

/** The day a row stands for: when it happened, for customers when they began. */
export function momentOf(role: Role): Sql {
  const moments: Record<Role, Sql> = {
    customers: sql`COALESCE(t.contract_start_at, t.customer_since)`,
    contacts: sql`t.created_at`,
    purchases: sql`t.ordered_at`,
    surveys: sql`COALESCE(t.sent_at, t.responded_at)`,
    promises: sql`COALESCE(t.made_at, t.due_at)`,
    usage: sql`t.used_at`,
  };
  return sql`CAST(${moments[role]} AS DATE)`;
}

const monthOf = (moment: Sql) =>
  sql`CAST(EXTRACT(YEAR FROM ${moment}) * 12 + EXTRACT(MONTH FROM ${moment}) - 1 AS INTEGER)`;

/** Rows by role, file and day. */
export async function readDays(subject: Subject): Promise<DayCount[]> {
  const selects = exportedRoles(subject).map(
    (role) => sql`SELECT ${role} AS role, t.file, ${dayNumberOf(momentOf(role))} AS day
      FROM ${subject.context.bases[role].relation} AS t WHERE ${momentOf(role)} IS NOT NULL`,
  );
  if (selects.length === 0) return [];
  const rows = await subject.engine.rows(
    sql`SELECT role, file, day, COUNT(*) AS rows FROM (${join(selects, ' UNION ALL ')}) AS days
      GROUP BY role, file, day ORDER BY role, day, file`,
    { role: 'text', file: 'integer', day: 'integer', rows: 'integer' },
  );
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** The column whose time of day is looked at. */
const timedField: Readonly<Record<Role, string>> = {
  customers: 'customer_since',
  contacts: 'created_at',
  purchases: 'ordered_at',
  surveys: 'responded_at',
  promises: 'made_at',
  usage: 'used_at',
};

/** What the rows of each month hold. */
export async function readMonths(subject: Subject): Promise<MonthProfile[]> {
  const profiles = await Promise.all(exportedRoles(subject).map((role) => monthsOf(subject, role)));
  return profiles.flat();
}

async function monthsOf(subject: Subject, role: Role): Promise<MonthProfile[]> {
  const base = subject.context.bases[role];
  const fields = Object.keys(tables[role].fields).filter((field) => base.has(field));
  const moment = identifier(timedField[role]);
  const isTimed = sql`t.${identifier(`${timedField[role]}_has_time`)} AND CAST(CAST(t.${moment} AS DATE) AS TIMESTAMP) <> t.${moment}`;
  const shape: Shape = Object.fromEntries([
    ['month', 'integer'],
    ['rows', 'integer'],
    ['timed_rows', 'integer'],
    ['median_hour', 'number?'],
    ...fields.map((field) => [`filled_${field}`, 'integer'] as const),
  ]);
  const rows = await subject.engine.rows(
    sql`SELECT ${monthOf(momentOf(role))} AS month, COUNT(*) AS rows, COUNT(CASE WHEN ${isTimed} THEN 1 END) AS timed_rows,
        ${quantile(sql`CASE WHEN ${isTimed} THEN CAST(EXTRACT(HOUR FROM t.${moment}) AS DOUBLE) END`, 0.5)} AS median_hour,
        ${join(fields.map((field) => sql`COUNT(t.${identifier(field)}) AS ${identifier(`filled_${field}`)}`))}
      FROM ${base.relation} AS t WHERE ${momentOf(role)} IS NOT NULL GROUP BY 1 ORDER BY 1`,
    shape,
  );
  return rows.map((row) => ({
    role,
    month: Number(row.month),
    rows: Number(row.rows),
    timed: Number(row.timed_rows),
    medianHour: row.median_hour === null ? null : Number(row.median_hour),
    filled: Object.fromEntries(fields.map((field) => [field, Number(row[`filled_${field}`])])),
  }));
}

/** Columns with a few recurring values whose coming and going says something. */
const categoryFields: Readonly<Record<Role, readonly string[]>> = {
  customers: ['segment', 'acquisition_channel'],
  contacts: ['direction', 'channel', 'contact_reason', 'agent_team'],
  purchases: ['product_category', 'currency'],
  surveys: ['survey_type'],
  promises: ['promise_type'],
  usage: ['feature'],
};
const mostCategories = 200;

/** How often each value of each category occurs, by month. */
export async function readCategories(subject: Subject): Promise<CategoryCount[]> {
  const selects = exportedRoles(subject).flatMap((role) =>
    categoryFields[role]
      .filter((field) => isCategory(subject, role, field))
      .map(
        (field) => sql`SELECT ${role} AS role, ${field} AS field, CAST(t.${identifier(field)} AS VARCHAR) AS value,
          ${monthOf(momentOf(role))} AS month FROM ${subject.context.bases[role].relation} AS t
          WHERE ${momentOf(role)} IS NOT NULL AND t.${identifier(field)} IS NOT NULL`,
      ),
  );
  if (selects.length === 0) return [];
  const rows = await subject.engine.rows(
    sql`SELECT role, field, value, month, COUNT(*) AS rows FROM (${join(selects, ' UNION ALL ')}) AS found
      GROUP BY role, field, value, month ORDER BY role, field, value, month`,
    { role: 'text', field: 'text', value: 'text', month: 'integer', rows: 'integer' },
  );
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Free text has as many values as rows and is no category. */
function isCategory(subject: Subject, role: Role, field: string): boolean {
  const columns = filesOf(subject, role).flatMap(({ file, mapping }) => {
    const match = mapping.columns[field];
    return match ? [file.sample.map((row) => row[match.index] ?? '').filter((text) => text !== '')] : [];
  });
  const texts = columns.flat();
  return texts.length > 0 && new Set(texts).size <= Math.min(mostCategories, Math.max(12, texts.length / 3));
}

/** Pairs of moments of which the second cannot come before the first. */
const orders: Readonly<Record<Role, readonly (readonly [first: string, second: string])[]>> = {
  customers: [
    ['contract_start_at', 'churned_at'],
    ['customer_since', 'churned_at'],
    ['contract_start_at', 'contract_end_at'],
  ],
  contacts: [
    ['created_at', 'first_response_at'],
    ['created_at', 'resolved_at'],
  ],
  purchases: [
    ['ordered_at', 'delivered_at'],
    ['ordered_at', 'promised_delivery_at'],
  ],
  surveys: [
    ['sent_at', 'responded_at'],
    ['responded_at', 'followed_up_at'],
  ],
  promises: [
    ['made_at', 'due_at'],
    ['made_at', 'fulfilled_at'],
  ],
  usage: [],
};

export interface OrderCount {
  role: Role;
  first: string;
  second: string;
  both: number;
  wrong: number;
}

/** SQL: the second moment of a base row `t` lies on an earlier day than the first. */
export const isReversed = (first: string, second: string): Sql =>
  sql`CAST(t.${identifier(second)} AS DATE) < CAST(t.${identifier(first)} AS DATE)`;

/** How often two moments of a row come in an order that cannot be. */
export async function readOrders(subject: Subject): Promise<OrderCount[]> {
  const { bases } = subject.context;
  const pairs = exportedRoles(subject).flatMap((role) =>
    orders[role].filter((pair) => pair.every((field) => bases[role].has(field))).map((pair) => ({ role, pair })),
  );
  if (pairs.length === 0) return [];
  const selects = pairs.map(
    ({ role, pair: [first, second] }, i) => sql`SELECT ${i} AS pair,
      COUNT(CASE WHEN t.${identifier(first)} IS NOT NULL AND t.${identifier(second)} IS NOT NULL THEN 1 END) AS both_filled,
      COUNT(CASE WHEN ${isReversed(first, second)} THEN 1 END) AS wrong FROM ${bases[role].relation} AS t`,
  );
  const rows = await subject.engine.rows(join(selects, ' UNION ALL '), {
    pair: 'integer',
    both_filled: 'integer',
    wrong: 'integer',
  });
  return rows.flatMap(({ pair, both_filled, wrong }) => {
    const found = pairs[pair];
    return found ? [{ role: found.role, first: found.pair[0], second: found.pair[1], both: both_filled, wrong }] : [];
  });
}

export interface IdShape {
  role: Role;
  field: string;
  shape: string;
  rows: number;
  file: number;
  row: number;
}

/** `C0410` and `C-9` as `A9` and `A-9`: the way the ids of a column are built, the most frequent first. */
export async function readIdShapes(subject: Subject): Promise<IdShape[]> {
  const { bases } = subject.context;
  const columns = exportedRoles(subject).flatMap((role) =>
    ['customer_id', idField[role] ?? ''].filter((field) => bases[role].has(field)).map((field) => ({ role, field })),
  );
  const unique = columns.filter(
    ({ role, field }, i) => columns.findIndex((other) => other.role === role && other.field === field) === i,
  );
  if (unique.length === 0) return [];
  const selects = unique.map(({ role, field }) => {
    const id = sql`t.${identifier(field)}`;
    const shape = replaceAll(replaceAll(id, '[0-9]+', '9'), '[A-Za-z]+', 'A');
    return sql`SELECT * FROM (SELECT ${role} AS role, ${field} AS field, ${shape} AS shape, COUNT(*) AS rows, MIN(t.file) AS file,
        MIN(t.row_number) AS row FROM ${bases[role].relation} AS t WHERE ${id} IS NOT NULL AND NOT ${matches(id, '[0-9a-f]{8}-|[0-9a-f]{16}')}
        GROUP BY 3 ORDER BY rows DESC, shape LIMIT 6) AS shapes`;
  });
  const rows = await subject.engine.rows(
    sql`SELECT * FROM (${join(selects, ' UNION ALL ')}) AS found ORDER BY role, field, rows DESC, shape`,
    { role: 'text', field: 'text', shape: 'text', rows: 'integer', file: 'integer', row: 'integer' },
  );
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** The id of a row itself, where a table has one. */
export const idField: Readonly<Record<Role, string | null>> = {
  customers: 'customer_id',
  contacts: 'contact_id',
  purchases: 'order_id',
  surveys: 'response_id',
  promises: 'promise_id',
  usage: null,
};
