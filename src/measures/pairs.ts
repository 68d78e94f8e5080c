import { written } from '../entities/entity.ts';
import type { Run } from '../entities/run.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { calendar } from './calendar.ts';
import { latestKey, momentSql, nthOf, relationOf, whereOf } from './expressions.ts';
import type { Measure, PairSums, Pairs } from './measure.ts';
import { requestedFields, wholeAndSegments, wholeSum } from './segments.ts';

const shape = {
  field: 'text?',
  segment: 'text?',
  n: 'integer',
  now: 'integer',
  before: 'integer',
  product: 'integer',
} as const;

/** Counts some pairs, each in a statement of its own. */
export async function countPairs(wanted: readonly Pairs[], run: Run) {
  const count = async (each: Pairs): Promise<[Measure, PairSums[]]> => {
    const rows = await run.engine.rows(planPairs(each, await relationOf([each], run), run), shape);
    return [
      each,
      rows.map(({ now, before, product, ...row }) => ({
        ...row,
        ...{ sumNow: now, sumBefore: before, sumProduct: product },
      })),
    ];
  };
  const found = new Map(await Promise.all(wanted.map(count)));
  return (measure: Measure) => found.get(measure);
}

/** SQL: how many have a row in both windows, and the sums of what they say in each; `relation` is the rows of the entity. */
export function planPairs(measure: Pairs, relation: Sql, run: Run): Sql {
  const { entity, on, number, windows } = measure;
  const { current, previous } = windows(run);
  const value = entity.numbers[number];
  if (previous === null || value === undefined) throw new Error(`${entity.name} has no pairs of ${number}`);
  const inSlot = (slot: number, of: Sql) => sql`MAX(CASE WHEN t.slot = ${raw(String(slot))} THEN ${of} END)`;
  const [now, before] = [inSlot(0, written(value, run)), inSlot(1, written(value, run))];
  const sums = sql`COUNT(*) AS n, ${wholeSum(sql`p.now`)} AS now, ${wholeSum(sql`p.before`)} AS before, ${wholeSum(sql`p.now * p.before`)} AS product`;
  return sql`WITH latest AS (SELECT t.*, c.slot, ${nthOf(measure, sql`c.slot, `)} AS nth
      FROM ${relation} AS t JOIN (${calendar([current, previous])}) AS c ON c.day = ${momentSql(entity, on)}${whereOf(measure, run)}),
    pairs AS (SELECT * FROM (SELECT ${inSlot(0, sql`t.cluster`)} AS cluster, ${now} AS now, ${before} AS before
      FROM latest AS t WHERE t.nth = 1 GROUP BY ${latestKey(measure)}) AS p WHERE p.now IS NOT NULL AND p.before IS NOT NULL)
    ${wholeAndSegments(requestedFields(run), sql`pairs AS p`, sql`p.cluster`, sums)}`;
}
