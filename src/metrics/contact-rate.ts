import { localeOf } from '../locales/locales.ts';
import { isoDay } from '../relationships/calendar.ts';
import type { SeriesPoint } from '../report/report.ts';
import { sql } from '../sql.ts';
import { type ClusterSums, clusterRate } from '../statistics/cluster.ts';
import type { IntervalEstimate } from '../statistics/interval.ts';
import { criticalZ, twoSidedP } from '../statistics/normal.ts';
import { contactRecords, countContacts, countRates, monthlyDays, rateFacts } from './contact-facts.ts';
import { withoutGroup } from './count-facts.ts';
import { areComparable, type Comparison, changeOf, type Estimate, segmentsOf } from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { notExported, withoutCustomerColumn } from './not-exported.ts';
import { resultOf, withoutValue } from './result.ts';
import { traceOfFacts } from './trace.ts';

/** 100 customers, one average month of 365.25 / 12 days. */
const per100CustomersMonth = 100 * 30.4375;

/** Inbound contacts per 100 customers per month. Source: METHOD B8. */
export const contactRate: Metric = {
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
  async measure(context) {
    const missing =
      notExported(contactRate, context, { contacts: ['created_at'] }) ??
      withoutCustomerColumn(contactRate, context, 'contacts');
    if (missing) return missing;
    const { locale, settings } = context;
    const texts = localeOf(locale).metrics;
    const counts = await countRates(context);
    if (counts.current.counts.days === 0) {
      return withoutValue(contactRate, locale, 'not_measurable', texts.noCustomerDays);
    }
    const shown = (sums: ClusterSums) => rateOf(sums, settings.level);
    const current = shown(counts.current.ratios.contacts_per_day);
    const previous = shown(counts.previous.ratios.contacts_per_day);
    const canCompare = current && previous && areComparable(current, previous);
    return resultOf(contactRate, context, {
      estimate: current,
      previous: { window: context.previous, estimate: previous },
      change: changeOf(canCompare ? compareRates(current, previous) : null, 0, texts.periodChange),
      series: await monthlyRates(context),
      segments: segmentsOf(
        counts.segments
          .filter(({ field }) => field.owner === 'customers')
          .map(({ field, segment, counts: group }) => {
            const estimate = shown(group.ratios.contacts_per_day);
            const rest = shown(withoutGroup(counts.current, group).ratios.contacts_per_day);
            const canTest = estimate && rest && areComparable(estimate, rest);
            return { field, segment, estimate, comparison: canTest ? compareRates(estimate, rest) : null };
          }),
        0,
      ),
      parts: { contacts: counts.current.counts.contacts, customerDays: counts.current.counts.days },
      excluded: context.setAside.contacts,
    });
  },
  trace: (context, period) =>
    traceOfFacts(context, {
      period,
      facts: rateFacts(context),
      ratio: 'contacts_per_day',
      from: sql`contacts`,
      columns: { class: 'text?', reason_code: 'text?' },
      parts: { contacts: sql`contacts <> 0`, 'customer-days': sql`days <> 0` },
      records: contactRecords([]),
    }),
};

/** Rates of the complete months; without interval, which for every month would cost more than the rest of the report. */
async function monthlyRates(context: MetricContext): Promise<SeriesPoint[]> {
  const [days, { months }] = await Promise.all([monthlyDays(context), countContacts(context)]);
  return days.map(({ window, days: exposure }, i): SeriesPoint => {
    const contacts = months[i]?.counts.counts.contacts ?? 0;
    const isShown = exposure > 0 && contacts >= 5;
    return {
      from: isoDay(window.from),
      to: isoDay(window.to),
      status: exposure === 0 ? 'no_data' : isShown ? 'ok' : 'too_few',
      value: isShown ? (contacts / exposure) * per100CustomersMonth : null,
      n: contacts,
      interval: null,
    };
  });
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
