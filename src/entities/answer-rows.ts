import { counted } from '../relationships/snapshot.ts';
import { type Sql, sql } from '../sql.ts';

/** SQL about an answer `t` of the surveys (METHOD A): satisfied, very satisfied, a bad score, and easy for effort questions. */
export const isSatisfied = sql`CASE WHEN t.survey_type = 'nps' THEN t.score >= 7 ELSE t.normalised_score >= 0.75 END`;
export const isVerySatisfied = sql`CASE WHEN t.survey_type = 'nps' THEN t.score >= 9 ELSE t.normalised_score = 1 END`;
export const isBadScore = sql`CASE WHEN t.survey_type = 'nps' THEN t.score <= 6 ELSE t.normalised_score <= 0.25 END`;
/** Two thirds of the scale: 5 to 7 of 7. A scale of seven steps gives 0.666…67, which must not miss by rounding. */
export const isEasy = sql`t.normalised_score >= 0.666666666`;

/** Answers of customers, not the company's own opinion of itself. */
export const customerKinds = sql`('nps', 'csat', 'ces', 'trust')`;

/** SQL: answers to customer surveys with a day; one row an answer. */
export const answers: Sql = sql`(SELECT * FROM ${counted('surveys')} AS a
  WHERE a.score IS NOT NULL AND a.responded_at_day IS NOT NULL)`;

/** Minutes since 1970, 00:00 when the time of day is unknown (METHOD B1). */
export const answeredMinute = sql`COALESCE(FLOOR(t.responded_at_second / 60), t.responded_at_day * 1440)`;

/** SQL: the later of two answers of the same customer comes first. */
export const latestFirst = sql`t.responded_at_day DESC, ${answeredMinute} DESC, t.file DESC, t.row_number DESC`;
