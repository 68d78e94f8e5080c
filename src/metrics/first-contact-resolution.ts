import { not } from '../entities/conditions.ts';
import { contact } from '../entities/contact.ts';
import { comingBack } from '../entities/contact-links.ts';
import { runOfTable } from '../entities/run.ts';
import { currentOnly, months, periodBack } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatShare } from '../locales/numbers.ts';
import { share } from '../measures/measure.ts';
import { knowsReopenings } from '../relationships/service-columns.ts';
import type { Settings } from '../relationships/settings.ts';
import type { MetricResult } from '../report/report.ts';
import { sql } from '../sql.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import { shareMetric } from './declared.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { withoutCustomerColumn } from './not-exported.ts';
import { contactRecords } from './records.ts';
import { resultOf } from './result.ts';
import { sumsPart } from './share-figure.ts';

const repeatDays = (settings: Settings) => settings.repeatDays;
/** Long enough ago that who comes back would have by now. */
const judged = periodBack(repeatDays);

/** Share of contacts that settle the matter. Source: METHOD B9. */
export const firstContactResolution: Metric = shareMetric({
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
  needs: { contacts: ['created_at'] },
  missing: async (context) =>
    withoutCustomerColumn(firstContactResolution, context, 'contacts') ?? (await withoutReturns(context)),
  measures: {
    firstContact: share(contact, {
      ...{ on: 'created', where: 'isInbound', m: 'isFirst', x: not('isRepeated') },
      ...{ windows: judged, months: months('contacts', repeatDays) },
    }),
    oneTouch: share(contact, {
      ...{ on: 'created', where: 'isInbound', m: 'isTouchKnown', x: 'isOneTouch', windows: currentOnly(judged) },
      ...{
        split: 'none',
        when: ({ bases: { contacts } }) => knowsReopenings(contacts) && contacts.has('agent_replies'),
      },
    }),
  },
  figure: 'firstContact',
  told: ({ firstContact, oneTouch }, context) => {
    const locale = localeOf(context.locale);
    const own = oneTouch && sumsPart(oneTouch.current, context);
    const { sumX = 0, sumM = 0 } = firstContact?.current ?? {};
    return {
      parts: {
        repeat: sumsPart(firstContact && repeatsOf(firstContact.current), context),
        ...(own ? { ownColumns: own } : {}),
      },
      sentence: (said) => {
        const differs = own?.value != null && sumM > 0 && Math.abs(own.value - sumX / sumM) >= clearlyDifferent;
        const other = differs ? formatShare(own.value ?? 0, 0, locale) : null;
        return locale.method.firstContactResolution(said, other);
      },
    };
  },
  shown: {
    columns: ['class', 'reason_code'],
    parts: { solved: sql`x > 0`, repeated: sql`x = 0` },
    records: contactRecords([], 'further-contact'),
  },
});

/** Contacts that can only be told apart by nothing cannot show that anybody came back. */
async function withoutReturns(context: MetricContext): Promise<MetricResult | null> {
  const back = await comingBack(runOfTable('contacts', context));
  if (back.byIssue || back.byCustomer || back.byReopening) return null;
  return resultOf(firstContactResolution, context, {
    ...{ estimate: null, status: 'not_measurable', reason: localeOf(context.locale).method.nothingComesBack },
    window: judged(context).current,
    excluded: context.setAside.contacts,
  });
}

/** From this difference on both definitions stand in the sentence (METHOD-2 G1). */
const clearlyDifferent = 0.1;

/** The other side of the share: customers who came back. */
function repeatsOf({ clusters, sumX, sumM, sumXX, sumXM, sumMM }: ClusterSums): ClusterSums {
  return { clusters, sumX: sumM - sumX, sumM, sumXX: sumMM - 2 * sumXM + sumXX, sumXM: sumMM - sumXM, sumMM };
}
