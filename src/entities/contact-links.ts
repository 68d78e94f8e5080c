import type { Window } from '../relationships/calendar.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { inboundContacts } from './contact-rows.ts';
import type { Run } from './run.ts';
import { monthsOf } from './windows.ts';

/** A third contact about the same thing within this many days raises its impact (METHOD B14). */
export const raisedWithinDays = 30;

/** The first day whose contacts are complete in the table. */
export function flowStart(run: Run): number {
  const { settings, previous } = run;
  // a series that ends earlier, because its last days cannot be judged yet, begins earlier
  const latest = Math.max(settings.repeatDays, Math.ceil(settings.responseTargetHours / 24));
  const [month] = monthsOf(run, 'contacts', latest);
  return Math.min(previous.from, month?.from ?? previous.from);
}

/** The days whose contacts are put in order: a contact of the first days is only first if nothing lies before it. */
export function flowWindow(run: Run): Window {
  const { settings, current } = run;
  const back = Math.max(raisedWithinDays, settings.repeatDays) + settings.repeatDays + 1;
  return { from: flowStart(run) - back, to: current.to };
}

/** How the visible contacts tell that somebody came back, and what ties those of a window together. */
export interface ComingBack {
  /** Issue numbers come again: they name the matter, not the row. */
  byIssue: boolean;
  /** Some customer has more than one contact. */
  byCustomer: boolean;
  byReopening: boolean;
  /** Inbound contacts of the window, and how many have a number of an issue that comes again, or a reason. */
  contacts: number;
  withIssue: number;
  withReason: number;
}

/** Judged on all visible contacts: an issue number that never comes again names its row (METHOD-2 G1). */
export async function comingBack(run: Run): Promise<ComingBack> {
  const { held, bases } = run;
  const { from, to } = flowWindow(run);
  const hasIssues = bases.contacts.has('issue_id');
  const issues = hasIssues ? sql`COUNT(issue_id) > COUNT(DISTINCT issue_id)` : sql`FALSE`;
  const near = (condition: Sql) =>
    sql`COUNT(CASE WHEN t.created_at_day BETWEEN ${raw(String(from))} AND ${raw(String(to))}${condition} THEN 1 END)`;
  const [row] = await held.read(
    sql`SELECT ${issues} AS by_issue, COUNT(customer) > COUNT(DISTINCT customer) AS by_customer,
        COUNT(CASE WHEN t.reopen_count IS NOT NULL OR t.is_reopening_dated THEN 1 END) > 0 AS by_reopening, ${near(sql``)} AS contacts,
        ${hasIssues ? near(sql` AND t.issue_id IS NOT NULL`) : sql`0`} AS with_issue, ${near(sql` AND t.reason_code IS NOT NULL`)} AS with_reason
      FROM ${inboundContacts} AS t`,
    {
      ...{ by_issue: 'boolean', by_customer: 'boolean', by_reopening: 'boolean' },
      ...{ contacts: 'integer', with_issue: 'integer', with_reason: 'integer' },
    } as const,
  );
  const byIssue = row?.by_issue ?? false;
  return {
    byIssue,
    byCustomer: row?.by_customer ?? false,
    byReopening: row?.by_reopening ?? false,
    contacts: row?.contacts ?? 0,
    withIssue: byIssue ? (row?.with_issue ?? 0) : 0,
    withReason: row?.with_reason ?? 0,
  };
}
