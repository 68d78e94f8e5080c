import { localeOf } from '../locales/locales.ts';
import { sql } from '../sql.ts';
import { customerKinds, isBadScore } from './facts/answers.ts';
import { backBy } from './facts/shares.ts';
import { closedLoopDays, surveyShareRows, surveyShares } from './facts/survey-shares.ts';
import { answersWith, sameRecord, traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { notExported } from './not-exported.ts';
import { withoutValue } from './result.ts';
import { shareResult } from './share-figure.ts';

/** Low scores followed up. Source: METHOD B26. */
export const closedLoop: Metric = {
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
  async measure(context) {
    const missing = notExported(closedLoop, context, { surveys: ['survey_type', 'responded_at', 'score'] });
    if (missing) return missing;
    const { locale, current, previous } = context;
    const texts = localeOf(locale);
    const { closedLoop: sums } = await surveyShares(context);
    if (!sums)
      return withoutValue(closedLoop, locale, 'not_exported', texts.method.noFollowUp(closedLoop.adds[locale]));
    return shareResult(closedLoop, context, {
      sums,
      isClustered: context.identity.isKnown('surveys'),
      window: backBy(current, closedLoopDays),
      previousWindow: backBy(previous, closedLoopDays),
      excluded: context.setAside.surveys,
      sentence: texts.method.closedLoop,
    });
  },
  trace: (context, period) =>
    traceOfShare(context, {
      set: surveyShareRows(context),
      share: 'closedLoop',
      period,
      place: 'record',
      role: 'surveys',
      joined: { rows: sql`surveys`, on: sameRecord },
      columns: { survey_type: 'text?', score: 'number?' },
      parts: { closed: sql`x > 0`, open: sql`x = 0` },
      records: answersWith(sql`t.survey_type IN ${customerKinds}`, {
        uncounted: [['not-low', sql`NOT COALESCE(${isBadScore}, FALSE)`]],
        rest: 'not-counted',
      }),
    }),
};
