import { customerKinds, isBadScore } from '../entities/answer-rows.ts';
import { closedLoopDays, lowScore, seesFollowUps } from '../entities/low-score.ts';
import { months, periodBack } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import { answersWith } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { withoutValue } from './result.ts';

/** Low scores followed up. Source: METHOD B26. */
export const closedLoop: Metric = shareMetric({
  id: 'closed-loop',
  unit: 'share',
  better: 'higher',
  chapter: 'insight',
  place: 4,
  tables: ['surveys', 'contacts'],
  range: [0, 1],
  title: { en: 'Low scores followed up', nl: 'Lage cijfers opgevolgd' },
  question: { en: 'Do we do something with criticism?', nl: 'Doen we iets met kritiek?' },
  definition: {
    en: 'Low scores (NPS 0–6, elsewhere the lowest quarter of the scale) that were followed up within 7 days, divided by all of them, over as many days as the period has, ending 7 days before the as-of day; younger ones are not judged yet. Followed up: noted in the export, or a contact of ours with the customer that was neither selling nor asking for a referral. Interval: Wilson with the customer as the sampling unit.',
    nl: 'Lage cijfers (NPS 0–6, elders het laagste kwart van de schaal) die binnen 7 dagen zijn opgevolgd, gedeeld door al die cijfers, over evenveel dagen als de periode telt, tot 7 dagen voor de peildatum; jongere worden nog niet beoordeeld. Opgevolgd: genoteerd in de export, of een contact van ons met de klant dat geen verkoop en geen verzoek om aanbeveling was. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: 'low scores followed up within 7 days / low scores',
    nl: 'binnen 7 dagen opgevolgde lage cijfers / lage cijfers',
  },
  source: {
    en: 'Convergys, ten wishes of customers (2009), wishes 1 to 3',
    nl: 'Convergys, tien wensen van klanten (2009), wens 1 tot en met 3',
  },
  adds: { en: 'whether you do something with criticism', nl: 'of u iets met kritiek doet' },
  needs: { surveys: ['survey_type', 'responded_at', 'score'] },
  missing: (context) => {
    if (seesFollowUps(context)) return null;
    const { locale } = context;
    const reason = localeOf(locale).method.noFollowUp(closedLoop.adds[locale]);
    return withoutValue(closedLoop, locale, 'not_exported', reason);
  },
  measures: {
    followed: share(lowScore, {
      ...{ on: 'answered', x: 'isFollowed' },
      ...{ windows: periodBack(() => closedLoopDays), months: months('answers', () => closedLoopDays) },
    }),
  },
  figure: 'followed',
  told: (_, { locale }) => ({ sentence: localeOf(locale).method.closedLoop }),
  shown: {
    columns: ['survey_type', 'score'],
    parts: { closed: sql`x > 0`, open: sql`x = 0` },
    records: answersWith(sql`t.survey_type IN ${customerKinds}`, {
      uncounted: [['not-low', sql`NOT COALESCE(${isBadScore}, FALSE)`]],
      rest: 'not-counted',
    }),
  },
});
