import { raw, sql } from '../sql.ts';
import { orderedContacts } from './contact-flow.ts';
import { flowStart } from './contact-links.ts';
import { entity } from './entity.ts';

/**
 * An issue: the inbound contacts of one customer with the same number, by the day of the first. One row an issue, at the place of its first
 * contact. Source: METHOD B11.
 */
export const issue = entity({
  name: 'issue',
  role: 'contacts',
  behind: 'first-record',
  rows: async (run) => {
    const contacts = await orderedContacts(run);
    const from = raw(String(flowStart(run)));
    return sql`(SELECT b.cluster, b.day, b.agents, n.file, n.row_number FROM (
        SELECT cluster, issue_id, MIN(day) AS day, GREATEST(COUNT(agent_id), COALESCE(MAX(people), 0)) AS agents
          FROM (SELECT f.cluster, f.issue_id, f.agent_id, MAX(f.people) AS people, MIN(f.day) AS day FROM ${contacts} AS f WHERE f.is_inbound AND f.issue_id IS NOT NULL AND f.day >= ${from}
            AND NOT EXISTS (SELECT 1 FROM ${contacts} AS old WHERE old.is_inbound AND old.day < ${from} AND old.cluster = f.cluster AND old.issue_id = f.issue_id)
            GROUP BY f.cluster, f.issue_id, f.agent_id) AS begun
          GROUP BY cluster, issue_id) AS b
        JOIN (SELECT cluster, issue_id, file, row_number, ROW_NUMBER() OVER (PARTITION BY cluster, issue_id ORDER BY day, file, row_number) AS nth
          FROM ${contacts} WHERE is_inbound AND issue_id IS NOT NULL AND day >= ${from}) AS n
        ON n.cluster = b.cluster AND n.issue_id = b.issue_id AND n.nth = 1)`;
  },
  moments: { began: sql`t.day` },
  flags: {
    /** Somebody is known who dealt with it. */
    hasAgent: sql`t.agents > 0`,
    isHandedOver: sql`t.agents >= 2`,
  },
  numbers: { agents: sql`t.agents` },
  words: { agents: { sql: sql`t.agents`, kind: 'integer' } },
});
