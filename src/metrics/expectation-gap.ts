import { earlyProblem } from '../entities/early-problem.ts';
import { currentOnly, months, years } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import { reasonTally, tableDoubt, talliesOf } from './facts/quadrants.ts';
import type { Metric } from './metric.ts';
import { withoutCustomers } from './not-exported.ts';
import { contactRecords } from './records.ts';
import { withoutValue } from './result.ts';

/** Surprised by bill or terms. Source: METHOD B30. */
export const expectationGap: Metric = shareMetric({
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
  needs: { contacts: ['created_at', 'contact_reason'] },
  missing: (context) => withoutCustomers(expectationGap, context, 'contacts'),
  measures: {
    surprise: share(earlyProblem, { on: 'created', x: 'isSurprise', windows: years, months: months('contacts') }),
    known: share(earlyProblem, { on: 'created', x: 'isMapped', windows: currentOnly(years), split: 'none' }),
    reasons: reasonTally,
  },
  figure: 'surprise',
  told: ({ known, reasons }, context) => {
    const { locale } = context;
    const total = known?.current.sumM ?? 0;
    const unmapped = total - (known?.current.sumX ?? 0);
    const doubt = tableDoubt({ total, unmapped }, talliesOf(reasons, context), context);
    // no contact about bill or terms among reasons nobody can read is no proof of clear terms
    if (doubt && unmapped === total) return withoutValue(expectationGap, locale, 'low_quality', doubt);
    return {
      status: doubt ? 'low_quality' : undefined,
      reason: doubt,
      sentence: localeOf(locale).method.expectationGap,
    };
  },
  isWithoutExcluded: true,
  shown: {
    columns: ['reason_code'],
    parts: { surprise: sql`x > 0`, other: sql`x = 0` },
    records: contactRecords([['not-a-problem', sql`t.class <> 'problem'`]], 'not-of-new-customer'),
  },
});
