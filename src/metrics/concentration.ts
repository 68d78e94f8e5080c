import { customerKeyOf } from '../entities/row-keys.ts';
import { yearDays } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatShare } from '../locales/numbers.ts';
import { isInSegment } from '../measures/segments.ts';
import { windowBefore } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import { gini, topShare, type ValueCount } from '../statistics/concentration.ts';
import { censusOf } from './census.ts';
import { stateCategories, wasThere } from './facts/state-totals.ts';
import { topPart, withTopTenth } from './facts/top-tenth.ts';
import { customersWith } from './facts/traces.ts';
import { type Estimate, segmentsOf } from './figure.ts';
import type { Metric } from './metric.ts';
import { notExported, withoutCustomers } from './not-exported.ts';
import { resultOf } from './result.ts';

/** Contact made by the busiest tenth. Source: METHOD B30, B0.9. */
export const concentration: Metric = {
  id: 'concentration',
  unit: 'share',
  better: 'lower',
  chapter: 'contact',
  place: 11,
  tables: ['contacts', 'customers'],
  lacks: { series: 'whole-year', previous: 'as-of' },
  range: [0, 1],
  title: { en: 'Contact made by the busiest tenth', nl: 'Contact van 10% met meeste contacten' },
  question: { en: 'Do a few customers make most of the contact?', nl: 'Komt het meeste contact van een paar klanten?' },
  definition: {
    en: 'Share of the inbound contacts of the past year that comes from the tenth of the customers with the most. Customers who were there in that year and made no contact count too. Beside it the Gini coefficient (0: all alike, towards 1: one customer makes all) and the share without any contact. All customers are looked at, so there is no interval.',
    nl: 'Aandeel van de inkomende contacten van het afgelopen jaar dat van de tien procent klanten met de meeste contacten komt. Klanten die er in dat jaar waren en geen contact hadden tellen mee. Daarnaast de Gini-coëfficiënt (0: alle klanten evenveel, richting 1: alles van één klant) en het aandeel zonder contact. Alle klanten zijn bekeken, dus er is geen interval.',
  },
  formula: {
    en: 'contacts of the 10% of customers with the most / all contacts',
    nl: 'contacten van de 10% klanten met de meeste contacten / alle contacten',
  },
  source: 'Gini (1912)',
  adds: { en: 'whether a few customers make most of the contact', nl: 'of een paar klanten het meeste contact maken' },
  async measure(context) {
    const missing =
      notExported(concentration, context, { contacts: ['created_at'] }) ??
      withoutCustomers(concentration, context, 'contacts');
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const { asOf } = context;
    const categories = await stateCategories(context);
    const histogram = Object.entries(categories('contacts')).map(([value, count]) => ({
      value: Number(value),
      count,
    }));
    const { customers, contacts } = sizesOf(histogram);
    const without = histogram.find(({ value }) => value === 0)?.count ?? 0;
    const top = topShare(histogram, topPart);
    const groups = categories.groups.map(({ field, segment, rows }) => {
      const own = rows.map(({ value, n }) => ({ value: Number(value), count: n }));
      return { field, segment, estimate: shareOfTop(own), comparison: null };
    });
    return resultOf(concentration, context, {
      estimate: shareOfTop(histogram),
      segments: segmentsOf(groups, 0),
      window: windowBefore(asOf, yearDays),
      parts: {
        customers,
        contacts,
        gini: gini(histogram),
        top10: top?.share ?? null,
        zero: customers > 0 ? without / customers : null,
      },
      excluded: context.setAside.contacts,
      sentence:
        top && texts.method.concentration(formatShare(top.share, 0, texts), formatShare(without / customers, 0, texts)),
    });
  },
  async trace(context, { kind, group }) {
    if (kind !== 'current') return null;
    const isInGroup = group ? sql`AND ${isInSegment(sql`s.customer`, group.field, group.value)}` : sql``;
    const there = await withTopTenth(
      context.engine,
      sql`(SELECT s.customer, s.inbound AS value FROM customer_state AS s WHERE ${wasThere(context)} ${isInGroup})`,
    );
    return {
      window: windowBefore(context.asOf, yearDays),
      role: 'customers',
      rows: sql`SELECT ${customerKeyOf(sql`c.customer`)}, ${context.asOf} AS day, CAST(NULL AS VARCHAR) AS segment,
          CASE WHEN c.is_top THEN c.value ELSE 0 END AS x, c.value AS m, c.value AS contacts, c.is_top FROM ${there} AS c`,
      hasNumerator: true,
      columns: { contacts: 'integer' },
      parts: { top: sql`is_top`, rest: sql`NOT is_top`, 'without-contact': sql`contacts = 0` },
      records: customersWith([], 'not-there'),
    };
  },
};

function sizesOf(histogram: readonly ValueCount[]) {
  return {
    customers: histogram.reduce((sum, { count }) => sum + count, 0),
    contacts: histogram.reduce((sum, { value, count }) => sum + value * count, 0),
  };
}

/** The share of the busiest among these customers. */
function shareOfTop(histogram: readonly ValueCount[]): Estimate | null {
  const { customers, contacts } = sizesOf(histogram);
  const top = topShare(histogram, topPart);
  if (!top) return null;
  const numerator = Math.round(top.share * contacts);
  return censusOf(top.share, { numerator, denominator: contacts, clusters: customers });
}
