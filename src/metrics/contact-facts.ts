import { counted } from '../snapshot/snapshot.ts';
import { type Sql, sql } from '../sql.ts';
import type { Counted, Facts } from './count-facts.ts';
import { countFacts } from './count-facts.ts';
import type { MetricContext } from './metric.ts';
import { clusterKey } from './rows.ts';

export type ContactRatio = 'problem' | 'contacts_per_day' | 'problems_per_day' | 'problems_per_order';
export type ContactCount = 'contacts' | 'unknown' | 'by_mark' | 'by_code' | 'by_keywords' | 'days' | 'orders';
export type ContactCounts = Counted<ContactRatio, ContactCount>;

const counting = new WeakMap<MetricContext, Promise<ContactCounts>>();

/** Inbound contacts, the days customers were there to make them and their orders, counted once for all contact metrics. */
export function countContacts(context: MetricContext): Promise<ContactCounts> {
  const known = counting.get(context);
  if (known) return known;
  const counts = countFacts(context, contactFacts(context));
  counting.set(context, counts);
  return counts;
}

/** SQL: inbound contacts that count (METHOD B8: direction other than outbound). */
export const inboundContacts: Sql = sql`(SELECT * FROM ${counted('contacts')} AS c WHERE COALESCE(c.direction, 'inbound') <> 'outbound')`;

function contactRows(segment: Sql): Sql {
  const flag = (condition: Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  return sql`SELECT ${clusterKey}, t.created_at_day AS day, ${segment} AS segment, 1 AS contacts,
      ${flag(sql`t.class = 'problem'`)} AS problems, ${flag(sql`t.class <> 'unknown'`)} AS known,
      ${flag(sql`t.class = 'unknown'`)} AS unknown, ${flag(sql`t.class_basis = 'mark'`)} AS by_mark,
      ${flag(sql`t.class_basis = 'code'`)} AS by_code, ${flag(sql`t.class_basis = 'keywords'`)} AS by_keywords,
      0 AS days, 0 AS orders
    FROM ${inboundContacts} AS t`;
}

/** The days of each window on which a customer was alive. */
const dayRows = (
  aliveSpans: Sql,
) => sql`SELECT w.window_index, s.customer AS cluster, w.to_day AS day, CAST(NULL AS VARCHAR) AS segment, 0 AS contacts,
    0 AS problems, 0 AS known, 0 AS unknown, 0 AS by_mark, 0 AS by_code, 0 AS by_keywords,
    LEAST(s.to_day, w.to_day) - GREATEST(s.from_day, w.from_day) + 1 AS days, 0 AS orders
  FROM ${aliveSpans} AS s JOIN windows AS w ON s.from_day <= w.to_day AND s.to_day >= w.from_day`;

const orderRows = sql`SELECT o.customer AS cluster, o.ordered_day AS day, CAST(NULL AS VARCHAR) AS segment, 0 AS contacts, 0 AS problems,
    0 AS known, 0 AS unknown, 0 AS by_mark, 0 AS by_code, 0 AS by_keywords, 0 AS days, 1 AS orders
  FROM orders AS o WHERE o.is_valid AND o.customer IS NOT NULL`;

const contactFacts = ({ lifecycle }: MetricContext): Facts<ContactRatio, ContactCount> => ({
  role: 'contacts',
  seriesFrom: 'contacts',
  select: (segment) => sql`${contactRows(segment)} UNION ALL ${orderRows}`,
  perWindow: dayRows(lifecycle.aliveSpans),
  ratios: {
    problem: ['problems', 'known'],
    contacts_per_day: ['contacts', 'days'],
    problems_per_day: ['problems', 'days'],
    problems_per_order: ['problems', 'orders'],
  },
  counts: ['contacts', 'unknown', 'by_mark', 'by_code', 'by_keywords', 'days', 'orders'],
});
