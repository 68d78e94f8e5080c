import type { Base } from '../../relationships/base.ts';
import { type Sql, sql } from '../../sql.ts';
import { inboundContacts } from '../contact-facts.ts';
import type { MetricContext } from '../metric-context.ts';
import { once } from '../once.ts';
import { clusterKey } from '../rows.ts';

/** The export tells whether a solved contact was opened again. */
export function knowsReopenings({ has }: Pick<Base, 'has'>): boolean {
  return ['reopenings', 'is_reopened', 'reopened_at'].some(has);
}

/** SQL: of a contact `t` it is known whether it was opened again. */
const isKnown = sql`(t.reopen_count IS NOT NULL OR t.is_reopening_dated)`;
/** SQL: it was, on whatever day up to the as-of day. */
const isReopened = sql`(t.reopened_at_day IS NOT NULL OR (NOT t.is_reopening_dated AND COALESCE(t.reopen_count, 0) >= 1))`;

/** SQL: a contact `t` was opened again on a day that is not known, or at most so many days after `day`. */
export function isReopenedWithin(days: number, day: Sql): Sql {
  return sql`CASE WHEN t.is_reopening_dated THEN COALESCE(t.reopened_at_day <= ${day} + ${days}, FALSE) ELSE COALESCE(t.reopen_count, 0) >= 1 END`;
}

const flag = (condition: Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** Inbound contacts by the day of their first solution, and whether they were opened again soon after it (METHOD-2 G1). */
export function reopenedContacts(repeatDays: number): Sql {
  const solved = sql`COALESCE(t.first_resolved_at_day, t.resolved_at_day, CASE WHEN ${isReopened} THEN t.created_at_day END)`;
  return sql`SELECT ${clusterKey}, ${solved} AS day, ${flag(isReopenedWithin(repeatDays, solved))} AS x, 1 AS m
    FROM ${inboundContacts} AS t WHERE ${isKnown} AND ${solved} IS NOT NULL`;
}

/** Inbound contacts solved or opened again, and whether one answer without a reopening was enough by the export's own columns. */
export const oneTouchContacts: Sql = sql`SELECT ${clusterKey}, t.created_at_day AS day, ${flag(sql`NOT ${isReopened} AND t.agent_replies <= 1`)} AS x, 1 AS m
  FROM ${inboundContacts} AS t
  WHERE t.reopen_count IS NOT NULL AND t.agent_replies IS NOT NULL AND (t.resolved_at_day IS NOT NULL OR ${isReopened})`;

/** How the visible contacts tell that somebody came back. */
export interface ComingBack {
  /** Issue numbers come again: they name the matter, not the row. */
  byIssue: boolean;
  /** Some customer has more than one contact. */
  byCustomer: boolean;
  byReopening: boolean;
}

/** Judged on all visible contacts: an issue number that never comes again names its row (METHOD-2 G1). */
export const comingBack: (context: MetricContext) => Promise<ComingBack> = once(async ({ engine, bases }) => {
  const { has } = bases.contacts;
  const issues = has('issue_id') ? sql`COUNT(issue_id) > COUNT(DISTINCT issue_id)` : sql`FALSE`;
  const [row] = await engine.rows(
    sql`SELECT ${issues} AS by_issue, COUNT(customer) > COUNT(DISTINCT customer) AS by_customer,
        COUNT(CASE WHEN ${isKnown} THEN 1 END) > 0 AS by_reopening FROM ${inboundContacts} AS t`,
    { by_issue: 'boolean', by_customer: 'boolean', by_reopening: 'boolean' },
  );
  return {
    byIssue: row?.by_issue ?? false,
    byCustomer: row?.by_customer ?? false,
    byReopening: row?.by_reopening ?? false,
  };
});
