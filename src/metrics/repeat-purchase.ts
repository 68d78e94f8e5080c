import { newBuyer, seesBuyers, yearBuyer } from '../entities/buyer.ts';
import type { Run } from '../entities/run.ts';
import { yearlyDays } from '../entities/standing-customer.ts';
import { type Windows, yearDays, years } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { countedMetric } from './declared.ts';
import { customersWith } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { withoutCustomerColumn } from './not-exported.ts';
import { shareResult, sumsPart } from './share-figure.ts';

/** Bought more than once. Source: METHOD B17. */
export const repeatPurchase: Metric = countedMetric({
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
    en: 'Customers with purchases on two or more days of the past year, divided by all who bought in it; two orders on one day are one occasion. Within a year: of the first-time buyers of the last 730 days (--cohort-days) whose first year is over, the share that bought again within 365 days of the first purchase. Interval: Wilson.',
    nl: 'Klanten met aankopen op twee of meer dagen van het afgelopen jaar, gedeeld door allen die toen kochten; twee bestellingen op één dag zijn één keer. Binnen een jaar: van wie in de laatste 730 dagen (--cohort-days) voor het eerst kocht en van wie het eerste jaar voorbij is, het aandeel dat binnen 365 dagen na de eerste aankoop opnieuw kocht. Interval: Wilson.',
  },
  formula: {
    en: 'customers with two or more purchase days / customers with at least one',
    nl: 'klanten met twee of meer aankoopdagen / klanten met ten minste één',
  },
  source: 'interval: Wilson (1927)',
  adds: { en: 'whether customers buy again', nl: 'of klanten opnieuw kopen' },
  needs: { purchases: ['ordered_at'] },
  missing: (context) => withoutCustomerColumn(repeatPurchase, context, 'purchases'),
  measures: {
    repeated: share(yearBuyer, { on: 'ended', x: 'isRepeated', windows: wholeYears, when: seesBuyers }),
    withinYear: share(newBuyer, {
      ...{ on: 'bought', x: 'isBack', split: 'none', when: seesBuyers },
      windows: ({ asOf, settings }) => ({
        current: { from: asOf - settings.cohortDays + 1, to: asOf - yearDays },
        previous: null,
      }),
    }),
  },
  estimate: ({ repeated, withinYear }, context) => {
    const { current, previous } = years(context);
    return shareResult(repeatPurchase, context, {
      sums: repeated,
      window: current,
      previousWindow: repeated?.previous ? previous : null,
      parts: { within365: sumsPart(withinYear?.current, context) },
      excluded: context.setAside.purchases,
      sentence: localeOf(context.locale).method.repeatPurchase,
    });
  },
  figure: 'repeated',
  shown: {
    columns: [],
    parts: { repeat: sql`x > 0`, once: sql`x = 0` },
    records: customersWith([], 'no-purchase'),
    windows: years,
  },
});

/** The last days of both years; who had less than a year to buy twice is not compared with who had one. */
function wholeYears(run: Run): Windows {
  const { current, previous } = yearlyDays(run);
  const first = years(run).previous?.from;
  const isWhole = run.firstDay.orders !== null && first !== undefined && run.firstDay.orders <= first;
  return { current, previous: isWhole ? previous : null };
}
