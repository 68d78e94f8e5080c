import type { Engine } from '../engines/engine.ts';
import { hashBelow } from '../relationships/customer-numbers.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { FeatureColumn } from '../statistics/standardisation.ts';
import { cohortOf, landmarksOf } from './cohort.ts';
import { availableFeatures, compactSignals, type FeatureName, selectFeatures } from './features.ts';
import { type PointsInput, selectPoints } from './points.ts';
import { createRepurchaseMedians } from './repurchase-medians.ts';
import type { Look } from './signal-group.ts';
import { createSignals, signalsAt } from './signals.ts';

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

/** The customers of all landmarks, and those of them whose signals are being read. */
const [watchedTable, partTable, partSignals] = [sql`landmark_watched`, sql`landmark_part`, sql`landmark_signals`];

/** The customers at risk at one landmark, as they were known then. */
const tableOf = (landmark: number) => raw(`landmark_${landmark}`);

/** SQL: a landmark as one of the days on which the customers are looked at. */
const lookAt = (landmark: number): Look => ({
  suffix: `_${landmark}`,
  day: sql`(n.start_day + ${raw(String(landmark))})`,
});

/**
 * So many customers are put together at a time: their signals at all landmarks take some 150 MB on the way, whatever the size of
 * the export. Fewer would be slower, as every part reads all events.
 */
const customersAtATime = 250_000;

/**
 * Reads everything that is needed for `readFinished` and `selectCurrent`, for all landmarks at once: who was still at risk `landmark` days after the
 * start, what was known of them that evening, and what became of them. Of many machines' customers only a sample of the finished ones is
 * read, and it is told of how many. Source: METHOD C.2; van Houwelingen (2007).
 */
export async function createLandmarks(
  engine: Engine,
  input: PointsInput,
  mostCustomers = customersAtATime,
): Promise<{ sampledFrom?: number }> {
  const landmarks = landmarksOf(input.settings);
  const sample = engine.isSpread ? await sampleOf(engine, Math.min(...landmarks), input) : { isIn: sql`TRUE` };
  await engine.run(createWatched(landmarks, input, sample.isIn));
  if (input.relationship === 'noncontractual') {
    const days = landmarks.map((landmark) => sql`SELECT start_day + ${landmark} AS day FROM ${watchedTable}`);
    await createRepurchaseMedians(engine, join(days, ' UNION ALL '), input.settings);
  }
  const { parts, border } = await partsOf(engine, mostCustomers);
  for (let part = 0; part < parts; part++) {
    if (parts > 1) {
      await engine.run(sql`CREATE OR REPLACE TABLE ${partTable} AS SELECT * FROM ${watchedTable}
        WHERE customer >= ${border(part)} AND customer < ${border(part + 1)}`);
    }
    const watched = parts > 1 ? partTable : watchedTable;
    await createSignals(engine, partSignals, watched, input, landmarks.map(lookAt));
    for (const landmark of landmarks) {
      const rows = selectLandmark(landmark, input);
      const table = tableOf(landmark);
      await engine.run(
        part === 0 ? sql`CREATE OR REPLACE TABLE ${table} AS ${rows}` : sql`INSERT INTO ${table} ${rows}`,
      );
    }
  }
  for (const table of [watchedTable, partTable, partSignals]) await engine.run(sql`DROP TABLE IF EXISTS ${table}`);
  return sample;
}

/** Into how many parts the customers go, and the numbers where each begins; many machines take them all at once. */
async function partsOf(engine: Engine, mostCustomers: number) {
  if (engine.isSpread) return { parts: 1, border: () => 0 };
  const [count] = await engine.rows(
    sql`SELECT COUNT(*) AS customers, MIN(customer) AS first, MAX(customer) AS last FROM ${watchedTable}`,
    { customers: 'integer', first: 'integer?', last: 'integer?' },
  );
  const { customers = 0, first = 0, last = 0 } = count ?? {};
  const parts = Math.max(1, Math.ceil(customers / mostCustomers));
  const border = (part: number) => Math.round((first ?? 0) + (((last ?? 0) + 1 - (first ?? 0)) * part) / parts);
  return { parts, border };
}

/** Finished customers that are fetched from a warehouse at most, about: some ten megabytes. */
const mostFitted = 20_000;

