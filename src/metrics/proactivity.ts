import { all, any, not } from '../entities/conditions.ts';
import { contact } from '../entities/contact.ts';
import { months } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import type { Metric } from './metric.ts';
import { contactRecords } from './records.ts';

/** Contact before there is a problem. Source: METHOD B30. */
export const proactivity: Metric = shareMetric({
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
  needs: { contacts: ['created_at', 'direction', 'contact_reason'] },
  measures: {
    proactive: share(contact, {
      on: 'created',
      m: any(all(not('isInbound'), 'isService'), all('isInbound', 'isProblem')),
      x: not('isInbound'),
      months: months('contacts'),
    }),
  },
  figure: 'proactive',
  told: ({ proactive }, { locale }) => {
    const { sumX = 0, sumM = 0 } = proactive?.current ?? {};
    return { parts: { proactive: sumX, problem: sumM - sumX }, sentence: localeOf(locale).method.proactivity };
  },
  shown: {
    columns: ['direction', 'class', 'reason_code'],
    parts: { proactive: sql`x > 0`, problem: sql`x = 0` },
    records: { ...contactRecords([], 'other-class'), invalid: [] },
  },
});
