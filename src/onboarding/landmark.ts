import type { Engine } from '../engines/engine.ts';
import type { Settings } from '../snapshot/settings.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { FeatureColumn } from '../statistics/standardisation.ts';
import { availableFeatures, type FeatureName, selectFeatures } from './features.ts';
import { type PointsInput, selectPoints } from './points.ts';
import { createRepurchaseMedians } from './repurchase-medians.ts';
import { createSignals, type Look, signalsAt } from './signals.ts';

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

/** SQL: a landmark as one of the days on which the customers of `landmark` are looked at. */
const lookAt = (landmark: number): Look => ({
  suffix: `_${landmark}`,
  day: sql`(n.start_day + ${raw(String(landmark))})`,
});

/** The landmarks of an onboarding of so many days. */
export function landmarksOf({ onboardingDays }: Settings): number[] {
  return landmarkDays.filter((day) => day < onboardingDays);
}

/**
 * Reads everything that is needed for `readLandmark`, for all landmarks at once: who was still at risk `landmark` days after the
 * start, what was known of them that evening, and what became of them. Outcomes count only from the horizon on, also for those
 * already lost: counting the early losers of running cohorts would select on the outcome. Source: METHOD C.2; van Houwelingen (2007).
 */
export async function createLandmarks(engine: Engine, input: PointsInput): Promise<void> {
  const landmarks = landmarksOf(input.settings);
  await engine.run(createWatched(landmarks, input));
  await createSignals(engine, landmarkSignals, landmarkTable, input, landmarks.map(lookAt));
  if (input.relationship !== 'noncontractual') return;
  const days = landmarks.map((landmark) => sql`SELECT start_day + ${landmark} AS day FROM ${landmarkTable}`);
  await createRepurchaseMedians(engine, join(days, ' UNION ALL '), input.settings);
}

/** SQL: customers at risk at the first landmark whose outcome is known, or who are active with an open one. */
function createWatched(
  landmarks: readonly number[],
  { relationship, asOf, settings: { onboardingDays } }: PointsInput,
): Sql {
  const [first, last] = [Math.min(...landmarks), Math.max(...landmarks)];
  const isContractual = relationship === 'contractual';
  const end = isContractual ? sql`lost_day` : sql`second_purchase_day`;
  const isInTime = sql`COALESCE(${end} - start_day <= ${onboardingDays}, FALSE)`;
  const isOpen = isContractual ? sql`is_active` : sql`is_active AND second_purchase_day IS NULL`;
  const isFinished = sql`start_day + ${onboardingDays} <= ${asOf}`;
  return sql`CREATE OR REPLACE TABLE ${landmarkTable} AS
    SELECT customer, CAST(start_day AS INTEGER) AS start_day, CAST(start_day + ${last} AS INTEGER) AS at_day,
      CAST(${end} AS INTEGER) AS end_day, ${isFinished} AS is_finished,
      CASE WHEN ${isContractual ? isInTime : sql`NOT ${isInTime}`} THEN 1 ELSE 0 END AS outcome
    FROM lifecycle
    WHERE NOT is_truncated AND NOT has_date_error AND start_day + ${first} <= ${asOf}
      AND COALESCE(${end} > start_day + ${first}, TRUE) AND (${isFinished} OR (${isOpen}))`;
}

/** One landmark of those that `createLandmarks` prepared. */
export async function readLandmark(
  engine: Engine,
  landmark: number,
  input: PointsInput,
): Promise<{ finished: LandmarkData; current: LandmarkCurrent }> {
  const names = availableFeatures(input);
  const isAtRisk = sql`start_day + ${landmark} <= ${input.asOf} AND COALESCE(end_day > start_day + ${landmark}, TRUE)`;
  return {
    finished: await readFinished(engine, landmark, names, isAtRisk, input),
    current: await readCurrent(engine, landmark, names, isAtRisk, input),
  };
}

const carried = (names: readonly string[]) => names.map((name) => sql`n.${identifier(name)}`);

async function readFinished(
  engine: Engine,
  landmark: number,
  names: readonly FeatureName[],
  isAtRisk: Sql,
  input: PointsInput,
): Promise<LandmarkData> {
  const isWanted = sql`is_finished AND ${isAtRisk}`;
  const [count] = await engine.rows(sql`SELECT COUNT(*) AS finished FROM ${landmarkTable} WHERE ${isWanted}`, {
    finished: 'integer',
  });
  const rows = count?.finished ?? 0;
  const columns = ['start_day', 'outcome', 'points', ...names] as const;
  const signals = signalsAt(landmarkSignals, lookAt(landmark), input, carried(['end_day', 'is_finished', 'outcome']));
  const values = [...['start_day', 'outcome', 'points'].map(doubleOf), ...selectFeatures(names, landmark)];
  // customers are numbered in the order of their ids
  const table = await engine.columns(
    sql`SELECT ${join(values)} FROM (${selectPoints(signals, input, [sql`g.*`])}) AS g
      WHERE ${isWanted} ORDER BY g.start_day, g.customer`,
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

async function readCurrent(
  engine: Engine,
  landmark: number,
  names: readonly FeatureName[],
  isAtRisk: Sql,
  input: PointsInput,
): Promise<LandmarkCurrent> {
  const signals = signalsAt(landmarkSignals, lookAt(landmark), input, carried(['end_day', 'is_finished']));
  const from = sql`FROM ${signals} AS g JOIN (SELECT customer, customer_id FROM lifecycle) AS l ON l.customer = g.customer
    WHERE NOT g.is_finished AND ${isAtRisk} ORDER BY g.start_day, g.customer`;
  const ids = await engine.rows(sql`SELECT l.customer_id ${from}`, { customer_id: 'text' });
  const table = await engine.columns(
    sql`SELECT ${join([sql`CAST(g.start_day AS DOUBLE) AS start_day`, ...selectFeatures(names, landmark)])} ${from}`,
    ['start_day', ...names],
    ids.length,
  );
  return {
    customerIds: ids.map(({ customer_id }) => customer_id),
    startDays: table.start_day,
    features: names.map((name) => ({ name, values: table[name] })),
  };
}

const doubleOf = (name: string) => sql`CAST(g.${identifier(name)} AS DOUBLE) AS ${identifier(name)}`;
