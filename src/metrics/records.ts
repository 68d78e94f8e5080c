import { sql } from '../sql.ts';
import type { Records } from './trace.ts';

/** Every contact, with why it is not an inbound one that a figure counts. */
export function contactRecords(uncounted: Records['uncounted'] = [], rest = 'not-counted'): Records {
  return {
    table: sql`contacts`,
    day: sql`t.created_at_day`,
    invalid: [['outbound', sql`COALESCE(t.direction, 'inbound') = 'outbound'`]],
    uncounted,
    rest,
  };
}
