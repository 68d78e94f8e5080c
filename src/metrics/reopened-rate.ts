import { contact } from '../entities/contact.ts';
import { months, periodBack } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { knowsReopenings, knowsSolutions } from '../relationships/service-columns.ts';
import type { Settings } from '../relationships/settings.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import type { Metric } from './metric.ts';
import { contactRecords } from './records.ts';

const repeatDays = (settings: Settings) => settings.repeatDays;

/** Solved contacts that were opened again. Source: METHOD-2 G1. */
export const reopenedRate: Metric = shareMetric({
  id: 'reopened-rate',
  unit: 'share',
  better: 'lower',
  chapter: 'contact',
  place: 4,
  tables: ['contacts'],
  range: [0, 1],
  title: { en: 'Opened again', nl: 'Heropend' },
  question: { en: 'What was called solved and was not?', nl: 'Wat gold als opgelost, maar was het niet?' },
  definition: {
    en: 'Inbound contacts that were solved at least once, by the day of their first solution, and were opened again within 7 days of it (--repeat-days), divided by all that were solved. A contact that was opened again counts as solved: on its solution day, or where that is not known on the day it began; where no column tells when contacts were solved, so does every contact that its state does not call open. Where the export counts reopenings without their day, any number above 0 counts. The last 7 days are not judged yet. Needs a count of reopenings and a moment of solution or a state, or a log of states. Interval: Wilson with the customer as the sampling unit.',
    nl: 'Inkomende contacten die minstens één keer zijn opgelost, naar de dag van de eerste oplossing, en binnen 7 dagen daarna (--repeat-days) zijn heropend, gedeeld door alle opgeloste contacten. Een heropend contact geldt als opgelost: op de oplosdag, of waar die onbekend is op de dag waarop het begon; waar geen kolom zegt wanneer contacten zijn opgelost, geldt dat voor elk contact dat volgens zijn status niet openstaat. Telt de export heropeningen zonder dag, dan telt elk aantal boven 0. De laatste 7 dagen worden nog niet beoordeeld. Nodig zijn een aantal heropeningen en een oplosmoment of een status, of een logboek van statussen. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: 'contacts opened again within 7 days / contacts solved at least once',
    nl: 'binnen 7 dagen heropende contacten / minstens één keer opgeloste contacten',
  },
  source: {
    en: 'helpdesk practice (reopens); interval: Wilson (1927)',
    nl: 'gebruik in helpdesks (heropeningen); interval: Wilson (1927)',
  },
  adds: { en: 'what was called solved and was not', nl: 'wat als opgelost gold maar het niet was' },
  needs: ({ bases }) => ({
    contacts: [
      'created_at',
      ...(knowsReopenings(bases.contacts) ? [] : (['reopenings'] as const)),
      // of contacts that were never solved none can be opened again
      ...(knowsSolutions(bases.contacts) || bases.contacts.has('status') ? [] : (['resolved_at'] as const)),
    ],
  }),
  measures: {
    reopened: share(contact, {
      ...{ on: 'solved', where: 'isInbound', x: 'isReopenedSoon' },
      ...{ windows: periodBack(repeatDays), months: months('contacts', repeatDays) },
    }),
  },
  figure: 'reopened',
  told: (_, { bases, locale }) => {
    const { method } = localeOf(locale);
    return {
      caveats: [
        ...(knowsSolutions(bases.contacts) ? [] : [method.reopenedByCreation]),
        ...(bases.contacts.has('reopened_at') ? [] : [method.reopenedWithoutDay]),
      ],
      sentence: method.reopenedRate,
    };
  },
  shown: {
    columns: ['class', 'reason_code'],
    parts: { reopened: sql`x > 0`, 'not-reopened': sql`x = 0` },
    records: contactRecords([], 'not-resolved'),
  },
});
