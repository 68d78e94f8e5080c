import type { ColumnPlan } from '../columns/mapping.ts';
import { dayNumberOf, epochSecondOf, hasClock } from '../dialects/dialect.ts';

import type { LoadedFile } from '../load/loaded-file.ts';

import { type FieldType, type Role, roles } from '../schema/table.ts';

import { tables } from '../schema/tables.ts';
import { identifier, raw, type Sql, sql } from '../sql.ts';
import { type Base, sqlTypes } from './base.ts';
import type { DayNumber } from './calendar.ts';
import type { DerivedMoments } from './promise-forms.ts';
import { type Grain, snapshotFields } from './snapshot-fields.ts';

/** Events later than today cannot have happened: they are counted and ignored when the as-of day is chosen. */
export interface EventDays {
  earliest: DayNumber | null;
  latest: DayNumber | null;
  inTheFuture: number;
}

/** The first and the last day on which anything happened in the export, up to and including today. */
export function eventDays(bases: Record<Role, Base>): EventDays {
  const events = roles.flatMap((role) =>
    bases[role].files.flatMap(({ moments }) => moments).filter(({ field }) => !tables[role].fields[field]?.isTerm),
  );
  const known = (days: (DayNumber | null)[]) => days.filter((day) => day !== null);
  const first = known(events.map(({ firstDay }) => firstDay));
  const last = known(events.map(({ latestDay }) => latestDay));
  return {
    earliest: first.length > 0 ? Math.min(...first) : null,
    latest: last.length > 0 ? Math.max(...last) : null,
    inTheFuture: events.reduce((sum, { afterToday }) => sum + afterToday, 0),
  };
}

/** The last day the export tells of, `asOf` at least: what it says of states holds on that day. */
export function reachOf(bases: Record<Role, Base>, asOf: DayNumber): DayNumber {
  return Math.max(asOf, eventDays(bases).latest ?? asOf);
}

/** The last day on which anything in a file happened, up to and including today; terms are no events. */
export function lastDayOf({ mapping, moments }: Pick<LoadedFile, 'mapping' | 'moments'>): DayNumber | null {
  const fields = tables[mapping.role].fields;
  const days = moments.flatMap(({ field, latestDay }) =>
    fields[field]?.isTerm || latestDay === null ? [] : [latestDay],
  );
  return days.length > 0 ? Math.max(...days) : null;
}

/** `role.field` of the moments that carry a real time of day by then: a column of nothing but 00:00 is a date (METHOD 0.2). */
export function timedFields(bases: Record<Role, Base>, asOf: DayNumber): Set<string> {
  const timed = roles.flatMap((role) =>
    bases[role].files
      .flatMap(({ moments }) => moments)
      .filter(({ firstTimedDay }) => firstTimedDay !== null && firstTimedDay <= asOf)
      .map(({ field }) => `${role}.${field}`),
  );
  // a moment that is worked out of another has the other's time
  const found = new Set(timed);
  for (const [from, to] of workedOutOf) if (found.has(from)) found.add(to);
  return found;
}

const workedOutOf = [
  ['purchases.promised_until', 'purchases.promised_delivery_at'],
  ['promises.due_until', 'promises.due_at'],
  ['purchases.ordered_at', 'purchases.delivered_at'],
  ['purchases.ordered_at', 'purchases.promised_delivery_at'],
  ['promises.made_at', 'promises.due_at'],
  ['purchases.delivered_at', 'purchases.promised_delivery_at'],
  ['promises.fulfilled_at', 'promises.due_at'],
] as const;

/** What stands in a row in place of its cell: values, and moments worked out of several cells. */
export interface ReplacedColumns {
  replaced?: Readonly<Record<string, Sql>>;
  derived?: DerivedMoments['moments'] | undefined;
}

/**
 * The columns of a role's rows that its files have: fields as they are, and moments as integers, `<field>_day`, and `<field>_second` where the time
 * of day matters and the cell has one. A term at exactly 00:00 has no time (METHOD 0.2).
 */
export function rowColumns(base: Base, { replaced = {}, derived = {} }: ReplacedColumns = {}): Sql[] {
  return Object.entries(snapshotFields[base.role]).flatMap(([field, grain]) => {
    if (isUnknown(base, field, { replaced, derived })) return [];
    const own = derived[field];
    const value = own?.value ?? sql`t.${identifier(field)}`;
    if (grain === 'value') return [sql`${replaced[field] ?? value} AS ${identifier(field)}`];
    if (grain === 'presence') return [sql`${value} IS NOT NULL AS ${presenceColumn(field)}`];
    const day = sql`${dayNumberOf(value)} AS ${dayColumn(field)}`;
    if (grain === 'day') return [day];
    const hasTime = own?.hasTime ?? sql`t.${identifier(`${field}_has_time`)}`;
    const isTimed = isTerm(base.role, field) ? sql`${hasTime} AND ${hasClock(value)}` : hasTime;
    return [
      day,
      sql`CASE WHEN ${isTimed} THEN ${epochSecondOf(value)}${toClockOf(base, field)} END AS ${secondColumn(field)}`,
    ];
  });
}

