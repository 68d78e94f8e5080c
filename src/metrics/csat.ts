import { localeOf } from '../locales/locales.ts';
import { sql } from '../sql.ts';
import { withoutQuestion } from './facts/survey-kinds.ts';
import { surveyShareRows, surveyShares } from './facts/survey-shares.ts';
import { answersWith, sameRecord, traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { shareResult } from './share-figure.ts';

/** Satisfied customers. Source: METHOD B4, B5, A (surveys). */
export const csat: Metric = {
  id: 'csat',
  unit: 'share',
  better: 'higher',
  chapter: 'voice',
  range: [0, 1],
  title: { en: 'Satisfied customers', nl: 'Tevreden klanten' },
  question: { en: 'How satisfied are customers?', nl: 'Hoe tevreden zijn klanten?' },
  definition: {
    en: 'Customers whose latest answer of the period to the satisfaction question lies in the top quarter of its scale (4 or 5 of 5), divided by all who answered. Interval: Wilson.',
    nl: 'Klanten van wie het laatste antwoord van de periode op de tevredenheidsvraag in het hoogste kwart van de schaal ligt (4 of 5 van 5), gedeeld door iedereen die antwoordde. Interval: Wilson.',
  },
  formula: 'satisfied (normalised score >= 0.75) / answered',
  source: 'the two best of five answers ("top 2"); interval: Wilson (1927)',
  adds: { en: 'how satisfied customers are', nl: 'hoe tevreden klanten zijn' },
  async measure(context) {
    const missing = await withoutQuestion(csat, context, 'csat');
    if (missing) return missing;
    const { csat: sums } = await surveyShares(context);
    return shareResult(csat, context, {
      sums,
      isClustered: context.identity.isKnown('surveys'),
      window: context.current,
      previousWindow: context.previous,
      excluded: context.setAside.surveys,
      sentence: localeOf(context.locale).method.csat,
    });
  },
  trace: (context, period) =>
    traceOfShare(context, {
      set: surveyShareRows(context),
      share: 'csat',
      period,
      place: 'record',
      role: 'surveys',
      joined: { rows: sql`surveys`, on: sameRecord },
      columns: { score: 'number?' },
      parts: { satisfied: sql`x > 0`, 'not-satisfied': sql`x = 0` },
      records: answersWith(sql`t.survey_type = 'csat'`),
    }),
};
