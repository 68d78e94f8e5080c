import type { Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { byQuarter, calibrationGroups, modelCuts, pointsCuts } from '../../onboarding/evidence.ts';
import type { LandmarkData } from '../../onboarding/landmark.ts';
import { type EvaluatedModel, expectedEvents } from '../../onboarding/model.ts';
import type { LandmarkEvidence, PastOutcome, PastWorklist } from '../../report/backtest.ts';
import type { RiskList } from '../../report/risk.ts';
import { sql } from '../../sql.ts';
import { summaryOf } from './verdict-text.ts';

/** All that is printed about one landmark; afterwards its arrays can go. */
export function landmarkEvidence(
  data: LandmarkData,
  model: EvaluatedModel,
  level: number,
  locale: Locale,
): LandmarkEvidence {
  const { folds, heldOut, performance, baseRate } = model;
  const { features = [], coefficients = [] } = model.model ?? {};
  return {
    ...summaryOf(model, locale),
    baseRate,
    pointsCuts: data.rows === 0 ? [] : pointsCuts(data, level),
    folds: folds.map(({ trained, trainedEvents, tested, testedEvents }) => ({
      trained,
      trainedEvents,
      tested,
      testedEvents,
    })),
    heldOut: performance && {
      customers: heldOut.rows,
      events: heldOut.events,
      brier: performance.brier,
      brierBase: performance.brierBase,
      brierSkill: performance.brierSkill,
      calibrationIntercept: performance.calibration?.intercept ?? null,
      calibrationSlope: performance.calibration?.slope ?? null,
      observedOverExpected: performance.observedOverExpected,
      lift: performance.lift,
      pointsAuc: {
        value: performance.pointsAuc.value,
        low: performance.pointsAuc.low,
        high: performance.pointsAuc.high,
      },
      cuts: modelCuts(heldOut, level),
      calibration: calibrationGroups(heldOut, level),
    },
    coefficients: features.map(({ name, mean, sd }, j) => ({
      id: name,
      coefficient: coefficients[j] as number,
      mean,
      sd,
    })),
    quarters: byQuarter(data, heldOut),
  };
}

type PastContext = Pick<MetricContext, 'engine' | 'asOf' | 'settings' | 'lifecycle' | 'locale'>;

/** What became of the customers of a worklist made on an earlier day, seen from the tables of today. */
export async function pastWorklist(context: PastContext, list: RiskList): Promise<PastWorklist> {
  const outcomes = await outcomesOf(context);
  const customers = list.customers.map(({ customerId, tenureDays, band, points, probability, why, next }) => ({
    customerId,
    tenureDays,
    band,
    points,
    probability,
    why,
    next,
    ...(outcomes.get(customerId) ?? { outcome: 'running' as const, outcomeDay: null }),
  }));
  const bands = (['high', 'medium', 'low'] as const).map((band) => {
    const members = customers.filter((customer) => customer.band === band);
    return {
      band,
      customers: members.length,
      known: members.filter(isKnown).length,
      events: members.filter(isEvent).length,
    };
  });
  const expected = expectedThen(customers.filter(isKnown), context);
  return { at: list.asOf, verdict: list.verdict, bands, expected, customers };
}

const isKnown = ({ outcome }: { outcome: PastOutcome }) => outcome !== 'running';
const isEvent = ({ outcome }: { outcome: PastOutcome }) => outcome === 'left' || outcome === 'not_again';

function expectedThen(
  customers: readonly { probability: number | null; outcome: PastOutcome }[],
  { settings, locale }: PastContext,
): PastWorklist['expected'] {
  const scored = customers.flatMap((customer) =>
    customer.probability === null ? [] : [{ ...customer, p: customer.probability }],
  );
  if (scored.length === 0) return null;
  const found = expectedEvents(
    scored.map(({ p }) => p),
    settings.level,
  );
  const observed = scored.filter(isEvent).length;
  const { backtest, numbers } = localeOf(locale);
  const text = backtest.past.expected(
    found.expected.toFixed(1).replace('.', numbers.decimal),
    String(Math.floor(found.low)),
    String(Math.ceil(found.high)),
    String(observed),
    String(found.customers),
  );
  return { ...found, observed, text };
}

/** Outcome of every customer whose first days are over, or for whom it was decided before. */
async function outcomesOf({ engine, asOf, settings, lifecycle }: PastContext) {
  const isContractual = lifecycle.relationship === 'contractual';
  const end = isContractual ? sql`first_lost_day` : sql`second_purchase_day`;
  const rows = await engine.rows(
    sql`SELECT customer_id, ${end} - start_day AS end_tenure, start_day + ${settings.onboardingDays} <= ${asOf} AS is_finished
      FROM lifecycle WHERE start_day IS NOT NULL AND (first_lost_day IS NOT NULL OR NOT is_lost_unknown) AND (start_day + ${settings.onboardingDays} <= ${asOf} OR ${end} IS NOT NULL)`,
    { customer_id: 'text', end_tenure: 'integer?', is_finished: 'boolean' },
  );
  return new Map(
    rows.map(({ customer_id, end_tenure, is_finished }) => {
      const isInTime = end_tenure !== null && end_tenure <= settings.onboardingDays;
      const after = isContractual ? ('stayed' as const) : ('not_again' as const);
      const before = isContractual ? ('left' as const) : ('bought_again' as const);
      const outcome: PastOutcome = isInTime ? before : is_finished ? after : 'running';
      return [customer_id, { outcome, outcomeDay: isInTime ? end_tenure : null }] as const;
    }),
  );
}