/**
 * The moment of a record whose clock its other times are put on, so that what lies between them is real time whatever zone each is
 * written in (METHOD-2 G6). Answers have one moment each and are put in order: all on UTC, where all of them say how far they are from it.
 */
const clockOf: Partial<Record<Role, string>> = {
  contacts: 'created_at',
  purchases: 'promised_delivery_at',
  promises: 'due_at',
};

function toClockOf(base: Base, field: string): Sql {
  const zoned = (name: string) =>
    base.files.length > 0 &&
    base.files.every(({ plans }) => plans.every((plan) => plan.field !== name || !plan.zones || isWhollyZoned(plan)));
  if (!base.files.some(({ plans }) => plans.some((plan) => plan.field === field && plan.shift))) return sql``;
  const shift = sql`t.${identifier(`${field}_shift`)}`;
  if (base.role === 'surveys') return zoned(field) ? sql` - COALESCE(${shift}, 0) * 60` : sql``;
  const clock = clockOf[base.role];
  return clock && clock !== field ? sql` + COALESCE(t.${identifier(`${clock}_shift`)} - ${shift}, 0) * 60` : sql``;
}

function isWhollyZoned({ zones, shift }: ColumnPlan): boolean {
  return shift !== undefined && zones !== undefined && !zones.isNaive;
}

/** The columns of fields that no file has, each NULL in every row. */
export function unknownColumns(base: Base, known: ReplacedColumns = {}): Sql[] {
  return Object.entries(snapshotFields[base.role]).flatMap(([field, grain]) =>
    isUnknown(base, field, known) ? missingColumns(field, grain, tables[base.role].fields[field]?.type ?? 'text') : [],
  );
}

/** No file has the field, so the relation leaves it out or nothing is in it, and nothing stands in for it. */
function isUnknown(base: Base, field: string, { replaced = {}, derived = {} }: ReplacedColumns): boolean {
  const isOptional = !base.isExported || tables[base.role].fields[field]?.isOptional === true;
  return isOptional && !derived[field] && !(field in replaced) && !base.has(field);
}

function missingColumns(field: string, grain: Grain, type: FieldType): Sql[] {
  if (grain === 'value') return [sql`CAST(NULL AS ${raw(sqlTypes[type])}) AS ${identifier(field)}`];
  if (grain === 'presence') return [sql`FALSE AS ${presenceColumn(field)}`];
  const second = sql`CAST(NULL AS BIGINT) AS ${secondColumn(field)}`;
  return [sql`CAST(NULL AS INTEGER) AS ${dayColumn(field)}`, ...(grain === 'second' ? [second] : [])];
}

/** The same columns by name, as known at the end of a day: an event later than it is NULL, a term stays (METHOD 0.3). */
export function columnsAt(
  role: Role,
  limit: Sql,
  timed: ReadonlySet<string>,
): (readonly [name: string, column: Sql])[] {
  return Object.entries(snapshotFields[role]).flatMap(([field, grain]): (readonly [string, Sql])[] => {
    if (grain === 'value') return [[field, sql`t.${identifier(field)}`]];
    if (grain === 'presence') return [[`has_${field}`, sql`t.${presenceColumn(field)}`]];
    const day = sql`t.${dayColumn(field)}`;
    const visible = (value: Sql) => (isTerm(role, field) ? value : sql`CASE WHEN ${day} <= ${limit} THEN ${value} END`);
    const columns: (readonly [string, Sql])[] = [[`${field}_day`, sql`${visible(day)} AS ${dayColumn(field)}`]];
    if (grain === 'second') {
      const second = timed.has(`${role}.${field}`) ? visible(sql`t.${secondColumn(field)}`) : sql`CAST(NULL AS BIGINT)`;
      columns.push([`${field}_second`, sql`${second} AS ${secondColumn(field)}`]);
    }
    return columns;
  });
}

function presenceColumn(field: string): Sql {
  return identifier(`has_${field}`);
}

function isTerm(role: Role, field: string): boolean {
  return tables[role].fields[field]?.isTerm === true;
}

function dayColumn(field: string): Sql {
  return identifier(`${field}_day`);
}

function secondColumn(field: string): Sql {
  return identifier(`${field}_second`);
}
