import { quantile, quarterName } from '../dialects/dialect.ts';
import { customerKeyOf } from '../entities/row-keys.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatMoney } from '../locales/numbers.ts';
import { bySegments, fieldNames, requestedFields } from '../measures/segments.ts';
import { isoDay, lengthInDays, type Window } from '../relationships/calendar.ts';
import { type Sql, sql } from '../sql.ts';
import { meanAmount } from '../statistics/money.ts';
import { type Revenue, revenueOf, revenueRows, sumOfProducts, unknownAmounts } from './facts/revenue.ts';
import { customersWith, unknownStarts } from './facts/traces.ts';
import { type Estimate, segmentsOf } from './figure.ts';
import type { Localised, Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { resultOf, withoutValue } from './result.ts';

/** The first year, and the cohort: those who began one to two years ago (METHOD-2 G7). */
const firstYearDays = 365;
const cohortDays = 730;
const fewestStartDays = 90;
const leastWithOrder = 0.5;

/** What a customer is worth in the first year. Source: METHOD-2 G7. */
export const customerValue: Metric = {
  id: 'customer-value',
  unit: 'amount',
  better: 'higher',
  chapter: 'value',
  place: 4,
  tables: ['purchases', 'customers'],
  lacks: { series: 'whole-year', previous: 'whole-year' },
  range: [0, Number.POSITIVE_INFINITY],
  title: { en: 'Spent in first year', nl: 'Omzet eerste jaar' },
  question: { en: 'What is a customer worth in the first year?', nl: 'Wat is een klant in het eerste jaar waard?' },
  definition: {
    en: 'Mean revenue from the first day to day 364 over customers who started one to two years ago and whose start the export shows; a customer without orders counts 0. Revenue: net amounts of orders that count, on the day of the order; a refund lowers its order, a credit note of no order its customer on its own day. Not told where fewer than half of them have an order (fees then stand elsewhere), where the starts cover fewer than 90 days, or with several currencies. Interval: mean ± z·s/√n.',
    nl: "Gemiddelde omzet van de eerste dag tot en met dag 364 over klanten die één tot twee jaar geleden begonnen en van wie de export het begin laat zien; een klant zonder bestellingen telt als 0. Omzet: nettobedragen van bestellingen die tellen, op de dag van de bestelling; een terugbetaling verlaagt de bestelling, een creditnota zonder bestelling de omzet van de klant op haar eigen dag. Niet te berekenen als minder dan de helft een bestelling heeft (dan staan de inkomsten elders), als het begin minder dan 90 dagen beslaat of bij meerdere valuta's. Interval: gemiddelde ± z·s/√n.",
  },
  formula: {
    en: 'sum of net amounts of days 0 to 364 / customers of the cohort',
    nl: 'som van nettobedragen van dag 0 tot en met 364 / klanten van het cohort',
  },
  source: {
    en: 'Gupta & Lehmann, Managing Customers as Investments (2005)',
    nl: 'Gupta & Lehmann, Managing Customers as Investments (2005)',
  },
  adds: { en: 'what a new customer brings in', nl: 'wat een nieuwe klant oplevert' },
  async measure(context) {
    const revenue = await revenueOf(customerValue, context);
    if ('id' in revenue) return revenue;
    const { locale, settings } = context;
    const texts = localeOf(locale);
    const window = cohortOf(context, revenue);
    if (lengthInDays(window) < fewestStartDays) {
      const reason = texts.value.shortStarts(Math.max(0, lengthInDays(window)), isoDay(revenue.firstDay));
      return withoutValue(customerValue, locale, 'not_measurable', reason);
    }
    const { all, groups, quarters } = await readCohort(context, window);
    if (!all || all.n === 0)
      return withoutValue(
        customerValue,
        locale,
        'no_data',
        texts.value.noStarts(isoDay(window.from), isoDay(window.to)),
      );
    if (all.with_order < leastWithOrder * all.n) {
      return withoutValue(customerValue, locale, 'not_measurable', texts.value.fewWithOrder(all.with_order, all.n));
    }
    const known = unknownAmounts(context, { unknown: all.unknown, orders: all.orders });
    const estimate = meanOf(all, settings.level);
    return resultOf(customerValue, context, {
      estimate,
      window,
      ...known,
      segments: segmentsOf(
        groups.map(({ field, segment, rows: [row] }) => ({
          field,
          segment,
          estimate: row ? meanOf(row, settings.level) : null,
          comparison: null,
        })),
        0,
      ),
      parts: {
        currency: revenue.currency,
        median: all.median,
        p90: all.p90,
        ordersPerCustomer: all.orders / all.n,
        oneOrderShare: { x: all.one_order, n: all.n },
        byQuarter: quarters,
      },
      sentence:
        estimate &&
        sentence[locale]({
          value: formatMoney(estimate.value, revenue.currency, texts),
          median: formatMoney(all.median ?? 0, revenue.currency, texts),
          n: formatCount(all.n, texts),
        }),
    });
  },
  async trace(context, { kind }) {
    if (kind !== 'current') return null;
    const revenue = await revenueOf(customerValue, context);
    if ('id' in revenue) return null;
    const window = cohortOf(context, revenue);
    return {
      window,
      role: 'customers',
      rows: sql`SELECT ${customerKeyOf(sql`v.customer`)}, v.start_day AS day, CAST(NULL AS VARCHAR) AS segment,
          CAST(v.cents AS BIGINT) AS x, 100 AS m, v.start_day, CAST(v.orders AS INTEGER) AS orders FROM (${firstYears(window)}) AS v`,
      partsOfUnit: 100,
      hasNumerator: true,
      columns: { start_day: 'integer', orders: 'integer' },
      parts: { 'with-order': sql`orders > 0`, 'one-order': sql`orders = 1`, 'without-order': sql`orders = 0` },
      records: customersWith(unknownStarts, 'not-counted', sql`t.start_day`),
    };
  },
};

const sentence: Readonly<Record<keyof Localised, (v: Record<'value' | 'median' | 'n', string>) => string>> = {
  en: (v) =>
    `A new customer brings in ${v.value} in the first year (mean of ${v.n}; half bring in less than ${v.median}).`,
  nl: (v) =>
    `Een nieuwe klant levert in het eerste jaar ${v.value} op (de helft van de ${v.n} klanten minder dan ${v.median}).`,
};

/** Starts whose first year lies within the orders; where customers are told apart by silence, not before the first H days. */
function cohortOf({ lifecycle, bases }: MetricContext, { firstDay, until }: Revenue): Window {
  const isBySilence = lifecycle.inactivityDays !== null && !bases.customers.has('customer_since');
  const first = firstDay + (isBySilence && lifecycle.counts.truncated > 0 ? (lifecycle.inactivityDays ?? 0) : 0);
  return { from: Math.max(until - cohortDays + 1, first), to: until - firstYearDays };
}

/** SQL: customers of the cohort with the revenue and the orders of their first year. */
function firstYears({ from, to }: Window): Sql {
  return sql`SELECT l.customer, l.start_day, COALESCE(SUM(r.cents), 0) AS cents, COUNT(CASE WHEN r.is_order THEN 1 END) AS orders,
      COUNT(CASE WHEN r.is_order AND r.cents IS NULL THEN 1 END) AS unknown
    FROM lifecycle AS l LEFT JOIN ${revenueRows} AS r ON r.customer = l.customer AND r.day BETWEEN l.start_day AND l.start_day + ${firstYearDays - 1}
    WHERE NOT l.is_truncated AND NOT l.has_date_error AND l.start_day BETWEEN ${from} AND ${to} GROUP BY l.customer, l.start_day`;
}

interface CohortSums {
  n: number;
  cents: number;
  squares: number;
}

async function readCohort(context: MetricContext, window: Window) {
  const fields = requestedFields(context);
  const sums = sql`COUNT(*) AS n, CAST(SUM(cents) AS BIGINT) AS cents, ${sumOfProducts(sql`cents`, sql`cents`)} AS squares, CAST(SUM(orders) AS BIGINT) AS orders,
    CAST(SUM(unknown) AS BIGINT) AS unknown, COUNT(CASE WHEN orders > 0 THEN 1 END) AS with_order, COUNT(CASE WHEN orders = 1 THEN 1 END) AS one_order,
    ${quantile(sql`cents`, 0.5)} AS middle, ${quantile(sql`cents`, 0.9)} AS high`;
  const nothing = sql`CAST(NULL AS VARCHAR)`;
  const groups =
    fields.length === 0
      ? sql``
      : sql`UNION ALL SELECT d.field, d.segment, ${nothing} AS quarter, ${sums} FROM years JOIN customer_dimensions AS d ON d.customer = years.customer
        WHERE d.field IN ${fieldNames(fields)} GROUP BY d.field, d.segment`;
  const rows = await context.engine.rows(
    sql`WITH years AS (${firstYears(window)})
      SELECT ${nothing} AS field, ${nothing} AS segment, ${nothing} AS quarter, ${sums} FROM years HAVING COUNT(*) > 0
      UNION ALL SELECT ${nothing} AS field, ${nothing} AS segment, ${quarterName(sql`start_day`)} AS quarter, ${sums} FROM years GROUP BY ${quarterName(sql`start_day`)} ${groups}`,
    {
      field: 'text?',
      segment: 'text?',
      quarter: 'text?',
      n: 'integer',
      cents: 'integer',
      squares: 'number',
      orders: 'integer',
      unknown: 'integer',
      with_order: 'integer',
      one_order: 'integer',
      middle: 'number?',
      high: 'number?',
    },
  );
  const whole = rows.find(({ field, quarter: q }) => field === null && q === null);
  return {
    all: whole && { ...whole, median: amountOf(whole.middle), p90: amountOf(whole.high) },
    groups: bySegments(fields, rows),
    quarters: rows
      .flatMap(({ quarter: q, n, cents }) => (q === null ? [] : [{ quarter: q, n, mean: cents / 100 / n }]))
      .sort((a, b) => (a.quarter < b.quarter ? -1 : 1)),
  };
}

function amountOf(cents: number | null): number | null {
  return cents === null ? null : cents / 100;
}

function meanOf({ n, cents, squares }: CohortSums, level: number): Estimate | null {
  const mean = meanAmount({ n, sum: cents / 100, sumOfSquares: squares / 10_000 }, level);
  return mean && { ...mean, numerator: cents / 100, denominator: n, clusters: n, effectiveN: n };
}
