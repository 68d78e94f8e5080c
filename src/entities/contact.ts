import { sql } from '../sql.ts';
import { orderedContacts } from './contact-flow.ts';
import { contactRows } from './contact-rows.ts';
import { entity } from './entity.ts';

/** How much a contact matters: at least the third about the same thing within a month is grave, whatever it is about (METHOD B14). */
const impact = sql`CASE WHEN t.is_third THEN 'high' ELSE t.impact END`;

/** Columns that say what came before or after a contact: they need the contacts of each customer in their order. */
const ordered = ['isFirst', 'isRepeated', 'isContradicted', 'isPlaced', 'isOursAndHigh', 'impact'];

/**
 * A contact: somebody asked or told the company something, or it came to the customer. One row a contact that is visible and counts;
 * where rows of the export are messages or states of one, they have been put together. Source: METHOD A, B8 to B14, METHOD-2 G1.
 */
export const contact = entity({
  name: 'contact',
  role: 'contacts',
  rows: async (run, uses) => (ordered.some((name) => uses.has(name)) ? orderedContacts(run) : contactRows(run)),
  moments: {
    created: sql`t.day`,
    /** Called solved; the last time, where it happened more than once. */
    resolved: sql`t.resolved_day`,
    /** Solved for the first time, where it is known whether it was opened again. */
    solved: sql`t.solved_day`,
  },
  flags: {
    isInbound: sql`t.is_inbound`,
    isProblem: sql`t.class = 'problem'`,
    isService: sql`t.class = 'service'`,
    isClassed: sql`t.class <> 'unknown'`,
    hasChannel: sql`t.channel IS NOT NULL`,
    isSelfService: sql`t.channel = 'self_service'`,
    /** Nothing about the same matter in the repeat window before it (METHOD B9). */
    isFirst: sql`t.is_first`,
    /** Something about the same matter in the repeat window after it, or opened again in it, or a call nobody took. */
    isRepeated: sql`t.is_repeated`,
    isResolved: sql`t.resolved_day >= t.day`,
    /** The customer came back within the repeat window after it was called solved (METHOD B23). */
    isContradicted: sql`t.is_contradicted`,
    isReopenedSoon: sql`t.is_reopened_soon`,
    /** One answer without a reopening was enough, by the export's own columns. */
    isOneTouch: sql`(NOT t.is_reopened AND t.agent_replies <= 1)`,
    isTouchKnown: sql`(t.reopen_count IS NOT NULL AND t.agent_replies IS NOT NULL AND (t.resolved_day IS NOT NULL OR t.is_reopened))`,
    /** The reason stands in the table of reasons. */
    isMapped: sql`t.is_mapped`,
    /** Neither side has anything from it (METHOD B13, eliminate). */
    isIrritant: sql`t.is_irritant`,
    /** Its place in Ferment's quadrant is known (METHOD B14). */
    isPlaced: sql`(t.responsibility IS NOT NULL AND ${impact} IS NOT NULL)`,
    /** The company's doing, and of high impact. */
    isOursAndHigh: sql`(t.responsibility = 'company' AND ${impact} = 'high')`,
  },
  numbers: {},
  words: {
    direction: { sql: sql`t.direction`, kind: 'text?' },
    class: { sql: sql`t.class`, kind: 'text?' },
    class_basis: { sql: sql`t.class_basis`, kind: 'text' },
    reason_code: { sql: sql`t.reason_code`, kind: 'text?' },
    channel: { sql: sql`t.channel`, kind: 'text?' },
    responsibility: { sql: sql`t.responsibility`, kind: 'text?' },
    impact: { sql: impact, kind: 'text?' },
  },
});
