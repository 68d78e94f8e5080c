import { windowBefore } from '../snapshot/calendar.ts';
import { counted } from '../snapshot/snapshot.ts';
import { sql } from '../sql.ts';
import { countFacts } from './count-facts.ts';
import { figureOf, shareOf } from './figure.ts';
import type { MetricContext } from './metric.ts';
import { clusterKey } from './rows.ts';

const noSeries = { contacts: null, answers: null, dueDays: null, finishedStarts: null };

/** Share of invitations that were answered; null when the export holds answers only, which is not 100 % (METHOD B3). */
export async function responseRateOf(context: MetricContext) {
  const { bases, settings, asOf, identity } = context;
  if (!bases.surveys.has('sent_at')) return null;
  const mature = windowBefore(asOf, settings.periodDays, settings.surveyMaturityDays);
  const { current } = await countFacts(
    { ...context, current: mature, segmentFields: [], firstDay: noSeries },
    {
      role: 'surveys',
      seriesFrom: 'answers',
      select: () => sql`SELECT ${clusterKey}, sent_at_day AS day, 1 AS invited,
          CASE WHEN score IS NOT NULL AND responded_at_day IS NOT NULL THEN 1 ELSE 0 END AS answered
        FROM ${counted('surveys')} AS t WHERE survey_type IN ('nps', 'csat', 'ces')`,
      ratios: { answered: ['answered', 'invited'] },
      counts: [],
    },
  );
  const { sumX, sumM } = current.ratios.answered;
  // not a single unanswered invitation: the file was cut down to its answers
  if (sumX === sumM) return null;
  const { value, interval, status } = figureOf(
    shareOf(current.ratios.answered, identity.isKnown('surveys'), settings.level),
  );
  return { x: sumX, n: sumM, value, lo: interval?.low ?? null, hi: interval?.high ?? null, status };
}
