import { localeOf } from '../locales/locales.ts';
import { formatNumber } from '../locales/numbers.ts';
import { sql } from '../sql.ts';
import { censusOf } from './census.ts';
import {
  asOfWindow,
  healthBand,
  stateCategories,
  stateSegments,
  stateTotals,
  type Totals,
} from './facts/state-totals.ts';
import { customersWith, inactive, traceOfState } from './facts/traces.ts';
import type { Estimate } from './figure.ts';
import type { Metric } from './metric.ts';
import { withoutCustomers } from './not-exported.ts';
import { resultOf } from './result.ts';

/** Health of customers. Source: METHOD B29. */
export const dimensions: Metric = {
  id: 'dimensions',
  unit: 'score',
  better: 'higher',
  chapter: 'overall',
  place: 2,
  tables: ['customers', 'contacts', 'purchases', 'surveys', 'promises', 'usage'],
  lacks: { series: 'as-of', previous: 'as-of' },
  range: [0, 100],
  title: { en: 'Health of customers', nl: 'Gezondheid van klanten' },
  question: {
    en: 'How are customers doing on feeling, use and relation?',
    nl: 'Hoe staan klanten ervoor in gevoel, gebruik en relatie?',
  },
  definition: {
    en: 'Mean health of active customers, 0 to 100. A customer has up to three dimensions: emotional (mean of the latest recommendation, satisfaction and effort scores of the past year), instrumental (days of use in 30 days against the median of active users, and features used in them against all that anybody used in 90 days; without use data and without contracts, how recent the last purchase is), relational (of the past year: promises kept on time, contact that is not about problems, answers within 24 hours (--response-target); and whether we made contact in 90 days other than to sell). Health is the mean of at least two of them, at most 59 with a problem open for a week or a promise of the past 90 days still open after its deadline, at most 39 after a cancellation contact in the past 30 days. 75 and more is healthy, 50 to 74 to watch, below 50 at risk; the limits are judgement. All customers are looked at, so there is no interval.',
    nl: 'Gemiddelde gezondheid van actieve klanten, 0 tot 100. Een klant heeft tot drie dimensies: emotioneel (gemiddelde van de laatste cijfers van het afgelopen jaar voor aanbeveling, tevredenheid en gemak), instrumenteel (gebruiksdagen in 30 dagen tegenover de mediaan van actieve gebruikers, en de functies die daarin zijn gebruikt tegenover alle functies die iemand in 90 dagen gebruikte; zonder gebruiksgegevens en zonder contract hoe kort geleden de laatste aankoop is), relationeel (in het afgelopen jaar: op tijd nagekomen afspraken, contact dat niet over problemen gaat, antwoord binnen 24 uur (--response-target); en of wij in 90 dagen contact zochten anders dan om te verkopen). Gezondheid is het gemiddelde van ten minste twee daarvan, hoogstens 59 met een probleem dat een week openstaat of een afspraak van de afgelopen 90 dagen die te laat en nog open is, hoogstens 39 na een opzegcontact in de afgelopen 30 dagen. Vanaf 75 gezond, van 50 tot 75 opletten, onder 50 in gevaar; die grenzen zijn een oordeel. Alle klanten zijn bekeken, dus er is geen interval.',
  },
  formula: {
    en: 'mean over customers of the mean of emotional, instrumental and relational',
    nl: 'gemiddelde over klanten van het gemiddelde van emotioneel, instrumenteel en relationeel',
  },
  source: {
    en: 'the emotional, instrumental and relational dimension of a customer relationship (Ziptone)',
    nl: 'de emotionele, instrumentele en relationele dimensie van een klantrelatie (Ziptone)',
  },
  adds: { en: 'how each customer is doing', nl: 'hoe elke klant ervoor staat' },
  async measure(context) {
    const missing = withoutCustomers(dimensions, context);
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const { asOf } = context;
    const [totals, categories] = await Promise.all([stateTotals(context), stateCategories(context)]);
    const { number, mean } = totals;
    const [value, n] = [mean('health'), number('with_health')];
    const names = ['emotional', 'instrumental', 'relational'] as const;
    const known = names.flatMap((name) => {
      const of = mean(name);
      return of === null ? [] : [{ name, of }];
    });
    const weakest = [...known].sort((a, b) => a.of - b.of)[0];
    return resultOf(dimensions, context, {
      estimate: meanOf(totals),
      window: asOfWindow(asOf),
      segments: await stateSegments(context, meanOf, false),
      reason: value === null ? texts.method.fewDimensions : null,
      parts: {
        ...Object.fromEntries(names.map((name) => [name, mean(name)])),
        withEmotional: number('with_emotional'),
        withInstrumental: number('with_instrumental'),
        withRelational: number('with_relational'),
        customerHealth: { n, unknown: number('active') - n, mean: value, bands: categories('band') },
      },
      sentence: texts.method.dimensions(
        formatNumber(value ?? 0, 0, texts),
        known.map(({ name, of }) => `${texts.method.dimension[name]} ${formatNumber(of, 0, texts)}`).join(', '),
        weakest && known.length > 1 ? texts.method.dimension[weakest.name] : null,
      ),
    });
  },
  trace: (context, period) =>
    traceOfState(context, 'health', period, {
      columns: { emotional: 'number?', instrumental: 'number?', relational: 'number?', health: 'number?' },
      parts: {
        healthy: sql`${healthBand} = 'healthy'`,
        watch: sql`${healthBand} = 'watch'`,
        'at-risk': sql`${healthBand} = 'at_risk'`,
      },
      records: customersWith(inactive, 'too-little-known'),
      hasNumerator: false,
    }),
};

/** The mean health of the customers it is known of. */
function meanOf({ number, mean }: Totals): Estimate | null {
  const [value, n] = [mean('health'), number('with_health')];
  return value === null ? null : censusOf(value, { numerator: null, denominator: n, clusters: n });
}
