import type { Engine } from '../engines/engine.ts';
import { identifier, join, sql } from '../sql.ts';
import type { LoadedFile } from './loaded-file.ts';

/**
 * Makes contacts out of messages (METHOD A, contacts): of a conversation the customer's first message is a contact, and so is every
 * later one on another day; the other rows become parts of these (`is_part`). The customer is who wrote the conversation's first
 * message from outside, not the employee who answers. An employee who writes first has made an outbound contact. Each rule looks
 * only at earlier rows, so nothing after an as-of day changes what was known then. Row n stays row n.
 */
export async function groupMessages(engine: Engine, loaded: LoadedFile): Promise<LoadedFile> {
  const { table, plans, mapping, moments } = loaded;
  const has = (field: string) => plans.some((plan) => plan.field === field);
  const keys = ['issue_id', 'contact_id'].filter(has).map(identifier);
  const [firstKey] = keys;
  if (!mapping.isByMessage) return loaded;
  if (!firstKey || !has('created_at')) return { ...loaded, mapping: { ...mapping, isByMessage: false } };
  const people = ['customer_id', 'email'].filter(has);
  const author = people.length > 0 ? sql`COALESCE(${join(people.map(identifier))})` : sql`CAST(NULL AS VARCHAR)`;
  const written = has('message_at') ? sql`COALESCE(message_at, created_at)` : sql`created_at`;
  const thread = sql`COALESCE(${join(keys)})`;
  const isInbound = has('direction')
    ? sql`COALESCE(direction, 'inbound') <> 'outbound'`
    : sql`COALESCE(m_author = FIRST_VALUE(m_author) OVER (PARTITION BY m_thread ORDER BY m_written, m_row), TRUE)`;
  const inboundFirst = sql`PARTITION BY m_thread ORDER BY CASE WHEN m_inbound THEN 0 ELSE 1 END, m_written, m_row`;
  const heads = people.map((field) => ({ field: identifier(field), head: identifier(`m_${field}`) }));
  const hasHead = heads.length > 0 ? sql`COALESCE(${join(heads.map(({ head }) => head))}) IS NOT NULL` : sql`FALSE`;
  const hasOwnTime = plans.some(({ field, hasTime }) => field === 'message_at' && hasTime);
  const replaced = [
    sql`m_written AS created_at`,
    ...heads.map(
      ({ field, head }) =>
        sql`CASE WHEN ${hasHead} AND m_written >= m_first_inbound THEN ${head} ELSE ${field} END AS ${field}`,
    ),
    ...(has('issue_id') ? [sql`m_thread AS issue_id`] : []),
    ...(has('first_response_at')
      ? [sql`CASE WHEN m_nth = 1 OR m_thread IS NULL THEN first_response_at END AS first_response_at`]
      : []),
    ...(hasOwnTime
      ? [sql`CASE WHEN message_at IS NULL THEN created_at_has_time ELSE message_at_has_time END AS created_at_has_time`]
      : []),
  ];
  const own = ['thread', 'author', 'written', 'row', 'inbound', 'nth', 'nth_of_day', 'first_inbound', ...people];
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS
    SELECT * EXCLUDE (${join(own.map((name) => identifier(`m_${name}`)))}) REPLACE (${join(replaced)})
      ${has('issue_id') ? sql`` : sql`, m_thread AS issue_id`},
      m_thread IS NOT NULL AND CASE WHEN m_inbound THEN m_nth_of_day > 1
        ELSE m_nth > 1 OR COALESCE(m_written >= m_first_inbound, FALSE) END AS is_part
    FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY m_thread, m_inbound ORDER BY m_written, m_row) AS m_nth,
        ROW_NUMBER() OVER (PARTITION BY m_thread, m_inbound, CAST(m_written AS DATE) ORDER BY m_written, m_row) AS m_nth_of_day,
        CASE WHEN m_thread IS NOT NULL THEN MIN(CASE WHEN m_inbound THEN m_written END) OVER (PARTITION BY m_thread) END AS m_first_inbound
        ${join(
          heads.map(({ field, head }) => sql`, FIRST_VALUE(${field}) OVER (${inboundFirst}) AS ${head}`),
          '',
        )}
      FROM (SELECT *, ${isInbound} AS m_inbound
        FROM (SELECT *, ${thread} AS m_thread, ${author} AS m_author, ${written} AS m_written, rowid AS m_row FROM ${table}) AS rows
      ) AS directed) AS numbered
    ORDER BY m_row`);
  const asIssue = plans.find(({ field }) => field === 'contact_id');
  return {
    ...loaded,
    hasParts: true,
    plans: has('issue_id') || !asIssue ? plans : [...plans, { ...asIssue, field: 'issue_id' }],
    moments: moments.map((moment) => (moment.field === 'message_at' ? { ...moment, field: 'created_at' } : moment)),
  };
}
