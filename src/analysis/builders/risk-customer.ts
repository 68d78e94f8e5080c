import type { Row } from '../../engines/engine.ts';
import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { riskBands } from '../../metrics/onboarding-risk.ts';
import { availableFeatures, type FeatureName, featureNames } from '../../onboarding/features.ts';
import { type LandmarkModel, type Score, scoreOf, toldTerms } from '../../onboarding/model.ts';
import { type Phase, phases } from '../../onboarding/phase-names.ts';
import { type OnboardingReason, onboardingReasons, reasonText, reasonTexts } from '../../onboarding/reasons.ts';
import { bands } from '../../onboarding/scores.ts';
import { isoDay } from '../../relationships/calendar.ts';
import type { RiskCustomer } from '../../report/risk.ts';

/** The columns of `worklist` in which all is that is shown of a customer. */
export const worklistShape = {
  customer_id: 'text',
  start_day: 'integer',
  tenure: 'integer',
  points: 'integer',
  segment: 'text?',
  account_owner: 'text?',
  phase: 'integer',
  since_day: 'integer?',
  is_assumed: 'boolean',
  evidence: 'integer',
  landmark: 'integer?',
  log_odds: 'number?',
  band_rank: 'integer',
  ...(Object.fromEntries(onboardingReasons.map((reason) => [reason, 'integer'])) as Record<
    OnboardingReason,
    'integer'
  >),
  ...(Object.fromEntries(featureNames.map((name) => [`value_${name}`, 'number?'])) as Record<
    `value_${FeatureName}`,
    'number?'
  >),
} as const;

export type WorklistRow = Row<typeof worklistShape>;

/** The points of every reason that was given, highest first, then in the order of METHOD C.1. */
export function givenReasons(row: Readonly<Record<OnboardingReason, number>>): OnboardingReason[] {
  return onboardingReasons
    .filter((reason) => row[reason] > 0)
    .sort((a, b) => row[b] - row[a] || onboardingReasons.indexOf(a) - onboardingReasons.indexOf(b));
}

/** The chance of a customer of the worklist with its arithmetic; undefined: no model knows him. */
export function scoreOfRow(
  row: WorklistRow,
  context: Pick<MetricContext, 'bases' | 'promiseSource'>,
  models: readonly LandmarkModel[],
): Score | undefined {
  const { landmark, log_odds: logOdds } = row;
  const model = models.find((each) => each.landmark === landmark)?.model;
  if (landmark === null || logOdds === null || !model) return undefined;
  const values = availableFeatures(context).map((name) => row[`value_${name}`]);
  return scoreOf(landmark, model, { logOdds, values });
}

/** A row of the worklist in words. Source: METHOD C.1, C.3. */
export function riskCustomerOf(
  row: WorklistRow,
  context: MetricContext,
  models: readonly LandmarkModel[],
): RiskCustomer {
  const { settings, locale } = context;
  const texts = reasonTexts[locale];
  const { risk } = localeOf(locale);
  const reasons = givenReasons(row).map((id) => ({ id, points: row[id], text: reasonText(locale, id, row[id]) }));
  const score = scoreOfRow(row, context, models);
  const told = score ? toldTerms(score.terms) : null;
  const factors = factorsOf(told?.told ?? [], risk.features);
  const phase = phases[row.phase - 1] as Phase;
  const [worst] = reasons;
  const action = worst ? { id: worst.id, text: texts[worst.id].action } : null;
  const phaseAction = { id: phase, text: risk.phaseActions[phase] };
  // what raises the chance and is not already said by a reason
  const added = factors.filter(({ id }) => !reasons.some((reason) => reason.id === id));
  const why = [...reasons, ...added].map(({ text }) => text).join(', ');
  return {
    customerId: row.customer_id,
    segment: row.segment,
    owner: row.account_owner,
    startedOn: isoDay(row.start_day),
    tenureDays: row.tenure,
    daysLeft: Math.max(0, settings.onboardingDays - row.tenure),
    phase: {
      id: phase,
      since: row.since_day === null ? null : isoDay(row.since_day),
      isAssumed: row.is_assumed,
      missing: phases.filter((_, i) => i > 0 && i + 1 < row.phase && (row.evidence & (2 ** i)) === 0),
    },
    band: bands[row.band_rank] ?? 'low',
    basis: score ? 'model' : 'points',
    probability: score?.probability ?? null,
    landmark: score?.landmark ?? null,
    points: row.points,
    pointsBand: row.points >= riskBands.high ? 'high' : row.points >= riskBands.medium ? 'medium' : 'low',
    reasons,
    factors,
    otherLogOdds: told?.other ?? null,
    why: why === '' ? risk.nothing : why,
    action,
    phaseAction,
    next: (action ?? phaseAction).text,
  };
}

type FeatureTexts = Readonly<Record<string, { more: string; less: string }>>;

function factorsOf(told: Score['terms'], texts: FeatureTexts) {
  return told.map(({ feature, logOdds, coefficient }) => {
    const text = texts[feature];
    // it raises the chance: a positive coefficient means the value lies above the average
    return { id: feature, logOdds, text: (coefficient > 0 ? text?.more : text?.less) ?? feature };
  });
}
