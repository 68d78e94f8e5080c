import type { Window } from '../../relationships/calendar.ts';
import { join, raw, type Sql, sql } from '../../sql.ts';
import { inboundContacts } from '../contact-facts.ts';
import type { MetricContext } from '../metric-context.ts';
import { once } from '../once.ts';
import { contextOfTable } from '../own-windows.ts';
import { clusterKey } from '../rows.ts';
import { monthsOf } from './months.ts';
import { comingBack, isReopenedWithin } from './reopenings.ts';

/** A third contact about the same thing within this many days raises its impact (METHOD B14). */
const raisedWithinDays = 30;

/**
 * Makes `service_flow`: the inbound contacts of both periods and of the months of the series with what came before and after them about the same thing:
 * `is_first` (nothing in the repeat window before), `is_repeated` (something in the repeat window after, or opened again in it, or a
 * caller nobody answered), `is_third`
 * (at least the third within 30 days), `is_contradicted` (came back within the repeat window after it was called solved);
 * `wait_seconds` and `is_answered` where a response can be measured. Source: METHOD B9, B10, B14, B23, METHOD-2 G1.
 *
 * Same issue: equal issue id if both have one and such numbers come again at all; else equal reason if both have one; else the same customer. Everything is counted
 * in frames over one order, never in pairs: a customer with 30,000 contacts would make a billion of them.
 */
export const createServiceFlow = (context: MetricContext): Promise<void> =>
  createFlow(contextOfTable('contacts', context));

const createFlow = once(async (context: MetricContext): Promise<void> => {
  const { engine, settings, current, asOf } = context;
  // a contact of the first days is only first if nothing lies before it
  const back = Math.max(raisedWithinDays, settings.repeatDays) + settings.repeatDays + 1;
  const window = { from: flowStart(context) - back, to: current.to };
  const { byIssue } = await comingBack(context);
  const lanes = lanesOf(await linksOf(context, window, byIssue));
  const { isFirst, isRepeated, isThird, isReopened } = around(lanes, settings.repeatDays);
  await engine.run(sql`CREATE OR REPLACE TABLE service_flow AS
    SELECT cluster, file, row_number, day, class, class_basis, reason_code, issue_id, agent_id, people, channel, impact, responsibility, resolved_day,
      ${isFirst} AS is_first, is_unsolved OR ${isRepeated} AS is_repeated, ${isThird} AS is_third,
      resolved_day >= day AND ${isReopened} AS is_contradicted, is_answered, wait_seconds
    FROM (SELECT *, ${placeOf(sql`minute`)} + ROW_NUMBER() OVER (PARTITION BY cluster, minute ORDER BY file, row_number) AS place
      FROM (${flowRows(window, asOf, { byIssue, repeatDays: settings.repeatDays })}) AS t) AS placed`);
});

/** The first day whose contacts are complete in `service_flow`. */
export function flowStart(context: MetricContext): number {
  const { settings, previous } = context;
  // a series that ends earlier, because its last days cannot be judged yet, begins earlier
  const latest = Math.max(settings.repeatDays, Math.ceil(settings.responseTargetHours / 24));
  const [month] = monthsOf(context, 'contacts', latest);
  return Math.min(previous.from, month?.from ?? previous.from);
}

/** SQL about what lies around a contact. Where all have the same link its neighbours will do, which costs a third. */
function around(lanes: readonly Lane[], repeatDays: number) {
  const over = (partition: Sql) => sql`OVER (PARTITION BY cluster${partition} ORDER BY place`;
  const all = (low: Sql, high: Sql) =>
    join(
      lanes.map(
        (lane) =>
          sql`CASE WHEN ${lane.applies} THEN COUNT(${lane.counted}) ${over(lane.partition)} RANGE BETWEEN ${low} AND ${high}) ELSE 0 END`,
      ),
      ' + ',
    );
  const before = (days: number) => all(sql`place - ${startOf(sql`day - ${days}`)} PRECEDING`, sql`1 PRECEDING`);
  const untilDay = (day: Sql) => sql`${startOf(sql`${day} + ${repeatDays + 1}`)} - 1 - place FOLLOWING`;
  const solved = sql`GREATEST(COALESCE(${placeOf(sql`FLOOR(resolved_second / 60)`)}, ${startOf(solvedDay)}) - place, 1) FOLLOWING`;
  const isReopened = sql`${all(solved, untilDay(solvedDay))} > 0`;
  const [only] = lanes;
  if (only && lanes.length === 1) {
    const { partition } = only;
    return {
      isFirst: sql`COALESCE(LAG(place) ${over(partition)}) < ${startOf(sql`day - ${repeatDays}`)}, TRUE)`,
      isRepeated: sql`COALESCE(LEAD(place) ${over(partition)}) < ${startOf(sql`day + ${repeatDays + 1}`)}, FALSE)`,
      isThird: sql`COALESCE(LAG(place, 2) ${over(partition)}) >= ${startOf(sql`day - ${raisedWithinDays}`)}, FALSE)`,
      isReopened,
    };
  }
  return {
    isFirst: sql`${before(repeatDays)} = 0`,
    isRepeated: sql`${all(sql`1 FOLLOWING`, untilDay(sql`day`))} > 0`,
    isThird: sql`${before(raisedWithinDays)} >= 2`,
    isReopened,
  };
}

