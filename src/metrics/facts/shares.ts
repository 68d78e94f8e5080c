import type { RatioSums } from '../../measures/measure.ts';
import { eventFieldOf, eventSegments, fieldNames, requestedFields } from '../../measures/segments.ts';
import type { Window } from '../../relationships/calendar.ts';
import type { SegmentField } from '../../relationships/segments.ts';
import type { Role } from '../../schema/table.ts';
import { identifier, join, raw, type Sql, sql } from '../../sql.ts';
import type { ClusterSums } from '../../statistics/cluster.ts';
import type { MetricContext } from '../metric-context.ts';
import { firstMonthSlot, monthDays } from './months.ts';

/**
 * The rows behind one share: SQL with `cluster` (customer), `day` (the day that puts the row into a window), `x` (1 if it counts
 * in the numerator) and `m` (1 if it counts in the denominator), all integers. These rows are what a share is made of, and
 * what can be shown when somebody asks who they were.
 */
export interface ShareRows {
  rows: Sql;
  current: Window;
  previous: Window | null;
  /** The table whose records the rows are, by `file` and `row_number`: they can be split by its columns. */
  records?: Role;
  monthly?: Monthly;
}

/** The complete months a share is followed over. */
export interface Monthly {
  windows: readonly Window[];
  /** The rows they are made of, where a month chooses its own among them. */
  rows?: Sql;
  /** What a row of the set's `monthly` relation adds to both: shares of the same rows are then added up in one pass. */
  adds?: { x: Sql; m: Sql };
}

/** Shares that are counted together. `shared`: relations that several of them are made from, by name. */
export interface ShareSet<K extends string> {
  shares: Readonly<Partial<Record<K, ShareRows>>>;
  shared: Readonly<Record<string, Sql>>;
  /** SQL: the relation that months of several shares are added up from, with `cluster` and `day`. */
  monthly?: Sql;
}

/**
 * Counts any number of shares in one statement: one row a share and window, with the six sums over per-customer totals that a
 * clustered interval needs (METHOD B0.3). Split by the columns asked for with `--by`, not by those that are only looked through:
 * thirty figures times sixty groups would always find something.
 */
export async function countShares<K extends string>(
  context: MetricContext,
  { shares, shared, monthly: ofMonths }: ShareSet<K>,
): Promise<Partial<Record<K, RatioSums>>> {
  const wanted = Object.entries<ShareRows | undefined>(shares).flatMap(([kind, share]) => {
    const field = share?.records && eventFieldOf(context, share.records);
    return share ? [{ kind, ...share, field }] : [];
  });
  if (wanted.length === 0) return {};
  const fields = requestedFields(context);
  const ofRows = [...new Set(wanted.flatMap(({ field }) => field ?? []))];
  const months = allMonths(wanted);
  const sums = sixSums(sql`x`, sql`m`);
  const together =
    ofMonths === undefined ? [] : wanted.flatMap(({ monthly }, i) => (monthly?.adds ? [{ ...monthly, i }] : []));
  const inMonths = [
    ...(months.length > 0 ? [sql`month_days AS (${monthDays(months)})`] : []),
    ...(ofMonths && together.length > 0
      ? [sql`month_totals AS MATERIALIZED (${monthTotals(ofMonths, together)})`]
      : []),
  ];
  const slotOf = ({ from }: Window) => firstMonthSlot + months.findIndex((month) => month.from === from);
  const byMonths = together.flatMap((share) => {
    const slots = share.windows.map(slotOf);
    return slots.length === 0 ? [] : [sql` UNION ALL ${ofMonthTotals(share.i, slots)}`];
  });
  const split =
    fields.length === 0
      ? sql``
      : sql`UNION ALL SELECT kind, slot, d.field, d.segment, ${sums}
        FROM totals AS t JOIN customer_dimensions AS d ON d.customer = t.cluster
        WHERE slot = 0 AND d.field IN ${fieldNames(fields)} GROUP BY kind, slot, d.field, d.segment`;
  const ofEvents = wanted.flatMap((share, i) => (share.field ? [ofEvent(share, share.field, i)] : []));
  const splitEvents =
    ofEvents.length === 0
      ? sql``
      : sql`UNION ALL SELECT kind, 0 AS slot, field, segment, ${sums} FROM (SELECT kind, field, segment, cluster, SUM(CAST(x AS DOUBLE)) AS x, SUM(CAST(m AS DOUBLE)) AS m
        FROM (${join(ofEvents, ' UNION ALL ')}) AS rows_of_events GROUP BY kind, field, segment, cluster) AS e GROUP BY kind, field, segment`;
  const rows = await context.engine.rows(
    sql`WITH ${join([...withShared(shared), ...inMonths, sql``])}totals AS MATERIALIZED (SELECT kind, slot, cluster, SUM(CAST(x AS DOUBLE)) AS x, SUM(CAST(m AS DOUBLE)) AS m
        FROM (${join([...wanted.map(windowed), ...wanted.flatMap(byMonth)], ' UNION ALL ')}) AS rows_of_all GROUP BY kind, slot, cluster)
      SELECT kind, slot, CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, ${sums}
      FROM totals GROUP BY kind, slot ${split} ${splitEvents} ${join(byMonths, ' ')}`,
    {
      kind: 'integer',
      slot: 'integer',
      field: 'text?',
      segment: 'text?',
      clusters: 'integer',
      x: 'integer',
      m: 'integer',
      xx: 'integer',
      xm: 'integer',
      mm: 'integer',
    },
  );
  const sumsOf = (row: (typeof rows)[number] | undefined): ClusterSums => ({
    clusters: row?.clusters ?? 0,
    sumX: row?.x ?? 0,
    sumM: row?.m ?? 0,
    sumXX: row?.xx ?? 0,
    sumXM: row?.xm ?? 0,
    sumMM: row?.mm ?? 0,
  });
  const counted = wanted.map(({ kind, previous, monthly }, i) => {
    const found = rows.filter((row) => row.kind === i);
    const inSlot = (slot: number) => sumsOf(found.find((row) => row.field === null && row.slot === slot));
    const segments = found.flatMap((row) =>
      fields
        .concat(ofRows)
        .flatMap((field) =>
          field.name === row.field ? [{ field, segment: row.segment ?? '', sums: sumsOf(row) }] : [],
        ),
    );
    const series = (monthly?.windows ?? []).map((window) => ({ window, sums: inSlot(slotOf(window)) }));
    const sums = { current: inSlot(0), previous: previous && inSlot(1), months: series, segments };
    return [kind, sums satisfies RatioSums];
  });
  return Object.fromEntries(counted) as Partial<Record<K, RatioSums>>;
}

