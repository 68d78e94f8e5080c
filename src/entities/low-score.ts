import { counted } from '../relationships/snapshot.ts';
import { raw, sql } from '../sql.ts';
import { answers, customerKinds, isBadScore } from './answer-rows.ts';
import { isPersonal } from './contact-rows.ts';
import { entity } from './entity.ts';
import { clusterKey } from './row-keys.ts';
import type { Run } from './run.ts';

/** A bad score deserves an answer within this many days (METHOD B26). */
export const closedLoopDays = 7;

/** The export can show whether anybody came back to who gave a low score. */
export function seesFollowUps({ bases, identity }: Run): boolean {
  // a column nobody ever filled in tells that nobody keeps it, not that nobody came back
  const isNoted = bases.surveys.files.some(({ moments }) =>
    moments.some(({ field, latestDay }) => field === 'followed_up_at' && latestDay !== null),
  );
  return isNoted || seesCalls({ bases, identity });
}

const seesCalls = ({ bases, identity }: Pick<Run, 'bases' | 'identity'>) =>
  bases.contacts.has('direction') && identity.isKnown('contacts') && identity.isKnown('surveys');

/** A low score by its day, and whether anybody came back to the customer within a week. Source: METHOD B26. */
export const lowScore = entity({
  name: 'low score',
  role: 'surveys',
  rows: async (run) => {
    const days = raw(String(closedLoopDays));
    const noted = run.bases.surveys.has('followed_up_at')
      ? sql`COALESCE(t.followed_up_at_day - t.responded_at_day BETWEEN 0 AND ${days}, FALSE)`
      : sql`FALSE`;
    const own = sql`SELECT ${clusterKey}, t.customer, t.responded_at_day AS day, t.survey_type, t.score, ${noted} AS is_noted FROM ${answers} AS t
      WHERE t.survey_type IN ${customerKinds} AND ${isBadScore}`;
    if (!seesCalls(run)) return sql`(SELECT b.*, b.is_noted AS is_followed FROM (${own}) AS b)`;
    // once a day: a customer with many contacts and many scores would be compared one by one
    return sql`(SELECT b.cluster, b.file, b.row_number, b.day, b.survey_type, b.score, BOOL_OR(b.is_noted OR k.customer IS NOT NULL) AS is_followed
      FROM (${own}) AS b LEFT JOIN (SELECT DISTINCT t.customer, t.created_at_day FROM ${counted('contacts')} AS t WHERE ${isPersonal}) AS k
        ON k.customer = b.customer AND k.created_at_day > b.day AND k.created_at_day <= b.day + ${days}
      GROUP BY b.cluster, b.file, b.row_number, b.day, b.survey_type, b.score)`;
  },
  moments: { answered: sql`t.day` },
  flags: { isFollowed: sql`t.is_followed` },
  numbers: {},
  words: {
    survey_type: { sql: sql`t.survey_type`, kind: 'text?' },
    score: { sql: sql`t.score`, kind: 'number?' },
  },
});
