import { localeOf } from '../locales/locales.ts';
import { windowBefore } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import { contactRecords } from './contact-facts.ts';
import { reasonTallies, tableDoubt } from './facts/quadrants.ts';
import { serviceShareRows, serviceShares, yearDays } from './facts/service-shares.ts';
import { sameRecord, traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { notExported, withoutCustomers } from './not-exported.ts';
import { withoutValue } from './result.ts';
import { shareResult } from './share-figure.ts';

/** Surprised by bill or terms. Source: METHOD B30. */
export const expectationGap: Metric = {
  id: 'expectation-gap',
  unit: 'share',
  better: 'lower',
  chapter: 'start',
  place: 4,
  tables: ['contacts', 'customers'],
  range: [0, 1],
  title: { en: 'Surprised by bill or terms', nl: 'Verrast door rekening of voorwaarden' },
  question: { en: 'Do new customers meet small print?', nl: 'Stuiten nieuwe klanten op kleine lettertjes?' },
  definition: {
    en: 'Problem contacts of the past year by customers in their first 100 days (--onboarding-days) that are about a wrong bill, an unclear invoice or terms they did not expect, divided by all their problem contacts. Interval: Wilson with the customer as the sampling unit.',
    nl: 'Probleemcontacten van het afgelopen jaar door klanten in hun eerste 100 dagen (--onboarding-days) die gaan over een foute rekening, een onduidelijke factuur of voorwaarden die zij niet verwachtten, gedeeld door al hun probleemcontacten. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: 'problem contacts about bill or terms / problem contacts, both on day 0 to 99',
    nl: 'probleemcontacten over rekening of voorwaarden / probleemcontacten, beide op dag 0 tot en met 99',
  },
  source: {
    en: 'Coleman, Never Lose a Customer Again (2018), on small print',
    nl: 'Coleman, Never Lose a Customer Again (2018), over kleine lettertjes',
  },
  adds: { en: 'whether new customers get what they expected', nl: 'of nieuwe klanten krijgen wat zij verwachtten' },
  async measure(context) {
    const missing =
      notExported(expectationGap, context, { contacts: ['created_at', 'contact_reason'] }) ??
      withoutCustomers(expectationGap, context, 'contacts');
    if (missing) return missing;
    const { locale, asOf } = context;
    const texts = localeOf(locale);
    const [{ surprise: sums, surpriseKnown: known }, tallies] = await Promise.all([
      serviceShares(context),
      reasonTallies(context),
    ]);
    const total = known?.current.sumM ?? 0;
    const unmapped = total - (known?.current.sumX ?? 0);
    const doubt = tableDoubt({ total, unmapped }, tallies, context);
    // no contact about bill or terms among reasons nobody can read is no proof of clear terms
    if (doubt && unmapped === total) return withoutValue(expectationGap, locale, 'low_quality', doubt);
    return shareResult(expectationGap, context, {
      sums,
      window: windowBefore(asOf, yearDays),
      previousWindow: windowBefore(asOf, yearDays, yearDays),
      status: doubt ? 'low_quality' : undefined,
      reason: doubt,
      sentence: texts.method.expectationGap,
    });
  },
  trace: (context, period) =>
    traceOfShare(context, {
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
