import { counted } from '../relationships/snapshot.ts';
import { join, type Sql, sql } from '../sql.ts';
import { countBy, countOf, firstBy, lastBy, type SignalGroup, type SignalsInput } from './signal-group.ts';

const isInbound = sql`COALESCE(t.direction, 'inbound') <> 'outbound'`;

/**
 * SQL: contacts of watched customers from their first day to the day they are looked at, with what can be told of each whatever
 * that day is; nobody looks further ahead. All signals of contacts read these rows.
 */
export function seenContacts(watched: Sql, { settings }: SignalsInput): Sql {
  const wait = sql`t.first_response_at_second - t.created_at_second`;
  return sql`SELECT n.customer, n.start_day, n.at_day, t.created_at_day AS day, ${isInbound} AS is_inbound,
      ${isInbound} AND t.class = 'problem' AS is_problem, ${isInbound} AND t.class <> 'problem' AS is_other,
      ${isInbound} AND t.class = 'cancellation' AS is_cancellation,
      NOT (${isInbound}) AND t.class NOT IN ('commercial', 'referral_request')
        AND t.created_at_day - n.start_day <= ${settings.welcomeDays} AS is_personal,
      t.direction = 'outbound' AND t.class = 'referral_request' AS is_ask,
      t.resolved_at_day AS resolved_day, t.first_response_at_day AS answered_day,
      CASE WHEN ${isInbound} THEN t.created_at_second END AS waiting_since,
      ${isInbound} AND ${wait} > ${settings.responseTargetHours * 3600} AS is_answered_late,
      COALESCE(t.channel, '') NOT IN ('phone', 'visit', 'self_service') AS can_wait,
      t.reason_code, t.issue_id, t.agent_id
    FROM ${counted('contacts')} AS t JOIN ${watched} AS n
      ON t.customer = n.customer AND t.created_at_day BETWEEN n.start_day AND n.at_day`;
}

/** What a customer came for, whether it was solved and how long an answer took (METHOD C.1, C.2 features 1, 6, 7, 8, 11). */
export function contactSignals({ bases, settings }: SignalsInput): SignalGroup {
  // phone, visits and self-service are answered at once unless the export says otherwise (METHOD B10)
  const isSlow = (day: Sql) => sql`CASE WHEN n.answered_day <= ${day} THEN n.is_answered_late
    ELSE n.can_wait AND (${day} + 1) * 86400 - n.waiting_since > ${settings.responseTargetHours * 3600} END`;
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
      contact_ask_day: 'day',
    },
    from: sql`seen_contacts AS n`,
    at: ({ day }) => ({
      last_contact_day: lastBy(day, sql`TRUE`),
      cancellations: countBy(day, sql`n.is_cancellation`),
      problems: countBy(day, sql`n.is_problem`),
      other_contacts: countBy(day, sql`n.is_other`),
      open_problems: countOf(sql`n.is_problem AND n.day <= ${day} - 7 AND COALESCE(n.resolved_day > ${day}, TRUE)`),
      slow: countBy(day, isSlow(day)),
      personal: countBy(day, sql`n.is_personal`),
      contact_ask_day: firstBy(day, sql`n.is_ask`),
    }),
  };
}

/** With how many of your people a customer has dealt (METHOD C.1 repeated_story, C.2 feature 10). */
export function agentSignals({ bases }: SignalsInput): SignalGroup {
  return {
    isExported: bases.contacts.has('agent_id'),
    columns: { agents: 'count' },
    from: sql`(SELECT customer, start_day, at_day, MIN(day) AS day FROM seen_contacts WHERE agent_id IS NOT NULL
      GROUP BY customer, start_day, at_day, agent_id) AS n`,
    at: ({ day }) => ({ agents: countBy(day, sql`TRUE`) }),
  };
}

/**
 * Customers who came back about the same thing within the repeat window (METHOD B9: same issue; where one of the two has no
 * issue, same reason; where one has no reason either, same customer). Neighbours in time are enough: if any two contacts of
 * a kind lie within the window, so do two that follow each other. All pairs would be a billion for a customer with 30,000.
 * Most contacts have no other of the same customer near them, and are left out before anything else is compared.
 */
export function repeatSignals({ bases, settings }: SignalsInput): SignalGroup {
  const { contacts } = bases;
  const [hasIssue, hasReason] = [contacts.has('issue_id'), contacts.has('contact_reason')];
  const columns = sql`customer, start_day, at_day, day, issue_id, reason_code`;
  const inOrder = (call: Sql, partition: Sql) => sql`${call} OVER (PARTITION BY customer${partition} ORDER BY day)`;
  const before = (column: Sql, partition: Sql) => inOrder(sql`LAG(${column})`, partition);
  const neighbours = (partition: Sql, rows: Sql) => sql`(SELECT ${columns}, day - ${before(sql`day`, partition)} AS gap,
      ${before(sql`issue_id`, partition)} AS issue_before, ${before(sql`reason_code`, partition)} AS reason_before
    FROM near WHERE ${rows}) AS pairs`;
  const isBlank = (issue: Sql, reason: Sql) => sql`(${issue} IS NULL AND ${reason} IS NULL)`;
  const sameIssue = sql`${neighbours(sql`, issue_id`, sql`issue_id IS NOT NULL`)} WHERE gap <= ${settings.repeatDays}`;
  const sameReason = sql`${neighbours(sql`, reason_code`, sql`reason_code IS NOT NULL`)}
    WHERE gap <= ${settings.repeatDays} AND (issue_id IS NULL OR issue_before IS NULL)`;
  const sameCustomer = sql`${neighbours(sql``, sql`TRUE`)} WHERE gap <= ${settings.repeatDays}
    AND (${isBlank(sql`issue_id`, sql`reason_code`)} OR ${isBlank(sql`issue_before`, sql`reason_before`)})`;
  const issueAndReason = sql`${neighbours(sql``, sql`(issue_id IS NULL) <> (reason_code IS NULL)`)}
    WHERE gap <= ${settings.repeatDays} AND (issue_id IS NULL) <> (issue_before IS NULL)`;
  const pairs = [
    ...(hasIssue ? [sameIssue] : []),
    ...(hasReason ? [sameReason] : []),
    sameCustomer,
    ...(hasIssue && hasReason ? [issueAndReason] : []),
  ].map((kind) => sql`SELECT customer, start_day, at_day, day FROM ${kind}`);
  // where all have one direction, a warehouse takes "not the other" for none, and holds what it takes for little in memory
  const isInbound = sql`CASE WHEN is_inbound THEN 1 ELSE 0 END = 1`;
  return {
    isExported: contacts.isExported,
    columns: { repeats: 'count' },
    from: sql`(WITH inbound AS (SELECT ${columns}, day - ${before(sql`day`, sql``)} AS gap, ${inOrder(sql`LEAD(day)`, sql``)} - day AS gap_after
          FROM seen_contacts WHERE ${isInbound}),
        near AS (SELECT ${columns} FROM inbound WHERE gap <= ${settings.repeatDays} OR gap_after <= ${settings.repeatDays})
      ${join(pairs, ' UNION ALL ')}) AS n`,
    at: ({ day }) => ({ repeats: countBy(day, sql`TRUE`) }),
  };
}
