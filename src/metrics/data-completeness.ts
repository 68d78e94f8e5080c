import { localeOf } from '../locales/locales.ts';
import { formatShare } from '../locales/numbers.ts';
import { sql } from '../sql.ts';
import { censusOf } from './census.ts';
import { asOfWindow, completenessItems, stateSegments, stateTotals, type Totals } from './facts/state-totals.ts';
import { customersWith, inactive, traceOfState } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { withoutCustomers } from './not-exported.ts';
import { resultOf, withoutValue } from './result.ts';

/** Of fewer items than half of the eight a picture looks complete whatever it is [J]. */
const fewestItems = 4;

/** Completeness of the picture. Source: METHOD B25. */
export const dataCompleteness: Metric = {
  id: 'data-completeness',
  unit: 'share',
  better: 'higher',
  chapter: 'insight',
  place: 2,
  tables: ['customers', 'contacts', 'purchases', 'surveys', 'usage'],
  lacks: { series: 'as-of', previous: 'as-of' },
  range: [0, 1],
  title: { en: 'Completeness of the picture', nl: 'Compleetheid van het klantbeeld' },
  question: { en: 'How much do we know of each customer?', nl: 'Hoeveel weten we van elke klant?' },
  definition: {
    en: 'Mean share of eight items that are known of an active customer: start, segment, owner, a way to reach them, a transaction, an opinion and use of the past year, and what their contacts were about. Items whose file or column was not exported are left out: not exported is not the same as not stored. All customers are looked at, so there is no interval. Of companies, 22% store customer data completely, 41% partly, 13% not (Ziptone 2016); that is a share of companies.',
    nl: 'Gemiddeld aandeel van acht gegevens dat van een actieve klant bekend is: begin, segment, eigenaar, een manier om hem te bereiken, een transactie, een oordeel en gebruik van het afgelopen jaar, en waar zijn contacten over gingen. Gegevens waarvan bestand of kolom niet is geëxporteerd tellen niet mee: niet geëxporteerd is iets anders dan niet opgeslagen. Alle klanten zijn bekeken, dus er is geen interval. Van de bedrijven slaat 22% klantgegevens volledig op, 41% gedeeltelijk, 13% niet (Ziptone 2016); dat is een aandeel van bedrijven.',
  },
  formula: {
    en: 'sum of known items / (items * active customers)',
    nl: 'som van bekende gegevens / (aantal gegevens * actieve klanten)',
  },
  source: 'Ziptone, Wat doe jij om grip op klantrelaties te houden? (2016)',
  adds: { en: 'how complete your picture of customers is', nl: 'hoe compleet uw klantbeeld is' },
  async measure(context) {
    const missing = withoutCustomers(dataCompleteness, context);
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const { asOf, setAside } = context;
    const { items, number } = await stateTotals(context);
    const active = number('active');
    if (items.length === 0) {
      return withoutValue(
        dataCompleteness,
        locale,
        'not_exported',
        texts.metrics.missingTable('customers', dataCompleteness.adds[locale]),
      );
    }
    const share = (count: number) => (active > 0 ? count / active : null);
    const [complete, empty] = [number('complete'), number('empty')];
    const meanOf = (of: Pick<Totals, 'number'>) => {
      const known = items.reduce((sum, item) => sum + of.number(`item_${item}`), 0);
      const [customers, all] = [of.number('active'), items.length * of.number('active')];
      return all > 0 ? censusOf(known / all, { numerator: known, denominator: all, clusters: customers }) : null;
    };
    const estimate = meanOf({ number });
    const isPartial = items.length < fewestItems;
    return resultOf(dataCompleteness, context, {
      estimate,
      ...(isPartial && active > 0
        ? { status: 'low_quality' as const, reason: texts.method.fewItems(items.length, completenessItems.length) }
        : {}),
      window: asOfWindow(asOf),
      segments: await stateSegments(context, meanOf, false),
      parts: {
        customers: active,
        mean: estimate?.value ?? null,
        complete: share(complete),
        partial: share(active - complete - empty),
        none: share(empty),
        items: Object.fromEntries(items.map((item) => [item, share(number(`item_${item}`))])),
        notExported: completenessItems.filter((item) => !items.includes(item)),
        orphans: Object.fromEntries(
          Object.entries(setAside).map(([role, reasons]) => [role, reasons['unknown-customer'] ?? 0]),
        ),
      },
      sentence:
        active > 0
          ? texts.method.dataCompleteness(
              formatShare(estimate?.value ?? 0, 0, texts),
              formatShare(complete / active, 0, texts),
              items.length,
              completenessItems.length,
            )
          : null,
    });
  },
  trace: (context, period) =>
    traceOfState(context, 'complete', period, {
      columns: {},
      parts: { complete: sql`x = m`, partial: sql`x > 0 AND x < m`, empty: sql`x = 0` },
      records: customersWith(inactive),
    }),
};
