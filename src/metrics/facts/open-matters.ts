import { counted } from '../../relationships/snapshot.ts';
import { type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';

/** An issue that nobody solved for this long stays on the list. */
const issueDays = 365;

/** SQL: promises `p` that nobody has kept yet, whether they are due or not; `due_day` says when. Needs `promise_facts`. */
export const openPromises: Sql = sql`(SELECT p.customer, COALESCE(p.promise_type, 'unspecified') AS type, p.due_day FROM promise_facts AS p
  WHERE p.due_day IS NOT NULL AND p.status IN ('open_overdue', 'broken', 'open_not_due') AND p.fulfilled_day IS NULL)`;

/** SQL: problems of the last year that customers told of and nobody has solved yet; null where the export does not tell when one is solved. */
export function openProblems({ bases, asOf }: Pick<MetricContext, 'bases' | 'asOf'>): Sql | null {
  if (!bases.contacts.has('resolved_at')) return null;
  return sql`(SELECT t.customer, t.created_at_day AS day, CAST(t.reason_code AS VARCHAR) AS reason FROM ${counted('contacts')} AS t
    WHERE COALESCE(t.direction, 'inbound') <> 'outbound' AND t.class = 'problem' AND t.resolved_at_day IS NULL AND t.created_at_day > ${asOf - issueDays})`;
}
