import { eachDay } from '../dialects/dialect.ts';
import { seriesWindows } from '../entities/windows.ts';
import type { Window } from '../relationships/calendar.ts';
import type { SegmentField } from '../relationships/segments.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import type { MetricContext } from './metric-context.ts';

/** A ratio of two per-customer totals, both columns of the facts: what is measured over what it is measured on. */
export type Ratio = readonly [x: string, m: string];

/** Facts to count: one row a thing counted. */
export interface Facts<R extends string, C extends string> {
  /** The table whose rows carry event-level segments. */
  role: Role;
  /** Where the monthly series begins: with the first month that is complete in the export. Null: no series. */
  seriesFrom: keyof MetricContext['firstDay'] | null;
  /**
   * SQL with columns `cluster` (customer number, or a negative row number when customers are unknown), `day`, every column
   * of the ratios and counts (integers), and `segment`: the column given here.
   */
  select(segment: Sql): Sql;
  ratios: Record<R, Ratio>;
  /** Further columns that are added up. */
  counts: readonly C[];
  /** Rows that belong to a window as a whole (days at risk): `window_index`, then the columns of `select`. */
  perWindow?(window: Window, index: number): Sql;
  /** Of several rows with the same key in one window only the latest counts: columns of the facts. */
  latestPer?: { key: string; order: readonly string[] };
}

export interface Counts<R extends string, C extends string> {
  ratios: Record<R, ClusterSums>;
  counts: Record<C, number>;
}

/** The counts of every window and, for the current one, of every segment. */
export interface Counted<R extends string, C extends string> {
  current: Counts<R, C>;
  previous: Counts<R, C>;
  months: { window: Window; counts: Counts<R, C> }[];
  segments: { field: SegmentField; segment: string; counts: Counts<R, C> }[];
}

/**
 * Counts facts in one query: grouped by nothing, by window and by segment. Intervals need six sums over per-customer totals
 * for each ratio, so the answer stays small whatever the size of the files (METHOD B0.3, B0.5).
 */
export async function countFacts<R extends string, C extends string>(
  context: MetricContext,
  facts: Facts<R, C>,
): Promise<Counted<R, C>> {
  const months = facts.seriesFrom === null ? [] : seriesWindows(context, facts.seriesFrom);
  const windows = [context.current, context.previous, ...months];
  const eventField = context.segmentFields.find(
    ({ owner }) => owner !== 'customers' && owner.includes(facts.role) && context.bases[facts.role].files.length > 0,
  );
  const rows = await context.engine.rows(factsQuery(facts, windows, context.segmentFields, eventField), shapeOf(facts));
  const countsOf = (row: CountRow | undefined) => toCounts(facts, row);
  const byWindow = (index: number) => countsOf(rows.find((row) => row.field === null && row.window_index === index));
  return {
    current: byWindow(0),
    previous: byWindow(1),
    months: months.map((window, i) => ({ window, counts: byWindow(i + 2) })),
    segments: rows.flatMap((row) => {
      const field = context.segmentFields.find(({ name }) => name === row.field);
      return field ? [{ field, segment: String(row.segment ?? ''), counts: countsOf(row) }] : [];
    }),
  };
}

type CountRow = Record<string, number | string | null>;

function columnsOf<R extends string, C extends string>({ ratios, counts }: Facts<R, C>): string[] {
  const inRatios = Object.values<Ratio>(ratios).flat();
  return [...new Set([...inRatios, ...counts])];
}

function factsQuery<R extends string, C extends string>(
  facts: Facts<R, C>,
  windows: readonly Window[],
  fields: readonly SegmentField[],
  eventField: SegmentField | undefined,
): Sql {
  // whole numbers far below 2^53: as DOUBLE they are exact too, and the statement takes little more than half the time of one with 128-bit sums (measured)
  const totals = columnsOf(facts).map((name) => sql`SUM(CAST(${identifier(name)} AS DOUBLE)) AS ${identifier(name)}`);
  const sums = [
    ...ratioSums(facts),
    ...facts.counts.map((name) => sql`${wholeSum(identifier(name))} AS ${identifier(name)}`),
  ];
  const parts = [
    sql`SELECT window_index, CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, ${join(sums)}
        FROM per_cluster AS c GROUP BY window_index`,
  ];
  if (fields.some(({ owner }) => owner === 'customers')) {
    parts.push(sql`SELECT 0 AS window_index, d.field, d.segment, ${join(sums)}
        FROM per_cluster AS c JOIN customer_dimensions AS d ON d.customer = c.cluster
        WHERE c.window_index = 0 GROUP BY d.field, d.segment`);
  }
  if (eventField) {
    parts.push(sql`SELECT 0 AS window_index, ${eventField.name} AS field, segment, ${join(sums)}
        FROM (SELECT segment, cluster, ${join(totals)} FROM windowed WHERE window_index = 0 AND segment IS NOT NULL GROUP BY segment, cluster) AS c
        GROUP BY segment`);
  }
  const segment = eventField ? sql`CAST(t.${identifier(eventField.column)} AS VARCHAR)` : sql`CAST(NULL AS VARCHAR)`;
  return sql`WITH calendar AS (${calendar(windows)}), facts AS (${facts.select(segment)}),
    windowed AS (${windowedFacts(facts, windows)}),
    per_cluster AS MATERIALIZED (SELECT window_index, cluster, ${join(totals)} FROM windowed GROUP BY window_index, cluster)
    ${join(parts, ' UNION ALL ')}`;
}

