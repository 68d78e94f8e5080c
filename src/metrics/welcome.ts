import { localeOf } from '../locales/locales.ts';
import { defaultSettings } from '../relationships/settings.ts';
import { sql } from '../sql.ts';
import { serviceShareRows, serviceShares } from './facts/service-shares.ts';
import { backBy } from './facts/shares.ts';
import { customersWith, traceOfShare, unknownStarts } from './facts/traces.ts';
import type { Localised, Metric } from './metric.ts';
import { notExported, withoutCustomers } from './not-exported.ts';
import { shareResult, sumsPart } from './share-figure.ts';

/** What the figure is called when a welcome is due within so many days. */
function titleWithin(days: number): Localised {
  return days === 7
    ? { en: 'Welcomed in the first week', nl: 'Welkom in de eerste week' }
    : { en: `Welcomed in the first ${days} days`, nl: `Welkom in de eerste ${days} dagen` };
}

/** Welcomed in the first week. Source: METHOD B11. */
export const welcome: Metric = {
  id: 'welcome',
  unit: 'share',
  better: 'higher',
  chapter: 'start',
  place: 2,
  tables: ['contacts', 'customers'],
  range: [0, 1],
  title: titleWithin(defaultSettings.welcomeDays),
  question: {
    en: 'Does a new customer hear from us after buying?',
    nl: 'Hoort een nieuwe klant iets van ons na de aankoop?',
  },
  definition: {
    en: 'New customers whose first 7 days (--welcome-days) ended in the period and who had at least one outbound contact in them that was neither selling nor asking for a referral, divided by all of them. Customers who are older than the export are left out. Personal touch: the same by phone, letter or visit within the first 100 days. Interval: Wilson.',
    nl: 'Nieuwe klanten van wie de eerste 7 dagen (--welcome-days) in de periode afliepen en die toen ten minste één uitgaand contact hadden gehad dat geen verkoop en geen verzoek om aanbeveling was, gedeeld door al die klanten. Klanten die ouder zijn dan de export tellen niet. Persoonlijk contact: hetzelfde per telefoon, brief of bezoek binnen de eerste 100 dagen. Interval: Wilson.',
  },
  formula: { en: 'welcomed / new customers', nl: 'verwelkomd / nieuwe klanten' },
  source: {
    en: 'Coleman, Never Lose a Customer Again (2018), phase Affirm',
    nl: 'Coleman, Never Lose a Customer Again (2018), fase Affirm',
  },
  adds: {
    en: 'whether new customers are welcomed by a person',
    nl: 'of nieuwe klanten persoonlijk welkom worden geheten',
  },
  async measure(context) {
    const missing =
      notExported(welcome, context, { contacts: ['created_at', 'direction'] }) ??
      withoutCustomers(welcome, context, 'contacts');
    if (missing) return missing;
    const { locale, settings, current, previous } = context;
    const texts = localeOf(locale);
    const { welcome: sums, personal } = await serviceShares(context);
    return shareResult({ ...welcome, title: titleWithin(settings.welcomeDays) }, context, {
      sums,
      window: backBy(current, settings.welcomeDays),
      previousWindow: backBy(previous, settings.welcomeDays),
      parts: { personalTouch: personal ? sumsPart(personal.current, context) : null },
      sentence: (said) => texts.method.welcome(said, settings.welcomeDays),
    });
  },
  trace: (context, period) =>
    traceOfShare(context, {
      set: serviceShareRows(context),
      share: 'welcome',
      period,
      place: 'customer',
      role: 'customers',
      columns: {},
      parts: { welcomed: sql`x > 0`, 'not-welcomed': sql`x = 0` },
      records: customersWith(unknownStarts, 'not-counted', sql`t.start_day`),
    }),
};
