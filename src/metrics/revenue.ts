import { clusterKey } from '../entities/row-keys.ts';
import { monthsOf } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatMoney, formatSigned } from '../locales/numbers.ts';
import { eventFieldOf } from '../measures/segments.ts';
import { isoDay } from '../relationships/calendar.ts';
import type { SegmentField } from '../relationships/segments.ts';
import { sql } from '../sql.ts';
import { changeOfTotal } from '../statistics/money.ts';
import { censusOf } from './census.ts';
import {
  areBothSeen,
  monthlyRevenue,
  orderSegments,
  type PeriodRevenue,
  periodRevenue,
  revenueRows,
  revenueWindows,
} from './facts/period-revenue.ts';
import { type Revenue, revenueOf, unknownAmounts } from './facts/revenue.ts';
import { areComparable, changeOf, type Estimate, pointOf, segmentsOf } from './figure.ts';
import type { Localised, Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { resultOf } from './result.ts';

/** Revenue of the period, with what it was. Source: METHOD-2 G7 (revenue of an order); src/docs/method.md, G12. */
export const revenue: Metric = {
  id: 'revenue',
  unit: 'amount',
  better: 'higher',
  chapter: 'value',
  place: 1,
  isOnScorecard: true,
  tables: ['purchases'],
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  title: { en: 'Revenue', nl: 'Omzet' },
  question: {
    en: 'What do customers spend, more or less than before?',
    nl: 'Wat besteden klanten, meer of minder dan ervoor?',
  },
  definition: {
    en: 'Net amounts of the orders of the period that count, on the day of the order, also of orders of nobody; a refund lowers its order, a credit note of no order counts on its own day. Not told in several currencies. All orders are counted, so the amount has no interval; whether it changed is judged by customer: the change ± z·√Σd², d what each brought more or less than in the period before. The same days of a year ago stand beside it, because a season is no change.',
    nl: "Nettobedragen van de bestellingen in de periode die tellen, op de dag van de bestelling, ook van bestellingen van niemand; een terugbetaling verlaagt de bestelling, een creditnota zonder bestelling telt op haar eigen dag. Niet te berekenen bij meerdere valuta's. Alle bestellingen zijn geteld, dus het bedrag heeft geen interval; of het veranderd is, wordt per klant beoordeeld: de verandering ± z·√Σd², met d wat ieder meer of minder besteedde dan in de periode ervoor. Dezelfde dagen van een jaar geleden staan erbij, want een seizoen is geen verandering.",
  },
  formula: {
    en: 'sum of net amounts of the orders of the period',
    nl: 'som van nettobedragen van de bestellingen in de periode',
  },
  source: {
    en: 'change: compound Poisson variance, Daykin, Pentikäinen & Pesonen (1994)',
    nl: 'verandering: variantie van een samengesteld Poissonproces, Daykin, Pentikäinen & Pesonen (1994)',
  },
  adds: { en: 'what customers spend', nl: 'wat klanten besteden' },
  async measure(context) {
    const known = await revenueOf(revenue, context, 'orders');
    if ('id' in known) return known;
    const [{ all, groups, ownField }, months] = await Promise.all([
      periodRevenue(context, known),
      monthlyRevenue(context, monthsOf(context, 'orders')),
    ]);
    const { locale, settings } = context;
    const texts = localeOf(locale);
    const windows = revenueWindows(context, known);
    const isClustered = context.identity.isKnown('purchases');
    const shown = (row: PeriodRevenue | undefined) =>
      row ? totalOf(row.now, row.orders, row.buyers, isClustered) : null;
    const [estimate, before] = [
      shown(all),
      all && windows.previous ? totalOf(all.before, all.orders_before, all.buyers_before, isClustered) : null,
    ];
    const compare = (then: number, squares: number) =>
      all ? changeOfTotal({ now: all.now / 100, before: then / 100, squares: squares / 10_000 }, settings.level) : null;
    const canCompare = all && areComparable(estimate, before);
    const change = changeOf(canCompare ? compare(all.before, all.squares) : null, 0, texts.metrics.periodChange);
    const yearAgo =
      all && windows.yearAgo ? changeOf(compare(all.year_ago, all.squares_year), 0, texts.value.yearAgo) : null;
    const amounts = unknownAmounts(context, { unknown: all?.unknown ?? 0, orders: all?.orders ?? 0 });
    return resultOf(revenue, context, {
      estimate,
      ...amounts,
      caveats: [...amounts.caveats, ...inNoGroup(all, groups, ownField, context)],
      ...(windows.previous ? { previous: { window: windows.previous, estimate: before } } : {}),
      change,
      series: months.map(({ window, cents, orders, buyers }) =>
        pointOf(window, totalOf(cents, orders, buyers, isClustered)),
      ),
      segments: segmentsOf(
        groups.map(({ field, segment, rows: [row] }) => ({ field, segment, estimate: shown(row), comparison: null })),
        0,
      ),
      parts: all ? partsOf(all, known, context, yearAgo) : {},
      sentence: all ? sentenceOf(all, known, context) : null,
    });
  },
  async trace(context, { window }) {
    const known = await revenueOf(revenue, context, 'orders');
    if ('id' in known) return null;
    const ownField = eventFieldOf(context, 'purchases');
    const joined = ownField
      ? sql` LEFT JOIN (${orderSegments(context, ownField)}) AS e ON e.file = t.file AND e.row_number = t.row_number`
      : sql``;
    return {
      window,
      role: 'purchases',
      rows: sql`SELECT ${clusterKey}, t.day, ${ownField ? sql`e.segment` : sql`CAST(NULL AS VARCHAR)`} AS segment, COALESCE(t.cents, 0) AS x, CASE WHEN t.is_order THEN 100 ELSE 0 END AS m,
          t.first_day, t.is_order, t.cents IS NULL AS is_unknown
        FROM ${revenueRows} AS t${joined} WHERE t.day BETWEEN ${window.from} AND ${window.to}`,
      partsOfUnit: 100,
      hasNumerator: true,
      columns: { first_day: 'integer?' },
      parts: {
        new: sql`first_day >= ${window.from}`,
        returning: sql`first_day < ${window.from}`,
        'credit-notes': sql`NOT is_order`,
        'without-amount': sql`is_unknown`,
      },
      records: { table: sql`purchases`, day: sql`t.ordered_at_day`, invalid: [], uncounted: [], rest: 'not-counted' },
    };
  },
};

/** Says how many orders are in no group of the column of the purchases that was asked for: without them the groups do not add up. */
function inNoGroup(
  all: PeriodRevenue | undefined,
  groups: readonly { field: SegmentField; rows: PeriodRevenue[] }[],
  ownField: SegmentField | undefined,
  { locale }: MetricContext,
): string[] {
  if (!all || !ownField) return [];
  const grouped = groups.filter(({ field }) => field === ownField).flatMap(({ rows }) => rows);
  const rest = all.orders - grouped.reduce((sum, { orders }) => sum + orders, 0);
  return rest > 0 ? [localeOf(locale).value.inNoGroup(rest, all.orders, ownField.name)] : [];
}

/** A total of money rests on as many orders and customers as brought it in. */
function totalOf(cents: number, orders: number, buyers: number, isClustered: boolean): Estimate {
  const counts = { numerator: cents / 100, denominator: orders, clusters: buyers };
  const estimate = censusOf(cents / 100, counts);
  return isClustered ? estimate : { ...estimate, clusters: null };
}

function partsOf(all: PeriodRevenue, known: Revenue, context: MetricContext, yearAgo: ReturnType<typeof changeOf>) {
  const windows = revenueWindows(context, known);
  const pair = (now: number, before: number) => ({ now, before: windows.previous ? before : null });
  const mean = (cents: number, orders: number) => (orders === 0 ? 0 : cents / 100 / orders);
  return {
    currency: known.currency,
    orders: pair(all.orders, all.orders_before),
    buyers: pair(all.buyers, all.buyers_before),
    perOrder: pair(mean(all.now, all.orders), mean(all.before, all.orders_before)),
    // what a later report needs to judge a change of the total (compound Poisson: the root of Σx² over customers)
    spread: Math.sqrt(all.squares_now) / 100,
    ...(areBothSeen(context, windows) && context.identity.isKnown('purchases')
      ? {
          fromNew: pair(all.fresh / 100, all.fresh_before / 100),
          fromReturning: pair((all.now - all.fresh) / 100, (all.before - all.fresh_before) / 100),
        }
      : {}),
    yearAgo: windows.yearAgo
      ? {
          ...{ from: isoDay(windows.yearAgo.from), to: isoDay(windows.yearAgo.to), value: all.year_ago / 100 },
          change: yearAgo,
        }
      : null,
  };
}

function sentenceOf(all: PeriodRevenue, known: Revenue, context: MetricContext): string {
  const texts = localeOf(context.locale);
  const { previous, yearAgo } = revenueWindows(context, known);
  const money = (cents: number) => formatMoney(cents / 100, known.currency, texts);
  const percent = (before: number) =>
    before > 0 ? `${formatSigned(Math.round((100 * (all.now - before)) / before), 0, texts)}%` : '';
  return sentence[context.locale]({
    value: formatMoney(all.now / 100, known.currency, texts),
    ...{ orders: formatCount(all.orders, texts), isOneOrder: all.orders === 1 },
    perOrder: money(all.orders === 0 ? 0 : all.now / all.orders),
    before: previous ? [money(all.before), percent(all.before)] : null,
    yearAgo: yearAgo ? [money(all.year_ago), percent(all.year_ago)] : null,
  });
}

interface Said extends Record<'value' | 'orders' | 'perOrder', string> {
  isOneOrder: boolean;
  before: [amount: string, change: string] | null;
  yearAgo: [amount: string, change: string] | null;
}

const clause = (words: string, [amount, change]: [string, string]) =>
  `${words} ${amount}${change === '' ? '' : ` (${change})`}`;

const sentence: Readonly<Record<keyof Localised, (v: Said) => string>> = {
  en: (v) =>
    `${v.orders} ${v.isOneOrder ? 'order' : 'orders'} brought in ${v.value}, ${v.perOrder} an order${v.before ? `; ${clause('the period before', v.before)}` : ''}${v.yearAgo ? `; ${clause('the same days a year ago', v.yearAgo)}` : ''}.`,
  nl: (v) =>
    `${v.orders} ${v.isOneOrder ? 'bestelling bracht' : 'bestellingen brachten'} ${v.value} op, ${v.perOrder} per bestelling${v.before ? `; ${clause('de periode ervoor', v.before)}` : ''}${v.yearAgo ? `; ${clause('dezelfde dagen een jaar geleden', v.yearAgo)}` : ''}.`,
};
