import { customerKeyOf } from '../entities/row-keys.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatMoney } from '../locales/numbers.ts';
import { isoDay } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import { differenceOfMeans, meanAmount } from '../statistics/money.ts';
import { type Revenue, revenueOf, unknownAmounts } from './facts/revenue.ts';
import {
  fullyFollowed,
  quarterBefore,
  readQuarters,
  type StartQuarter,
  startersOf,
  stepDays,
} from './facts/start-quarters.ts';
import { customersWith, unknownStarts } from './facts/traces.ts';
import { areComparable, changeOf, type Estimate } from './figure.ts';
import type { Localised, Metric } from './metric.ts';
import { onlyParts, resultOf, withoutValue } from './result.ts';

/** Quarters whose mean may be told. */
const fewestCustomers = 5;
/** Fewer customers with an order than this: what they pay stands elsewhere (METHOD-2 G7). */
const leastWithOrder = 0.5;

/** What customers brought in since their start, by quarter of start. Source: src/docs/method.md, G12. */
export const valueByStart: Metric = {
  id: 'value-by-start',
  unit: 'amount',
  better: 'higher',
  chapter: 'value',
  place: 5,
  tables: ['purchases', 'customers'],
  lacks: { series: 'whole-year', segments: 'whole-year' },
  range: [0, Number.POSITIVE_INFINITY],
  title: { en: 'Spent in first 90 days', nl: 'Omzet eerste 90 dagen' },
  question: { en: 'Are newer customers worth more or less?', nl: 'Zijn nieuwere klanten meer of minder waard?' },
  definition: {
    en: 'Customers by the quarter they began in, with the mean revenue of each since the start, after 90, 180, … 720 days; a customer without orders counts 0. A number only stands where everyone of the quarter was followed so long. Told is the newest quarter followed for 90 days, beside the same quarter a year before: a season is no change. Quarters in which the export may begin in the middle of its customers are marked and not compared. Revenue as in first-year value. Interval: mean ± z·s/√n.',
    nl: 'Klanten naar het kwartaal waarin zij begonnen, met de gemiddelde omzet van ieder sinds het begin, na 90, 180, … 720 dagen; een klant zonder bestellingen telt als 0. Een getal staat er alleen als iedereen van het kwartaal zo lang gevolgd is. Verteld wordt het nieuwste kwartaal dat 90 dagen gevolgd is, naast hetzelfde kwartaal een jaar eerder: een seizoen is geen verandering. Kwartalen waarin de export midden in haar klanten kan beginnen zijn gemerkt en worden niet vergeleken. Omzet zoals bij de waarde in het eerste jaar. Interval: gemiddelde ± z·s/√n.',
  },
  formula: {
    en: 'sum of net amounts of days 0 to 89 / customers who began in the quarter',
    nl: 'som van nettobedragen van dag 0 tot en met 89 / klanten die in het kwartaal begonnen',
  },
  source: {
    en: 'Gupta & Lehmann, Managing Customers as Investments (2005)',
    nl: 'Gupta & Lehmann, Managing Customers as Investments (2005)',
  },
  adds: { en: 'whether newer customers are worth more', nl: 'of nieuwere klanten meer waard zijn' },
  async measure(context) {
    const revenue = await revenueOf(valueByStart, context);
    if ('id' in revenue) return revenue;
    const { locale, settings } = context;
    const texts = localeOf(locale);
    const quarters = await readQuarters(context, revenue);
    const customers = quarters.reduce((sum, { n }) => sum + n, 0);
    const buyers = quarters.reduce((sum, { withOrder }) => sum + withOrder, 0);
    if (customers === 0) return withoutValue(valueByStart, locale, 'no_data', texts.value.noQuarters);
    if (buyers < leastWithOrder * customers) {
      return withoutValue(valueByStart, locale, 'not_measurable', texts.value.fewWithOrder(buyers, customers));
    }
    const parts = { currency: revenue.currency, stepDays, byQuarter: quarters.map((each) => pictureOf(each, revenue)) };
    const newest = newestOf(quarters, revenue);
    const estimate = newest ? meanOf(newest, settings.level) : null;
    if (!newest || !estimate) {
      const measured = resultOf(valueByStart, context, { estimate: null, parts });
      return onlyParts(measured, 'not_measurable', texts.value.noQuarterFollowed);
    }
    const before = quarters.find(({ quarter, isOld }) => quarter === quarterBefore(newest.quarter, 4) && !isOld);
    const earlier = before ? meanOf(before, settings.level) : null;
    const canCompare = before && areComparable(estimate, earlier);
    return resultOf(valueByStart, context, {
      estimate,
      window: newest.window,
      ...unknownAmounts(context, { unknown: newest.unknown, orders: newest.orders }),
      ...(before ? { previous: { window: before.window, estimate: earlier } } : {}),
      change: changeOf(
        canCompare ? differenceOfMeans(sumsOf(newest), sumsOf(before), settings.level) : null,
        0,
        texts.value.quarterYearAgo,
      ),
      parts,
      sentence: sentence[locale]({
        quarter: texts.value.quarter(newest.quarter),
        n: formatCount(newest.n, texts),
        value: formatMoney(estimate.value, revenue.currency, texts),
        before:
          before && earlier
            ? [texts.value.quarter(before.quarter), formatMoney(earlier.value, revenue.currency, texts)]
            : null,
      }),
    });
  },
  async trace(context, { kind }) {
    if (kind === 'month') return null;
    const revenue = await revenueOf(valueByStart, context);
    if ('id' in revenue) return null;
    const quarters = await readQuarters(context, revenue);
    const newest = newestOf(quarters, revenue);
    const isBefore = (each: StartQuarter) => newest && each.quarter === quarterBefore(newest.quarter, 4) && !each.isOld;
    const traced = kind === 'current' ? newest : quarters.find(isBefore);
    if (!traced) return null;
    return {
      window: traced.window,
      role: 'customers',
      rows: sql`SELECT ${customerKeyOf(sql`v.customer`)}, v.start_day AS day, CAST(NULL AS VARCHAR) AS segment, CAST(v.cents AS BIGINT) AS x, 100 AS m,
          v.start_day, CAST(v.orders AS INTEGER) AS orders FROM (${startersOf(traced.window)}) AS v`,
      partsOfUnit: 100,
      hasNumerator: true,
      columns: { start_day: 'integer', orders: 'integer' },
      parts: { 'with-order': sql`orders > 0`, 'without-order': sql`orders = 0` },
      records: customersWith(unknownStarts, 'not-counted', sql`t.start_day`),
    };
  },
};

