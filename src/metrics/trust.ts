import { answerMetric } from './answer-share.ts';
import type { Metric } from './metric.ts';

/** Trusting customers. Source: METHOD B4, B5, A (surveys). */
export const trust: Metric = answerMetric({
  id: 'trust',
  unit: 'share',
  better: 'higher',
  chapter: 'voice',
  place: 6,
  tables: ['surveys'],
  range: [0, 1],
  title: { en: 'Trusting customers', nl: 'Klanten met vertrouwen' },
  question: { en: 'Do customers trust us?', nl: 'Vertrouwen klanten ons?' },
  definition: {
    en: 'Customers whose latest answer of the period to the trust question lies in the top quarter of its scale (4 or 5 of 5), divided by all who answered. Interval: Wilson.',
    nl: 'Klanten van wie het laatste antwoord van de periode op de vertrouwensvraag in het hoogste kwart van de schaal ligt (4 of 5 van 5), gedeeld door iedereen die antwoordde. Interval: Wilson.',
  },
  formula: {
    en: 'trusting (normalised score >= 0.75) / answered',
    nl: 'vertrouwen (genormaliseerde score >= 0,75) / beantwoord',
  },
  source: {
    en: 'Convergys, ten wishes of customers (2009), wish 6; interval: Wilson (1927)',
    nl: 'Convergys, tien wensen van klanten (2009), wens 6; interval: Wilson (1927)',
  },
  adds: { en: 'whether customers trust you', nl: 'of klanten u vertrouwen' },
  kind: 'trust',
  is: 'isTrust',
  good: 'isSatisfied',
  parts: ['satisfied', 'not-satisfied'],
});
