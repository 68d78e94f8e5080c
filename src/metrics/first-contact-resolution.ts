import { localeOf } from '../locales/locales.ts';
import { formatShare } from '../locales/numbers.ts';
import { sql } from '../sql.ts';
import { contactRecords } from './contact-facts.ts';
import { comingBack } from './facts/reopenings.ts';
import { serviceShareRows, serviceShares } from './facts/service-shares.ts';
import { backBy, type ShareSums } from './facts/shares.ts';
import { sameRecord, traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { notExported, withoutCustomerColumn } from './not-exported.ts';
import { resultOf } from './result.ts';
import { shareResult, sumsPart } from './share-figure.ts';

/** Share of contacts that settle the matter. Source: METHOD B9. */
export const firstContactResolution: Metric = {
  id: 'first-contact-resolution',
  unit: 'share',
  better: 'higher',
  chapter: 'contact',
  place: 3,
  tables: ['contacts'],
  range: [0, 1],
  title: { en: 'Solved at the first contact', nl: 'In één keer opgelost' },
  question: { en: 'Is it solved the first time?', nl: 'Is het in één keer opgelost?' },
  definition: {
    en: 'Inbound contacts that start a matter (none about it in the 7 days before) and are not followed by another inbound contact about it within 7 days (--repeat-days), divided by all that start one. About the same matter: the same issue number; where one of the two has none, the same reason; where one has no reason either, the same customer. A contact that was opened again within these days was not solved, nor was a call that nobody answered. An issue number that never comes again names the row and not the matter. By the columns of the export itself: of the solved contacts those without a reopening and with at most one reply. The last 7 days are not judged yet. Interval: Wilson with the customer as the sampling unit.',
    nl: 'Inkomende contacten waarmee iets nieuws begint (in de 7 dagen ervoor geen contact over hetzelfde) en waarop binnen 7 dagen (--repeat-days) geen inkomend contact over hetzelfde volgt, gedeeld door alle contacten waarmee iets nieuws begint. Over hetzelfde: hetzelfde kwestienummer; heeft een van beide dat niet, dezelfde reden; ontbreekt ook die, dezelfde klant. Een contact dat binnen deze dagen is heropend, was niet opgelost, en een oproep die niemand aannam evenmin. Een kwestienummer dat nooit terugkomt, hoort bij de rij en niet bij de kwestie. Volgens de eigen kolommen van de export: van de opgeloste contacten die zonder heropening en met hooguit één antwoord. De laatste 7 dagen worden nog niet beoordeeld. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: '1 - first contacts followed within 7 days / first contacts',
    nl: '1 - eerste contacten met een vervolg binnen 7 dagen / eerste contacten',
  },
  source: {
    en: 'industry glossaries give 65–75%, by differing definitions; interval: Wilson (1927)',
    nl: 'vakwoordenlijsten noemen 65–75%, met uiteenlopende definities; interval: Wilson (1927)',
  },
  adds: { en: 'whether customers have to come back', nl: 'of klanten moeten terugkomen' },
  async measure(context) {
    const missing =
      notExported(firstContactResolution, context, { contacts: ['created_at'] }) ??
      withoutCustomerColumn(firstContactResolution, context, 'contacts');
    if (missing) return missing;
    const { settings, current, previous, locale } = context;
    const texts = localeOf(locale).method;
    const back = await comingBack(context);
    if (!back.byIssue && !back.byCustomer && !back.byReopening) {
      const window = backBy(current, settings.repeatDays);
      const nothing = { estimate: null, status: 'not_measurable', reason: texts.nothingComesBack, window } as const;
      return resultOf(firstContactResolution, context, { ...nothing, excluded: context.setAside.contacts });
    }
    const { firstContact, oneTouch } = await serviceShares(context);
    const own = oneTouch && sumsPart(oneTouch.current, context);
    return shareResult(firstContactResolution, context, {
      sums: firstContact,
      window: backBy(current, settings.repeatDays),
      previousWindow: backBy(previous, settings.repeatDays),
      parts: {
        repeat: sumsPart(firstContact && repeatsOf(firstContact), context),
        ...(own ? { ownColumns: own } : {}),
      },
      excluded: context.setAside.contacts,
      sentence: (said) => {
        const shown =
          firstContact && firstContact.current.sumM > 0 ? firstContact.current.sumX / firstContact.current.sumM : null;
        const differs = own?.value != null && shown !== null && Math.abs(own.value - shown) >= clearlyDifferent;
        return texts.firstContactResolution(said, differs ? formatShare(own.value ?? 0, 0, localeOf(locale)) : null);
      },
    });
  },
  trace: (context, period) =>
    traceOfShare(context, {
      set: serviceShareRows(context),
      share: 'firstContact',
      period,
      place: 'record',
      role: 'contacts',
      joined: { rows: sql`service_flow`, on: sameRecord },
      columns: { class: 'text?', reason_code: 'text?' },
      parts: { solved: sql`x > 0`, repeated: sql`x = 0` },
      records: { ...contactRecords([]), rest: 'further-contact' },
    }),
};

/** From this difference on both definitions stand in the sentence (METHOD-2 G1). */
const clearlyDifferent = 0.1;

/** The other side of the share: customers who came back. */
function repeatsOf({ current: sums }: ShareSums): ShareSums['current'] {
  const { clusters, sumX, sumM, sumXX, sumXM, sumMM } = sums;
  return { clusters, sumX: sumM - sumX, sumM, sumXX: sumMM - 2 * sumXM + sumXX, sumXM: sumMM - sumXM, sumMM };
}
