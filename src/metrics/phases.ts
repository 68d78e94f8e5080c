import { seesActivation } from '../entities/ask.ts';
import { localeOf } from '../locales/locales.ts';
import { defaultSettings } from '../relationships/settings.ts';
import type { MetricResult } from '../report/report.ts';
import { sql } from '../sql.ts';
import { asOfWindow, stateCategories, stateSegments, stateTotals, type Totals } from './facts/state-totals.ts';
import { customersWith, inactive, traceOfState } from './facts/traces.ts';
import type { Localised, Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { withoutCustomers } from './not-exported.ts';
import { resultOf, withoutValue } from './result.ts';
import { customerShare, saidOf, sharePart } from './share-figure.ts';
import { customerRules } from './trace.ts';

/** What the figure is called when customers are settled after so many days. */
function titleAfter(days: number): Localised {
  return { en: `Stalled after ${days} days`, nl: `Blijven steken na ${days} dagen` };
}

/** Stalled after 100 days. Source: METHOD B18. */
export const phases: Metric = {
  id: 'phases',
  unit: 'share',
  better: 'lower',
  chapter: 'start',
  place: 3,
  tables: ['customers', 'contacts', 'purchases', 'surveys', 'usage'],
  lacks: { series: 'as-of', previous: 'as-of' },
  range: [0, 1],
  title: titleAfter(defaultSettings.onboardingDays),
  question: {
    en: 'Where is each customer in the eight phases, and who stalls?',
    nl: 'Waar staat elke klant in de acht fasen, en wie blijft steken?',
  },
  definition: {
    en: "Active customers of 100 days (--onboarding-days) or more who have not reached the phase Adopt, divided by all of them; customers older than the export are left out. A customer's phase is the highest of Coleman's eight (assess, admit, affirm, activate, acclimate, accomplish, adopt, advocate) whose evidence can be seen: start, the day after it, first use or delivery, second day of use or a contact after the first, goal reached or satisfied answer or later purchase or eighth day of use, second later purchase or feedback contact or a full year under contract, a referral. Where neither use nor deliveries are exported, use is taken to begin the day after the start. What counts as evidence is our reading. Interval: Wilson.",
    nl: 'Actieve klanten van 100 dagen (--onboarding-days) of langer die de fase Adopt niet hebben bereikt, gedeeld door al die klanten; klanten die ouder zijn dan de export tellen niet. De fase van een klant is de hoogste van de acht van Coleman (assess, admit, affirm, activate, acclimate, accomplish, adopt, advocate) waarvan het bewijs te zien is: start, de dag erna, eerste gebruik of levering, tweede gebruiksdag of een contact na het eerste gebruik, doel bereikt of tevreden antwoord of latere aankoop of achtste gebruiksdag, tweede latere aankoop of feedbackcontact of een vol contractjaar, een aanbeveling. Waar gebruik en leveringen allebei niet zijn geëxporteerd, geldt de dag na de start als eerste gebruik. Wat als bewijs telt, is onze interpretatie. Interval: Wilson.',
  },
  formula: {
    en: 'below adopt at 100 days or more / active at 100 days or more',
    nl: 'nog vóór adopt na 100 dagen of meer / actief na 100 dagen of meer',
  },
  source: 'Coleman, Never Lose a Customer Again (2018)',
  adds: { en: 'where customers stand and where they stall', nl: 'waar klanten staan en waar zij blijven steken' },
  async measure(context) {
    const missing = withoutCustomers(phases, context) ?? withoutSigns(context);
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const { settings, asOf } = context;
    const [totals, categories] = await Promise.all([stateTotals(context), stateCategories(context)]);
    const shareOf = ({ number }: Totals) => customerShare(number('stalled'), number('settled'), settings.level);
    const estimate = shareOf(totals);
    return resultOf({ ...phases, title: titleAfter(settings.onboardingDays) }, context, {
      estimate,
      window: asOfWindow(asOf),
      segments: await stateSegments(context, shareOf),
      parts: { phases: categories('phase'), stalled: sharePart(estimate, totals.number('stalled')) },
      caveats: seesActivation(context) ? [] : [texts.method.activationAssumed],
      sentence: estimate && texts.method.phases(saidOf(estimate, context), settings.onboardingDays),
    });
  },
  trace: (context, period) =>
    traceOfState(context, 'phases', period, {
      columns: { phase: 'integer?', phase_since: 'integer?', tenure: 'integer?' },
      parts: { stalled: sql`x > 0`, arrived: sql`x = 0` },
      records: customersWith([...inactive, customerRules.truncated], 'too-new'),
    }),
};

/** What customers do after their start: without any of it everybody would seem to stall. */
const signs = ['contacts', 'purchases', 'surveys', 'usage'] as const;

function withoutSigns({ bases, locale }: MetricContext): MetricResult | null {
  if (signs.some((role) => bases[role].isExported)) return null;
  const { metrics } = localeOf(locale);
  return withoutValue(phases, locale, 'not_exported', metrics.missingTable('usage', phases.adds[locale]));
}
