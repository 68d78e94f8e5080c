import { sql } from '../sql.ts';
import { entity } from './entity.ts';
import { clusterKey } from './row-keys.ts';

/**
 * A promise, by the day it falls due; the promised deliveries of the purchases where there is no table of promises. What was written in
 * several rows, or moved, is one. Source: METHOD B6.
 */
export const promise = entity({
  name: 'promise',
  role: ({ promiseSource }) => promiseSource ?? 'promises',
  rows: async () => sql`(SELECT ${clusterKey}, t.due_day, t.promise_type, t.status FROM promise_facts AS t)`,
  moments: { due: sql`t.due_day` },
  flags: {
    /** Whatever became of it, but for what the customer withdrew. */
    isDue: sql`t.status IN ('kept_on_time', 'kept_late', 'open_overdue', 'broken')`,
    isKept: sql`t.status = 'kept_on_time'`,
  },
  numbers: {},
  words: {
    promise_type: { sql: sql`t.promise_type`, kind: 'text?' },
    status: { sql: sql`t.status`, kind: 'text?' },
  },
});
