import { dayNumberOf, epochSecondOf } from '../dialects/dialect.ts';
import { identifier, raw, type Sql, sql } from '../sql.ts';
import { type Role, roles } from '../tables/table.ts';
import { tables } from '../tables/tables.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';
import { snapshotFields } from './snapshot-fields.ts';

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

/** `role.field` of the moments that carry a real time of day by then: a column of nothing but 00:00 is a date (METHOD 0.2). */
export function timedFields(bases: Record<Role, Base>, asOf: DayNumber): Set<string> {
  const timed = roles.flatMap((role) =>
    bases[role].files
      .flatMap(({ moments }) => moments)
      .filter(({ firstTimedDay }) => firstTimedDay !== null && firstTimedDay <= asOf)
      .map(({ field }) => `${role}.${field}`),
  );
  return new Set(timed);
}

/**
 * The snapshot's columns of a role, every moment as integers: `<field>_day`, and `<field>_second` where the time of day
 * matters. An event later than the as-of day is NULL; a term stays (METHOD 0.3). A term at exactly 00:00 has no time
 * (METHOD 0.2).
 */
export function maskedColumns(base: Base, asOf: DayNumber, timed: ReadonlySet<string>): Sql[] {
  const limit = raw(String(asOf));
  return Object.entries(snapshotFields[base.role]).flatMap(([field, grain]) => {
    const value = sql`t.${identifier(field)}`;
    if (grain === 'value') return [sql`${value} AS ${identifier(field)}`];
    if (grain === 'presence') return [sql`${value} IS NOT NULL AS ${identifier(`has_${field}`)}`];
    const isTerm = tables[base.role].fields[field]?.isTerm === true;
    const day = dayNumberOf(value);
    const isVisible = isTerm ? sql`TRUE` : sql`${day} <= ${limit}`;
    const columns = [sql`CASE WHEN ${isVisible} THEN ${day} END AS ${identifier(`${field}_day`)}`];
    if (grain === 'second') {
      const isMidnight = sql`CAST(CAST(${value} AS DATE) AS TIMESTAMP) = ${value}`;
      const hasTime = timed.has(`${base.role}.${field}`)
        ? sql`t.${identifier(`${field}_has_time`)} AND ${isVisible}${isTerm ? sql` AND NOT ${isMidnight}` : sql``}`
        : sql`FALSE`;
      columns.push(sql`CASE WHEN ${hasTime} THEN ${epochSecondOf(value)} END AS ${identifier(`${field}_second`)}`);
    }
    return columns;
  });
}
