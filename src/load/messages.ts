import { fold, matches } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { automaticSubject, messageKinds } from '../schema/message-kinds.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
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
  const silent = silentIf(has);
  const isWayOfInbound = silent ? sql`CASE WHEN NOT (${silent}) THEN ${isInbound} END` : isInbound;
  const inboundFirst = sql`PARTITION BY m_thread ORDER BY CASE WHEN m_inbound THEN 0 ELSE 1 END, m_written, m_row`;
  const heads = people.map((field) => ({ field: identifier(field), head: identifier(`m_${field}`) }));
  const hasHead = heads.length > 0 ? sql`COALESCE(${join(heads.map(({ head }) => head))}) IS NOT NULL` : sql`FALSE`;
  const from = has('message_at') ? 'message_at' : 'created_at';
  // the first answer is the company's next message, where the file has the company's at all
  const answered = sql`MIN(CASE WHEN NOT m_inbound THEN m_written END) OVER (PARTITION BY m_thread ORDER BY m_written, m_row ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)`;
  const isToldBy = !has('direction') && people.length === 0 ? undefined : answeredPlan(plans, from);
  const answers = has('first_response_at') ? undefined : isToldBy;
  // it may stand on the row of the answer, not on that of the question
  const told = isToldBy
    ? sql`COALESCE(first_response_at, CASE WHEN m_inbound AND m_thread IS NOT NULL THEN m_answered END)`
    : sql`first_response_at`;
  const hasOwnTime = plans.some(({ field, hasTime }) => field === 'message_at' && hasTime);
  const replaced = [
    sql`m_written AS created_at`,
    ...heads.map(
      ({ field, head }) =>
        sql`CASE WHEN ${hasHead} AND m_written >= m_first_inbound THEN ${head} ELSE ${field} END AS ${field}`,
    ),
    ...(has('issue_id') ? [sql`m_thread AS issue_id`] : []),
    // beside what somebody wrote it is a part of that and nothing to be set aside
    ...(silent ? ['message_kind', 'direction'].filter(has).map(besideWritten) : []),
    ...(has('first_response_at')
      ? [sql`CASE WHEN m_nth = 1 OR m_thread IS NULL THEN ${told} END AS first_response_at`]
      : []),
    ...(hasOwnTime
      ? [sql`CASE WHEN message_at IS NULL THEN created_at_has_time ELSE message_at_has_time END AS created_at_has_time`]
      : []),
  ];
  const own = [
    'thread',
    'author',
    'written',
    'row',
    'inbound',
    'nth',
    'nth_of_day',
    'first_inbound',
    ...(isToldBy ? ['answered'] : []),
    ...(silent ? ['is_written'] : []),
    ...people,
  ];
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS
    SELECT * EXCLUDE (${join(own.map((name) => identifier(`m_${name}`)))}) REPLACE (${join(replaced)})
      ${has('issue_id') ? sql`` : sql`, m_thread AS issue_id`}
      ${answers ? sql`, CASE WHEN m_inbound AND m_thread IS NOT NULL THEN m_answered END AS first_response_at, TRUE AS first_response_at_has_time${answers.shift ? sql`, ${identifier(`${from}_shift`)} AS first_response_at_shift` : sql``}` : sql``},
      m_thread IS NOT NULL AND CASE ${silent ? sql`WHEN m_inbound IS NULL THEN m_is_written` : sql``} WHEN m_inbound THEN m_nth_of_day > 1
        ELSE m_nth > 1 OR COALESCE(m_written >= m_first_inbound, FALSE) END AS is_part
    FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY m_thread, m_inbound ORDER BY m_written, m_row) AS m_nth,
        ROW_NUMBER() OVER (PARTITION BY m_thread, m_inbound, CAST(m_written AS DATE) ORDER BY m_written, m_row) AS m_nth_of_day,
        CASE WHEN m_thread IS NOT NULL THEN MIN(CASE WHEN m_inbound THEN m_written END) OVER (PARTITION BY m_thread) END AS m_first_inbound
        ${silent ? sql`, COUNT(m_inbound) OVER (PARTITION BY m_thread) > 0 AS m_is_written` : sql``}
        ${isToldBy ? sql`, ${answered} AS m_answered` : sql``}
        ${join(
          heads.map(({ field, head }) => sql`, FIRST_VALUE(${field}) OVER (${inboundFirst}) AS ${head}`),
          '',
        )}
      FROM (SELECT *, ${isWayOfInbound} AS m_inbound
        FROM (SELECT *, ${thread} AS m_thread, ${author} AS m_author, ${written} AS m_written, rowid AS m_row FROM ${table}) AS rows
      ) AS directed) AS numbered
    ORDER BY m_row`);
  const asIssue = plans.find(({ field }) => field === 'contact_id');
  const isAnswered = answers && (await hasAnswers(engine, table));
  return {
    ...loaded,
    hasParts: true,
    plans: [
      ...plans,
      ...(has('issue_id') || !asIssue ? [] : [{ ...asIssue, field: 'issue_id' }]),
      ...(isAnswered ? [answers] : []),
    ],
    moments: moments.flatMap((moment) => [
      moment.field === 'message_at' ? { ...moment, field: 'created_at' } : moment,
      ...(isAnswered && moment.field === from ? [{ ...moment, field: 'first_response_at' }] : []),
    ]),
  };
}

/** SQL: a machine wrote the message, or one colleague to another: it is no contact and no answer. Undefined: nothing tells. */
function silentIf(has: (field: string) => boolean): Sql | undefined {
  const said = (field: string, pattern: string) =>
    has(field) ? [matches(fold(sql`${identifier(field)}`), pattern)] : [];
  const signs = [
    ...Object.values(messageKinds).flatMap((pattern) => said('message_kind', pattern)),
    ...said('message_title', automaticSubject),
    ...said('direction', messageKinds.internal),
    ...['is_automatic', 'is_internal'].filter(has).map((field) => sql`${identifier(field)}`),
  ];
  return signs.length > 0
    ? join(
        signs.map((sign) => sql`COALESCE(${sign}, FALSE)`),
        ' OR ',
      )
    : undefined;
}

function besideWritten(field: string): Sql {
  const name = identifier(field);
  return sql`CASE WHEN m_inbound IS NOT NULL OR NOT m_is_written THEN ${name} END AS ${name}`;
}

/** The moment of the first answer, worked out from the messages; undefined where they have no time of day. */
function answeredPlan(plans: LoadedFile['plans'], from: string): LoadedFile['plans'][number] | undefined {
  const written = plans.find(({ field }) => field === from);
  return written?.hasTime && { ...written, field: 'first_response_at', format: 'from the messages' };
}

async function hasAnswers(engine: Engine, table: LoadedFile['table']): Promise<boolean> {
  const [row] = await engine.rows(sql`SELECT COUNT(first_response_at) AS n FROM ${table}`, { n: 'integer' });
  return (row?.n ?? 0) > 0;
}
