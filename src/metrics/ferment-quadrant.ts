import { localeOf } from '../locales/locales.ts';
import { sql } from '../sql.ts';
import { contactRecords } from './contact-facts.ts';
import { quadrantCounts, type ReasonTally, reasonTallies, tableDoubt } from './facts/quadrants.ts';
import { serviceShareRows, serviceShares } from './facts/service-shares.ts';
import { traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { notExported } from './not-exported.ts';
import { shareResult } from './share-figure.ts';

/** Contacts that ask for more than sorry. Source: METHOD B14. */
export const fermentQuadrant: Metric = {
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
  async measure(context) {
    const missing = notExported(fermentQuadrant, context, { contacts: ['created_at', 'contact_reason'] });
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const [{ fix: sums }, tallies] = await Promise.all([serviceShares(context), reasonTallies(context)]);
    const { counts, top, ...gap } = quadrantCounts(tallies, fermentCellOf, locale);
    const doubt = tableDoubt(gap, tallies, context);
    return shareResult(fermentQuadrant, context, {
      sums,
      isClustered: context.identity.isKnown('contacts'),
      window: context.current,
      previousWindow: context.previous,
      status: doubt ? 'low_quality' : undefined,
      reason: doubt,
      parts: { counts, top },
      excluded: context.setAside.contacts,
      sentence: texts.method.ferment,
    });
  },
  trace: (context, period) => {
    const cell = (whose: string, impact: string) => sql`responsibility = ${whose} AND impact = ${impact}`;
    return traceOfShare(context, {
      set: serviceShareRows(context),
      share: 'fix',
      period,
      place: 'record',
      role: 'contacts',
      columns: { reason_code: 'text?', responsibility: 'text?', impact: 'text?' },
      parts: {
        'fix-and-plus-up': cell('company', 'high'),
        'apologise-and-help': cell('company', 'low'),
        'pull-out-all-stops': cell('customer', 'high'),
        'red-carpet': cell('customer', 'low'),
      },
      records: { ...contactRecords([]), rest: 'unmapped-reason' },
    });
  },
};

/** The action a contact asks for; null where responsibility or impact is not known. */
export function fermentCellOf({ responsibility, impact }: ReasonTally): string | null {
  if (responsibility === null || impact === null) return null;
  if (responsibility === 'company') return impact === 'high' ? 'fixAndPlusUp' : 'apologiseAndHelp';
  return impact === 'high' ? 'pullOutAllStops' : 'redCarpet';
}
