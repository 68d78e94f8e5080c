import { type AnalyzeRequest, contextAt, type OpenExport, withExport } from '../../src/analysis/analyze.ts';
import type { MetricContext } from '../../src/metrics/metric-context.ts';
import { availableFeatures, featureNames } from '../../src/onboarding/features.ts';
import { createLandmarks, type LandmarkData, readFinished } from '../../src/onboarding/landmark.ts';
import { type LandmarkModel, type Score, scoreOf } from '../../src/onboarding/model.ts';
import type { PointsInput } from '../../src/onboarding/points.ts';
import { createScores, featureColumn } from '../../src/onboarding/scores.ts';
import { resolveAsOf } from '../../src/relationships/as-of.ts';
import { join, sql } from '../../src/sql.ts';
import { inScratch, requestOn } from '../analyze-fixture.ts';

/** A score, whose it is, and what it was worked out from in SQL. */
export interface Scored extends Score {
  customerId: string;
  logOdds: number;
  values: readonly (number | null)[];
}

export interface Opened {
  opened: OpenExport;
  context: MetricContext;
  input: PointsInput;
  read(landmark: number): Promise<{ finished: LandmarkData }>;
  /** The scores of the customers of today by the model of a landmark that was read; nobody where it did not pass. */
  score(model: LandmarkModel): Promise<Scored[]>;
}

/** Opens an export at its as-of day and hands it to `use`. */
export function openAt<T>(
  folder: string,
  options: Partial<AnalyzeRequest>,
  use: (export_: Opened) => Promise<T>,
): Promise<T> {
  return inScratch(async (temporaryFolder) => {
    const request = requestOn(folder, temporaryFolder, options);
    return withExport(request, async (opened) => {
      const { engine } = opened;
      const asOf = await resolveAsOf(opened, request);
      const { context } = await contextAt(opened, { request, asOf: asOf.day });
      const { bases, promiseSource, settings, lifecycle } = context;
      const input = { bases, promiseSource, settings, asOf: asOf.day, relationship: lifecycle.relationship };
      let created: ReturnType<typeof createLandmarks> | undefined;
      const read = async (landmark: number) => {
        created ??= createLandmarks(engine, input);
        await created;
        return {
          finished: await readFinished(engine, landmark, input),
        };
      };
      const score = (model: LandmarkModel) => scoresBy(opened, input, model);
      return use({ opened, context, input, read, score });
    });
  });
}

async function scoresBy({ engine }: OpenExport, input: PointsInput, landmark: LandmarkModel): Promise<Scored[]> {
  const { model } = landmark;
  const table = await createScores(engine, landmark, input);
  if (!table || !model) return [];
  const rows = await engine.rows(
    sql`SELECT l.customer_id, s.log_odds, ${join(featureNames.map((name) => sql`s.${featureColumn(name)}`))}
      FROM ${table} AS s JOIN lifecycle AS l ON l.customer = s.customer`,
    {
      customer_id: 'text',
      log_odds: 'number',
      ...Object.fromEntries(featureNames.map((name) => [`value_${name}`, 'number?' as const])),
    },
  );
  return rows.map(({ customer_id, log_odds, ...row }) => {
    const known: Record<string, unknown> = row;
    const values = availableFeatures(input).map((name) => {
      const value = known[`value_${name}`];
      return typeof value === 'number' ? value : null;
    });
    const score = scoreOf(landmark.landmark, model, { logOdds: log_odds, values });
    return { ...score, customerId: customer_id, logOdds: log_odds, values };
  });
}
