import { clusterKey } from '../../entities/row-keys.ts';
import { windowBefore } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import { sql } from '../../sql.ts';
import { countFacts, type Facts } from '../count-facts.ts';
import { shareOf } from '../figure.ts';
import type { MetricContext } from '../metric-context.ts';
import { once } from '../once.ts';
import { sharePart } from '../share-figure.ts';

/** The windows of the response rate: invitations old enough that a slow answer would be there by now (METHOD B3). */
export function matureWindows({ asOf, settings }: MetricContext) {
  const { periodDays, surveyMaturityDays } = settings;
  return {
    current: windowBefore(asOf, periodDays, surveyMaturityDays),
    previous: windowBefore(asOf, periodDays, surveyMaturityDays + periodDays),
  };
}

/** SQL: a survey `t` that customers are invited to (METHOD B3). */
export const isInvitation = sql`t.survey_type IN ('nps', 'csat', 'ces')`;

/** One row an invitation. */
export const invitationFacts: Facts<'answered', never> = {
  role: 'surveys',
  seriesFrom: 'answers',
  select: (segment) => sql`SELECT ${clusterKey}, sent_at_day AS day, ${segment} AS segment, 1 AS invited,
      CASE WHEN score IS NOT NULL AND responded_at_day IS NOT NULL THEN 1 ELSE 0 END AS answered
    FROM ${counted('surveys')} AS t WHERE ${isInvitation}`,
  ratios: { answered: ['answered', 'invited'] },
  counts: [],
};

/** Invitations and how many were answered; null when the export has no moment of invitation. */
export const responseCounts = once(async (context: MetricContext) => {
  if (!context.bases.surveys.has('sent_at')) return null;
  const asOf = context.asOf - context.settings.surveyMaturityDays;
  return countFacts({ ...context, ...matureWindows(context), asOf }, invitationFacts);
});

/** Not a single unanswered invitation: the file was cut down to its answers, which is not 100 % (METHOD B3). */
export function holdsAnswersOnly({ sumX, sumM }: { sumX: number; sumM: number }): boolean {
  return sumX === sumM;
}

/** The response rate as a part of the NPS: who did not answer is missing from it. */
export async function responsePart(context: MetricContext) {
  const counts = await responseCounts(context);
  if (!counts || holdsAnswersOnly(counts.current.ratios.answered)) return null;
  const { answered } = counts.current.ratios;
  return sharePart(shareOf(answered, context.identity.isKnown('surveys'), context.settings.level), answered.sumX);
}
