import { localeOf } from '../locales/locales.ts';
import type { MetricContext } from '../metrics/metric-context.ts';
import { landmarksOf } from '../onboarding/cohort.ts';
import { curveDays, readCurves } from '../onboarding/curves.ts';
import { createLandmarks, readCurrent, readFinished, releaseLandmark } from '../onboarding/landmark.ts';
import { type LandmarkModel, modelOf, type Score, scoresOf, withoutPredictions } from '../onboarding/model.ts';
import { createPhases } from '../onboarding/phases.ts';
import { Problem } from '../problems.ts';
import { type AsOf, checkDay, resolveAsOf } from '../relationships/as-of.ts';
import { dayNumber, isoDay } from '../relationships/calendar.ts';
import { type Backtest, backtestSchemaVersion, type LandmarkEvidence } from '../report/backtest.ts';
import type { RiskExplanation, RiskFilters, RiskList } from '../report/risk.ts';
import { sql } from '../sql.ts';
import { inTurns } from '../statistics/steps.ts';
import { type AnalyzeRequest, contextAt, type Moment, type OpenExport, snapshotAt, withExport } from './analyze.ts';
import { landmarkEvidence, pastWorklist } from './builders/build-backtest.ts';
import { explain } from './builders/explanation.ts';
import { buildRiskList } from './builders/risk-list.ts';
import { verdictText } from './builders/verdict-text.ts';
import { type Scored, worklist } from './builders/worklist.ts';

/** The worklist of new customers: export -> snapshot -> points, phases, models -> list. Source: METHOD C. */
export async function assessRisk(request: AnalyzeRequest, filters: RiskFilters): Promise<RiskList> {
  return withExport(request, async (opened) => {
    const asOf = await resolveAsOf(opened, request);
    return listAt(opened, { request, asOf }, filters);
  });
}

/** The arithmetic behind the risk of one new customer. */
export async function explainRisk(request: AnalyzeRequest, id: string): Promise<RiskExplanation> {
  return withExport(request, async (opened) => {
    const asOf = await resolveAsOf(opened, request);
    const { context } = await contextAt(opened, { request, asOf: asOf.day });
    request.onProgress?.({ stage: 'measuring' });
    const { scored } = await modelsOf(context);
    const customers = await customersOf(context, scored);
    return explain({ context, customers, scored, id, version: request.version });
  });
}

/** The evidence: how points and models did on customers whose outcome is known; with `at` also a worklist of the past. */
export async function backtest(request: AnalyzeRequest, at?: string): Promise<Backtest> {
  if (at !== undefined) checkDay('--at', at);
  return withExport(request, async (opened) => {
    const asOf = await resolveAsOf(opened, request);
    // first: its tables are those of that day, and are replaced by those of the as-of day
    const list = at === undefined ? null : await listAt(opened, { request, asOf: pastDay(at, asOf) }, {});
    const snapshot = await snapshotAt(opened, { request, asOf: asOf.day });
    request.onProgress?.({ stage: 'measuring' });
    const locale = localeOf(request.locale);
    const landmarks: LandmarkEvidence[] = [];
    const models: LandmarkModel[] = [];
    for await (const { finished, model } of evaluatedLandmarks(snapshot)) {
      landmarks.push(landmarkEvidence(finished, model, request.settings.level, locale));
      models.push(withoutPredictions(model));
    }
    const isRepurchase = snapshot.lifecycle.relationship === 'noncontractual';
    const horizonDays = request.settings.onboardingDays;
    return {
      schemaVersion: backtestSchemaVersion,
      tool: { name: 'health', version: request.version },
      locale: request.locale,
      asOf: isoDay(asOf.day),
      relationship: snapshot.lifecycle.relationship,
      isRepurchase,
      horizonDays,
      level: request.settings.level,
      verdict: verdictText(models, { locale, isRepurchase, horizonDays }),
      landmarks,
      curves: { days: [...curveDays], ...(await readCurves(snapshot)) } as Backtest['curves'],
      past: list && (await pastWorklist(snapshot, list)),
    };
  });
}

function pastDay(at: string, asOf: AsOf): AsOf {
  if (dayNumber(at) >= asOf.day) throw Problem.of('day-not-past', { day: at, asOf: isoDay(asOf.day) });
  return { ...asOf, day: dayNumber(at), isInThePast: true };
}

async function listAt(
  opened: OpenExport,
  { asOf, ...moment }: Omit<Moment, 'asOf'> & { asOf: AsOf },
  filters: RiskFilters,
): Promise<RiskList> {
  const { request } = moment;
  const { context } = await contextAt(opened, { ...moment, asOf: asOf.day });
  request.onProgress?.({ stage: 'measuring' });
  const { models, scored } = await modelsOf(context);
  const customers = await customersOf(context, scored);
  return buildRiskList({
    context,
    models,
    customers,
    filters,
    isInThePast: asOf.isInThePast,
    version: request.version,
  });
}

async function customersOf(context: MetricContext, scored: Scored) {
  const { bases, lifecycle, asOf, engine } = context;
  const { relationship } = lifecycle;
  await createPhases(engine, { bases, relationship, asOf, population: sql`SELECT customer FROM newcomers` });
  return worklist(context, scored);
}

/** What the history shows at every landmark, and the scores of the customers of today where it may be used. */
async function modelsOf(context: MetricContext): Promise<{ models: LandmarkModel[]; scored: Scored }> {
  const models: LandmarkModel[] = [];
  const scores = new Map<string, Score>();
  const baseRates = new Map<number, number>();
  for await (const { model, current } of evaluatedLandmarks(context)) {
    // a later landmark knows a customer better
    if (model.model) for (const score of scoresOf(model, await current())) scores.set(score.customerId, score);
    if (model.baseRate !== null) baseRates.set(model.landmark, model.baseRate);
    models.push(withoutPredictions(model));
  }
  return { models, scored: { scores, baseRates } };
}

/** Every landmark in turn, so that the columns of only one are in memory. */
async function* evaluatedLandmarks({
  bases,
  promiseSource,
  asOf,
  settings,
  lifecycle: { relationship },
  engine,
}: Pick<MetricContext, 'bases' | 'promiseSource' | 'asOf' | 'settings' | 'lifecycle' | 'engine'>) {
  const input = { bases, promiseSource, asOf, settings, relationship };
  const landmarks = landmarksOf(settings);
  const { sampledFrom } = landmarks.length > 0 ? await createLandmarks(engine, input) : {};
  for (const landmark of landmarks) {
    const finished = await readFinished(engine, landmark, input);
    const model = { ...(await inTurns(modelOf(finished, settings.level), engine.signal)), sampledFrom };
    yield { finished, model, current: () => readCurrent(engine, landmark, input) };
    await releaseLandmark(engine, landmark);
  }
}
