import { type Sql, sql } from '../sql.ts';

/**
 * The sampling unit of a row `t`: its customer, or the row itself (as a negative number) where the export cannot tell whose
 * it is. Rows of unknown customers are set aside before this when the export does tell.
 */
export const clusterKey: Sql = sql`COALESCE(t.customer, -(t.file * 1000000000 + t.row_number)) AS cluster`;