/** SQL: who of the finished customers is in the sample, by the hash that is his number; with `sampledFrom`, of how many, where not all are. */
async function sampleOf(
  engine: Engine,
  first: number,
  input: PointsInput,
): Promise<{ isIn: Sql; sampledFrom?: number }> {
  const { isFinished, isAtRisk } = cohortOf(input);
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS finished FROM lifecycle WHERE ${isAtRisk(first)} AND ${isFinished}`,
    { finished: 'integer' },
  );
  const finished = row?.finished ?? 0;
  if (finished <= mostFitted) return { isIn: sql`TRUE` };
  return { isIn: sql`customer < ${hashBelow(mostFitted / finished)}`, sampledFrom: finished };
}

/** SQL: customers at risk at the first landmark whose outcome is known, or who are active with an open one. */
function createWatched(landmarks: readonly number[], input: PointsInput, isSampled: Sql): Sql {
  const [first, last] = [Math.min(...landmarks), Math.max(...landmarks)];
  const { endDay, isFinished, hasEvent, isAtRisk } = cohortOf(input);
  const isOpen = input.relationship === 'contractual' ? sql`is_active` : sql`is_active AND second_purchase_day IS NULL`;
  return sql`CREATE OR REPLACE TABLE ${watchedTable} AS
    SELECT customer, CAST(start_day AS INTEGER) AS start_day, CAST(start_day + ${last} AS INTEGER) AS at_day,
      CAST(${endDay} AS INTEGER) AS end_day, ${isFinished} AS is_finished, ${hasEvent} AS has_event
    FROM lifecycle WHERE ${isAtRisk(first)} AND ((${isFinished} AND ${isSampled}) OR (${isOpen}))`;
}

/** SQL: who was at risk at a landmark, with points and what the features are made of, in as few bytes as they need. */
function selectLandmark(landmark: number, input: PointsInput): Sql {
  const extra = ['end_day', 'is_finished', 'has_event'].map((name) => sql`n.${identifier(name)}`);
  const signals = signalsAt(partSignals, lookAt(landmark), input, extra);
  return sql`SELECT customer, start_day, is_finished, has_event, CAST(points AS SMALLINT) AS points, ${join(compactSignals())}
    FROM (${selectPoints(signals, input, [sql`g.*`])}) AS g
    WHERE at_day <= ${input.asOf} AND COALESCE(end_day > at_day, TRUE)`;
}

/** The finished customers of a landmark that `createLandmarks` prepared. */
export async function readFinished(engine: Engine, landmark: number, input: PointsInput): Promise<LandmarkData> {
  const names = availableFeatures(input);
  const from = sql`FROM ${tableOf(landmark)} AS g WHERE is_finished`;
  const [count] = await engine.rows(sql`SELECT COUNT(*) AS finished ${from}`, { finished: 'integer' });
  const rows = count?.finished ?? 0;
  const columns = ['start_day', 'outcome', 'points', ...names] as const;
  // customers are numbered in the order of their ids; where they are not, rows without an order are put into one here
  const order = engine.isSpread ? sql`` : sql`ORDER BY f.start_day, f.customer`;
  const found = await engine.columns(
    sql`SELECT ${join(columns.map(asNumber))} FROM (
        SELECT g.customer, g.start_day, CASE WHEN g.has_event THEN 1 ELSE 0 END AS outcome, g.points, ${join(selectFeatures(names, landmark))} ${from}
      ) AS f ${order}`,
    columns,
    rows,
  );
  const table = engine.isSpread ? inOrder(found, columns, rows) : found;
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

/** The same rows, by the first column, those alike by the next. */
function inOrder<N extends string>(
  table: Record<N, Float64Array>,
  columns: readonly N[],
  rows: number,
): Record<N, Float64Array> {
  const places = Array.from({ length: rows }, (_, i) => i).sort((a, b) => {
    for (const name of columns) {
      const [left, right] = [table[name][a] ?? Number.NaN, table[name][b] ?? Number.NaN];
      if (left !== right && !(Number.isNaN(left) && Number.isNaN(right)))
        return Number.isNaN(left) || left > right ? 1 : -1;
    }
    return 0;
  });
  const ordered = columns.map((name) => [name, Float64Array.from(places, (place) => table[name][place] ?? Number.NaN)]);
  return Object.fromEntries(ordered) as Record<N, Float64Array>;
}

/** SQL: the customers of today at a landmark that `createLandmarks` prepared, with the features of these names. */
export function selectCurrent(landmark: number, names: readonly FeatureName[]): Sql {
  const columns = [sql`g.customer`, ...selectFeatures(names, landmark)];
  return sql`SELECT ${join(columns)} FROM ${tableOf(landmark)} AS g WHERE NOT g.is_finished`;
}

/** Gives up what was read for a landmark: on the way the features of millions of customers need the memory. */
export async function releaseLandmark(engine: Engine, landmark: number): Promise<void> {
  await engine.run(sql`DROP TABLE ${tableOf(landmark)}`);
}

const asNumber = (name: string) => sql`CAST(f.${identifier(name)} AS DOUBLE) AS ${identifier(name)}`;