/** Every day of every window: rows are put into windows by equal days, which is much faster than by comparing with limits. */
function calendar(windows: readonly Window[]): Sql {
  const days = windows.map(
    ({ from, to }, i) => sql`SELECT ${raw(String(i))} AS window_index, ${eachDay(from, to)} AS calendar_day`,
  );
  return join(days, ' UNION ALL ');
}

function windowedFacts<R extends string, C extends string>(
  { latestPer, perWindow }: Facts<R, C>,
  windows: readonly Window[],
): Sql {
  const joined = sql`SELECT w.window_index, f.* FROM facts AS f JOIN calendar AS w ON f.day = w.calendar_day`;
  if (perWindow) return join([joined, ...windows.map(perWindow)], ' UNION ALL ');
  if (!latestPer) return joined;
  const order = latestPer.order.map((name) => sql`${identifier(name)} DESC`);
  return sql`SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY window_index, ${identifier(latestPer.key)} ORDER BY ${join(order)}) AS nth
    FROM (${joined}) AS joined) AS ranked WHERE nth = 1`;
}

/** The six sums of every ratio, over customers with anything to count. */
function ratioSums<R extends string, C extends string>({ ratios }: Facts<R, C>): Sql[] {
  return Object.entries<Ratio>(ratios).flatMap(([name, [xName, mName]]) => {
    const x = identifier(xName);
    const m = identifier(mName);
    const as = (suffix: string) => identifier(`${name}_${suffix}`);
    return [
      sql`COUNT(CASE WHEN ${x} <> 0 OR ${m} <> 0 THEN 1 END) AS ${as('clusters')}`,
      sql`${wholeSum(x)} AS ${as('x')}`,
      sql`${wholeSum(m)} AS ${as('m')}`,
      sql`${wholeSum(sql`${x} * ${x}`)} AS ${as('xx')}`,
      sql`${wholeSum(sql`${x} * ${m}`)} AS ${as('xm')}`,
      sql`${wholeSum(sql`${m} * ${m}`)} AS ${as('mm')}`,
    ];
  });
}

function wholeSum(value: Sql): Sql {
  return sql`CAST(SUM(${value}) AS BIGINT)`;
}

const sumSuffixes = ['clusters', 'x', 'm', 'xx', 'xm', 'mm'] as const;

function shapeOf<R extends string, C extends string>({ ratios, counts }: Facts<R, C>) {
  const shape: Record<string, 'integer' | 'integer?' | 'text?'> = {
    window_index: 'integer',
    field: 'text?',
    segment: 'text?',
  };
  for (const name of Object.keys(ratios)) for (const suffix of sumSuffixes) shape[`${name}_${suffix}`] = 'integer?';
  for (const name of counts) shape[name] = 'integer?';
  return shape;
}

function toCounts<R extends string, C extends string>(facts: Facts<R, C>, row: CountRow | undefined): Counts<R, C> {
  const number = (name: string) => Number(row?.[name] ?? 0);
  const ratios = Object.keys(facts.ratios).map((name) => [
    name,
    {
      clusters: number(`${name}_clusters`),
      sumX: number(`${name}_x`),
      sumM: number(`${name}_m`),
      sumXX: number(`${name}_xx`),
      sumXM: number(`${name}_xm`),
      sumMM: number(`${name}_mm`),
    } satisfies ClusterSums,
  ]);
  return {
    ratios: Object.fromEntries(ratios) as Record<R, ClusterSums>,
    counts: Object.fromEntries(facts.counts.map((name) => [name, number(name)])) as Record<C, number>,
  };
}

/** What is left when the customers of one group are taken out: the rest that a segment is compared with. */
export function withoutGroup<R extends string, C extends string>(all: Counts<R, C>, group: Counts<R, C>): Counts<R, C> {
  const minus = (a: ClusterSums, b: ClusterSums): ClusterSums => ({
    clusters: a.clusters - b.clusters,
    sumX: a.sumX - b.sumX,
    sumM: a.sumM - b.sumM,
    sumXX: a.sumXX - b.sumXX,
    sumXM: a.sumXM - b.sumXM,
    sumMM: a.sumMM - b.sumMM,
  });
  const names = Object.keys(all.ratios) as R[];
  const counts = Object.keys(all.counts) as C[];
  return {
    ratios: Object.fromEntries(names.map((name) => [name, minus(all.ratios[name], group.ratios[name])])) as Record<
      R,
      ClusterSums
    >,
    counts: Object.fromEntries(counts.map((name) => [name, all.counts[name] - group.counts[name]])) as Record<
      C,
      number
    >,
  };
}
