import { raw, sql } from '../sql.ts';
import {
  answeredMinute,
  answers,
  customerKinds,
  isBadScore,
  isEasy,
  isSatisfied,
  isVerySatisfied,
} from './answer-rows.ts';
import { isWeighted, weightOf } from './answer-weights.ts';
import { entity } from './entity.ts';
import { clusterKey } from './row-keys.ts';

/** Who answered: the respondent, else the customer, else nobody knows and each row is somebody else. */
const respondent = sql`COALESCE('r' || t.respondent_id, 'c' || CAST(t.customer AS VARCHAR), 'f' || CAST(t.file AS VARCHAR) || '-' || CAST(t.row_number AS VARCHAR))`;

/** An answer: a score that somebody gave to a question on a day. One row an answer. Source: METHOD A (surveys), B1, B4, METHOD-2 G10. */
export const answer = entity({
  name: 'answer',
  role: 'surveys',
  rows: async (run, uses) => {
    const who = uses.has('respondent') ? sql`, ${respondent} AS respondent` : sql``;
    const text = uses.has('comment') ? sql`, t.comment` : sql``;
    const weight = isWeighted(run) ? weightOf : raw('1');
    return sql`(SELECT ${clusterKey}, t.responded_at_day AS day, ${answeredMinute} AS minute, t.survey_type, t.score, t.normalised_score, ${weight} AS weight${who}${text}
      FROM ${answers} AS t)`;
  },
  moments: { answered: sql`t.day` },
  flags: {
    isNps: sql`t.survey_type = 'nps'`,
    isCsat: sql`t.survey_type = 'csat'`,
    isCes: sql`t.survey_type = 'ces'`,
    isTrust: sql`t.survey_type = 'trust'`,
    /** The company's own opinion of itself. */
    isInternal: sql`t.survey_type = 'internal'`,
    isOfCustomer: sql`t.survey_type IN ${customerKinds}`,
    isSatisfied,
    isVerySatisfied,
    isBadScore,
    isEasy,
    isPromoter: sql`t.score >= 9`,
    isPassive: sql`(t.score > 6 AND t.score < 9)`,
    isDetractor: sql`t.score <= 6`,
  },
  numbers: {
    /** Thousandths, or 1 for each where answers have no weight. */
    weight: sql`t.weight`,
    weightSquare: sql`CAST(t.weight AS DOUBLE) * t.weight`,
    net: sql`CASE WHEN t.score >= 9 THEN 1 WHEN t.score <= 6 THEN -1 ELSE 0 END`,
    /** The normalised score: sums of whole numbers do not depend on the order of the rows. */
    millionths: sql`COALESCE(CAST(ROUND(t.normalised_score * 1000000) AS BIGINT), 0)`,
  },
  words: { score: { sql: sql`t.score`, kind: 'number?' }, comment: { sql: sql`t.comment`, kind: 'text?' } },
  keys: {
    /** Each question is asked of somebody else. */
    respondent: sql`t.survey_type, t.respondent`,
    customer: sql`t.survey_type, t.cluster`,
  },
  latestFirst: sql`t.day DESC, t.minute DESC, t.file DESC, t.row_number DESC`,
});
