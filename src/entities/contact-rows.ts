import type { Base } from '../relationships/base.ts';
import { knowsReopenings, knowsSolutions } from '../relationships/service-columns.ts';
import { counted } from '../relationships/snapshot.ts';
import { type ContactReason, contactReasons } from '../schema/contact-reasons.ts';
import { join, literal, raw, type Sql, sql } from '../sql.ts';
import { clusterKey } from './row-keys.ts';
import type { Run } from './run.ts';

/** SQL: inbound contacts that count (METHOD B8: direction other than outbound). */
export const inboundContacts: Sql = sql`(SELECT * FROM ${counted('contacts')} AS c WHERE COALESCE(c.direction, 'inbound') <> 'outbound')`;

/** SQL: a contact `t` was opened again on a day that is not known, or at most so many days after `day`. */
function isReopenedWithin(days: number, day: Sql): Sql {
  return sql`CASE WHEN t.is_reopening_dated THEN COALESCE(t.reopened_at_day <= ${day} + ${raw(String(days))}, FALSE) ELSE COALESCE(t.reopen_count, 0) >= 1 END`;
}

/** SQL: a contact `t` was opened again, on whatever day up to the as-of day. */
const isReopened = sql`(t.reopened_at_day IS NOT NULL OR (NOT t.is_reopening_dated AND COALESCE(t.reopen_count, 0) >= 1))`;
/** SQL: how many people had handled a contact `t` by the as-of day, NULL where only its one agent is told. */
const peopleSeen = sql`CASE WHEN t.is_passing_dated AND t.passed_on_at_day IS NULL THEN NULL ELSE t.people END`;
/**
 * SQL: the day of its first solution (METHOD-2 G1): who was opened again was solved. Where no file tells when anything was solved, what its
 * state does not call open was, on the day it began: of those opened again alone, all would be.
 */
const solvedDay = (contacts: Pick<Base, 'has'>): Sql =>
  knowsSolutions(contacts)
    ? sql`COALESCE(t.first_resolved_at_day, t.resolved_at_day, CASE WHEN ${isReopened} THEN t.created_at_day END)`
    : sql`CASE WHEN ${isReopened} OR NOT t.is_open THEN t.created_at_day END`;

/** Codes of the reason table for which something holds, as a list for IN. */
const codes = (keep: (reason: ContactReason) => boolean) =>
  join(contactReasons.filter(keep).map(({ code }) => literal(code)));

/** What figures ask of a reason of the table. */
const kindOf = ({ responsibility, impact, customerAxis, companyAxis }: ContactReason) =>
  [responsibility, impact, customerAxis === 'irritant' && companyAxis === 'irritant'].join(' ');
/** Reasons of which all of that is the same are one kind: each row looks its reason up once, not once a question. */
const reasonKinds = [...new Set(contactReasons.map(kindOf))];
const withReasonKind = sql`(SELECT *, CASE ${join(
  reasonKinds.map(
    (kind, i) => sql`WHEN reason_code IN (${codes((each) => kindOf(each) === kind)}) THEN ${raw(String(i))}`,
  ),
  ' ',
)} END AS reason_kind FROM ${counted('contacts')} AS r)`;
const isOneOf = (keep: (reason: ContactReason) => boolean): Sql => {
  const kinds = new Set(contactReasons.filter(keep).map(kindOf));
  return sql`t.reason_kind IN (${join(reasonKinds.flatMap((kind, i) => (kinds.has(kind) ? [raw(String(i))] : [])))})`;
};
const isMapped = sql`t.reason_kind IS NOT NULL`;

/** SQL: the reason of a row is one of the table for which something holds. */
export const hasReason = (keep: (code: string) => boolean): Sql =>
  sql`reason_code IN (${join([literal(''), codes(({ code }) => keep(code))])})`;

/**
 * The columns of a contact that figures are made of, all but what tells what came before and after it; those that the export cannot show
 * are written in a few words: a statement costs by its length.
 */
