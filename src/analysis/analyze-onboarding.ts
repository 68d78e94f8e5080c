import { localeOf } from '../locales/locales.ts';
import type { MetricContext } from '../metrics/metric-context.ts';
import { landmarksOf } from '../onboarding/cohort.ts';
import { curveDays, readCurves } from '../onboarding/curves.ts';
import { createLandmarks, readFinished, releaseLandmark } from '../onboarding/landmark.ts';
import { type LandmarkModel, modelOf, withoutPredictions } from '../onboarding/model.ts';
import { createScores } from '../onboarding/scores.ts';
import { Problem } from '../problems.ts';
import { type AsOf, checkDay, resolveAsOf } from '../relationships/as-of.ts';
import { dayNumber, isoDay } from '../relationships/calendar.ts';
import { type Backtest, backtestSchemaVersion, type LandmarkEvidence } from '../report/backtest.ts';
import type { RiskExplanation, RiskFilters, RiskList } from '../report/risk.ts';
import type { Sql } from '../sql.ts';
import { inTurns } from '../statistics/steps.ts';
import { type AnalyzeRequest, contextAt, type Moment, type OpenExport, snapshotAt, withExport } from './analyze.ts';
import { landmarkEvidence } from './builders/build-backtest.ts';
import { explain } from './builders/explanation.ts';
import { pastWorklist } from './builders/past-worklist.ts';
import { buildRiskList } from './builders/risk-list.ts';
import { verdictText } from './builders/verdict-text.ts';
import { createWorklist } from './builders/worklist.ts';

/**
 * The worklist of new customers: export -> snapshot -> points, phases, models -> list. No more than `shown` are listed where it is given and the
 * filters do not say how many. Source: METHOD C.
 */
export async function assessRisk(request: AnalyzeRequest, filters: RiskFilters, shown?: number): Promise<RiskList> {
  return withExport(request, async (opened) => {
    const asOf = await resolveAsOf(opened, request);
    return listAt(opened, { request, asOf, filters, shown });
  });
}

/** The arithmetic behind the risk of one new customer. */
export async function explainRisk(request: AnalyzeRequest, id: string): Promise<RiskExplanation> {
  return withExport(request, async (opened) => {
    const asOf = await resolveAsOf(opened, request);
    const { context } = await contextAt(opened, { request, asOf: asOf.day });
    request.onProgress?.({ stage: 'measuring' });
    const models = await makeWorklist(context);
    return explain({ context, models, id, version: request.version });
  });
}

/**
 * The evidence: how points and models did on customers whose outcome is known; with `at` also a worklist of the past, of which no more than
 * `shown` are listed where it is given.
 */
export async function backtest(request: AnalyzeRequest, at?: string, shown?: number): Promise<Backtest> {
  if (at !== undefined) checkDay('--at', at);
  return withExport(request, async (opened) => {
    const asOf = await resolveAsOf(opened, request);
    // first: its tables are those of that day, and are replaced by those of the as-of day
    const list =
      at === undefined ? null : await listAt(opened, { request, asOf: pastDay(at, asOf), filters: {}, shown });
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

interface Listed {
  filters: RiskFilters;
  shown: number | undefined;
}

async function listAt(
  opened: OpenExport,
  { asOf, filters, shown, ...moment }: Omit<Moment, 'asOf'> & { asOf: AsOf } & Listed,
): Promise<RiskList> {
  const { request } = moment;
  const { context } = await contextAt(opened, { ...moment, asOf: asOf.day });
  request.onProgress?.({ stage: 'measuring' });
  const models = await makeWorklist(context);
  const { isInThePast } = asOf;
  return buildRiskList({ context, models, filters, shown, isInThePast, version: request.version });
}

/** Makes the worklist, with chances where the history shows that a model may be used; gives what it shows at every landmark. */
async function makeWorklist(context: MetricContext): Promise<LandmarkModel[]> {
  const models: LandmarkModel[] = [];
  let scores: Sql | null = null;
  for await (const { model, score } of evaluatedLandmarks(context)) {
    scores = await score(scores);
    models.push(withoutPredictions(model));
  }
  await createWorklist(context, scores);
  return models;
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
    yield { finished, model, score: (before: Sql | null) => createScores(engine, model, input, before) };
    await releaseLandmark(engine, landmark);
  }
}
