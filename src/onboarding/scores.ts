import type { Engine } from '../engines/engine.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { LogisticModel } from '../statistics/logistic.ts';
import { logit } from '../statistics/ridge.ts';
import { availableFeatures, type FeatureName, featureNames } from './features.ts';
import { selectCurrent } from './landmark.ts';
import type { ChanceSums, LandmarkModel } from './model.ts';
import type { PointsInput } from './points.ts';

export type Band = 'high' | 'medium' | 'low';

/** Worst first: lists are in the order of their places. */
export const bands: readonly Band[] = ['high', 'medium', 'low'];

/** Odds twice those of the finished customers are high, half of them low (METHOD C.3). */
const bandOdds = 2;

/** The log-odds from which on a chance is high, and up to which it is low, against the base rate of the finished customers. */
export function bandLimits(baseRate: number): { high: number; low: number } {
  const [base, distance] = [logit(baseRate), Math.log(bandOdds)];
  return { high: base + distance, low: base - distance };
}

/** SQL: the column of a feature in a table of scores, NULL where it is not known. */
export const featureColumn = (name: FeatureName): Sql => identifier(`value_${name}`);

/**
 * SQL: the log-odds behind `predict`; `columns` are the features in the order of the training columns, NULL where one is not known. They
 * are added up in the same order, so that the sum is the same to the last digit.
 */
export function logOddsOf({ features, intercept, coefficients }: LogisticModel, columns: readonly Sql[]): Sql {
  const terms = features.map(({ name, column, isMissingIndicator, mean, sd }, j) => {
    const value = columns[column];
    if (value === undefined) throw new RangeError(`no column for ${name}`);
    const zScore = isMissingIndicator
      ? sql`(CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END - ${mean}) / ${sd}`
      : sql`COALESCE((${value} - ${mean}) / ${sd}, 0)`;
    return sql` + ${coefficients[j] ?? 0} * (${zScore})`;
  });
  return sql`(${intercept}${join(terms, '')})`;
}

/** SQL: the chance that log-odds stand for, NULL where they are not known. */
const chanceOf = (logOdds: Sql) =>
  sql`CASE WHEN ${logOdds} >= 0 THEN 1 / (1 + EXP(-${logOdds})) ELSE EXP(${logOdds}) / (1 + EXP(${logOdds})) END`;

/** Chances are added up as so many whole parts of one: the sum is the same in any order. */
const parts = raw('1e15');
const exactSum = (value: Sql) =>
  sql`CAST(COALESCE(SUM(CAST(ROUND(${value} * ${parts}) AS HUGEINT)), 0) AS DOUBLE) / ${parts}`;

/** SQL: rows with `log_odds` (NULL: no model knows the customer) with the chance beside them, as `chance`. */
export const withChances = (rows: Sql): Sql => sql`(SELECT *, ${chanceOf(sql`log_odds`)} AS chance FROM ${rows} AS l)`;

/** SQL: what `expectedEvents` needs of rows with chances, in the columns of `chanceSumsShape`. */
export const chanceSums: Sql = sql`COUNT(chance) AS scored, ${exactSum(sql`chance`)} AS expected, ${exactSum(sql`chance * (1 - chance)`)} AS variance`;
export const chanceSumsShape = { scored: 'integer', expected: 'number', variance: 'number' } as const;

/** The same as they are read. */
export const sumsOf = ({ scored, expected, variance }: Record<keyof typeof chanceSumsShape, number>): ChanceSums => ({
  customers: scored,
  expected,
  variance,
});

/**
 * Makes a table with the log-odds of the customers of today by a model that passed: `customer`, `landmark`, `log_odds`, `band_rank` (the place
 * in `bands`), and the features behind them. Whom this landmark does not know keeps what he has in `before`, the table of an earlier one,
 * which goes: a later landmark knows a customer better. Null: nobody may be scored. Needs what `createLandmarks` made. Source: METHOD C.2, C.3.
 */
export async function createScores(
  engine: Engine,
  { landmark, model, baseRate }: Pick<LandmarkModel, 'landmark' | 'model' | 'baseRate'>,
  input: PointsInput,
  before: Sql | null = null,
): Promise<Sql | null> {
  if (model === null || baseRate === null) return before;
  const known = availableFeatures(input);
  const values = featureNames.map((name) => {
    const value = known.includes(name) ? sql`f.${identifier(name)}` : sql`CAST(NULL AS DOUBLE)`;
    return sql`${value} AS ${featureColumn(name)}`;
  });
  const { high, low } = bandLimits(baseRate);
  const rank = sql`CASE WHEN log_odds >= ${high} THEN 0 WHEN log_odds <= ${low} THEN 2 ELSE 1 END`;
  const logOdds = logOddsOf(model, known.map(featureColumn));
  const own = sql`SELECT *, ${rank} AS band_rank FROM (SELECT *, ${logOdds} AS log_odds FROM (
      SELECT f.customer, ${raw(String(landmark))} AS landmark, ${join(values)} FROM (${selectCurrent(landmark, known)}) AS f
    ) AS s) AS s`;
  const table = raw(`scores_${landmark}`);
  const rows = before
    ? sql`WITH own AS (${own}) SELECT * FROM own
        UNION ALL SELECT b.* FROM ${before} AS b LEFT JOIN own ON own.customer = b.customer WHERE own.customer IS NULL`
    : own;
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS ${rows}`);
  if (before) await engine.run(sql`DROP TABLE ${before}`);
  return table;
}
