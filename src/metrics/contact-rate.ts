import { contact } from '../entities/contact.ts';
import { headlineMonths, seriesWindows } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { daysWithin, overlaps } from '../measures/exposures.ts';
import { rate, share } from '../measures/measure.ts';
import { isoDay, type Window } from '../relationships/calendar.ts';
import type { SeriesPoint } from '../report/report.ts';
import { join, raw, sql } from '../sql.ts';
import { type ClusterSums, clusterRate } from '../statistics/cluster.ts';
import type { IntervalEstimate } from '../statistics/interval.ts';
import { criticalZ, twoSidedP } from '../statistics/normal.ts';
import { countedMetric } from './declared.ts';
import { areComparable, type Comparison, changeOf, type Estimate, segmentsOf } from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { withoutCustomerColumn } from './not-exported.ts';
import { contactRecords } from './records.ts';
import { resultOf, withoutValue } from './result.ts';
import { without } from './share-figure.ts';

/** 100 customers, one average month of 365.25 / 12 days. */
const per100CustomersMonth = 100 * 30.4375;

/** Inbound contacts per 100 customers per month. Source: METHOD B8. */
export const contactRate: Metric = countedMetric({
  id: 'contact-rate',
  unit: 'per-100-customers-per-month',
  better: 'lower',
  chapter: 'contact',
  place: 2,
  isOnScorecard: true,
  tables: ['contacts', 'customers'],
  range: [0, Number.POSITIVE_INFINITY],
  title: { en: 'Contacts per 100 customers', nl: 'Contacten per 100 klanten' },
  question: { en: 'How often do customers need us?', nl: 'Hoe vaak hebben klanten ons nodig?' },
  definition: {
    en: 'Inbound contacts in the period, divided by the days on which customers were there to make them, per 100 customers and average month (30.4 days). Interval: on the log scale, with the customer as the sampling unit.',
    nl: 'Inkomende contacten in de periode, gedeeld door de dagen waarop klanten er waren, per 100 klanten en gemiddelde maand (30,4 dagen). Interval: op logaritmische schaal, met de klant als steekproefeenheid.',
  },
  formula: { en: '100 * 30.4375 * contacts / customer-days', nl: '100 * 30,4375 * contacten / klantdagen' },
  source: {
    en: 'interval: by customer on the log scale; Byar where nothing happened',
    nl: 'interval: per klant op logaritmische schaal; Byar als er niets gebeurde',
  },
  adds: { en: 'how often customers contact you', nl: 'hoe vaak klanten contact opnemen' },
  needs: { contacts: ['created_at'] },
  missing: (context) => withoutCustomerColumn(contactRate, context, 'contacts'),
  measures: {
    perDay: rate(contact, { on: 'created', where: 'isInbound', per: 'aliveDays', split: 'all' }),
    // an interval by customer for every month would cost more than everything else together
    monthly: share(contact, {
      ...{ on: 'created', where: 'isInbound', x: 'isInbound', months: headlineMonths('contacts'), split: 'none' },
    }),
  },
  figure: 'perDay',
  read: monthlyDays,
  estimate: ({ perDay, monthly }, context, exposures) => {
    const { locale, settings } = context;
    const texts = localeOf(locale).metrics;
    if (!perDay || perDay.current.sumM === 0) {
      return withoutValue(contactRate, locale, 'not_measurable', texts.noCustomerDays);
    }
    const shown = (sums: ClusterSums | null) => sums && rateOf(sums, settings.level);
    const [current, previous] = [shown(perDay.current), shown(perDay.previous)];
    const canCompare = current && previous && areComparable(current, previous);
    const groups = perDay.segments
      .filter(({ field }) => field.owner === 'customers')
      .map(({ field, segment, sums }) => {
        const [estimate, rest] = [shown(sums), shown(without(perDay.current, sums))];
        const canTest = estimate && rest && areComparable(estimate, rest);
        return { field, segment, estimate, comparison: canTest ? compareRates(estimate, rest) : null };
      });
    return resultOf(contactRate, context, {
      estimate: current,
      previous: { window: context.previous, estimate: previous },
      change: changeOf(canCompare ? compareRates(current, previous) : null, 0, texts.periodChange),
      series: exposures.map(({ window, days }, i) => pointOf(window, days, monthly?.months[i]?.sums.sumM ?? 0)),
      segments: segmentsOf(groups, 0),
      parts: { contacts: perDay.current.sumX, customerDays: perDay.current.sumM },
      excluded: context.setAside.contacts,
    });
  },
  shown: {
    columns: ['class', 'reason_code'],
    parts: { contacts: sql`x <> 0`, 'customer-days': sql`m <> 0` },
    records: contactRecords(),
  },
});

/** Customer-days of each complete month, for a series of rates without intervals. */
async function monthlyDays(context: MetricContext): Promise<{ window: Window; days: number }[]> {
  const windows = seriesWindows(context, 'contacts');
  if (windows.length === 0) return [];
  const sums = windows.map(
    (window, i) => sql`SUM(CASE WHEN ${overlaps(window)} THEN ${daysWithin(window)} ELSE 0 END) AS ${raw(`days_${i}`)}`,
  );
  const shape = Object.fromEntries(windows.map((_, i) => [`days_${i}`, 'integer?' as const]));
  const [row] = await context.engine.rows(sql`SELECT ${join(sums)} FROM ${context.lifecycle.aliveSpans} AS s`, shape);
  return windows.map((window, i) => ({ window, days: row?.[`days_${i}`] ?? 0 }));
}

/** The rate of a month, which is shown from five contacts on. */
function pointOf({ from, to }: Window, exposure: number, contacts: number): SeriesPoint {
  const isShown = exposure > 0 && contacts >= 5;
  return {
    from: isoDay(from),
    to: isoDay(to),
    status: exposure === 0 ? 'no_data' : isShown ? 'ok' : 'too_few',
    value: isShown ? (contacts / exposure) * per100CustomersMonth : null,
    n: contacts,
    interval: null,
  };
}

/** A rate of events per customer-day as events per 100 customers and month. */
export function ratePer100CustomersMonth(sums: ClusterSums, level: number) {
  const rate = clusterRate(sums, level);
  if (!rate) return null;
  const scaled = scale(rate);
  return { rate: scaled.value, lo: scaled.low, hi: scaled.high, method: scaled.method };
}

function rateOf(sums: ClusterSums, level: number): Estimate | null {
  const rate = clusterRate(sums, level);
  if (!rate) return null;
  const { clusters } = sums;
  return { ...scale(rate), numerator: rate.x, denominator: rate.exposure, clusters, effectiveN: clusters };
}

function scale(rate: IntervalEstimate): IntervalEstimate {
  const { value, low, high, level, method } = rate;
  return {
    value: value * per100CustomersMonth,
    low: low * per100CustomersMonth,
    high: high * per100CustomersMonth,
    level,
    method,
  };
}

/** Difference of two independent rates from their limits ("square and add"), tested on the log scale. */
function compareRates(first: Estimate, second: Estimate): Comparison {
  const value = first.value - second.value;
  const low = value - Math.hypot(first.value - first.low, second.high - second.value);
  const high = value + Math.hypot(first.high - first.value, second.value - second.low);
  const z = criticalZ(first.level);
  const logError = ({ high: upper, value: middle }: Estimate) => Math.log(upper / middle) / z;
  const canTest = first.value > 0 && second.value > 0;
  const test = canTest ? Math.log(first.value / second.value) / Math.hypot(logError(first), logError(second)) : null;
  return {
    interval: { value, low, high, level: first.level, method: 'newcombe' },
    p: test === null ? null : twoSidedP(test),
  };
}
