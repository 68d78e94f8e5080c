import { dayNumberOf, epochSecondOf } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { type Role, roles } from '../tables/table.ts';
import { tables } from '../tables/tables.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';

/** Events later than today cannot have happened: they are counted and ignored when the as-of day is chosen. */
export interface EventDays {
  earliest: DayNumber | null;
  latest: DayNumber | null;
  inTheFuture: number;
}

/** Fields that say that something happened, as against terms such as a deadline (METHOD 0.3). */
function eventFields(base: Base): string[] {
  return Object.entries(tables[base.role].fields)
    .filter(([field, { type, isTerm }]) => (type === 'moment' || type === 'day') && !isTerm && base.has(field))
    .map(([field]) => field);
}

/** The first and the latest day on which anything happened in the export, up to and including `today`. */
export async function eventDays(engine: Engine, bases: Record<Role, Base>, today: DayNumber): Promise<EventDays> {
  const selects = roles.flatMap((role) => {
    const fields = eventFields(bases[role]);
    if (fields.length === 0) return [];
    const days = fields.map((field) => dayNumberOf(identifier(field)));
    const earliest = days.map((day) => sql`MIN(${day})`);
    const latest = days.map((day) => sql`MAX(CASE WHEN ${day} <= ${raw(String(today))} THEN ${day} END)`);
    const future = days.map((day) => sql`COUNT(CASE WHEN ${day} > ${raw(String(today))} THEN 1 END)`);
    return [
      sql`SELECT LEAST(${join(earliest)}) AS earliest, GREATEST(${join(latest)}) AS latest, ${join(future, ' + ')} AS in_the_future FROM ${bases[role].relation}`,
    ];
  });
  if (selects.length === 0) return { earliest: null, latest: null, inTheFuture: 0 };
  const [row] = await engine.rows(
    sql`SELECT MIN(earliest) AS earliest, MAX(latest) AS latest, CAST(SUM(in_the_future) AS BIGINT) AS in_the_future FROM (${join(selects, ' UNION ALL ')}) AS days`,
    { earliest: 'integer?', latest: 'integer?', in_the_future: 'integer' },
  );
  return { earliest: row?.earliest ?? null, latest: row?.latest ?? null, inTheFuture: row?.in_the_future ?? 0 };
}

/** `role.field` of the moments that carry a real time of day somewhere: a column of nothing but 00:00 is a date (METHOD 0.2). */
export async function timedFields(engine: Engine, bases: Record<Role, Base>, asOf: DayNumber): Promise<Set<string>> {
  const checks = roles.flatMap((role) =>
    Object.entries(tables[role].fields)
      .filter(([field, { type }]) => type === 'moment' && bases[role].has(field))
      .map(([field]) => {
        const moment = identifier(field);
        return sql`SELECT ${`${role}.${field}`} AS field, MAX(CASE WHEN ${identifier(`${field}_has_time`)}
          AND ${dayNumberOf(moment)} <= ${raw(String(asOf))} AND CAST(CAST(${moment} AS DATE) AS TIMESTAMP) <> ${moment}
          THEN 1 ELSE 0 END) AS is_timed FROM ${bases[role].relation}`;
      }),
  );
  if (checks.length === 0) return new Set();
  const rows = await engine.rows(sql`SELECT field, is_timed FROM (${join(checks, ' UNION ALL ')}) AS checks`, {
    field: 'text',
    is_timed: 'integer?',
  });
  return new Set(rows.filter(({ is_timed }) => is_timed === 1).map(({ field }) => field));
}

/**
 * The columns of a role with every moment as integers: `<field>_day`, and `<field>_second` for moments with a time of day.
 * An event later than the as-of day is NULL; a term stays (METHOD 0.3). A term at exactly 00:00 has no time (METHOD 0.2).
 */
export function maskedColumns(
  base: Base,
  asOf: DayNumber,
  timed: ReadonlySet<string>,
  only?: readonly string[],
): Sql[] {
  const limit = raw(String(asOf));
  return Object.entries(tables[base.role].fields)
    .filter(([field]) => !only || only.includes(field))
    .flatMap(([field, { type, isTerm }]) => {
      const value = sql`t.${identifier(field)}`;
      if (type !== 'moment' && type !== 'day') return [sql`${value} AS ${identifier(field)}`];
      const day = dayNumberOf(value);
      const isVisible = isTerm ? sql`TRUE` : sql`${day} <= ${limit}`;
      const columns = [sql`CASE WHEN ${isVisible} THEN ${day} END AS ${identifier(`${field}_day`)}`];
      if (type === 'moment') {
        const hasTime = timed.has(`${base.role}.${field}`)
          ? sql`t.${identifier(`${field}_has_time`)} AND ${isVisible}${isTerm ? sql` AND CAST(CAST(${value} AS DATE) AS TIMESTAMP) <> ${value}` : sql``}`
          : sql`FALSE`;
        columns.push(sql`CASE WHEN ${hasTime} THEN ${epochSecondOf(value)} END AS ${identifier(`${field}_second`)}`);
      }
      return columns;
    });
}
