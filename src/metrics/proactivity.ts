import { localeOf } from '../locales/locales.ts';
import { sql } from '../sql.ts';
import { contactRecords } from './contact-facts.ts';
import { serviceShareRows, serviceShares } from './facts/service-shares.ts';
import { sameRecord, traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { notExported } from './not-exported.ts';
import { shareResult } from './share-figure.ts';

/** Contact before there is a problem. Source: METHOD B30. */
export const proactivity: Metric = {
  id: 'proactivity',
  unit: 'share',
  better: 'higher',
  chapter: 'contact',
  place: 10,
  tables: ['contacts'],
  range: [0, 1],
  title: { en: 'Contact before there is a problem', nl: 'Contact voordat er een probleem is' },
  question: { en: 'Do we come to customers before they come to us?', nl: 'Zijn wij de klant voor?' },
  definition: {
    en: 'Outbound contacts of the period to help (class service: welcome, advice, follow-up), divided by these and the inbound contacts about a problem. Interval: Wilson with the customer as the sampling unit.',
    nl: 'Uitgaande contacten van de periode om te helpen (soort service: welkom, advies, nazorg), gedeeld door deze en de inkomende contacten over een probleem. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: 'outbound service contacts / (outbound service + inbound problem contacts)',
    nl: 'uitgaande servicecontacten / (uitgaande servicecontacten + inkomende probleemcontacten)',
  },
  source: 'Price & Jaffe, The Best Service Is No Service (2008)',
  adds: { en: 'whether you help before customers have to ask', nl: 'of u helpt voordat klanten erom moeten vragen' },
  async measure(context) {
    const missing = notExported(proactivity, context, { contacts: ['created_at', 'direction', 'contact_reason'] });
    if (missing) return missing;
    const { proactive: sums } = await serviceShares(context);
    const { sumX, sumM } = sums?.current ?? { sumX: 0, sumM: 0 };
    return shareResult(proactivity, context, {
      sums,
      isClustered: context.identity.isKnown('contacts'),
      window: context.current,
      previousWindow: context.previous,
      parts: { proactive: sumX, problem: sumM - sumX },
      excluded: context.setAside.contacts,
      sentence: localeOf(context.locale).method.proactivity,
    });
  },
  trace: (context, period) =>
    traceOfShare(context, {
      set: serviceShareRows(context),
      share: 'proactive',
      period,
      place: 'record',
      role: 'contacts',
      joined: { rows: sql`contacts`, on: sameRecord },
      columns: { direction: 'text?', class: 'text?', reason_code: 'text?' },
      parts: { proactive: sql`x > 0`, problem: sql`x = 0` },
      records: { ...contactRecords([]), invalid: [], rest: 'other-class' },
    }),
};