/** The newest quarter that was followed for a step, of enough customers who were surely new. */
function newestOf(quarters: readonly StartQuarter[], revenue: Revenue): StartQuarter | undefined {
  return quarters.filter((each) => !each.isOld && each.n >= fewestCustomers && fullyFollowed(each, 1, revenue)).at(-1);
}

const sumsOf = ({ n, steps: [first] }: StartQuarter) => ({
  n,
  sum: (first?.cents ?? 0) / 100,
  sumOfSquares: (first?.squares ?? 0) / 10_000,
});

function meanOf(quarter: StartQuarter, level: number): Estimate | null {
  const sums = sumsOf(quarter);
  const mean = meanAmount(sums, level);
  return mean && { ...mean, numerator: sums.sum, denominator: quarter.n, clusters: quarter.n, effectiveN: quarter.n };
}

/** A row of the picture: how many began, and what each had brought in after so many days, as far as all were followed. */
function pictureOf(quarter: StartQuarter, revenue: Revenue) {
  const { n, window, isOld } = quarter;
  let cents = 0;
  const means = quarter.steps.map((step, i) => {
    cents += step.cents;
    return n >= fewestCustomers && fullyFollowed(quarter, i + 1, revenue) ? cents / 100 / n : null;
  });
  return { quarter: quarter.quarter, from: isoDay(window.from), to: isoDay(window.to), n, isOld, means };
}

interface Said extends Record<'quarter' | 'n' | 'value', string> {
  before: [quarter: string, value: string] | null;
}

const sentence: Readonly<Record<keyof Localised, (v: Said) => string>> = {
  en: ({ quarter, n, value, before }) =>
    `The ${n} customers who began in ${quarter} brought in ${value} on average in their first 90 days${before ? `, those of ${before[0]} ${before[1]}` : ''}.`,
  nl: ({ quarter, n, value, before }) =>
    `De ${n} klanten die in ${quarter} begonnen, brachten in hun eerste 90 dagen gemiddeld ${value} op${before ? `, die van ${before[0]} ${before[1]}` : ''}.`,
};
