import type { Row } from '../../engines/engine.ts';
import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { availableFeatures, type FeatureName, featureNames } from '../../onboarding/features.ts';
import { type LandmarkModel, type Score, scoreOf, toldTerms } from '../../onboarding/model.ts';
import { type Phase, phases } from '../../onboarding/phase-names.ts';
import { bands } from '../../onboarding/scores.ts';
import { isoDay } from '../../relationships/calendar.ts';
import type { RiskCustomer } from '../../report/risk.ts';
import { newcomerOf, newcomerShape, pointsBand, reasonsOf } from './newcomer.ts';

/** The columns of `worklist` in which all is that is shown of a customer. */
export const worklistShape = {
  ...newcomerShape,
  phase: 'integer',
  since_day: 'integer?',
  is_assumed: 'boolean',
  evidence: 'integer',
  landmark: 'integer?',
  log_odds: 'number?',
  band_rank: 'integer',
  ...(Object.fromEntries(featureNames.map((name) => [`value_${name}`, 'number?'])) as Record<
    `value_${FeatureName}`,
    'number?'
  >),
} as const;

export type WorklistRow = Row<typeof worklistShape>;

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
  const { risk } = localeOf(context.locale);
  const { reasons, action } = reasonsOf(row, context.locale);
  const score = scoreOfRow(row, context, models);
  const told = score ? toldTerms(score.terms) : null;
  const factors = factorsOf(told?.told ?? [], risk.features);
  const phase = phases[row.phase - 1] as Phase;
  const phaseAction = { id: phase, text: risk.phaseActions[phase] };
  // what raises the chance and is not already said by a reason
  const added = factors.filter(({ id }) => !reasons.some((reason) => reason.id === id));
  const why = [...reasons, ...added].map(({ text }) => text).join(', ');
  return {
    ...newcomerOf(row, context),
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
    pointsBand: pointsBand(row.points),
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