/** SQL: the relations of a `WITH`. */
export function withShared(shared: ShareSet<never>['shared']): Sql[] {
  return Object.entries(shared).map(([name, rows]) => sql`${identifier(name)} AS (${rows})`);
}

/** The kind is its number in the list: cheaper to group by than a text. */
function windowed({ rows, current, previous }: ShareRows, i: number): Sql {
  const slot = previous === null ? sql`0` : sql`CASE WHEN ${within('r.day', current)} THEN 0 ELSE 1 END`;
  const isWanted =
    previous === null ? within('r.day', current) : sql`(${within('r.day', current)} OR ${within('r.day', previous)})`;
  return sql`SELECT ${raw(String(i))} AS kind, ${slot} AS slot, r.cluster, r.x, r.m FROM (${rows}) AS r WHERE r.m > 0 AND ${isWanted}`;
}

/** The months of all shares, oldest first: each share has some of them without a gap. */
function allMonths(shares: readonly ShareRows[]): Window[] {
  const byDay = new Map(shares.flatMap(({ monthly }) => monthly?.windows ?? []).map((month) => [month.from, month]));
  return [...byDay.values()].sort((a, b) => a.from - b.from);
}

/** The sums over customers that a clustered interval needs (METHOD B0.3). */
function sixSums(x: Sql, m: Sql): Sql {
  const sumOf = (value: Sql) => sql`CAST(SUM(${value}) AS BIGINT)`;
  return sql`COUNT(*) AS clusters, ${sumOf(x)} AS x, ${sumOf(m)} AS m, ${sumOf(sql`${x} * ${x}`)} AS xx,
    ${sumOf(sql`${x} * ${m}`)} AS xm, ${sumOf(sql`${m} * ${m}`)} AS mm`;
}

/** What every customer adds to each of several shares in each month: one pass over their rows instead of one for each. */
function monthTotals(relation: Sql, shares: readonly (Monthly & { i: number })[]): Sql {
  const sums = shares.flatMap(({ adds, i }) =>
    adds
      ? [sql`SUM(CAST(${adds.x} AS DOUBLE)) AS ${raw(`x${i}`)}`, sql`SUM(CAST(${adds.m} AS DOUBLE)) AS ${raw(`m${i}`)}`]
      : [],
  );
  return sql`SELECT w.slot, r.cluster, ${join(sums)} FROM ${relation} AS r JOIN month_days AS w ON w.day = r.day GROUP BY w.slot, r.cluster`;
}

/** The six sums of one of them. */
function ofMonthTotals(i: number, slots: readonly number[]): Sql {
  const [x, m] = [raw(`x${i}`), raw(`m${i}`)];
  return sql`SELECT ${raw(String(i))} AS kind, slot, CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment,
      ${sixSums(x, m)}
    FROM month_totals WHERE ${m} > 0 AND slot BETWEEN ${raw(String(slots[0]))} AND ${raw(String(slots.at(-1)))} GROUP BY slot`;
}

/** The rows of every month a share is followed over. */
function byMonth({ rows, monthly }: ShareRows, i: number): Sql[] {
  const [first, last] = [monthly?.windows[0], monthly?.windows.at(-1)];
  if (!first || !last || monthly?.adds) return [];
  return [
    sql`SELECT ${raw(String(i))} AS kind, w.slot, r.cluster, r.x, r.m FROM (${monthly?.rows ?? rows}) AS r JOIN month_days AS w ON w.day = r.day
      WHERE r.m > 0 AND ${within('r.day', { from: first.from, to: last.to })}`,
  ];
}

/** The rows of the current window with the value of a column of their own records. */
function ofEvent({ rows, current, records }: ShareRows, field: SegmentField, i: number): Sql {
  if (records === undefined) throw new Error('rows without records cannot be split by a column of theirs');
  return sql`SELECT ${raw(String(i))} AS kind, ${field.name} AS field, e.segment, r.cluster, r.x, r.m FROM (${rows}) AS r
    JOIN (${eventSegments(records, field)}) AS e ON e.file = r.file AND e.row_number = r.row_number
    WHERE r.m > 0 AND e.segment IS NOT NULL AND ${within('r.day', current)}`;
}

/** SQL: a column of the program's own lies in a window. */
export function within(column: string, { from, to }: Window): Sql {
  return sql`${raw(column)} BETWEEN ${raw(String(from))} AND ${raw(String(to))}`;
}
