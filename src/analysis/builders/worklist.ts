import type { MetricContext } from '../../metrics/metric-context.ts';
import { riskBands } from '../../metrics/onboarding-risk.ts';
import { featureNames } from '../../onboarding/features.ts';
import type { ChanceSums, LandmarkModel } from '../../onboarding/model.ts';
import { phases } from '../../onboarding/phase-names.ts';
import { createPhases } from '../../onboarding/phases.ts';
import { onboardingReasons } from '../../onboarding/reasons.ts';
import {
  type Band,
  bands,
  chanceSums,
  chanceSumsShape,
  featureColumn,
  sumsOf,
  withChances,
} from '../../onboarding/scores.ts';
import { counted } from '../../relationships/snapshot.ts';
import type { RiskCustomer, RiskFilters } from '../../report/risk.ts';
import { identifier, join, raw, type Sql, sql } from '../../sql.ts';
import { limited } from './list-limit.ts';
import { riskCustomerOf, type WorklistRow, worklistShape } from './risk-customer.ts';

/** Every customer in the first days. */
export const worklistTable: Sql = sql`worklist`;

/** SQL: the phases with evidence as bits, the first phase in the lowest. */
const evidenceBits = join(
  phases.map((_, i) => sql`CASE WHEN p.${raw(`day_${i + 1}`)} IS NULL THEN 0 ELSE ${raw(String(2 ** i))} END`),
  ' + ',
);

const pointsRank = sql`CASE WHEN o.points >= ${riskBands.high} THEN 0 WHEN o.points >= ${riskBands.medium} THEN 1 ELSE 2 END`;

/**
 * Makes `worklist`: one row a customer in the first days with points, phase, group, and what a model says; `scores` as `createScores` made them,
 * null where no model may be used. Needs `onboarding_points`.
 * Source: METHOD C.1, C.3.
 */
export async function createWorklist(context: MetricContext, scores: Sql | null): Promise<void> {
  const { bases, lifecycle, asOf, engine } = context;
  const { relationship } = lifecycle;
  await createPhases(engine, { bases, relationship, asOf, population: sql`SELECT customer FROM newcomers` });
  const reasons = join(onboardingReasons.map((reason) => sql`o.${identifier(reason)}`));
  const model = scores
    ? [
        sql`s.landmark, s.log_odds, COALESCE(s.band_rank, ${pointsRank}) AS band_rank`,
        ...featureNames.map((name) => sql`s.${featureColumn(name)}`),
      ]
    : [
        sql`CAST(NULL AS INTEGER) AS landmark, CAST(NULL AS DOUBLE) AS log_odds, ${pointsRank} AS band_rank`,
        ...featureNames.map((name) => sql`CAST(NULL AS DOUBLE) AS ${featureColumn(name)}`),
      ];
  await engine.run(sql`CREATE OR REPLACE TABLE ${worklistTable} AS
    SELECT o.customer, o.customer_id, o.start_day, o.tenure, o.points, c.segment, c.account_owner, p.phase, p.since_day, p.is_assumed,
      ${evidenceBits} AS evidence, ${reasons}, ${join(model)}
    FROM onboarding_points AS o JOIN customer_phases AS p ON p.customer = o.customer
      LEFT JOIN ${counted('customers')} AS c ON c.customer = o.customer
      ${scores ? sql`LEFT JOIN ${scores} AS s ON s.customer = o.customer` : sql``}`);
}

/** SQL: whether a customer of `worklist` is wanted. */
function isWanted({ band, phase, owner, segment }: RiskFilters): Sql {
  const conditions = [
    sql`TRUE`,
    ...(band === undefined ? [] : [sql`band_rank = ${bands.indexOf(band)}`]),
    ...(phase === undefined ? [] : [sql`phase = ${phases.indexOf(phase) + 1}`]),
    ...(owner === undefined ? [] : [sql`account_owner = ${owner}`]),
    ...(segment === undefined ? [] : [sql`segment = ${segment}`]),
  ];
  return join(conditions, ' AND ');
}

/** What there is to say of a worklist as a whole. */
export interface WorklistCounts {
  total: number;
  matched: number;
  bands: Record<Band, number>;
  /** Of those with a chance. */
  chances: ChanceSums;
}

/** Counts the customers that are wanted. */
export async function countWorklist(
  { engine }: Pick<MetricContext, 'engine'>,
  filters: RiskFilters,
): Promise<WorklistCounts> {
  const wanted = sql`(SELECT band_rank, log_odds FROM ${worklistTable} WHERE ${isWanted(filters)})`;
  const ofBand = bands.map((band, i) => sql`COUNT(CASE WHEN band_rank = ${i} THEN 1 END) AS ${raw(band)}`);
  const [row] = await engine.rows(
    sql`SELECT (SELECT COUNT(*) FROM ${worklistTable}) AS total, COUNT(*) AS matched, ${join(ofBand)}, ${chanceSums}
      FROM ${withChances(wanted)} AS w`,
    {
      ...{ total: 'integer', matched: 'integer', high: 'integer', medium: 'integer', low: 'integer' },
      ...chanceSumsShape,
    } as const,
  );
  if (!row) throw new Error('nothing was counted');
  const { total, matched, high, medium, low } = row;
  return { total, matched, bands: { high, medium, low }, chances: sumsOf(row) };
}

const columns = join(Object.keys(worklistShape).map((name) => identifier(name)));

/** SQL: highest risk first: by band, within a band by chance, then by points. */
const byRisk = sql`band_rank, log_odds DESC NULLS LAST, points DESC, customer_id`;

/** SQL: the first `most` of the customers of `worklist` that are wanted, in its order. */
export function firstOfWorklist(filters: RiskFilters, most: number, names: Sql = columns): Sql {
  const limit = limited(most);
  return sql`SELECT ${names} FROM ${worklistTable} WHERE ${isWanted(filters)} ORDER BY ${byRisk}${limit}`;
}

/** The first `most` customers that are wanted, highest risk first. */
export async function readWorklist(
  context: MetricContext,
  models: readonly LandmarkModel[],
  filters: RiskFilters,
  most: number,
): Promise<RiskCustomer[]> {
  const customers: RiskCustomer[] = [];
  for await (const batch of context.engine.batches(firstOfWorklist(filters, most), worklistShape)) {
    for (const row of batch) customers.push(riskCustomerOf(row, context, models));
  }
  return customers;
}

/** The row of one customer; undefined: he is not in the first days. */
export async function worklistRow({ engine }: MetricContext, id: string): Promise<WorklistRow | undefined> {
  const [row] = await engine.rows(
    sql`SELECT ${columns} FROM ${worklistTable} WHERE customer_id = ${id}`,
    worklistShape,
  );
  return row;
}

/** Ids that may have been meant are looked for among so many at most. */
const mostAlike = 10_000;

/** Ids of customers in the first days, first those that begin or end as one that was typed: a slip of the hand leaves one of the two. */
export async function idsAlike({ engine }: MetricContext, id: string): Promise<string[]> {
  const half = Math.floor((id.length - 1) / 2);
  const [begin, end] = [id.slice(0, half), id.slice(id.length - half)];
  const rows = await engine.rows(
    sql`SELECT customer_id, CASE WHEN LEFT(customer_id, ${half}) = ${begin} OR RIGHT(customer_id, ${half}) = ${end} THEN 0 ELSE 1 END AS distance
      FROM ${worklistTable} ORDER BY distance, customer_id LIMIT ${mostAlike}`,
    { customer_id: 'text', distance: 'integer' },
  );
  return rows.map(({ customer_id }) => customer_id);
}
