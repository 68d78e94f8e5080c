import type { Facts } from '../../locales/en-risk.ts';
import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { nearest } from '../../nearest.ts';
import type { LandmarkModel, Score } from '../../onboarding/model.ts';
import { askDay, newcomerSignals } from '../../onboarding/points.ts';
import type { OnboardingReason } from '../../onboarding/reasons.ts';
import { Problem } from '../../problems.ts';
import { isoDay } from '../../relationships/calendar.ts';
import { type RiskCustomer, type RiskExplanation, riskSchemaVersion } from '../../report/risk.ts';
import { identifier, join, sql } from '../../sql.ts';
import { riskCustomerOf, scoreOfRow } from './risk-customer.ts';
import { countWorklist, idsAlike, worklistRow } from './worklist.ts';

export interface ExplanationInput {
  context: MetricContext;
  models: readonly LandmarkModel[];
  id: string;
  version: string;
}

/** The arithmetic of one customer: what was seen, what it counts for, and how the chance comes about. Needs `worklist`. Throws `unknown-newcomer`. */
export async function explain({ context, models, id, version }: ExplanationInput): Promise<RiskExplanation> {
  const row = await worklistRow(context, id);
  if (!row) {
    const [{ total }, alike] = await Promise.all([countWorklist(context, {}), idsAlike(context, id)]);
    throw Problem.of('unknown-newcomer', { id, nearest: nearest(id, alike), total, asOf: isoDay(context.asOf) });
  }
  const customer = riskCustomerOf(row, context, models);
  const facts = await factsOf(context, customer);
  const texts = localeOf(context.locale).risk.explain.facts;
  const score = scoreOfRow(row, context, models);
  const baseRate = models.find(({ landmark }) => landmark === score?.landmark)?.baseRate ?? 0;
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
    model: score ? arithmeticOf(score, baseRate) : null,
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
