import { localeOf } from '../locales/locales.ts';
import { formatCount } from '../locales/numbers.ts';
import { type Window, windowBefore } from '../relationships/calendar.ts';
import { countedWord } from '../relationships/pseudonyms.ts';
import { sql } from '../sql.ts';
import { contactRecords, inboundContacts } from './contact-facts.ts';
import { serviceShareRows, serviceShares, yearDays } from './facts/service-shares.ts';
import { sameRecord, traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { notExported } from './not-exported.ts';
import { shareResult } from './share-figure.ts';

/** Contact by self-service. Source: METHOD B30. */
export const channels: Metric = {
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
  async measure(context) {
    const missing = notExported(channels, context, { contacts: ['created_at', 'channel'] });
    if (missing) return missing;
    const { asOf, locale, identity } = context;
    const window = windowBefore(asOf, yearDays);
    const [{ selfService: sums }, tally] = await Promise.all([serviceShares(context), readChannels(context, window)]);
    const texts = localeOf(locale);
    const breadth = Object.values(tally.shares).filter((share) => share >= leastShare).length;
    return shareResult(channels, context, {
      sums,
      isClustered: identity.isKnown('contacts'),
      window,
      previousWindow: windowBefore(asOf, yearDays, yearDays),
      parts: { ...tally, breadth },
      excluded: context.setAside.contacts,
      sentence: (said) => texts.method.channels(said, formatCount(breadth, texts), breadth),
    });
  },
  trace: (context, period) =>
    traceOfShare(context, {
      set: serviceShareRows(context),
      share: 'selfService',
      period,
      place: 'record',
      role: 'contacts',
      joined: { rows: sql`contacts`, on: sameRecord },
      columns: { channel: 'text?' },
      parts: { 'self-service': sql`x > 0`, other: sql`x = 0` },
      records: contactRecords([['no-channel', sql`t.channel IS NULL`]]),
    }),
};

/** A channel with less of the contacts than this is an exception, not a channel (METHOD B30). */
const leastShare = 0.01;

async function readChannels(context: MetricContext, { from, to }: Window) {
  const rows = await context.engine.rows(
    sql`SELECT t.channel, COUNT(*) AS n FROM ${inboundContacts} AS t
      WHERE t.created_at_day BETWEEN ${from} AND ${to} GROUP BY t.channel ORDER BY t.channel`,
    { channel: 'text?', n: 'integer' },
  );
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  const shares = new Map<string, number>();
  for (const { channel, n: contacts } of rows) {
    if (channel === null) continue;
    const word = countedWord(context, 'channel', channel);
    shares.set(word, (shares.get(word) ?? 0) + contacts / n);
  }
  return { n, shares: Object.fromEntries(shares) };
}