function columnsOf({ asOf, settings, bases }: Pick<Run, 'asOf' | 'settings' | 'bases'>) {
  const { repeatDays } = settings;
  const { has } = bases.contacts;
  const isCounted = knowsReopenings(bases.contacts);
  const unknown = sql`CAST(NULL AS INTEGER)`;
  return {
    day: sql`t.created_at_day`,
    is_inbound: has('direction') ? sql`COALESCE(t.direction, 'inbound') <> 'outbound'` : sql`TRUE`,
    direction: sql`t.direction`,
    class: sql`t.class`,
    class_basis: sql`t.class_basis`,
    reason_code: sql`t.reason_code`,
    channel: sql`t.channel`,
    /** Whose doing it was: the contact's own mark, else the reason table (METHOD B14). */
    responsibility: sql`COALESCE(t.responsibility, CASE WHEN ${isOneOf((reason) => reason.responsibility === 'company')} THEN 'company' WHEN ${isMapped} THEN 'customer' END)`,
    impact: sql`COALESCE(t.impact, CASE WHEN ${isOneOf((reason) => reason.impact === 'high')} THEN 'high' WHEN ${isMapped} THEN 'low' END)`,
    is_mapped: isMapped,
    is_irritant: sql`COALESCE(${isOneOf(({ customerAxis, companyAxis }) => customerAxis === 'irritant' && companyAxis === 'irritant')}, FALSE)`,
    issue_id: sql`t.issue_id`,
    agent_id: sql`t.agent_id`,
    people: has('people') ? peopleSeen : unknown,
    resolved_day: sql`t.resolved_at_day`,
    solved_day: isCounted
      ? sql`CASE WHEN t.reopen_count IS NOT NULL OR t.is_reopening_dated THEN ${solvedDay(bases.contacts)} END`
      : unknown,
    is_reopened_soon: isCounted ? isReopenedWithin(repeatDays, solvedDay(bases.contacts)) : sql`FALSE`,
    reopen_count: sql`t.reopen_count`,
    is_reopened: isCounted ? isReopened : sql`FALSE`,
    agent_replies: sql`t.agent_replies`,
    is_answered: sql`t.first_response_at_day IS NOT NULL`,
    wait_seconds: has('first_response_at') ? waitSeconds(asOf) : unknown,
  };
}

/** What contacts are put in order by, and what lies around each is judged by. */
function orderColumns(run: Pick<Run, 'asOf' | 'settings' | 'bases'>) {
  const { settings, bases } = run;
  const { day, is_inbound, reason_code, issue_id, resolved_day } = columnsOf(run);
  const isUnsolved = sql`t.is_abandoned OR ${isReopenedWithin(settings.repeatDays, sql`t.created_at_day`)}`;
  return {
    ...{ day, is_inbound, reason_code, issue_id, resolved_day },
    minute: sql`COALESCE(FLOOR(t.created_at_second / 60), t.created_at_day * 1440)`,
    resolved_second: sql`t.resolved_at_second`,
    is_unsolved: knowsReopenings(bases.contacts) ? isUnsolved : sql`t.is_abandoned`,
  };
}

/** The names of these columns, with those of its place. */
export function contactColumns(run: Run): string[] {
  return ['cluster', 'file', 'row_number', ...Object.keys(columnsOf(run))];
}

/** SQL: every visible contact, one row each. */
export function contactRows(run: Run): Sql {
  return sql`(SELECT ${clusterKey}, ${listOf(columnsOf(run))} FROM ${withReasonKind} AS t)`;
}

/** SQL: the same contacts with only what their order is made of: whatever is carried through a window costs. */
export function contactsToOrder(run: Run): Sql {
  return sql`(SELECT ${clusterKey}, ${listOf(orderColumns(run))} FROM ${counted('contacts')} AS t)`;
}

const listOf = (columns: Readonly<Record<string, Sql>>) =>
  join(Object.entries(columns).map(([name, value]) => sql`${value} AS ${raw(name)}`));

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

/** SQL: with a contact `t` the company came to the customer of its own accord: outbound, and not to sell or to ask (METHOD B11). */
export const isPersonal: Sql = sql`t.direction = 'outbound' AND t.class NOT IN ('commercial', 'referral_request')`;
