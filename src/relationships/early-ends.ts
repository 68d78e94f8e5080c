import { quantile } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { type Role, roles } from '../schema/table.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';
import { rowsOf } from './rows.ts';

export type EventRole = Exclude<Role, 'customers'>;

/** The moments with which records of a role begin; resolutions, deliveries, follow-ups, starts and terms are none (METHOD-2 G5). */
const primaryMoments: Readonly<Record<EventRole, readonly string[]>> = {
  contacts: ['created_at', 'message_at'],
  purchases: ['ordered_at'],
  surveys: ['responded_at', 'sent_at'],
  promises: ['made_at'],
  usage: ['used_at'],
};

/** SQL: the day of a row `t` of the rows of a role with which it began; an answer counts by its own day, not that of its invitation. */
export const primaryDay: Readonly<Record<EventRole, Sql>> = {
  contacts: sql`t.event_day`,
  purchases: sql`t.event_day`,
  surveys: sql`COALESCE(t.responded_at_day, t.event_day)`,
  promises: sql`t.event_day`,
  usage: sql`t.event_day`,
};

export const eventRoles = roles.filter((role): role is EventRole => role !== 'customers');

/** The last primary day up to today of every role that has one. */
export function primaryDays(bases: Record<Role, Base>): Map<EventRole, DayNumber> {
  const days = eventRoles.flatMap((role): [EventRole, DayNumber][] => {
    const own = bases[role].files
      .flatMap(({ moments }) => moments)
      .flatMap(({ field, latestDay }) =>
        primaryMoments[role].includes(field) && latestDay !== null ? [latestDay] : [],
      );
    return own.length > 0 ? [[role, Math.max(...own)]] : [];
  });
  return new Map(days);
}

/** A file ends early when it is silent for longer than this at least, or than so many times its own longer silences. */
const leastSilence = 7;
const timesUsual = 5;
const usualSilence = 0.95;

/**
 * The roles whose records end early, each with the last day of them by the as-of day: more than max(7, 5 times the 95th percentile of the
 * days between its own days with records in its last year) before it. Source: METHOD-2 G5.
 */
export async function earlyEnds(
  engine: Engine,
  roles: readonly EventRole[],
  asOf: DayNumber,
): Promise<ReadonlyMap<Role, DayNumber>> {
  const found = new Map<Role, DayNumber>();
  if (roles.length === 0) return found;
  const lastOf = (role: EventRole) => sql`(SELECT MAX(${primaryDay[role]}) FROM ${rowsOf(role)} AS t
    WHERE ${primaryDay[role]} <= ${asOf}) AS ${identifier(role)}`;
  const [lasts] = await engine.rows(
    sql`SELECT ${join(roles.map(lastOf))}`,
    Object.fromEntries(roles.map((role) => [role, 'integer?'] as const)),
  );
  for (const role of roles) {
    const last = lasts?.[role] ?? null;
    if (last !== null && (await isSilentSince(engine, role, last, asOf))) found.set(role, last);
  }
  return found;
}

async function isSilentSince(engine: Engine, role: EventRole, last: DayNumber, asOf: DayNumber): Promise<boolean> {
  if (asOf - last <= leastSilence) return false;
  const day = primaryDay[role];
  const [gaps] = await engine.rows(
    sql`SELECT ${quantile(sql`gap`, usualSilence)} AS usual FROM (SELECT day - LAG(day) OVER (ORDER BY day) AS gap
      FROM (SELECT DISTINCT ${day} AS day FROM ${rowsOf(role)} AS t WHERE ${day} BETWEEN ${last - 364} AND ${last}) AS days) AS gaps`,
    { usual: 'number?' },
  );
  return asOf - last > Math.max(leastSilence, timesUsual * (gaps?.usual ?? 0));
}
