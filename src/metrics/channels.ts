import { contact } from '../entities/contact.ts';
import { months, years } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount } from '../locales/numbers.ts';
import { share, type TallyRow, tally } from '../measures/measure.ts';
import { countedWord } from '../relationships/pseudonyms.ts';
import { contacts } from '../schema/contacts.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { contactRecords } from './records.ts';

/** Contact by self-service. Source: METHOD B30. */
export const channels: Metric = shareMetric({
  id: 'channels',
  unit: 'share',
  better: 'higher',
  isDirectionOpen: true,
  chapter: 'contact',
  place: 9,
  tables: ['contacts'],
  range: [0, 1],
  title: { en: 'Contact by self-service', nl: 'Contact via selfservice' },
  question: { en: 'Through which channels do customers reach us?', nl: 'Via welke kanalen bereiken klanten ons?' },
  definition: {
    en: 'Inbound contacts of the past year with a known channel that were self-service, divided by all of them. Breadth is the number of channels with at least 1% of the contacts. More self-service is not better by itself: what should not have been needed is better taken away. Interval: Wilson with the customer as the sampling unit.',
    nl: 'Inkomende contacten van het afgelopen jaar met een bekend kanaal die selfservice waren, gedeeld door al die contacten. De breedte is het aantal kanalen met ten minste 1% van de contacten. Meer selfservice is op zichzelf niet beter: contact dat niet nodig was geweest, kan beter worden voorkomen. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: 'self-service contacts / contacts with a known channel',
    nl: 'contacten via selfservice / contacten met een bekend kanaal',
  },
  source: {
    en: 'Convergys, ten wishes of customers (2009), wishes 7 and 8',
    nl: 'Convergys, tien wensen van klanten (2009), wens 7 en 8',
  },
  adds: { en: 'through which channels customers reach you', nl: 'via welke kanalen klanten u bereiken' },
  needs: { contacts: ['created_at', 'channel'] },
  measures: {
    selfService: share(contact, {
      ...{ on: 'created', where: 'isInbound', m: 'hasChannel', x: 'isSelfService' },
      ...{ windows: years, months: months('contacts') },
    }),
    channels: tally(contact, { on: 'created', where: 'isInbound', windows: years, by: ['channel'] }),
  },
  figure: 'selfService',
  told: ({ channels: rows }, context) => {
    const texts = localeOf(context.locale);
    const known = sharesOf(rows ?? [], context);
    const breadth = Object.values(known.shares).filter((of) => of >= leastShare).length;
    return {
      parts: { ...known, breadth },
      sentence: (said) => texts.method.channels(said, formatCount(breadth, texts), breadth),
    };
  },
  shown: {
    columns: ['channel'],
    parts: { 'self-service': sql`x > 0`, other: sql`x = 0` },
    records: contactRecords([['no-channel', sql`t.channel IS NULL`]]),
  },
});

/** A channel with less of the contacts than this is an exception, not a channel (METHOD B30). */
const leastShare = 0.01;

/** Channels in the order of the table of contacts; what is called otherwise comes last. */
const names = Object.keys(contacts.fields.channel.values);
const placeOf = (channel: string) => (names.includes(channel) ? names.indexOf(channel) : names.length);

function sharesOf(rows: readonly TallyRow[], context: MetricContext) {
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  const shares = new Map<string, number>();
  const found = rows.flatMap(({ words, n: own }) => (words[0] ? [{ channel: words[0], own }] : []));
  for (const { channel, own } of found.sort((a, b) => placeOf(a.channel) - placeOf(b.channel))) {
    const word = countedWord(context, 'channel', channel);
    shares.set(word, (shares.get(word) ?? 0) + own / n);
  }
  return { n, shares: Object.fromEntries(shares) };
}
