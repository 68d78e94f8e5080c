import { type Sql, sql } from '../sql.ts';

/**
 * The sampling unit of a row `t`: its customer, or the row itself (as a negative number) where the export cannot tell whose
 * it is; and where the row stands, so that it can be traced. Rows of unknown customers are set aside before this when the
 * export does tell.
 */
export const clusterKey: Sql = sql`COALESCE(t.customer, -(CAST(t.file AS BIGINT) * 1000000000 + t.row_number)) AS cluster, t.file, t.row_number`;

/** The same for a row that stands for a customer `of` as a whole: it is traced to the customer's own record. */
export const customerKeyOf = (of: Sql): Sql =>
  sql`${of} AS cluster, CAST(NULL AS INTEGER) AS file, CAST(NULL AS BIGINT) AS row_number`;
