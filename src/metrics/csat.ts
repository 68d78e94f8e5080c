import { answerMetric } from './answer-share.ts';
import type { Metric } from './metric.ts';

/** Satisfied customers. Source: METHOD B4, B5, A (surveys). */
export const csat: Metric = answerMetric({
  id: 'csat',
  unit: 'share',
  better: 'higher',
  chapter: 'voice',
  place: 4,
  tables: ['surveys'],
  range: [0, 1],
  title: { en: 'Satisfied customers', nl: 'Tevreden klanten' },
  question: { en: 'How satisfied are customers?', nl: 'Hoe tevreden zijn klanten?' },
  definition: {
    en: 'Customers whose latest answer of the period to the satisfaction question lies in the top quarter of its scale (4 or 5 of 5), divided by all who answered. Interval: Wilson.',
    nl: 'Klanten van wie het laatste antwoord van de periode op de tevredenheidsvraag in het hoogste kwart van de schaal ligt (4 of 5 van 5), gedeeld door iedereen die antwoordde. Interval: Wilson.',
  },
  formula: {
    en: 'satisfied (normalised score >= 0.75) / answered',
    nl: 'tevreden (genormaliseerde score >= 0,75) / beantwoord',
  },
  source: {
    en: 'the two best of five answers ("top 2"); interval: Wilson (1927)',
    nl: 'de twee beste van vijf antwoorden ("top 2"); interval: Wilson (1927)',
  },
  adds: { en: 'how satisfied customers are', nl: 'hoe tevreden klanten zijn' },
  kind: 'csat',
  is: 'isCsat',
  good: 'isSatisfied',
  parts: ['satisfied', 'not-satisfied'],
});
