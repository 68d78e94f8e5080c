import { localeOf } from '../locales/locales.ts';
import { sql } from '../sql.ts';
import { churnWindows, customerShareRows, customerShares } from './facts/customer-shares.ts';
import { survivorshipCaveat, undatedLosses, undatedSince } from './facts/losses.ts';
import { customersWith, sameCustomer, traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { withoutCustomers, withoutLosses } from './not-exported.ts';
import { withoutValue } from './result.ts';
import { shareResult } from './share-figure.ts';

/** Lost in a year. Source: METHOD B16. */
export const annualChurn: Metric = {
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
  async measure(context) {
    const missing = withoutCustomers(annualChurn, context) ?? withoutLosses(annualChurn, context);
    if (missing) return missing;
    const { locale, lifecycle } = context;
    const texts = localeOf(locale);
    const { historyStart, inactivityDays } = lifecycle;
    const { current, previous } = churnWindows(context);
    const known = historyStart === null ? Number.POSITIVE_INFINITY : historyStart + (inactivityDays ?? 0);
    if (known > current.from) {
      return withoutValue(annualChurn, locale, 'not_measurable', texts.method.historyTooShort);
    }
    const { churn: sums } = await customerShares(context);
    const undated = await undatedLosses(context, await undatedSince(context, current.from), sums?.current.sumX ?? 0);
    if (undated.status === 'not_measurable') {
      const nothing = withoutValue(annualChurn, context.locale, 'not_measurable', undated.reason ?? '');
      return { ...nothing, excluded: undated.excluded };
    }
    const isLongKnown = known <= previous.from;
    return shareResult(annualChurn, context, {
      sums: sums && { ...sums, previous: isLongKnown ? sums.previous : null },
      window: current,
      previousWindow: isLongKnown ? previous : null,
      excluded: undated.excluded,
      ...(undated.status ? { status: undated.status, reason: undated.reason } : {}),
      caveats: await survivorshipCaveat(context),
      sentence: (said) => texts.method.annualChurn(said, lifecycle.relationship === 'noncontractual'),
    });
  },
  trace: (context, period) => {
    const windows = churnWindows(context);
    return traceOfShare(context, {
      set: customerShareRows(context),
      share: 'churn',
      period,
      place: 'customer',
      role: 'customers',
      joined: { rows: sql`lifecycle`, on: sameCustomer },
      columns: { start_day: 'integer?', lost_day: 'integer?' },
      parts: { left: sql`x > 0`, stayed: sql`x = 0` },
      records: customersWith([], 'not-there-then'),
      window: period.kind === 'previous' ? windows.previous : windows.current,
    });
  },
};
