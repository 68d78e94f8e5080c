import type { Locale } from '../locales/locale.ts';
import { formatCount, formatPeriod } from '../locales/numbers.ts';
import type { Report } from '../report/report.ts';

/** The report's first line: period, what it is compared with, how many customers. Without full stop. */
export function introduction({ period, customers }: Report, locale: Locale): string {
  const text = locale.report;
  const count = (value: number) => formatCount(value, locale);
  const dates = text.period(count(period.days), formatPeriod(period.from, period.to, locale));
  const compared = text.comparedWith(formatPeriod(period.previous.from, period.previous.to, locale));
  const people =
    customers === null
      ? [text.noCustomers]
      : [
          text.customers(count(customers.total), customers.total),
          text.active(count(customers.active)),
          text.fresh(count(customers.new)),
        ];
  return [`${dates}, ${compared}`, ...people].join(' · ');
}
