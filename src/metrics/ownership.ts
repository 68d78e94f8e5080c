import { localeOf } from '../locales/locales.ts';
import { sql } from '../sql.ts';
import { asOfWindow, stateCategories, stateSegments, stateTotals, type Totals } from './facts/state-totals.ts';
import { customersWith, inactive, traceOfState } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { notExported } from './not-exported.ts';
import { resultOf } from './result.ts';
import { customerShare, saidOf } from './share-figure.ts';

/** Customers with an owner. Source: METHOD B12. */
export const ownership: Metric = {
  id: 'ownership',
  unit: 'share',
  better: 'higher',
  chapter: 'insight',
  place: 1,
  tables: ['customers'],
  lacks: { series: 'as-of', previous: 'as-of' },
  range: [0, 1],
  title: { en: 'Customers with an owner', nl: 'Klanten met een eigenaar' },
  question: { en: 'Who looks after each customer?', nl: 'Wie let er op elke klant?' },
  definition: {
    en: 'Active customers with an account owner, divided by all active customers, as exported; with the roles of those owners. For context: of companies, 26% say that general management owns the customer, 17% service, 12% marketing and 8% sales (Ziptone 2016); that is a share of companies and no yardstick. Interval: Wilson.',
    nl: 'Actieve klanten met een accounteigenaar, gedeeld door alle actieve klanten, zoals geëxporteerd; met de rollen van die eigenaren. Ter vergelijking: van de bedrijven zegt 26% dat de directie eigenaar is van de klant, 17% service, 12% marketing en 8% verkoop (Ziptone 2016); dat is een aandeel van bedrijven en geen maatstaf. Interval: Wilson.',
  },
  formula: {
    en: 'active customers with an owner / active customers',
    nl: 'actieve klanten met een eigenaar / actieve klanten',
  },
  source: 'Ziptone, Wat doe jij om grip op klantrelaties te houden? (2016)',
  adds: { en: 'which customers nobody looks after', nl: 'op welke klanten niemand let' },
  async measure(context) {
    const missing = notExported(ownership, context, { customers: ['account_owner'] });
    if (missing) return missing;
    const { settings, asOf, locale } = context;
    const [totals, categories] = await Promise.all([stateTotals(context), stateCategories(context)]);
    const shareOf = ({ number }: Totals) => customerShare(number('owned'), number('active'), settings.level);
    const estimate = shareOf(totals);
    return resultOf(ownership, context, {
      estimate,
      window: asOfWindow(asOf),
      segments: await stateSegments(context, shareOf),
      parts: { roles: context.bases.customers.has('owner_role') ? categories('role') : null },
      sentence: estimate && localeOf(locale).method.ownership(saidOf(estimate, context)),
    });
  },
  trace: (context, period) =>
    traceOfState(context, 'owned', period, {
      columns: { owner_role: 'text?' },
      parts: { owned: sql`x > 0`, 'not-owned': sql`x = 0` },
      records: customersWith(inactive),
    }),
};
