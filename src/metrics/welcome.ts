import { newcomer } from '../entities/newcomer.ts';
import { currentOnly, months, periodBack } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { defaultSettings, type Settings } from '../relationships/settings.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import { customersWith, unknownStarts } from './facts/traces.ts';
import type { Localised, Metric } from './metric.ts';
import { withoutCustomers } from './not-exported.ts';
import { sumsPart } from './share-figure.ts';

/** What the figure is called when a welcome is due within so many days. */
function titleWithin(days: number): Localised {
  return days === 7
    ? { en: 'Welcomed in the first week', nl: 'Welkom in de eerste week' }
    : { en: `Welcomed in the first ${days} days`, nl: `Welkom in de eerste ${days} dagen` };
}

const welcomeDays = (settings: Settings) => settings.welcomeDays;

/** Welcomed in the first week. Source: METHOD B11. */
export const welcome: Metric = shareMetric({
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
  needs: { contacts: ['created_at', 'direction'] },
  missing: (context) => withoutCustomers(welcome, context, 'contacts'),
  measures: {
    welcome: share(newcomer, {
      ...{ on: 'started', x: 'isWelcomed', windows: periodBack(welcomeDays), months: months('contacts', welcomeDays) },
    }),
    personal: share(newcomer, {
      ...{ on: 'started', x: 'isTouched', windows: currentOnly(periodBack(({ onboardingDays }) => onboardingDays)) },
      ...{ split: 'none', when: ({ bases }) => bases.contacts.has('channel') },
    }),
  },
  figure: 'welcome',
  told: ({ personal }, context) => {
    const { settings, locale } = context;
    const texts = localeOf(locale);
    return {
      title: titleWithin(settings.welcomeDays),
      parts: { personalTouch: personal ? sumsPart(personal.current, context) : null },
      sentence: (said) => texts.method.welcome(said, settings.welcomeDays),
    };
  },
  isWithoutExcluded: true,
  shown: {
    columns: [],
    parts: { welcomed: sql`x > 0`, 'not-welcomed': sql`x = 0` },
    records: customersWith(unknownStarts, 'not-counted', sql`t.start_day`),
  },
});
