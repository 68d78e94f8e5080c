import { counted } from '../snapshot/snapshot.ts';
import { join, type Sql, sql } from '../sql.ts';
import { countOf, type SignalGroup, type SignalsInput } from './signals.ts';

/** Answers given between the first day and the day looked at. */
const seenAnswers = (watched: Sql) => sql`${watched} AS n JOIN ${counted('surveys')} AS t
  ON t.customer = n.customer AND t.responded_at_day BETWEEN n.start_day AND n.at_day AND t.score IS NOT NULL`;

/**
 * The latest answer: of any kind for the points, without trust for the model (METHOD C.1 low_score, C.2 feature 3). Answers of
 * one minute are in the order of the file.
 */
export function scoreSignals(watched: Sql, { bases }: SignalsInput): SignalGroup {
  const latest = (
    partition: Sql,
  ) => sql`ROW_NUMBER() OVER (PARTITION BY n.customer, ${partition} ORDER BY t.responded_at_day DESC,
    COALESCE(FLOOR(t.responded_at_second / 60), t.responded_at_day * 1440) DESC, t.file DESC, t.row_number DESC)`;
  const isKnown = sql`t.survey_type IN ('nps', 'csat', 'ces', 'trust')`;
  const of = (column: Sql) => sql`MAX(CASE WHEN nth = 1 AND is_known THEN ${column} END)`;
  return {
    isExported: bases.surveys.isExported,
    columns: {
      last_answer_day: 'day',
      survey_type: 'text',
      score: 'number',
      normalised_score: 'number',
      model_score: 'number',
    },
    from: sql`SELECT customer, MAX(day) AS last_answer_day, ${of(sql`survey_type`)} AS survey_type, ${of(sql`score`)} AS score,
        ${of(sql`normalised_score`)} AS normalised_score,
        MAX(CASE WHEN nth_modelled = 1 AND is_modelled THEN normalised_score END) AS model_score
      FROM (SELECT n.customer, t.responded_at_day AS day, t.survey_type, t.score, t.normalised_score, ${isKnown} AS is_known,
              ${isKnown} AND t.survey_type <> 'trust' AS is_modelled,
              ${latest(isKnown)} AS nth, ${latest(sql`${isKnown} AND t.survey_type <> 'trust'`)} AS nth_modelled
            FROM ${seenAnswers(watched)}) AS answers GROUP BY customer`,
  };
}

/** The first time a customer was asked for a recommendation (METHOD C.1 premature_ask). */
export function askSignals(watched: Sql, { bases }: SignalsInput): SignalGroup {
  const sources = [
    ...(bases.surveys.isExported
      ? [
          sql`SELECT t.customer, COALESCE(t.sent_at_day, t.responded_at_day) AS day FROM ${counted('surveys')} AS t
            WHERE t.survey_type IN ('nps', 'referral_request')`,
        ]
      : []),
    ...(bases.contacts.isExported
      ? [
          sql`SELECT t.customer, t.created_at_day AS day FROM ${counted('contacts')} AS t
            WHERE t.direction = 'outbound' AND t.class = 'referral_request'`,
        ]
      : []),
  ];
  return {
    isExported: sources.length > 0,
    columns: { ask_day: 'day' },
    from: sql`SELECT n.customer, MIN(q.day) AS ask_day FROM ${watched} AS n JOIN (${join(sources, ' UNION ALL ')}) AS q
      ON q.customer = n.customer AND q.day BETWEEN n.start_day AND n.at_day GROUP BY n.customer`,
  };
}

/** Days on which the product was used: since the start, in the last two weeks and in the two before (METHOD C.1, C.2 feature 4). */
export function usageSignals(watched: Sql, { bases }: SignalsInput): SignalGroup {
  return {
    isExported: bases.usage.isExported,
    columns: { first_use_day: 'day', last_use_day: 'day', days_before: 'count', days_lately: 'count' },
    from: sql`SELECT customer, MIN(day) AS first_use_day, MAX(day) AS last_use_day,
        ${countOf(sql`day BETWEEN at_day - 27 AND at_day - 14`)} AS days_before,
        ${countOf(sql`day >= at_day - 13`)} AS days_lately
      FROM (SELECT DISTINCT n.customer, n.at_day, t.used_at_day AS day FROM ${watched} AS n JOIN ${counted('usage')} AS t
              ON t.customer = n.customer AND t.used_at_day BETWEEN n.start_day AND n.at_day) AS days GROUP BY customer`,
  };
}
