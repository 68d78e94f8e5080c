import { ask } from '../entities/ask.ts';
import { currentOnly, years } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount } from '../locales/numbers.ts';
import { share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { unseenCaveat } from './facts/bad-experience.ts';
import { asOfWindow, stateCategories, stateSegments } from './facts/state-totals.ts';
import { customersWith, inactive, traceOfState } from './facts/traces.ts';
import { shareOf } from './figure.ts';
import type { Metric } from './metric.ts';
import { notExported, withoutCustomers } from './not-exported.ts';
import { resultOf } from './result.ts';
import { customerShare, saidOf, sumsPart } from './share-figure.ts';

const measures = {
  /** Requests that came before the customer had anything to recommend. */
  asks: share(ask, {
    ...{ on: 'asked', x: 'isTooEarly', windows: currentOnly(years), split: 'none' },
    when: ({ lifecycle }) => lifecycle.hasCustomers,
  }),
};

/** Ready to recommend us. Source: METHOD B27. */
export const referralReadiness: Metric = {
  id: 'referral-readiness',
  unit: 'share',
  better: 'higher',
  chapter: 'insight',
  place: 6,
  tables: ['customers', 'surveys', 'contacts', 'promises'],
  lacks: { series: 'as-of', previous: 'as-of' },
  range: [0, 1],
  title: { en: 'Ready to recommend us', nl: 'Te vragen om een aanbeveling' },
  question: { en: 'Whom may we ask for a referral?', nl: 'Wie mogen we om een aanbeveling vragen?' },
  definition: {
    en: 'Active customers who are ready to be asked, divided by all active customers: they have reached the phase Accomplish, are with us for 30 days or more, gave a very good score (9 or 10, else the highest of the scale) in the past 180 days, had no problem contact in the past 30 days and none of the past year that is still open, no promise of the past 90 days that was not kept on time, and were not asked in the past 180 days. Asked too early: requests for a score or referral of the past year in the first 14 days or before anything was used or delivered. A reward in proportion to the business it brings cannot be judged: rewards are not in these files. Interval: Wilson.',
    nl: 'Actieve klanten die eraan toe zijn, gedeeld door alle actieve klanten: zij hebben de fase Accomplish bereikt, zijn 30 dagen of langer klant, gaven in de afgelopen 180 dagen een heel goed cijfer (een 9 of 10, anders het hoogste van de schaal), hadden de afgelopen 30 dagen geen probleemcontact en hebben er geen van het afgelopen jaar openstaan, hebben geen afspraak van de afgelopen 90 dagen die niet op tijd is nagekomen, en zijn de afgelopen 180 dagen niet gevraagd. Te vroeg gevraagd: verzoeken om een cijfer of aanbeveling van het afgelopen jaar in de eerste 14 dagen of voordat er iets was gebruikt of geleverd. Of een beloning in verhouding staat valt niet te beoordelen: beloningen staan niet in deze bestanden. Interval: Wilson.',
  },
  formula: { en: 'ready / active customers', nl: 'klaar / actieve klanten' },
  source: 'Coleman, Never Lose a Customer Again (2018)',
  adds: { en: 'whom you can ask for a referral', nl: 'wie u om een aanbeveling kunt vragen' },
  measures: Object.values(measures),
  async measure(context) {
    const missing =
      notExported(referralReadiness, context, { surveys: ['survey_type', 'responded_at', 'score'] }) ??
      withoutCustomers(referralReadiness, context, 'surveys');
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const { settings, asOf } = context;
    const [categories, { asks }] = await Promise.all([
      stateCategories(context),
      context.counter.count(measures, context),
    ]);
    const readiness = categories('referral');
    const active = Object.values(readiness).reduce((sum, n) => sum + n, 0);
    const estimate = customerShare(readiness.ready ?? 0, active, settings.level);
    const early = asks && shareOf(asks.current, true, settings.level);
    return resultOf(referralReadiness, context, {
      estimate,
      window: asOfWindow(asOf),
      segments: await stateSegments(context, (of) =>
        customerShare(of.number('ready'), of.number('active'), settings.level),
      ),
      caveats: unseenCaveat(context),
      parts: { referral: readiness, prematureAsks: sumsPart(asks?.current, context) },
      sentence:
        estimate &&
        texts.method.referralReadiness(
          saidOf(estimate, context).value,
          formatCount(readiness.ready ?? 0, texts),
          readiness.ready ?? 0,
          early ? saidOf(early, context) : null,
        ),
    });
  },
  trace: (context, period) =>
    traceOfState(context, 'ready', period, {
      columns: { referral: 'text' },
      parts: { ready: sql`x > 0`, 'not-ready': sql`x = 0` },
      records: customersWith(inactive),
    }),
};
