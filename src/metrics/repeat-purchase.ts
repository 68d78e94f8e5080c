import { localeOf } from '../locales/locales.ts';
import type { Window } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import { customerShareRows, customerShares, years } from './facts/customer-shares.ts';
import { customersWith, traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { notExported, withoutCustomerColumn } from './not-exported.ts';
import { shareResult, sumsPart } from './share-figure.ts';

/** Bought more than once. Source: METHOD B17. */
export const repeatPurchase: Metric = {
  id: 'repeat-purchase',
  unit: 'share',
  better: 'higher',
  chapter: 'leaving',
  place: 2,
  tables: ['purchases'],
  lacks: { series: 'whole-year' },
  range: [0, 1],
  title: { en: 'Bought more than once', nl: 'Vaker dan eens gekocht' },
  question: { en: 'Do customers come back to buy?', nl: 'Komen klanten terug om te kopen?' },
  definition: {
    en: 'Customers with purchases on two or more days of the past year, divided by all who bought in it; two orders on one day are one occasion. Within a year: of the new buyers of the last 730 days (--cohort-days) whose first year is over, the share that bought again within 365 days of the first purchase. Interval: Wilson.',
    nl: 'Klanten met aankopen op twee of meer dagen van het afgelopen jaar, gedeeld door allen die toen kochten; twee bestellingen op één dag zijn één keer. Binnen een jaar: van de nieuwe kopers van de laatste 730 dagen (--cohort-days) van wie het eerste jaar voorbij is, het aandeel dat binnen 365 dagen na de eerste aankoop opnieuw kocht. Interval: Wilson.',
  },
  formula: {
    en: 'customers with two or more purchase days / customers with at least one',
    nl: 'klanten met twee of meer aankoopdagen / klanten met ten minste één',
  },
  source: 'interval: Wilson (1927)',
  adds: { en: 'whether customers buy again', nl: 'of klanten opnieuw kopen' },
  async measure(context) {
    const missing =
      notExported(repeatPurchase, context, { purchases: ['ordered_at'] }) ??
      withoutCustomerColumn(repeatPurchase, context, 'purchases');
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const { repeatCustomers: sums, withinYear } = await customerShares(context);
    const { current, previous } = years(context);
    const isWhole = isYearWhole(previous, context);
    return shareResult(repeatPurchase, context, {
      sums: sums && { ...sums, previous: isWhole ? sums.previous : null },
      window: current,
      previousWindow: isWhole ? previous : null,
      parts: { within365: sumsPart(withinYear?.current, context) },
      excluded: context.setAside.purchases,
      sentence: texts.method.repeatPurchase,
    });
  },
  trace: (context, period) => {
    const windows = years(context);
    if (period.kind === 'previous' && !isYearWhole(windows.previous, context)) return null;
    return traceOfShare(context, {
      set: customerShareRows(context),
      share: 'repeatCustomers',
      period,
      place: 'customer',
      role: 'customers',
      columns: {},
      parts: { repeat: sql`x > 0`, once: sql`x = 0` },
      records: customersWith([], 'no-purchase'),
      window: period.kind === 'previous' ? windows.previous : windows.current,
    });
  },
};

/** Who had less than a year to buy twice is not compared with who had one. */
function isYearWhole({ from }: Window, { firstDay }: MetricContext): boolean {
  return firstDay.orders !== null && firstDay.orders <= from;
}
