import type { MetricContext } from '../../metrics/metric-context.ts';
import { type Sql, sql } from '../../sql.ts';
import { fewest, shownGroups } from './anonymize.ts';

/** Which segments may be named in a list that names nobody: not those that few of the `total` customers of its table are in. */
export async function shownSegments(
  { engine, privacy }: Pick<MetricContext, 'engine' | 'privacy'>,
  table: Sql,
  total: number,
): Promise<(segment: string) => boolean> {
  if (!privacy) return () => true;
  const groups = await engine.rows(
    sql`SELECT segment, COUNT(*) AS n FROM ${table} WHERE segment IS NOT NULL GROUP BY segment HAVING COUNT(*) >= ${fewest} ORDER BY n DESC, segment`,
    { segment: 'text', n: 'integer' },
  );
  const shown = new Set(shownGroups(groups, total).map(({ segment }) => segment));
  return (segment) => shown.has(segment);
}