/** Order in time, then in the file (METHOD B9): minutes, with room for a million contacts of one customer in each. */
const placesAMinute = 1_000_000;
const placeOf = (minute: Sql) => sql`(CAST(${minute} AS BIGINT) * ${raw(String(placesAMinute))})`;
const startOf = (day: Sql) => placeOf(sql`(${day}) * 1440`);
const solvedDay = sql`GREATEST(COALESCE(resolved_day, day), day)`;

/** SQL: how many people had handled a contact `t` by the as-of day, NULL where only its one agent is told. */
const peopleSeen = sql`CASE WHEN t.is_passing_dated AND t.passed_on_at_day IS NULL THEN NULL ELSE t.people END`;

/** Inbound contacts of a window with their wait, as METHOD B10 measures it: NULL where it cannot be measured. */
function flowRows(
  window: Window,
  asOf: number,
  { byIssue, repeatDays }: { byIssue: boolean; repeatDays: number },
): Sql {
  return sql`SELECT ${clusterKey}, t.file, t.row_number, t.created_at_day AS day,
      COALESCE(FLOOR(t.created_at_second / 60), t.created_at_day * 1440) AS minute, t.class, t.class_basis, t.reason_code, t.issue_id, t.agent_id, ${peopleSeen} AS people, t.channel,
      t.impact, t.responsibility, t.resolved_at_day AS resolved_day, t.resolved_at_second AS resolved_second, t.first_response_at_day IS NOT NULL AS is_answered,
      ${waitSeconds(asOf)} AS wait_seconds, ${byIssue ? sql`t.issue_id` : sql`CAST(NULL AS VARCHAR)`} AS matter,
      t.is_abandoned OR ${isReopenedWithin(repeatDays, sql`t.created_at_day`)} AS is_unsolved
    FROM ${inboundContacts} AS t
    WHERE t.created_at_day BETWEEN ${raw(String(window.from))} AND ${raw(String(window.to))}
      OR t.resolved_at_day BETWEEN ${raw(String(window.from))} AND ${raw(String(window.to))}`;
}

/**
 * SQL: seconds to the first response of a contact `t`, to the end of the as-of day while there is none; NULL without a time of
 * day, for phone, visit and self-service without a recorded response unless the caller gave up, and for a response before the contact (METHOD B10).
 */
export function waitSeconds(asOf: number): Sql {
  const isImmediate = sql`COALESCE(t.channel, '') IN ('phone', 'visit', 'self_service')`;
  return sql`CASE WHEN t.created_at_second IS NULL THEN NULL
      WHEN t.first_response_at_day IS NULL THEN CASE WHEN ${isImmediate} AND NOT t.is_abandoned THEN NULL ELSE ${raw(String((asOf + 1) * 86_400))} - t.created_at_second END
      WHEN t.first_response_at_second >= t.created_at_second THEN t.first_response_at_second - t.created_at_second END`;
}

/** Which contacts of the same customer can be about the same thing as a given one. */
interface Lane {
  /** The contact it is asked for. */
  applies: Sql;
  /** Columns that must be equal. */
  partition: Sql;
  /** Of those with equal columns, the ones that count: NULL for the others. */
  counted: Sql;
}

interface Links {
  contacts: number;
  withIssue: number;
  withReason: number;
}

async function linksOf({ engine }: MetricContext, { from, to }: Window, byIssue: boolean): Promise<Links> {
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS contacts, ${byIssue ? sql`COUNT(t.issue_id)` : sql`0`} AS with_issue, COUNT(t.reason_code) AS with_reason
      FROM ${inboundContacts} AS t WHERE t.created_at_day BETWEEN ${from} AND ${to}`,
    { contacts: 'integer', with_issue: 'integer', with_reason: 'integer' },
  );
  return { contacts: row?.contacts ?? 0, withIssue: row?.with_issue ?? 0, withReason: row?.with_reason ?? 0 };
}

/** One lane where every contact has what links it, seven where they are mixed. */
function lanesOf({ contacts, withIssue, withReason }: Links): Lane[] {
  const always = { applies: sql`TRUE`, counted: sql`*` };
  if (withIssue === contacts) return [{ ...always, partition: sql`, matter` }];
  if (withIssue === 0 && withReason === contacts) return [{ ...always, partition: sql`, reason_code` }];
  if (withIssue === 0 && withReason === 0) return [{ ...always, partition: sql`` }];
  const lane = (applies: Sql, partition: Sql, counts: Sql | null): Lane => ({
    applies,
    partition,
    counted: counts ? sql`CASE WHEN ${counts} THEN 1 END` : sql`*`,
  });
  const bare = sql`matter IS NULL`;
  const issueAndReason = sql`matter IS NOT NULL AND reason_code IS NOT NULL`;
  const reasonOnly = sql`matter IS NULL AND reason_code IS NOT NULL`;
  return [
    lane(sql`matter IS NOT NULL`, sql`, matter`, null),
    lane(issueAndReason, sql`, reason_code`, bare),
    lane(issueAndReason, sql``, sql`matter IS NULL AND reason_code IS NULL`),
    lane(sql`matter IS NOT NULL AND reason_code IS NULL`, sql``, bare),
    lane(reasonOnly, sql`, reason_code`, null),
    lane(reasonOnly, sql``, sql`reason_code IS NULL`),
    lane(sql`matter IS NULL AND reason_code IS NULL`, sql``, null),
  ];
}
