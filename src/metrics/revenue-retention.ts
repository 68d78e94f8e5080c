import { customerKeyOf } from '../entities/row-keys.ts';
import { within } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { digitsFor, formatMoney, formatShare } from '../locales/numbers.ts';
import { bySegments, requestedFields, wholeAndSegments, wholeSum } from '../measures/segments.ts';
import { isoDay, type Window, windowBefore } from '../relationships/calendar.ts';
import { type Sql, sql } from '../sql.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import { ratioOfSums } from '../statistics/money.ts';
import { type Revenue, revenueOf, revenueRows, sumOfProducts, unknownAmounts } from './facts/revenue.ts';
import { customersWith } from './facts/traces.ts';
import { type Estimate, segmentsOf } from './figure.ts';
import type { Localised, Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { resultOf, withoutValue } from './result.ts';

const yearDays = 365;

/** Whether customers keep spending. Source: METHOD-2 G7. */
export const revenueRetention: Metric = {
  id: 'revenue-retention',
  unit: 'share',
  better: 'higher',
  chapter: 'value',
  place: 6,
  tables: ['purchases', 'customers'],
  lacks: { series: 'whole-year', previous: 'whole-year' },
  range: [0, Number.POSITIVE_INFINITY],
  title: { en: 'Net revenue retention', nl: 'Behouden omzet' },
  question: { en: 'Do customers keep spending?', nl: 'Blijven klanten geld uitgeven?' },
  definition: {
    en: 'Revenue of the last 365 days over that of the 365 days before, of customers who had any in the year before. It may exceed 100%. Gross: what of it stayed, growth left out. Revenue: net amounts of orders that count; a refund lowers its order, a credit note of no order its customer on its own day. Needs orders of two whole years in one currency. Interval: by customer, on the log scale.',
    nl: 'Omzet van de laatste 365 dagen gedeeld door die van de 365 dagen ervoor, van klanten die in dat eerdere jaar omzet hadden. Kan boven 100% liggen. Bruto: wat ervan bleef, zonder groei. Omzet: nettobedragen van bestellingen die tellen; een terugbetaling verlaagt de bestelling, een creditnota zonder bestelling de omzet van de klant op haar eigen dag. Vraagt bestellingen van twee hele jaren in één valuta. Interval: per klant, op logaritmische schaal.',
  },
  formula: {
    en: 'revenue of this year / revenue of last year, of last year’s customers',
    nl: 'omzet van dit jaar / omzet van vorig jaar, van de klanten van vorig jaar',
  },
  source: {
    en: 'Gupta & Lehmann, Managing Customers as Investments (2005)',
    nl: 'Gupta & Lehmann, Managing Customers as Investments (2005)',
  },
  adds: {
    en: 'whether your customers spend more or less than a year ago',
    nl: 'of uw klanten meer of minder besteden dan een jaar geleden',
  },
  async measure(context) {
    const revenue = await revenueOf(revenueRetention, context);
    if ('id' in revenue) return revenue;
    const { locale, settings } = context;
    const texts = localeOf(locale);
    const { now, before } = yearsOf(revenue);
    if (revenue.firstDay > before.from) {
      const reason = texts.value.shortHistory(isoDay(revenue.firstDay), isoDay(before.from));
      return withoutValue(revenueRetention, locale, 'not_measurable', reason);
    }
    const { all, groups } = await readYears(context, revenue);
    if (!all || all.clusters === 0)
      return withoutValue(revenueRetention, locale, 'no_data', texts.value.noEarlierRevenue);
    const ratio = ratioOfSums(sumsOf(all), settings.level);
    const known = unknownAmounts(context, { unknown: all.unknown, orders: all.orders });
    const estimate = estimateOf(all, settings.level);
    const gross = all.kept / all.m;
    const result = resultOf(revenueRetention, context, {
      estimate,
      window: now,
      ...known,
      reason: ratio && typeof ratio.interval === 'string' ? texts.value.noInterval[ratio.interval] : null,
      segments: segmentsOf(
        groups.map(({ field, segment, rows: [row] }) => ({
          field,
          segment,
          estimate: row ? estimateOf(row, settings.level) : null,
          comparison: null,
        })),
        0,
      ),
      parts: {
        currency: revenue.currency,
        gross,
        cameBack: { x: all.back, n: all.clusters },
        lost: all.lost / 100,
        grown: all.grown / 100,
        newRevenue: all.fresh / 100,
      },
      sentence: sentence[locale]({
        net: formatShare(
          all.x / all.m,
          digitsFor('share', ratio && typeof ratio.interval !== 'string' ? estimate : null),
          texts,
        ),
        gross: formatShare(gross, 0, texts),
        lost: formatMoney(all.lost / 100, revenue.currency, texts),
        grown: formatMoney(all.grown / 100, revenue.currency, texts),
      }),
    });
    // a ratio without spread has no interval, which is not the same as a narrow one
    return typeof ratio?.interval === 'string' ? { ...result, interval: null } : result;
  },
  async trace(context, { kind }) {
    if (kind !== 'current') return null;
    const revenue = await revenueOf(revenueRetention, context);
    if ('id' in revenue) return null;
    return {
      window: yearsOf(revenue).now,
      role: 'customers',
      rows: sql`SELECT ${customerKeyOf(sql`y.customer`)}, ${revenue.until} AS day, CAST(NULL AS VARCHAR) AS segment, y.x, y.m,
          y.m AS cents_before, y.x AS cents_now FROM (${customerYears(revenue)}) AS y WHERE y.m > 0`,
      partsOfUnit: 100,
      hasNumerator: true,
      columns: { cents_before: 'integer', cents_now: 'integer' },
      parts: { 'came-back': sql`x > 0`, gone: sql`x <= 0`, grown: sql`x > m`, shrunk: sql`x < m AND x > 0` },
      records: customersWith([], 'not-there'),
    };
  },
};

const sentence: Readonly<Record<keyof Localised, (v: Record<'net' | 'gross' | 'lost' | 'grown', string>) => string>> = {
  en: (v) =>
    `Last year's customers bring in ${v.net} of what they did (${v.gross} without growth): ${v.lost} lost, ${v.grown} grown.`,
  nl: (v) =>
    `De klanten van vorig jaar leveren ${v.net} op van wat zij toen besteedden (${v.gross} zonder groei): ${v.lost} verloren, ${v.grown} gegroeid.`,
};

function yearsOf({ until }: Revenue): { now: Window; before: Window } {
  return { now: windowBefore(until, yearDays), before: windowBefore(until, yearDays, yearDays) };
}

/** SQL: customers with their revenue of both years, `x` this one and `m` the one before, in cents. */
function customerYears(revenue: Revenue): Sql {
  const { now, before } = yearsOf(revenue);
  const sum = (window: Window) =>
    sql`CAST(COALESCE(SUM(CASE WHEN ${within(sql`day`, window)} THEN cents END), 0) AS BIGINT)`;
  const isIn = sql`(${within(sql`day`, now)} OR ${within(sql`day`, before)})`;
  return sql`SELECT customer, ${sum(now)} AS x, ${sum(before)} AS m, COUNT(CASE WHEN is_order THEN 1 END) AS orders,
      COUNT(CASE WHEN is_order AND cents IS NULL THEN 1 END) AS unknown
    FROM ${revenueRows} AS r WHERE ${isIn} GROUP BY customer`;
}

interface YearSums {
  clusters: number;
  x: number;
  m: number;
  xx: number;
  xm: number;
  mm: number;
}

async function readYears(context: MetricContext, revenue: Revenue) {
  const fields = requestedFields(context);
  const { now } = yearsOf(revenue);
  const of = (value: Sql) => wholeSum(sql`CASE WHEN y.m > 0 THEN ${value} END`);
  const product = (one: Sql, other: Sql) =>
    sql`COALESCE(${sumOfProducts(sql`CASE WHEN y.m > 0 THEN ${one} END`, other)}, 0)`;
  const isFresh = sql`l.start_day >= ${now.from}`;
  const sums = sql`COUNT(CASE WHEN y.m > 0 THEN 1 END) AS clusters, ${of(sql`y.x`)} AS x, ${of(sql`y.m`)} AS m,
    ${product(sql`y.x`, sql`y.x`)} AS xx, ${product(sql`y.x`, sql`y.m`)} AS xm, ${product(sql`y.m`, sql`y.m`)} AS mm,
    ${of(sql`LEAST(GREATEST(y.x, 0), y.m)`)} AS kept, ${of(sql`GREATEST(0, y.m - GREATEST(y.x, 0))`)} AS lost, ${of(sql`GREATEST(0, y.x - y.m)`)} AS grown,
    COUNT(CASE WHEN y.m > 0 AND y.x > 0 THEN 1 END) AS back, ${wholeSum(sql`CASE WHEN ${isFresh} THEN y.x END`)} AS fresh,
    ${wholeSum(sql`y.orders`)} AS orders, ${wholeSum(sql`y.unknown`)} AS unknown`;
  const from = sql`years AS y LEFT JOIN lifecycle AS l ON l.customer = y.customer`;
  const rows = await context.engine.rows(
    sql`WITH years AS (${customerYears(revenue)}) ${wholeAndSegments(fields, from, sql`y.customer`, sums)}`,
    {
      field: 'text?',
      segment: 'text?',
      clusters: 'integer',
      x: 'integer',
      m: 'integer',
      xx: 'number',
      xm: 'number',
      mm: 'number',
      kept: 'integer',
      lost: 'integer',
      grown: 'integer',
      back: 'integer',
      fresh: 'integer',
      orders: 'integer',
      unknown: 'integer',
    },
  );
  return { all: rows.find(({ field }) => field === null), groups: bySegments(fields, rows) };
}

function sumsOf({ clusters, x, m, xx, xm, mm }: YearSums): ClusterSums {
  return { clusters, sumX: x, sumM: m, sumXX: xx, sumXM: xm, sumMM: mm };
}

function estimateOf(row: YearSums, level: number): Estimate | null {
  const ratio = ratioOfSums(sumsOf(row), level);
  if (!ratio) return null;
  const { value, interval } = ratio;
  const limits =
    typeof interval === 'string' ? { low: value, high: value, level, method: 'cluster-log' as const } : interval;
  const { clusters, x, m } = row;
  return {
    value,
    ...limits,
    numerator: x / 100,
    denominator: m / 100,
    clusters,
    effectiveN: clusters,
    units: clusters,
  };
}
