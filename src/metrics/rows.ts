import { identifier, type Sql, sql } from '../sql.ts';
import type { Role } from '../tables/table.ts';
import type { MetricContext } from './metric.ts';

/**
 * The sampling unit of a row `t`: its customer, or the row itself (as a negative number) where the export cannot tell whose
 * it is. Rows of unknown customers are set aside before this when the export does tell.
 */
export const clusterKey: Sql = sql`COALESCE(t.customer, -(t.file * 1000000000 + t.row_number)) AS cluster`;

/** Records of a table that count in nothing, by reason. */
export async function exclusions({ engine }: MetricContext, role: Role): Promise<Record<string, number>> {
  const rows = await engine.rows(
    sql`SELECT set_aside AS reason, COUNT(*) AS count FROM ${identifier(role)} WHERE set_aside IS NOT NULL
      GROUP BY set_aside ORDER BY reason`,
    { reason: 'text', count: 'integer' },
  );
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
}
