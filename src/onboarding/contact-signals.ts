import { counted } from '../snapshot/snapshot.ts';
import { join, type Sql, sql } from '../sql.ts';
import { countOf, type SignalGroup, type SignalsInput } from './signals.ts';

const isInbound = sql`COALESCE(t.direction, 'inbound') <> 'outbound'`;

/** Contacts of watched customers from their first day to the day they are looked at; nobody looks further ahead. */
const seenContacts = (watched: Sql) => sql`${watched} AS n JOIN ${counted('contacts')} AS t
  ON t.customer = n.customer AND t.created_at_day BETWEEN n.start_day AND n.at_day`;

/** What a customer came for, whether it was solved and how long an answer took (METHOD C.1, C.2 features 1, 6, 7, 8, 11). */
export function contactSignals(watched: Sql, { bases, settings }: SignalsInput): SignalGroup {
  const isProblem = sql`${isInbound} AND t.class = 'problem'`;
  const answered = (column: Sql) => sql`CASE WHEN t.first_response_at_day <= n.at_day THEN ${column} END`;
  const answeredDay = answered(sql`t.first_response_at_day`);
  // phone, visits and self-service are answered at once unless the export says otherwise (METHOD B10)
  const isMeasurable = sql`${isInbound} AND t.created_at_second IS NOT NULL
    AND (COALESCE(t.channel, '') NOT IN ('phone', 'visit', 'self_service') OR ${answeredDay} IS NOT NULL)
    AND (${answeredDay} IS NULL OR ${answered(sql`t.first_response_at_second`)} >= t.created_at_second)`;
  const waitedUntil = sql`CASE WHEN ${answeredDay} IS NULL THEN (n.at_day + 1) * 86400 ELSE t.first_response_at_second END`;
  return {
    isExported: bases.contacts.isExported,
    columns: {
      last_contact_day: 'day',
      cancellations: 'count',
      problems: 'count',
      other_contacts: 'count',
      open_problems: 'count',
      slow: 'count',
      personal: 'count',
    },
    from: sql`SELECT n.customer, MAX(t.created_at_day) AS last_contact_day,
        ${countOf(sql`${isInbound} AND t.class = 'cancellation'`)} AS cancellations,
        ${countOf(isProblem)} AS problems,
        ${countOf(sql`${isInbound} AND t.class <> 'problem'`)} AS other_contacts,
        ${countOf(sql`${isProblem} AND t.created_at_day <= n.at_day - 7 AND COALESCE(t.resolved_at_day > n.at_day, TRUE)`)} AS open_problems,
        ${countOf(sql`${isMeasurable} AND ${waitedUntil} - t.created_at_second > ${settings.responseTargetHours * 3600}`)} AS slow,
        ${countOf(sql`NOT (${isInbound}) AND t.class NOT IN ('commercial', 'referral_request') AND t.created_at_day - n.start_day <= ${settings.welcomeDays}`)} AS personal
      FROM ${seenContacts(watched)} GROUP BY n.customer`,
  };
}

/** With how many of your people a customer has dealt (METHOD C.1 repeated_story, C.2 feature 10). */
export function agentSignals(watched: Sql, { bases }: SignalsInput): SignalGroup {
  return {
    isExported: bases.contacts.has('agent_id'),
    columns: { agents: 'count' },
    from: sql`SELECT customer, COUNT(*) AS agents
      FROM (SELECT DISTINCT n.customer, t.agent_id FROM ${seenContacts(watched)} WHERE t.agent_id IS NOT NULL) AS met GROUP BY customer`,
  };
}

/**
 * Customers who came back about the same thing within the repeat window (METHOD B9: same issue; where one of the two has no
 * issue, same reason; where one has no reason either, same customer). Neighbours in time are enough: if any two contacts of
 * a kind lie within the window, so do two that follow each other. All pairs would be a billion for a customer with 30,000.
 */
export function repeatSignals(watched: Sql, { bases, settings }: SignalsInput): SignalGroup {
  const { contacts } = bases;
  const [hasIssue, hasReason] = [contacts.has('issue_id'), contacts.has('contact_reason')];
  const before = (column: Sql, partition: Sql) =>
    sql`LAG(${column}) OVER (PARTITION BY customer${partition} ORDER BY day)`;
  const neighbours = (
    partition: Sql,
    rows: Sql,
  ) => sql`SELECT customer, day - ${before(sql`day`, partition)} AS gap, issue_id, reason_code,
      ${before(sql`issue_id`, partition)} AS issue_before, ${before(sql`reason_code`, partition)} AS reason_before
    FROM inbound WHERE ${rows}`;
  const sameIssue = sql`SELECT customer, gap FROM (${neighbours(sql`, issue_id`, sql`issue_id IS NOT NULL`)}) AS pairs`;
  const sameReason = sql`SELECT customer, gap FROM (${neighbours(sql`, reason_code`, sql`reason_code IS NOT NULL`)}) AS pairs
    WHERE issue_id IS NULL OR issue_before IS NULL`;
  const isBlank = (issue: Sql, reason: Sql) => sql`(${issue} IS NULL AND ${reason} IS NULL)`;
  const sameCustomer = sql`SELECT customer, gap FROM (${neighbours(sql``, sql`TRUE`)}) AS pairs
    WHERE ${isBlank(sql`issue_id`, sql`reason_code`)} OR ${isBlank(sql`issue_before`, sql`reason_before`)}`;
  const issueAndReason = sql`SELECT customer, gap FROM (${neighbours(sql``, sql`(issue_id IS NULL) <> (reason_code IS NULL)`)}) AS pairs
    WHERE (issue_id IS NULL) <> (issue_before IS NULL)`;
  const pairs = [
    ...(hasIssue ? [sameIssue] : []),
    ...(hasReason ? [sameReason] : []),
    sameCustomer,
    ...(hasIssue && hasReason ? [issueAndReason] : []),
  ];
  return {
    isExported: contacts.isExported,
    columns: { repeats: 'count' },
    from: sql`WITH inbound AS (SELECT n.customer, t.created_at_day AS day, t.issue_id, t.reason_code FROM ${seenContacts(watched)} WHERE ${isInbound})
      SELECT customer, COUNT(*) AS repeats FROM (${join(pairs, ' UNION ALL ')}) AS gaps WHERE gap <= ${settings.repeatDays} GROUP BY customer`,
  };
}
