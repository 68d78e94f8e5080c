import { localeOf } from '../locales/locales.ts';
import { sql } from '../sql.ts';
import { withoutQuestion } from './facts/survey-kinds.ts';
import { surveyShareRows, surveyShares } from './facts/survey-shares.ts';
import { answersWith, sameRecord, traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { shareResult } from './share-figure.ts';

/** Trusting customers. Source: METHOD B4, B5, A (surveys). */
export const trust: Metric = {
  id: 'trust',
  unit: 'share',
  better: 'higher',
  chapter: 'voice',
  range: [0, 1],
  title: { en: 'Trusting customers', nl: 'Klanten met vertrouwen' },
  question: { en: 'Do customers trust us?', nl: 'Vertrouwen klanten ons?' },
  definition: {
    en: 'Customers whose latest answer of the period to the trust question lies in the top quarter of its scale (4 or 5 of 5), divided by all who answered. Interval: Wilson.',
    nl: 'Klanten van wie het laatste antwoord van de periode op de vertrouwensvraag in het hoogste kwart van de schaal ligt (4 of 5 van 5), gedeeld door iedereen die antwoordde. Interval: Wilson.',
  },
  formula: 'trusting (normalised score >= 0.75) / answered',
  source: 'Convergys, ten wishes of customers (2009), wish 6; interval: Wilson (1927)',
  adds: { en: 'whether customers trust you', nl: 'of klanten u vertrouwen' },
  async measure(context) {
    const missing = await withoutQuestion(trust, context, 'trust');
    if (missing) return missing;
    const { trust: sums } = await surveyShares(context);
    return shareResult(trust, context, {
      sums,
      isClustered: context.identity.isKnown('surveys'),
      window: context.current,
      previousWindow: context.previous,
      excluded: context.setAside.surveys,
      sentence: localeOf(context.locale).method.trust,
    });
  },
  trace: (context, period) =>
    traceOfShare(context, {
      set: surveyShareRows(context),
      share: 'trust',
      period,
      place: 'record',
      role: 'surveys',
      joined: { rows: sql`surveys`, on: sameRecord },
      columns: { score: 'number?' },
      parts: { satisfied: sql`x > 0`, 'not-satisfied': sql`x = 0` },
      records: answersWith(sql`t.survey_type = 'trust'`),
    }),
};
