import type { Window } from '../relationships/calendar.ts';
import { counted } from '../relationships/snapshot.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import { type Counted, countFacts, type Facts, seriesWindows } from './count-facts.ts';
import type { MetricContext } from './metric-context.ts';
import { once } from './once.ts';
import { clusterKey, customerKeyOf } from './rows.ts';
import type { Records } from './trace.ts';

/** Every contact, with why it is not one that a figure counts. */
export const contactRecords = (uncounted: Records['uncounted']): Records => ({
  table: sql`contacts`,
  day: sql`t.created_at_day`,
  invalid: [['outbound', sql`COALESCE(t.direction, 'inbound') = 'outbound'`]],
  uncounted,
  rest: 'not-counted',
});

export type ContactCounts = Counted<'problem', 'contacts' | 'unknown'>;
export type RateRatio = 'contacts_per_day' | 'problems_per_day' | 'problems_per_order';
export type RateCounts = Counted<RateRatio, 'contacts' | 'days' | 'orders'>;

/** SQL: inbound contacts that count (METHOD B8: direction other than outbound). */
export const inboundContacts: Sql = sql`(SELECT * FROM ${counted('contacts')} AS c WHERE COALESCE(c.direction, 'inbound') <> 'outbound')`;

/** Inbound contacts and those about a problem, by customer. */
export const countContacts: (context: MetricContext) => Promise<ContactCounts> = once((context) =>
  countFacts(context, contactFacts),
);

/** Contacts, the days customers were there to make them, and their orders; this period and the one before. */
export const countRates: (context: MetricContext) => Promise<RateCounts> = once((context) =>
  countFacts(context, rateFacts(context)),
);

const flag = (condition: Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** One row an inbound contact, whatever it was about. */
export const contactFacts: Facts<'problem', 'contacts' | 'unknown'> = {
  role: 'contacts',
  seriesFrom: 'contacts',
  select: (segment) => sql`SELECT ${clusterKey}, t.created_at_day AS day, ${segment} AS segment, 1 AS contacts,
      ${flag(sql`t.class = 'problem'`)} AS problems, ${flag(sql`t.class <> 'unknown'`)} AS known,
      ${flag(sql`t.class = 'unknown'`)} AS unknown
    FROM ${inboundContacts} AS t`,
  ratios: { problem: ['problems', 'known'] },
  counts: ['contacts', 'unknown'],
};

/** One row an inbound contact, an order, or the days of a customer in a window. */
export const rateFacts = ({ lifecycle }: MetricContext): Facts<RateRatio, 'contacts' | 'days' | 'orders'> => ({
  role: 'contacts',
  // an interval by customer for every month would cost more than everything else together
  seriesFrom: null,
  select: (segment) => sql`SELECT ${clusterKey}, t.created_at_day AS day, ${segment} AS segment, 1 AS contacts,
      ${flag(sql`t.class = 'problem'`)} AS problems, 0 AS days, 0 AS orders
    FROM ${inboundContacts} AS t UNION ALL ${orderRows}`,
  perWindow: (
    window,
    index,
  ) => sql`SELECT ${raw(String(index))} AS window_index, ${customerKeyOf(sql`s.customer`)}, ${raw(String(window.to))} AS day,
      CAST(NULL AS VARCHAR) AS segment, 0 AS contacts, 0 AS problems, ${daysWithin(window)} AS days, 0 AS orders
    FROM ${lifecycle.aliveSpans} AS s WHERE ${overlaps(window)}`,
  ratios: {
    contacts_per_day: ['contacts', 'days'],
    problems_per_day: ['problems', 'days'],
    problems_per_order: ['problems', 'orders'],
  },
  counts: ['contacts', 'days', 'orders'],
});

const orderRows = sql`SELECT o.customer AS cluster, o.file, o.row_number, o.ordered_day AS day, CAST(NULL AS VARCHAR) AS segment, 0 AS contacts,
    0 AS problems, 0 AS days, 1 AS orders
  FROM orders AS o WHERE o.is_valid AND o.customer IS NOT NULL`;

/** The days of a span `s` that lie in a window. */
const daysWithin = ({ from, to }: Window) =>
  sql`LEAST(s.to_day, ${raw(String(to))}) - GREATEST(s.from_day, ${raw(String(from))}) + 1`;
const overlaps = ({ from, to }: Window) => sql`s.from_day <= ${raw(String(to))} AND s.to_day >= ${raw(String(from))}`;

/** Customer-days of each complete month, for a series of rates without intervals. */
export async function monthlyDays(context: MetricContext): Promise<{ window: Window; days: number }[]> {
  const months = seriesWindows(context, 'contacts');
  if (months.length === 0) return [];
  const sums = months.map(
    (window, i) => sql`SUM(CASE WHEN ${overlaps(window)} THEN ${daysWithin(window)} ELSE 0 END) AS ${raw(`days_${i}`)}`,
  );
  const shape = Object.fromEntries(months.map((_, i) => [`days_${i}`, 'integer?' as const]));
  const [row] = await context.engine.rows(sql`SELECT ${join(sums)} FROM ${context.lifecycle.aliveSpans} AS s`, shape);
  return months.map((window, i) => ({ window, days: row?.[`days_${i}`] ?? 0 }));
}
