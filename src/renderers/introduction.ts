import type { Locale } from '../locales/locale.ts';
import { formatCount, formatPeriod } from '../locales/numbers.ts';
import type { Report } from '../report/report.ts';
import { isShown } from './figures.ts';

/** The report's first line: period, what it is compared with, how many customers. Without full stop. */
export function introduction(report: Report, locale: Locale): string {
  const { period, customers } = report;
  const text = locale.report;
  const count = (value: number) => formatCount(value, locale);
  const dates = text.period(count(period.days), formatPeriod(period.from, period.to, locale));
  const people =
    customers === null
      ? [text.noCustomers]
      : [
          text.customers(count(customers.total), customers.total),
          text.active(count(customers.active)),
          text.fresh(count(customers.new)),
        ];
  return [[dates, ...comparison(report, locale)].join(', '), ...people].join(' · ');
}

/** What the period is compared with; nothing where no figure reaches back that far. */
export function comparison({ period: { previous }, metrics }: Report, locale: Locale): string[] {
  const isCompared = metrics.length === 0 || metrics.some((metric) => metric.previous && isShown(metric.previous));
  return isCompared ? [locale.report.comparedWith(formatPeriod(previous.from, previous.to, locale))] : [];
}
