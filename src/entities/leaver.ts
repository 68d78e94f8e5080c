import { counted } from '../relationships/snapshot.ts';
import { noReasons } from '../schema/words.ts';
import { join, literal, raw, type Sql, sql } from '../sql.ts';
import { answers, customerKinds, isBadScore, isSatisfied, isVerySatisfied, latestFirst } from './answer-rows.ts';
import { inboundContacts } from './contact-rows.ts';
import { entity } from './entity.ts';
import { years } from './windows.ts';

/** Scores older than this say nothing about leaving (METHOD B21). */
const scoreDays = 180;
/** How long before leaving a customer may have spoken up; at least this long (METHOD B19). */
const leastVoiceDays = 90;

/** SQL: no reason for leaving was recorded for customer `c`. */
export const isUnexplained: Sql = sql`(c.churn_reason IS NULL OR lower(trim(c.churn_reason)) IN (${join(noReasons.map(literal))}))`;

/**
 * A customer who is lost, by the day he was: was a reason recorded, had there been any problem or cancellation contact, bad score or comment
 * in the time before, and what was his last score of half a year. Source: METHOD B19, B21.
 */
export const leaver = entity({
  name: 'leaver',
  role: 'customers',
  behind: 'customer',
  rows: async (run) => {
    const { bases, identity, lifecycle } = run;
    const voiceDays = raw(String(Math.max(leastVoiceDays, lifecycle.inactivityDays ?? 0)));
    const first = raw(String(years(run).previous?.from));
    const lost = sql`SELECT customer, lost_day FROM lifecycle WHERE lost_day IS NOT NULL AND NOT is_active AND lost_day >= ${first}`;
    const seesAnswers = bases.surveys.isExported && identity.isKnown('surveys');
    const voices = [
      ...(bases.contacts.isExported && identity.isKnown('contacts')
        ? [
            sql`SELECT t.customer, t.created_at_day AS day FROM ${inboundContacts} AS t WHERE t.class IN ('problem', 'cancellation')`,
          ]
        : []),
      ...(seesAnswers
        ? [
            sql`SELECT t.customer, t.responded_at_day AS day FROM ${answers} AS t
              WHERE t.survey_type IN ${customerKinds} AND (${isBadScore} OR t.has_comment)`,
          ]
        : []),
    ];
    const heard =
      voices.length === 0
        ? sql`SELECT CAST(NULL AS INTEGER) AS customer`
        : sql`SELECT DISTINCT v.customer FROM (${join(voices, ' UNION ALL ')}) AS v JOIN (${lost}) AS l
            ON l.customer = v.customer AND v.day <= l.lost_day AND v.day >= l.lost_day - ${voiceDays}`;
    const scored = seesAnswers
      ? sql`SELECT * FROM (SELECT t.customer, ${isSatisfied} AS is_satisfied, ${isVerySatisfied} AS is_great,
            ROW_NUMBER() OVER (PARTITION BY t.customer ORDER BY ${latestFirst}) AS nth
          FROM ${answers} AS t JOIN (${lost}) AS l ON l.customer = t.customer
          WHERE t.survey_type IN ('nps', 'csat') AND t.responded_at_day <= l.lost_day AND t.responded_at_day >= l.lost_day - ${raw(String(scoreDays))}) AS a WHERE nth = 1`
      : sql`SELECT CAST(NULL AS INTEGER) AS customer, FALSE AS is_satisfied, FALSE AS is_great`;
    const reason = bases.customers.has('churn_reason') ? isUnexplained : sql`TRUE`;
    return sql`(SELECT l.customer AS cluster, l.lost_day AS day, ${reason} AS is_unexplained, ${reason} AND h.customer IS NULL AS is_silent,
        s.customer IS NOT NULL AS has_score, s.is_satisfied, s.is_great
      FROM (${lost}) AS l LEFT JOIN ${counted('customers')} AS c ON c.customer = l.customer
        LEFT JOIN (${heard}) AS h ON h.customer = l.customer LEFT JOIN (${scored}) AS s ON s.customer = l.customer)`;
  },
  moments: { lost: sql`t.day` },
  flags: {
    isUnexplained: sql`t.is_unexplained`,
    isSilent: sql`t.is_silent`,
    hasScore: sql`t.has_score`,
    isSatisfied: sql`t.is_satisfied`,
    isGreat: sql`t.is_great`,
  },
  numbers: {},
  words: {
    is_unexplained: { sql: sql`t.is_unexplained`, kind: 'boolean' },
    is_silent: { sql: sql`t.is_silent`, kind: 'boolean' },
    is_satisfied: { sql: sql`t.is_satisfied`, kind: 'boolean?' },
    is_great: { sql: sql`t.is_great`, kind: 'boolean?' },
  },
});
