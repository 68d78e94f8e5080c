import { localeOf } from '../locales/locales.ts';
import { formatCount } from '../locales/numbers.ts';
import { sql } from '../sql.ts';
import { asOfWindow, stateCategories, stateSegments, stateTotals } from './facts/state-totals.ts';
import { customersWith, inactive, traceOfState } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { notExported, withoutCustomers } from './not-exported.ts';
import { onlyParts, resultOf } from './result.ts';
import { customerShare, saidOf, sharePart } from './share-figure.ts';

/** Unhappy and bound. Source: METHOD B28. */
export const loyalty: Metric = {
  id: 'loyalty',
  unit: 'share',
  better: 'lower',
  chapter: 'leaving',
  place: 6,
  tables: ['customers', 'surveys'],
  lacks: { series: 'as-of', previous: 'as-of' },
  range: [0, 1],
  title: { en: 'Unhappy and bound', nl: 'Ontevreden en gebonden' },
  question: {
    en: 'Do customers stay because they want to, or because they must?',
    nl: 'Blijven klanten omdat ze willen, of omdat ze moeten?',
  },
  definition: {
    en: 'Active customers with a low latest score of the past year (recommendation question, else satisfaction) whose contract still binds them for more than 30 days, divided by all active customers with a score: the customers to see before their end date. Intrinsic: a very good score (9 or 10, else the highest of the scale). Engaged: active customers with an answer or a feedback contact in the past year. Interval: Wilson.',
    nl: 'Actieve klanten met een laag laatste cijfer van het afgelopen jaar (aanbevelingsvraag, anders tevredenheid) die nog meer dan 30 dagen aan een contract vastzitten, gedeeld door alle actieve klanten met een cijfer: de klanten om bij langs te gaan vóór hun einddatum. Intrinsiek: een heel goed cijfer (een 9 of 10, anders het hoogste van de schaal). Betrokken: actieve klanten met een antwoord of een feedbackcontact in het afgelopen jaar. Interval: Wilson.',
  },
  formula: {
    en: 'unhappy and bound / active customers with a score',
    nl: 'ontevreden en gebonden / actieve klanten met een cijfer',
  },
  source: {
    en: 'intrinsic against forced loyalty: "betrokken klanten" (Ziptone)',
    nl: 'intrinsieke tegenover gedwongen loyaliteit: "betrokken klanten" (Ziptone)',
  },
  adds: {
    en: 'who stays because they want to, and who because they must',
    nl: 'wie blijft omdat hij wil, en wie omdat hij moet',
  },
  async measure(context) {
    const missing =
      notExported(loyalty, context, { surveys: ['survey_type', 'responded_at', 'score'] }) ??
      withoutCustomers(loyalty, context, 'surveys');
    if (missing) return missing;
    const { locale, lifecycle } = context;
    const texts = localeOf(locale);
    const { settings, asOf, bases } = context;
    const [categories, { number }] = await Promise.all([stateCategories(context), stateTotals(context)]);
    const kinds = categories('loyalty');
    const { unknown = 0, captive = 0, intrinsic = 0 } = kinds;
    const known = Object.values(kinds).reduce((sum, n) => sum + n, 0) - unknown;
    const estimate = customerShare(captive, known, settings.level);
    const share = (x: number, n: number) => sharePart(customerShare(x, n, settings.level), x);
    const said = [formatCount(intrinsic, texts), formatCount(known, texts)] as const;
    // without a day on which contracts end nobody can be seen to be bound
    const seesBonds = lifecycle.relationship === 'noncontractual' || bases.customers.has('contract_end_at');
    const result = resultOf(loyalty, context, {
      estimate,
      window: asOfWindow(asOf),
      segments: seesBonds
        ? await stateSegments(context, (of) => customerShare(of.number('captive'), of.number('scored'), settings.level))
        : [],
      parts: {
        loyalty: kinds,
        intrinsic: share(intrinsic, known),
        engaged: share(number('engaged'), number('active')),
      },
      sentence:
        estimate &&
        texts.method.loyalty(
          ...said,
          lifecycle.relationship === 'contractual'
            ? { share: saidOf(estimate, context).value, text: formatCount(captive, texts), count: captive }
            : null,
        ),
    });
    return seesBonds ? result : onlyParts(result, 'not_exported', texts.method.noContractEnd(...said));
  },
  trace: (context, period) =>
    traceOfState(context, 'loyalty', period, {
      columns: { loyalty: 'text' },
      parts: {
        captive: sql`x > 0`,
        intrinsic: sql`loyalty = 'intrinsic'`,
        'at-liberty-unhappy': sql`loyalty = 'at_liberty_unhappy'`,
        'bound-neutral': sql`loyalty = 'bound_neutral'`,
        'free-neutral': sql`loyalty = 'free_neutral'`,
      },
      records: customersWith(inactive, 'no-score'),
    }),
};
