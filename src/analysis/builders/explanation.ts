import type { Facts } from '../../locales/en-risk.ts';
import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { nearest } from '../../nearest.ts';
import type { Score } from '../../onboarding/model.ts';
import { askDay, newcomerSignals } from '../../onboarding/points.ts';
import type { OnboardingReason } from '../../onboarding/reasons.ts';
import { Problem } from '../../problems.ts';
import { isoDay } from '../../relationships/calendar.ts';
import { type RiskCustomer, type RiskExplanation, riskSchemaVersion } from '../../report/risk.ts';
import { identifier, join, sql } from '../../sql.ts';
import type { Scored } from './worklist.ts';

export interface ExplanationInput {
  context: MetricContext;
  customers: readonly RiskCustomer[];
  scored: Scored;
  id: string;
  version: string;
}

/** The arithmetic of one customer: what was seen, what it counts for, and how the chance comes about. Throws `unknown-newcomer`. */
export async function explain({ context, customers, scored, id, version }: ExplanationInput): Promise<RiskExplanation> {
  const customer = customers.find(({ customerId }) => customerId === id);
  if (!customer) {
    const ids = customers.map(({ customerId }) => customerId);
    throw Problem.of('unknown-newcomer', {
      id,
      nearest: nearest(id, ids),
      total: ids.length,
      asOf: isoDay(context.asOf),
    });
  }
  const facts = await factsOf(context, customer);
  const texts = localeOf(context.locale).risk.explain.facts;
  const score = scored.scores.get(id);
  return {
    schemaVersion: riskSchemaVersion,
    tool: { name: 'health', version },
    locale: context.locale,
    asOf: isoDay(context.asOf),
    isRepurchase: context.lifecycle.relationship === 'noncontractual',
    customer,
    points: {
      reasons: customer.reasons.map((reason) => ({ ...reason, fact: texts[reason.id as OnboardingReason](facts) })),
      sum: customer.reasons.reduce((sum, { points }) => sum + points, 0),
    },
    model: score ? arithmeticOf(score, scored.baseRates.get(score.landmark) ?? 0) : null,
  };
}

function arithmeticOf(score: Score, baseRate: number): NonNullable<RiskExplanation['model']> {
  const { landmark, intercept, probability, terms } = score;
  const odds = (p: number) => p / (1 - p);
  return {
    landmark,
    intercept,
    terms: terms.map(({ feature, value, mean, sd, coefficient, logOdds }) => ({
      id: feature,
      value,
      mean,
      sd,
      coefficient,
      logOdds,
    })),
    logOdds: terms.reduce((sum, { logOdds }) => sum + logOdds, intercept),
    probability,
    baseRate,
    oddsRatio: odds(probability) / odds(baseRate),
  };
}

const countColumns = [
  'cancellations',
  'broken',
  'problems',
  'open_problems',
  'slow',
  'personal',
  'agents',
  'repeats',
  'days_before',
  'days_lately',
] as const;

async function factsOf({ engine, locale }: MetricContext, { customerId, tenureDays }: RiskCustomer): Promise<Facts> {
  const { numbers } = localeOf(locale);
  const [row] = await engine.rows(
    sql`SELECT g.start_day, ${askDay} AS ask_day, g.survey_type, g.score, ${join(countColumns.map((name) => sql`g.${identifier(name)}`))}
      FROM ${newcomerSignals} AS g WHERE g.customer_id = ${customerId}`,
    {
      start_day: 'integer',
      ask_day: 'integer',
      survey_type: 'text?',
      score: 'number?',
      ...(Object.fromEntries(countColumns.map((name) => [name, 'integer'])) as Record<
        (typeof countColumns)[number],
        'integer'
      >),
    },
  );
  const values: Readonly<Record<string, string | number | null>> = row ?? {};
  const count = (name: string) => String(values[name] ?? 0).replace('.', numbers.decimal);
  return {
    tenure: String(tenureDays),
    count,
    many: (name, one, more) => `${count(name)} ${values[name] === 1 ? one : more}`,
    text: (name) => String(values[name] ?? '').toUpperCase(),
    dayOf: (name) => String(Number(values[name] ?? 0) - Number(values.start_day ?? 0)),
  };
}
