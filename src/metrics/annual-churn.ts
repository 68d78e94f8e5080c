import { standingCustomer, yearlyDays, yearsBetween } from '../entities/standing-customer.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { countedMetric } from './declared.ts';
import { readUndated, survivorshipCaveat, undatedLosses } from './facts/losses.ts';
import { customersWith } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { withoutCustomers, withoutLosses } from './not-exported.ts';
import { withoutValue } from './result.ts';
import { shareResult } from './share-figure.ts';

/** Lost in a year. Source: METHOD B16. */
export const annualChurn: Metric = countedMetric({
  id: 'annual-churn',
  unit: 'share',
  better: 'lower',
  chapter: 'leaving',
  place: 1,
  tables: ['customers', 'purchases'],
  lacks: { series: 'whole-year' },
  range: [0, 1],
  title: { en: 'Lost in a year', nl: 'In een jaar vertrokken' },
  question: { en: 'What share of customers leaves in a year?', nl: 'Welk deel van de klanten vertrekt in een jaar?' },
  definition: {
    en: 'Customers who were there a year ago and are lost now, divided by all who were there a year ago; who lapsed and came back is kept. Customers won since are not in it. With contracts: the contract ended. Without: no purchase for too long (see inactivity). Needs an export that reaches back that far. Coleman gives about 20% a year. Interval: Wilson.',
    nl: 'Klanten die er een jaar geleden waren en nu weg zijn, gedeeld door allen die er een jaar geleden waren; wie wegbleef en terugkwam telt als behouden. Sindsdien gewonnen klanten zitten er niet in. Met contracten: het contract eindigde. Zonder: te lang geen aankoop (zie inactiviteit). De export moet zo ver teruggaan. Coleman noemt ongeveer 20% per jaar. Interval: Wilson.',
  },
  formula: { en: 'lost now / there a year ago', nl: 'nu vertrokken / een jaar geleden klant' },
  source: 'Coleman, Never Lose a Customer Again (2018); interval: Wilson (1927)',
  adds: { en: 'how many customers leave in a year', nl: 'hoeveel klanten in een jaar vertrekken' },
  needs: {},
  missing: (context) =>
    withoutCustomers(annualChurn, context) ??
    withoutLosses(annualChurn, context) ??
    (knownSince(context) > yearsBetween(context).current.from
      ? withoutValue(annualChurn, context.locale, 'not_measurable', localeOf(context.locale).method.historyTooShort)
      : null),
  measures: {
    gone: share(standingCustomer, {
      ...{ on: 'judged', x: 'isGone', windows: yearlyDays, when: ({ lifecycle }) => lifecycle.hasCustomers },
    }),
  },
  read: async (context) => ({
    undated: await readUndated(context, yearsBetween(context).current.from),
    caveats: await survivorshipCaveat(context),
  }),
  estimate: ({ gone }, context, { undated: n, caveats }) => {
    const { lifecycle, locale } = context;
    const { current, previous } = yearsBetween(context);
    const undated = undatedLosses(context, n, gone?.current.sumX ?? 0);
    if (undated.status === 'not_measurable') {
      const nothing = withoutValue(annualChurn, locale, 'not_measurable', undated.reason ?? '');
      return { ...nothing, excluded: undated.excluded };
    }
    const isLongKnown = knownSince(context) <= previous.from;
    return shareResult(annualChurn, context, {
      sums: gone && { ...gone, previous: isLongKnown ? gone.previous : null },
      window: current,
      previousWindow: isLongKnown ? previous : null,
      excluded: undated.excluded,
      ...(undated.status ? { status: undated.status, reason: undated.reason } : {}),
      caveats,
      sentence: (said) => localeOf(locale).method.annualChurn(said, lifecycle.relationship === 'noncontractual'),
    });
  },
  figure: 'gone',
  shown: {
    columns: ['start_day', 'lost_day'],
    parts: { left: sql`x > 0`, stayed: sql`x = 0` },
    records: customersWith([], 'not-there-then'),
    windows: yearsBetween,
  },
});

/** From this day on it is known who was there. */
function knownSince({ lifecycle: { historyStart, inactivityDays } }: MetricContext): number {
  return historyStart === null ? Number.POSITIVE_INFINITY : historyStart + (inactivityDays ?? 0);
}
