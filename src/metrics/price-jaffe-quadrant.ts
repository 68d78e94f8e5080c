import { contact } from '../entities/contact.ts';
import { hasReason } from '../entities/contact-rows.ts';
import { months } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import { priceJaffeOf, quadrantCounts, reasonTally, tableDoubt, talliesOf } from './facts/quadrants.ts';
import type { Metric } from './metric.ts';
import { contactRecords } from './records.ts';

/** Contact of value to nobody. Source: METHOD B13. */
export const priceJaffeQuadrant: Metric = shareMetric({
  id: 'price-jaffe-quadrant',
  unit: 'share',
  better: 'lower',
  chapter: 'contact',
  place: 7,
  tables: ['contacts'],
  range: [0, 1],
  title: { en: 'Contact of value to nobody', nl: 'Contact waar niemand iets aan heeft' },
  question: {
    en: 'Which contacts should go, be automated, be made simpler or be cherished?',
    nl: 'Welke contacten moeten weg, geautomatiseerd, vereenvoudigd of gekoesterd worden?',
  },
  definition: {
    en: 'Inbound contacts of the period by the value of their reason to the customer and to the company: an irritant to both (eliminate), of value to the customer only (automate), to the company only (simplify), to both (leverage). The figure is the share that is an irritant to both, of all contacts whose reason is in the table; the others are unmapped, and above 20% of all the figure is marked as of low quality. Interval: Wilson with the customer as the sampling unit.',
    nl: 'Inkomende contacten van de periode naar de waarde van hun reden voor klant en bedrijf: voor beide een ergernis (wegnemen), alleen voor de klant van waarde (automatiseren), alleen voor het bedrijf (vereenvoudigen), voor beide (benutten). Het cijfer is het aandeel dat voor beide een ergernis is, van alle contacten met een reden uit de tabel; de overige zijn niet ingedeeld, en boven 20% van alle contacten geldt het cijfer als van lage kwaliteit. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: 'irritant to both / contacts whose reason is in the table',
    nl: 'voor beide een ergernis / contacten met een reden uit de tabel',
  },
  source: 'Price & Jaffe, The Best Service Is No Service (2008)',
  adds: { en: 'which contacts you can do away with', nl: 'welke contacten u kunt voorkomen' },
  needs: { contacts: ['created_at', 'contact_reason'] },
  measures: {
    eliminate: share(contact, {
      ...{ on: 'created', where: 'isInbound', m: 'isMapped', x: 'isIrritant', months: months('contacts') },
    }),
    reasons: reasonTally,
  },
  figure: 'eliminate',
  told: ({ reasons }, context) => {
    const { locale } = context;
    const tallies = talliesOf(reasons, context);
    const { counts, top, ...gap } = quadrantCounts(tallies, ({ code }) => priceJaffeOf(code), locale);
    const doubt = tableDoubt(gap, tallies, context);
    return {
      status: doubt ? 'low_quality' : undefined,
      reason: doubt,
      parts: { counts, top },
      sentence: localeOf(locale).method.priceJaffe,
    };
  },
  shown: {
    columns: ['reason_code'],
    parts: Object.fromEntries(
      ['eliminate', 'automate', 'simplify', 'leverage'].map((cell) => [
        cell,
        hasReason((code) => priceJaffeOf(code) === cell),
      ]),
    ),
    records: contactRecords([['unmapped-reason', sql`NOT COALESCE(${hasReason(() => true)}, FALSE)`]]),
  },
});
