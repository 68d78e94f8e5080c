import { answerMetric } from './answer-share.ts';
import type { Metric } from './metric.ts';

/** Found it easy. Source: METHOD B4, B5, A (surveys). */
export const ces: Metric = answerMetric({
  id: 'ces',
  unit: 'share',
  better: 'higher',
  chapter: 'voice',
  place: 5,
  tables: ['surveys'],
  range: [0, 1],
  title: { en: 'Found it easy', nl: 'Ervaren gemak (CES)' },
  question: { en: 'How much effort does it take to be a customer?', nl: 'Hoeveel moeite kost het om klant te zijn?' },
  definition: {
    en: 'Customers whose latest answer of the period to the effort question lies in the easy third of its scale (5 to 7 of 7), divided by all who answered. A higher score means easier, unless --ces-direction lower_is_easier is given. Mean: the average normalised score, 0 to 1. Interval: Wilson.',
    nl: 'Klanten van wie het laatste antwoord van de periode op de gemaksvraag in het makkelijke derde deel van de schaal ligt (5 tot en met 7 van 7), gedeeld door iedereen die antwoordde. Een hoger cijfer betekent makkelijker, tenzij --ces-direction lower_is_easier is opgegeven. Gemiddelde: de gemiddelde genormaliseerde score, 0 tot 1. Interval: Wilson.',
  },
  formula: {
    en: 'easy (normalised score >= 2/3) / answered',
    nl: 'makkelijk (genormaliseerde score >= 2/3) / beantwoord',
  },
  source: 'Dixon, Freeman & Toman, Stop Trying to Delight Your Customers (2010); interval: Wilson (1927)',
  adds: { en: 'how easy you make it for customers', nl: 'hoe makkelijk u het klanten maakt' },
  kind: 'ces',
  is: 'isCes',
  good: 'isEasy',
  parts: ['easy', 'not-easy'],
});
