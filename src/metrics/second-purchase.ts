import { firstYearStarts, newBuyer, seesBuyers } from '../entities/buyer.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount } from '../locales/numbers.ts';
import { share, type TallyRow, tally } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import { unknownStarts } from './facts/traces.ts';
import type { Localised, Metric } from './metric.ts';
import { withoutCustomers } from './not-exported.ts';
import { withoutValue } from './result.ts';
import { customerRecords, customerRules } from './trace.ts';

/** Days at which it is told how many had bought again by then. */
const readings = [30, 60, 90, 180, 365] as const;

/** The second purchase of new buyers, and the time to it. Source: METHOD B17 (a); the time: src/docs/method.md, G12. */
export const secondPurchase: Metric = shareMetric({
  id: 'second-purchase',
  unit: 'share',
  better: 'higher',
  chapter: 'value',
  place: 3,
  tables: ['purchases', 'customers'],
  lacks: { series: 'whole-year' },
  range: [0, 1],
  title: { en: 'First-time buyers back in a year', nl: 'Tweede koop binnen een jaar' },
  question: {
    en: 'How many first-time buyers buy again, and when?',
    nl: 'Hoeveel kopen er na de eerste keer opnieuw, en wanneer?',
  },
  definition: {
    en: 'Customers whose first purchase lies in the last 730 days (--cohort-days) and whose first year is over: those who bought again on another day within 365 days, divided by all of them. Who was not followed for a whole year does not count, nor who may have bought before the export begins. The time: the days after which half, and four in five, of these second purchases had come. Compared with those who first bought a year earlier. Interval: Wilson.',
    nl: 'Klanten van wie de eerste aankoop in de laatste 730 dagen (--cohort-days) ligt en van wie het eerste jaar voorbij is: wie binnen 365 dagen op een andere dag opnieuw kocht, gedeeld door hen allen. Wie geen heel jaar gevolgd is telt niet mee, en ook niet wie vóór het begin van de export al gekocht kan hebben. De tijd: de dagen waarna de helft, en vier op de vijf, van deze tweede aankopen er was. Vergeleken met wie een jaar eerder voor het eerst kocht. Interval: Wilson.',
  },
  formula: {
    en: 'first-time buyers with a second purchase day within 365 days / first-time buyers followed for 365 days',
    nl: 'kopers met een tweede aankoopdag binnen 365 dagen na de eerste / kopers die na hun eerste koop 365 dagen gevolgd zijn',
  },
  source: {
    en: 'interval: Wilson (1927); quantiles of type 7: Hyndman & Fan (1996)',
    nl: 'interval: Wilson (1927); kwantielen van type 7: Hyndman & Fan (1996)',
  },
  adds: { en: 'when first-time buyers buy again', nl: 'wanneer klanten na hun eerste koop opnieuw kopen' },
  needs: { purchases: ['ordered_at'] },
  missing: (context) => withoutCustomers(secondPurchase, context, 'purchases'),
  measures: {
    again: share(newBuyer, { on: 'bought', x: 'isBack', windows: firstYearStarts, when: seesBuyers }),
    days: tally(newBuyer, { on: 'bought', where: 'isBack', windows: firstYearStarts, by: ['days'], when: seesBuyers }),
  },
  figure: 'again',
  isWithoutExcluded: true,
  told: ({ again, days }, context) => {
    const { locale, lifecycle } = context;
    const texts = localeOf(locale);
    const cohort = again?.current.sumM ?? 0;
    if (cohort === 0) {
      const { counts } = lifecycle;
      const isAllOld = counts.truncated > 0 && counts.truncated + counts.withoutStart === counts.total;
      const reason = isAllOld ? texts.metrics.noKnownStart : texts.value.noFirstYears;
      return withoutValue(secondPurchase, locale, 'no_data', reason);
    }
    const times = timesOf(days ?? []);
    const day = (value: number | null) => formatCount(Math.ceil(value ?? 0), texts);
    return {
      parts: {
        medianDays: times.quantile(0.5),
        p80Days: times.quantile(0.8),
        byDay: readings.map((reading) => ({ days: reading, x: times.by(reading), share: times.by(reading) / cohort })),
      },
      sentence: (said) =>
        sentence[locale]({
          ...{ share: said.value, n: said.n },
          times: times.n > 0 ? [day(times.quantile(0.5)), day(times.quantile(0.8))] : null,
        }),
    };
  },
  shown: {
    columns: ['second_day'],
    parts: { again: sql`x > 0`, once: sql`x = 0` },
    records: {
      table: customerRecords,
      day: sql`t.start_day`,
      invalid: customerRules.invalid.slice(0, 1),
      uncounted: unknownStarts,
      rest: 'not-counted',
    },
  },
});

/** The days to the second purchase, as many rows as there are different numbers of days. */
function timesOf(rows: readonly TallyRow[]) {
  const bins = rows
    .map(({ words: [days], n }) => ({ days: Number(days), n }))
    .sort((first, second) => first.days - second.days);
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  const by = (limit: number) => bins.reduce((sum, bin) => sum + (bin.days <= limit ? bin.n : 0), 0);
  const nth = (place: number) => {
    let passed = 0;
    for (const bin of bins) {
      passed += bin.n;
      if (place < passed) return bin.days;
    }
    return bins.at(-1)?.days ?? 0;
  };
  return {
    n,
    by,
    /** Type 7, as everywhere. */
    quantile(q: number): number | null {
      if (n === 0) return null;
      const place = (n - 1) * q;
      const below = Math.floor(place);
      const low = nth(below);
      return low + (place - below) * (nth(Math.min(below + 1, n - 1)) - low);
    },
  };
}

interface Said {
  share: string;
  n: string;
  times: [half: string, most: string] | null;
}

const sentence: Readonly<Record<keyof Localised, (v: Said) => string>> = {
  en: ({ share: value, n, times }) => {
    const [half, most] = times ?? [];
    const when = !half
      ? ''
      : half === most
        ? `: four in five of these within ${most} days`
        : `: half of these within ${half} days, four in five within ${most}`;
    return `Of ${n} first-time buyers ${value} bought again within a year${when}.`;
  },
  nl: ({ share: value, n, times }) => {
    const [half, most] = times ?? [];
    const when = !half
      ? ''
      : half === most
        ? `: vier op de vijf daarvan binnen ${most} dagen`
        : `: de helft daarvan binnen ${half} dagen, vier op de vijf binnen ${most}`;
    return `Van ${n} klanten die voor het eerst kochten, kocht ${value} binnen een jaar opnieuw${when}.`;
  },
};
