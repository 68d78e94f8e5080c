import { localeOf } from '../locales/locales.ts';
import { windowBefore } from '../snapshot/calendar.ts';
import { sql } from '../sql.ts';
import { contactRecords } from './contact-facts.ts';
import { serviceShareRows, serviceShares, yearDays } from './facts/service-shares.ts';
import { sameRecord, traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { notExported } from './not-exported.ts';
import { withoutValue } from './result.ts';
import { shareResult } from './share-figure.ts';

/** Surprised by bill or terms. Source: METHOD B30. */
export const expectationGap: Metric = {
  id: 'expectation-gap',
  unit: 'share',
  better: 'lower',
  chapter: 'start',
  range: [0, 1],
  title: { en: 'Surprised by bill or terms', nl: 'Verrast door rekening of voorwaarden' },
  question: { en: 'Do new customers meet small print?', nl: 'Stuiten nieuwe klanten op kleine lettertjes?' },
  definition: {
    en: 'Problem contacts of the past year by customers in their first 100 days that are about a wrong bill, an unclear invoice or terms they did not expect, divided by all their problem contacts. Interval: Wilson with the customer as the sampling unit.',
    nl: 'Probleemcontacten van het afgelopen jaar door klanten in hun eerste 100 dagen die gaan over een foute rekening, een onduidelijke factuur of voorwaarden die zij niet verwachtten, gedeeld door al hun probleemcontacten. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: 'problem contacts about bill or terms / problem contacts, both at tenure 0..99',
  source: 'METHOD B30; Coleman (2018), small print',
  adds: { en: 'whether new customers get what they expected', nl: 'of nieuwe klanten krijgen wat zij verwachtten' },
  async measure(context) {
    const missing = notExported(expectationGap, context, { contacts: ['created_at', 'contact_reason'] });
    if (missing) return missing;
    const { identity, lifecycle, locale, asOf } = context;
    const texts = localeOf(locale);
    if (!identity.isKnown('contacts') || !lifecycle.hasCustomers) {
      return withoutValue(
        expectationGap,
        locale,
        'not_exported',
        texts.metrics.missingCustomer('contacts', expectationGap.adds[locale]),
      );
    }
    const { surprise: sums } = await serviceShares(context);
    return shareResult(expectationGap, context, {
      sums,
      window: windowBefore(asOf, yearDays),
      previousWindow: windowBefore(asOf, yearDays, yearDays),
      sentence: texts.method.expectationGap,
    });
  },
  trace: (context, period) =>
    traceOfShare({
      set: serviceShareRows(context),
      share: 'surprise',
      period,
      place: 'record',
      role: 'contacts',
      joined: { rows: sql`contacts`, on: sameRecord },
      columns: { reason_code: 'text?' },
      parts: { surprise: sql`x > 0`, other: sql`x = 0` },
      records: { ...contactRecords([['not-a-problem', sql`t.class <> 'problem'`]]), rest: 'not-of-new-customer' },
    }),
};
