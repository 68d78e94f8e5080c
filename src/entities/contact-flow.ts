import { join, raw, type Sql, sql } from '../sql.ts';
import { type ComingBack, comingBack, flowWindow, raisedWithinDays } from './contact-links.ts';
import { contactColumns, contactRows, contactsToOrder } from './contact-rows.ts';
import type { Run } from './run.ts';
import { within } from './windows.ts';

/**
 * The table of every visible contact, with what came before and after the inbound ones of the periods and months about the same thing:
 * `is_first` (nothing in the repeat window before), `is_repeated` (something in the repeat window after, or opened again in it, or a
 * caller nobody answered), `is_third` (at least the third within 30 days), `is_contradicted` (came back within the repeat window after
 * it was called solved); NULL for all others. Source: METHOD B9, B14, B23, METHOD-2 G1.
 *
 * Same issue: equal issue id if both have one and such numbers come again at all; else equal reason if both have one; else the same
 * customer. Everything is counted in frames over one order, never in pairs: a customer with 30,000 contacts would make a billion of them.
 */
export async function orderedContacts(run: Run): Promise<Sql> {
  const { settings, bases } = run;
  const { byIssue, ...links } = await comingBack(run);
  const { isFirst, isRepeated, isThird, isReopened } = around(
    lanesOf(links),
    settings.repeatDays,
    bases.contacts.has('resolved_at'),
  );
  const window = flowWindow(run);
  const isNear = sql`is_inbound AND (${within(sql`day`, window)} OR COALESCE(${within(sql`resolved_day`, window)}, FALSE))`;
  const matter = byIssue ? sql`issue_id` : sql`CAST(NULL AS VARCHAR)`;
  const names = join(contactColumns(run).map((name) => sql`t.${raw(name)}`));
  return run.held.hold(
    'contact',
    sql`SELECT ${names}, n.is_first, n.is_repeated, n.is_third, n.is_contradicted
      FROM ${contactRows(run)} AS t LEFT JOIN (SELECT file, row_number, ${isFirst} AS is_first, is_unsolved OR ${isRepeated} AS is_repeated,
          ${isThird} AS is_third, ${isReopened} AS is_contradicted
        FROM (SELECT *, ${matter} AS matter, ${placeOf(sql`minute`)} + ROW_NUMBER() OVER (PARTITION BY cluster, minute ORDER BY file, row_number) AS place
          FROM ${contactsToOrder(run)} AS t WHERE ${isNear}) AS placed) AS n ON n.file = t.file AND n.row_number = t.row_number`,
  );
}

/** SQL about what lies around a contact. Where all have the same link its neighbours will do, which costs a third. */
function around(lanes: readonly Lane[], repeatDays: number, hasSolutions: boolean) {
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
  // a contact that was never called solved contradicts nothing
  const isReopened = hasSolutions ? sql`resolved_day >= day AND ${all(solved, untilDay(solvedDay))} > 0` : sql`FALSE`;
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

/** Which contacts of the same customer can be about the same thing as a given one. */
interface Lane {
  /** The contact it is asked for. */
  applies: Sql;
  /** Columns that must be equal. */
  partition: Sql;
  /** Of those with equal columns, the ones that count: NULL for the others. */
  counted: Sql;
}

/** One lane where every contact has what links it, seven where they are mixed. */
function lanesOf({
  contacts,
  withIssue,
  withReason,
}: Pick<ComingBack, 'contacts' | 'withIssue' | 'withReason'>): Lane[] {
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
