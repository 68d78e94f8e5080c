import type { Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { formatDay, formatMoney, formatNumber } from '../../locales/numbers.ts';
import { reasonLabel } from '../../metrics/facts/quadrants.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { type DayNumber, isoDay } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import type { CustomerFile, EventKind } from '../../report/customer-file.ts';
import { join, type Sql, sql } from '../../sql.ts';

type Event = CustomerFile['timeline'][number];

/** Events listed; more is for `health trace`. */
export const longestTimeline = 500;

interface Row {
  day: number;
  kind: string;
  what: string | null;
  detail: string | null;
  state: string | null;
  later_day: number | null;
  amount: number | null;
}

/** Everything the export knows of one customer, latest first; days of use are put together by month. */
export async function readTimeline(
  context: MetricContext,
  customer: Sql,
): Promise<{ timeline: Event[]; omitted: number }> {
  const rows = await context.engine.rows(
    sql`SELECT * FROM (${join(sources(customer), ' UNION ALL ')}) AS events WHERE day IS NOT NULL ORDER BY day DESC, kind, what, detail, state, later_day, amount`,
    {
      day: 'integer',
      kind: 'text',
      what: 'text?',
      detail: 'text?',
      state: 'text?',
      later_day: 'integer?',
      amount: 'number?',
    },
  );
  const texts = localeOf(context.locale);
  const timeline = rows.slice(0, longestTimeline).map((row) => ({
    day: dayOf(row.day, context),
    kind: row.kind as EventKind,
    text: textOf(row, texts, context),
  }));
  return { timeline, omitted: rows.length - timeline.length };
}

function sources(customer: Sql): Sql[] {
  const nothing = sql`CAST(NULL AS VARCHAR)`;
  const noDay = sql`CAST(NULL AS INTEGER)`;
  const noAmount = sql`CAST(NULL AS DOUBLE)`;
  return [
    sql`SELECT start_day AS day, 'start' AS kind, ${nothing} AS what, ${nothing} AS detail, ${nothing} AS state, ${noDay} AS later_day, ${noAmount} AS amount
      FROM lifecycle WHERE customer = ${customer}`,
    sql`SELECT lost_day, 'loss', c.churn_reason, ${nothing}, ${nothing}, ${noDay}, ${noAmount}
      FROM lifecycle AS l LEFT JOIN ${counted('customers')} AS c ON c.customer = l.customer WHERE l.customer = ${customer} AND lost_day IS NOT NULL`,
    sql`SELECT t.created_at_day, 'contact', CAST(t.reason_code AS VARCHAR), CAST(t.channel AS VARCHAR), CASE WHEN t.direction = 'outbound' THEN 'outbound' ELSE CAST(t.class AS VARCHAR) END,
        t.resolved_at_day, ${noAmount} FROM ${counted('contacts')} AS t WHERE t.customer = ${customer}`,
    sql`SELECT o.ordered_day, 'order', CAST(o.status AS VARCHAR), UPPER(TRIM(o.currency)), CASE WHEN o.is_valid THEN 'valid' ELSE 'invalid' END, o.delivered_day, o.amount_cents * 0.01
      FROM orders AS o WHERE o.customer = ${customer}`,
    sql`SELECT COALESCE(CASE WHEN t.score IS NOT NULL THEN t.responded_at_day END, t.sent_at_day, t.responded_at_day),
        CASE WHEN t.score IS NOT NULL AND t.responded_at_day IS NOT NULL THEN 'answer' ELSE 'invitation' END, CAST(t.survey_type AS VARCHAR),
        CASE WHEN t.has_comment THEN 'comment' END, ${nothing}, t.followed_up_at_day, CASE WHEN t.responded_at_day IS NOT NULL THEN t.score END
      FROM ${counted('surveys')} AS t WHERE t.customer = ${customer}`,
    sql`SELECT COALESCE(p.due_day, p.made_day), 'promise', p.promise_type, ${nothing}, p.status, p.fulfilled_day, ${noAmount}
      FROM promise_facts AS p WHERE p.customer = ${customer}`,
    // thirty days at a time, counted from the first day in the calendar
    sql`SELECT MAX(t.used_at_day), 'usage', ${nothing}, ${nothing}, ${nothing}, MIN(t.used_at_day), COUNT(DISTINCT t.used_at_day)
      FROM ${counted('usage')} AS t WHERE t.customer = ${customer} GROUP BY FLOOR(t.used_at_day * 0.0333333333)`,
    sql`SELECT f.start_day, 'referral', f.customer_id, ${nothing}, ${nothing}, ${noDay}, ${noAmount}
      FROM ${counted('customers')} AS c JOIN lifecycle AS f ON f.customer = c.customer
        JOIN lifecycle AS l ON l.customer_id = c.referred_by WHERE l.customer = ${customer}`,
  ];
}

/** A day of one customer, only as exact as was asked for. */
export function dayOf(day: DayNumber, { privacy }: Pick<MetricContext, 'privacy'>): string {
  return privacy?.isCoarse ? `${isoDay(day).slice(0, 8)}01` : isoDay(day);
}

function textOf(row: Row, locale: Locale, context: MetricContext): string {
  const { locale: code, privacy } = context;
  const text = locale.customerFile.events;
  const day = row.later_day === null ? null : formatDay(dayOf(row.later_day, context), locale);
  const named = (names: Readonly<Record<string, string>>, key: string | null) =>
    key === null ? '' : (names[key] ?? key);
  switch (row.kind) {
    case 'start':
      return text.start;
    case 'loss':
      // what somebody wrote about a customer is nobody's business
      return text.loss(row.what !== null && privacy ? '…' : row.what);
    case 'contact': {
      const about = row.what === null ? named(text.classes, row.state) : reasonLabel(row.what, code);
      return text.contact(
        row.state === 'outbound',
        row.detail === null ? '' : row.detail.replaceAll('_', ' '),
        about,
        row.state === 'problem',
        day,
      );
    }
    case 'order':
      return text.order(
        row.amount === null ? null : formatMoney(row.amount, row.detail, locale, 2),
        row.state === 'valid' ? null : (row.what ?? ''),
        day,
      );
    case 'answer':
      return text.answer(
        (row.what ?? '').toUpperCase(),
        formatNumber(row.amount ?? 0, Number.isInteger(row.amount) ? 0 : 1, locale),
        row.detail !== null,
        day,
      );
    case 'invitation':
      return text.invitation((row.what ?? '').toUpperCase());
    case 'promise':
      return text.promise(named(text.promises, row.what), named(text.statuses, row.state), day);
    case 'usage':
      return text.usage(row.amount ?? 0, day ?? '');
    default:
      return text.referral(row.what ?? '');
  }
}
