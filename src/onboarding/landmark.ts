import type { Engine } from '../engines/engine.ts';
import { join, type Sql, sql } from '../sql.ts';
import type { FeatureColumn } from '../statistics/standardisation.ts';
import { availableFeatures, type FeatureName, selectFeatures } from './features.ts';
import { type PointsInput, selectPoints } from './points.ts';
import { createRepurchaseMedians } from './repurchase-medians.ts';
import { createSignals } from './signals.ts';

/** Days after the start at which a prediction for the rest of the first hundred days is made (METHOD C.2). */
export const landmarkDays: readonly number[] = [14, 30, 60];

/** Finished customers that were at risk at a landmark, in the order of their start; arrays of equal length. */
export interface LandmarkData {
  landmark: number;
  /** Length of the onboarding, the horizon of the prediction. */
  horizonDays: number;
  rows: number;
  startDays: Float64Array;
  /** 1: left (or, without contract, did not buy again) between the landmark and the horizon. */
  outcomes: Float64Array;
  /** Onboarding points as they were at the landmark. */
  points: Float64Array;
  features: readonly (FeatureColumn & { name: FeatureName })[];
}

/** Customers of today whose outcome is open, as they were at the landmark. */
export interface LandmarkCurrent {
  customerIds: readonly string[];
  startDays: Float64Array;
  features: readonly FeatureColumn[];
}

const [landmarkTable, landmarkSignals] = [sql`landmark`, sql`landmark_signals`];

/**
 * Reads one landmark: who was still at risk `landmark` days after the start, what was known of them that evening, and what
 * became of them. Outcomes count only from the horizon on, also for those already lost: counting the early losers of running
 * cohorts would select on the outcome. Source: METHOD C.2; van Houwelingen (2007).
 */
export async function readLandmark(
  engine: Engine,
  landmark: number,
  input: PointsInput,
): Promise<{ finished: LandmarkData; current: LandmarkCurrent }> {
  await engine.run(createLandmark(landmark, input));
  await createSignals(engine, landmarkSignals, landmarkTable, input);
  if (input.relationship === 'noncontractual') {
    await createRepurchaseMedians(engine, sql`SELECT at_day AS day FROM ${landmarkTable}`, input.settings);
  }
  const names = availableFeatures(input);
  return {
    finished: await readFinished(engine, landmark, names, input),
    current: await readCurrent(engine, landmark, names),
  };
}

/** SQL: customers at risk at the landmark whose outcome is known, or who are active with an open one. */
function createLandmark(landmark: number, { relationship, asOf, settings: { onboardingDays } }: PointsInput): Sql {
  const isContractual = relationship === 'contractual';
  const end = isContractual ? sql`lost_day` : sql`second_purchase_day`;
  const isInTime = sql`COALESCE(${end} - start_day <= ${onboardingDays}, FALSE)`;
  const isOpen = isContractual ? sql`is_active` : sql`is_active AND second_purchase_day IS NULL`;
  const isFinished = sql`start_day + ${onboardingDays} <= ${asOf}`;
  return sql`CREATE OR REPLACE TABLE ${landmarkTable} AS
    SELECT customer, customer_id, start_day, start_day + ${landmark} AS at_day, ${isFinished} AS is_finished,
      CASE WHEN ${isContractual ? isInTime : sql`NOT ${isInTime}`} THEN 1 ELSE 0 END AS outcome
    FROM lifecycle
    WHERE NOT is_truncated AND NOT has_date_error AND start_day + ${landmark} <= ${asOf}
      AND COALESCE(${end} > start_day + ${landmark}, TRUE) AND (${isFinished} OR (${isOpen}))`;
}

async function readFinished(
  engine: Engine,
  landmark: number,
  names: readonly FeatureName[],
  input: PointsInput,
): Promise<LandmarkData> {
  const [count] = await engine.rows(sql`SELECT COUNT(*) AS finished FROM ${landmarkTable} WHERE is_finished`, {
    finished: 'integer',
  });
  const rows = count?.finished ?? 0;
  const columns = ['start_day', 'outcome', 'points', ...names] as const;
  const table = await engine.columns(
    sql`SELECT ${join([sql`l.start_day, l.outcome, p.points`, ...selectFeatures(names, landmark)])}
      FROM ${landmarkTable} AS l JOIN ${landmarkSignals} AS g ON g.customer = l.customer
        JOIN (${selectPoints(landmarkSignals, input)}) AS p ON p.customer = l.customer
      WHERE l.is_finished ORDER BY l.start_day, l.customer_id`,
    columns,
    rows,
  );
  return {
    landmark,
    horizonDays: input.settings.onboardingDays,
    rows,
    startDays: table.start_day,
    outcomes: table.outcome,
    points: table.points,
    features: names.map((name) => ({ name, values: table[name] })),
  };
}

async function readCurrent(engine: Engine, landmark: number, names: readonly FeatureName[]): Promise<LandmarkCurrent> {
  const from = sql`FROM ${landmarkTable} AS l JOIN ${landmarkSignals} AS g ON g.customer = l.customer
    WHERE NOT l.is_finished ORDER BY l.start_day, l.customer_id`;
  const ids = await engine.rows(sql`SELECT l.customer_id ${from}`, { customer_id: 'text' });
  const table = await engine.columns(
    sql`SELECT ${join([sql`l.start_day`, ...selectFeatures(names, landmark)])} ${from}`,
    ['start_day', ...names],
    ids.length,
  );
  return {
    customerIds: ids.map(({ customer_id }) => customer_id),
    startDays: table.start_day,
    features: names.map((name) => ({ name, values: table[name] })),
  };
}
