import { distinctOffsets, valueAtMost } from '../dialects/dialect.ts';
import { counted } from '../relationships/snapshot.ts';
import { type Sql, sql } from '../sql.ts';
import { firstBy, lastBy, type SignalGroup, type SignalsInput } from './signal-group.ts';

/**
 * The latest answer: of any kind for the points, without trust for the model (METHOD C.1 low_score, C.2 feature 3); answers of
 * one minute are in the order of the file. And the first time the customer was asked for a recommendation (C.1 premature_ask).
 */
export function surveySignals(watched: Sql, { bases }: SignalsInput): SignalGroup {
  const isKnown = sql`n.survey_type IN ('nps', 'csat', 'ces', 'trust')`;
  return {
    isExported: bases.surveys.isExported,
    columns: {
      last_answer_day: 'day',
      survey_type: 'text',
      score: 'number',
      normalised_score: 'number',
      model_score: 'number',
      survey_ask_day: 'day',
    },
    from: sql`(SELECT n.customer, n.start_day, n.at_day, t.survey_type, t.score, t.normalised_score,
        CASE WHEN t.responded_at_day >= n.start_day AND t.score IS NOT NULL THEN t.responded_at_day END AS day,
        CASE WHEN t.survey_type IN ('nps', 'referral_request') THEN COALESCE(t.sent_at_day, t.responded_at_day) END AS ask_day,
        ROW_NUMBER() OVER (PARTITION BY n.customer ORDER BY t.responded_at_day,
          COALESCE(FLOOR(t.responded_at_second / 60), t.responded_at_day * 1440), t.file, t.row_number) AS nth
      FROM ${counted('surveys')} AS t JOIN ${watched} AS n ON t.customer = n.customer
        AND (t.responded_at_day <= n.at_day OR t.sent_at_day <= n.at_day)) AS n`,
    at: ({ day }) => {
      const latest = (column: Sql, isWanted: Sql) =>
        valueAtMost(column, sql`n.nth`, sql`n.day <= ${day} AND ${isWanted}`);
      return {
        last_answer_day: lastBy(day, sql`TRUE`),
        survey_type: latest(sql`n.survey_type`, isKnown),
        score: latest(sql`n.score`, isKnown),
        normalised_score: latest(sql`n.normalised_score`, isKnown),
        model_score: latest(sql`n.normalised_score`, sql`${isKnown} AND n.survey_type <> 'trust'`),
        survey_ask_day: sql`MIN(CASE WHEN n.ask_day BETWEEN n.start_day AND ${day} THEN n.ask_day END)`,
      };
    },
  };
}

/** Days on which the product was used: since the start, in the last two weeks and in the two before (METHOD C.1, C.2 feature 4). */
export function usageSignals(watched: Sql, { bases }: SignalsInput): SignalGroup {
  return {
    isExported: bases.usage.isExported,
    columns: { first_use_day: 'day', last_use_day: 'day', days_before: 'count', days_lately: 'count' },
    from: sql`(SELECT n.customer, n.start_day, n.at_day, t.used_at_day AS day FROM ${counted('usage')} AS t JOIN ${watched} AS n
      ON t.customer = n.customer AND t.used_at_day BETWEEN n.start_day AND n.at_day) AS n`,
    at: ({ day }) => ({
      first_use_day: firstBy(day, sql`TRUE`),
      last_use_day: lastBy(day, sql`TRUE`),
      days_before: distinctOffsets(sql`${day} - 14 - n.day`, 14),
      days_lately: distinctOffsets(sql`${day} - n.day`, 14),
    }),
  };
}
