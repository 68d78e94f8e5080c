import { counted } from '../relationships/snapshot.ts';
import { type Sql, sql } from '../sql.ts';
import { entity } from './entity.ts';
import type { Run } from './run.ts';

/** Before this day of the relationship a customer has nothing to recommend (METHOD B27). */
const earliestAskDay = 14;

const nobody = sql`SELECT CAST(NULL AS INTEGER) AS customer, 0 AS created_at_day WHERE FALSE`;

/** Can the export show that a customer had something to use? */
export function seesActivation({ bases }: Run): boolean {
  return bases.usage.isExported || bases.purchases.has('delivered_at');
}

/** SQL: requests for a recommendation by day, and whether the customer had hardly begun. */
function asks(context: Run): Sql {
  const { bases, identity } = context;
  const sources = [
    ...(bases.surveys.isExported && identity.isKnown('surveys')
      ? [
          sql`SELECT t.customer, t.file, t.row_number, COALESCE(t.sent_at_day, t.responded_at_day) AS day FROM ${counted('surveys')} AS t
          WHERE t.survey_type IN ('nps', 'referral_request')`,
        ]
      : []),
    ...(bases.contacts.has('direction') && identity.isKnown('contacts')
      ? [
          sql`SELECT t.customer, t.file, t.row_number, t.created_at_day AS day FROM ${counted('contacts')} AS t
          WHERE t.direction = 'outbound' AND t.class = 'referral_request'`,
        ]
      : []),
  ];
  const [first, ...others] = sources;
  const all = others.reduce(
    (sum, source) => sql`${sum} UNION ALL ${source}`,
    first ?? sql`SELECT customer, 0 AS file, 0 AS row_number, created_at_day AS day FROM (${nobody}) AS n`,
  );
  const uses = bases.usage.isExported
    ? sql`SELECT t.customer, t.used_at_day AS day FROM ${counted('usage')} AS t`
    : sql`SELECT customer, created_at_day AS day FROM (${nobody}) AS n`;
  const deliveries = bases.purchases.has('delivered_at')
    ? sql`UNION ALL SELECT o.customer, o.delivered_day AS day FROM orders AS o WHERE o.delivered_day IS NOT NULL`
    : sql``;
  const isTooEarly = seesActivation(context)
    ? sql`q.day - l.start_day < ${earliestAskDay} OR NOT COALESCE(u.day <= q.day, FALSE)`
    : sql`q.day - l.start_day < ${earliestAskDay}`;
  return sql`SELECT l.customer AS cluster, q.file, q.row_number, q.day, ${isTooEarly} AS is_too_early
    FROM (${all}) AS q JOIN lifecycle AS l ON l.customer = q.customer AND q.day >= l.start_day AND NOT l.is_truncated
      LEFT JOIN (SELECT u.customer, MIN(u.day) AS day FROM (${uses} ${deliveries}) AS u
        JOIN lifecycle AS l ON l.customer = u.customer AND u.day >= l.start_day GROUP BY u.customer) AS u ON u.customer = q.customer`;
}

/** A request for a recommendation, of a customer whose start is known. Source: METHOD B27 (premature asks). */
export const ask = entity({
  name: 'ask',
  role: 'surveys',
  behind: 'first-record',
  rows: async (run) => sql`(${asks(run)})`,
  moments: { asked: sql`t.day` },
  flags: { isTooEarly: sql`COALESCE(t.is_too_early, FALSE)` },
  numbers: {},
  words: {},
});
