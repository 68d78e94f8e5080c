import { inboundContacts } from '../../entities/contact-rows.ts';
import { clusterKey } from '../../entities/row-keys.ts';
import { reasonLabel } from '../../metrics/facts/quadrants.ts';
import { changeOf, compareShares, shareOf } from '../../metrics/figure.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { countedWord } from '../../relationships/pseudonyms.ts';
import type { CauseChange } from '../../report/causes.ts';
import { join, raw, type Sql, sql } from '../../sql.ts';
import type { ClusterSums } from '../../statistics/cluster.ts';
import { holm } from '../../statistics/holm.ts';

/** Fewer contacts than this in both periods tell nothing about a cause. */
const fewestContacts = 5;
/** Causes of fewer customers are not named where nobody may be known. */
const fewestCustomers = 5;
const level = 0.05;

const windows = ['now', 'before'] as const;
type WindowName = (typeof windows)[number];

/**
 * Causes of problem contact whose share of all contact from customers may have changed since the period before: those with at least five
 * contacts in either. Each period by cluster Wilson, the difference by Newcombe, p adjusted by Holm over all of these causes; a change is
 * one below p = .05 and from the smallest change on that is called one. Source: METHOD B0.3, B0.4, B0.9.
 */
export async function causeChanges(context: MetricContext): Promise<CauseChange[]> {
  const { identity, settings, locale, privacy } = context;
  const [all, found] = await Promise.all([contactsByWindow(context), causesByWindow(context)]);
  const isClustered = identity.isKnown('contacts');
  const tested = found.flatMap((row) => {
    const word = countedWord(context, 'reason', row.reason);
    const isHidden =
      privacy !== undefined &&
      (word !== row.reason || windows.some((name) => row[`customers_${name}`] < fewestCustomers));
    const [now, before] = windows.map((name) => shareOf(sumsOf(row, all[name], name), isClustered, settings.level));
    if (isHidden || !now || !before) return [];
    return [{ row, now, before, comparison: compareShares(now, before) }];
  });
  const adjusted = holm(tested.map(({ comparison }) => comparison.p ?? 1));
  return tested.map(({ row, now, before, comparison }, i): CauseChange => {
    const change = changeOf(comparison, settings.minimumChangeShare, '');
    const adjustedP = adjusted[i] ?? 1;
    return {
      reason: row.reason ?? 'unspecified',
      label: reasonLabel(row.reason, locale),
      n: row.n_now,
      previous: row.n_before,
      share: now.value,
      previousShare: before.value,
      low: comparison.interval.low,
      high: comparison.interval.high,
      adjustedP,
      isDetectable: change?.isDetectable === true && adjustedP < level,
    };
  });
}

type AllContacts = Record<WindowName, Pick<ClusterSums, 'clusters' | 'sumM' | 'sumMM'>>;

/** Contacts from each customer in both windows: `cluster`, `m_now`, `m_before`. */
function customersIn({ current, previous }: MetricContext): { rows: Sql; isIn: Record<WindowName, Sql> } {
  const between = ({ from, to }: typeof current) => sql`k.day BETWEEN ${raw(String(from))} AND ${raw(String(to))}`;
  const isIn = { now: between(current), before: between(previous) };
  const rows = sql`SELECT ${clusterKey}, t.created_at_day AS day, t.reason_code, t.class = 'problem' AS is_problem
    FROM ${inboundContacts} AS t WHERE t.created_at_day BETWEEN ${previous.from} AND ${current.to}`;
  return { rows, isIn };
}

async function contactsByWindow(context: MetricContext): Promise<AllContacts> {
  const { rows, isIn } = customersIn(context);
  const counted = windows.map((name) => sql`COUNT(CASE WHEN ${isIn[name]} THEN 1 END) AS ${raw(`m_${name}`)}`);
  const sums = windows.map(
    (name) => sql`COUNT(CASE WHEN ${raw(`m_${name} > 0`)} THEN 1 END) AS ${raw(`clusters_${name}`)},
      SUM(${raw(`m_${name}`)}) AS ${raw(`m_${name}`)}, SUM(${raw(`m_${name} * m_${name}`)}) AS ${raw(`mm_${name}`)}`,
  );
  const [row] = await context.engine.rows(
    sql`SELECT ${join(sums)} FROM (SELECT k.cluster, ${join(counted)} FROM (${rows}) AS k GROUP BY k.cluster) AS c`,
    {
      ...{ clusters_now: 'integer', m_now: 'integer?', mm_now: 'integer?' },
      ...{ clusters_before: 'integer', m_before: 'integer?', mm_before: 'integer?' },
    },
  );
  const of = (name: WindowName) => ({
    clusters: row?.[`clusters_${name}`] ?? 0,
    sumM: row?.[`m_${name}`] ?? 0,
    sumMM: row?.[`mm_${name}`] ?? 0,
  });
  return { now: of('now'), before: of('before') };
}

/** The sums of each cause over the customers who had it; free texts that stand there once or twice never leave the engine. */
function causesByWindow(context: MetricContext) {
  const { rows, isIn } = customersIn(context);
  const counted = windows.flatMap((name) => [sql`COUNT(CASE WHEN ${isIn[name]} THEN 1 END) AS ${raw(`m_${name}`)}`]);
  const byCause = windows.map(
    (name) => sql`COUNT(CASE WHEN k.is_problem AND ${isIn[name]} THEN 1 END) AS ${raw(`x_${name}`)}`,
  );
  const sums = windows.map(
    (
      name,
    ) => sql`SUM(${raw(`x.x_${name}`)}) AS ${raw(`n_${name}`)}, SUM(${raw(`x.x_${name} * x.x_${name}`)}) AS ${raw(`xx_${name}`)},
      SUM(${raw(`x.x_${name} * c.m_${name}`)}) AS ${raw(`xm_${name}`)},
      COUNT(CASE WHEN ${raw(`x.x_${name} > 0`)} THEN 1 END) AS ${raw(`customers_${name}`)}`,
  );
  return context.engine.rows(
    sql`SELECT CAST(x.reason_code AS VARCHAR) AS reason, ${join(sums)}
      FROM (SELECT k.cluster, k.reason_code, ${join(byCause)} FROM (${rows}) AS k WHERE k.is_problem GROUP BY k.cluster, k.reason_code) AS x
      JOIN (SELECT k.cluster, ${join(counted)} FROM (${rows}) AS k GROUP BY k.cluster) AS c ON c.cluster = x.cluster
      GROUP BY x.reason_code
      HAVING SUM(x.x_now) >= ${raw(String(fewestContacts))} OR SUM(x.x_before) >= ${raw(String(fewestContacts))}
      ORDER BY n_now DESC, reason`,
    {
      reason: 'text?',
      ...{ n_now: 'integer', xx_now: 'integer', xm_now: 'integer', customers_now: 'integer' },
      ...{ n_before: 'integer', xx_before: 'integer', xm_before: 'integer', customers_before: 'integer' },
    },
  );
}

type CauseRow = Awaited<ReturnType<typeof causesByWindow>>[number];

function sumsOf(row: CauseRow, all: AllContacts[WindowName], name: WindowName): ClusterSums {
  return { ...all, sumX: row[`n_${name}`], sumXX: row[`xx_${name}`], sumXM: row[`xm_${name}`] };
}
