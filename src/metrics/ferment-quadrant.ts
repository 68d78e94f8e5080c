import { contact } from '../entities/contact.ts';
import { months } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import { quadrantCounts, type ReasonTally, reasonTally, tableDoubt, talliesOf } from './facts/quadrants.ts';
import type { Metric } from './metric.ts';
import { contactRecords } from './records.ts';

const cell = (whose: string, impact: string) => sql`responsibility = ${whose} AND impact = ${impact}`;

/** Contacts that ask for more than sorry. Source: METHOD B14. */
export const fermentQuadrant: Metric = shareMetric({
  id: 'ferment-quadrant',
  unit: 'share',
  better: 'lower',
  chapter: 'contact',
  place: 8,
  tables: ['contacts'],
  range: [0, 1],
  title: { en: 'Contacts that ask for more than sorry', nl: 'Contacten die om meer dan excuses vragen' },
  question: { en: 'What does each contact ask of us?', nl: 'Wat vraagt elk contact van ons?' },
  definition: {
    en: "Inbound contacts of the period by impact and by whose doing it was: low and ours (apologise and help), high and ours (fix it and do something extra), low and the customer's (roll out the red carpet), high and the customer's (pull out all the stops). The contact's own mark counts, else the reason table; a third or later contact about the same thing within 30 days has high impact. The figure is the share that is ours with high impact, of all contacts of which both are known. Which action belongs to which cell is our reading of Ferment. Interval: Wilson with the customer as the sampling unit.",
    nl: 'Inkomende contacten van de periode naar impact en naar wie de oorzaak is: lage impact, door ons (verontschuldigen en helpen), hoge impact, door ons (fixen en opplussen), lage impact, door de klant (rode loper uitrollen), hoge impact, door de klant (alles uit de kast halen). Het kenmerk van het contact zelf geldt, anders de tabel met redenen; een derde of later contact over hetzelfde binnen 30 dagen heeft hoge impact. Het cijfer is het aandeel door ons met hoge impact, van alle contacten waarvan beide bekend zijn. Welke actie bij welk vak hoort, is onze interpretatie van Ferment. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: "contacts of high impact by the company's doing / contacts with known impact and responsibility",
    nl: 'contacten met hoge impact door toedoen van het bedrijf / contacten waarvan impact en oorzaak bekend zijn',
  },
  source: 'Ferment in Ziptone, Wat doe jij om grip op klantrelaties te houden? (2016)',
  adds: { en: 'which contacts need more than an answer', nl: 'welke contacten meer nodig hebben dan een antwoord' },
  needs: { contacts: ['created_at', 'contact_reason'] },
  measures: {
    fix: share(contact, {
      ...{ on: 'created', where: 'isInbound', m: 'isPlaced', x: 'isOursAndHigh', months: months('contacts') },
    }),
    reasons: reasonTally,
  },
  figure: 'fix',
  told: ({ reasons }, context) => {
    const { locale } = context;
    const tallies = talliesOf(reasons, context);
    const { counts, top, ...gap } = quadrantCounts(tallies, fermentCellOf, locale);
    const doubt = tableDoubt(gap, tallies, context);
    return {
      status: doubt ? 'low_quality' : undefined,
      reason: doubt,
      parts: { counts, top },
      sentence: localeOf(locale).method.ferment,
    };
  },
  shown: {
    columns: ['reason_code', 'responsibility', 'impact'],
    parts: {
      'fix-and-plus-up': cell('company', 'high'),
      'apologise-and-help': cell('company', 'low'),
      'pull-out-all-stops': cell('customer', 'high'),
      'red-carpet': cell('customer', 'low'),
    },
    records: contactRecords([], 'unmapped-reason'),
  },
});

/** The action a contact asks for; null where responsibility or impact is not known. */
export function fermentCellOf({ responsibility, impact }: ReasonTally): string | null {
  if (responsibility === null || impact === null) return null;
  if (responsibility === 'company') return impact === 'high' ? 'fixAndPlusUp' : 'apologiseAndHelp';
  return impact === 'high' ? 'pullOutAllStops' : 'redCarpet';
}
