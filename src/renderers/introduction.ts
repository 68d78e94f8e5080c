import type { Locale } from '../locales/locale.ts';
import { formatCount, formatDay, formatPeriod } from '../locales/numbers.ts';
import type { Report } from '../report/report.ts';
import { isOrdersOnly, isShown } from './figures.ts';

/** The report's first line: period, what it is compared with, how many customers. Without full stop. */
export function introduction(report: Report, locale: Locale): string {
  const { period } = report;
  const dates = locale.report.period(formatCount(period.days, locale), formatPeriod(period.from, period.to, locale));
  return [[dates, ...comparison(report, locale)].join(', '), ...population(report, locale)].join(' · ');
}

/** What the report is about, and the as-of day. */
export function reportTitle(report: Report, locale: Locale): string {
  const { title, titleOrders } = locale.report;
  return `${isOrdersOnly(report) ? titleOrders : title} ${asOfText(report, locale)}`;
}

/** How many customers there are, and how many of them are active where the export tells; who is new stands beside the figure about them. */
export function population(report: Report, locale: Locale, { isDefined = true } = {}): string[] {
  const text = locale.report;
  const { customers } = report;
  if (customers === null) return [text.noCustomers];
  const { total, active } = customers;
  return [
    text.customers(formatCount(total, locale), total),
    ...(active === null
      ? []
      : [text.active(formatCount(active, locale), isDefined ? activeMeaning(report, locale) : '')]),
  ];
}

/** Who counts as active, in a few words; empty where nothing tells. */
export function activeMeaning({ relationship, inactivityDays }: Report, locale: Locale): string {
  const { activeContract, activeBought } = locale.report;
  if (relationship === 'contractual') return activeContract;
  return relationship === null || inactivityDays === null ? '' : activeBought(formatCount(inactivityDays, locale));
}

/** What the period is compared with; nothing where no figure reaches back that far. */
export function comparison({ period: { previous }, metrics }: Report, locale: Locale): string[] {
  // a figure of whole years may reach back where the period does not
  const isOfPeriod = ({ from, to }: { from: string; to: string }) =>
    from >= daysBefore(previous.from) && to <= previous.to;
  const isCompared =
    metrics.length === 0 ||
    metrics.some((metric) => metric.previous && isShown(metric.previous) && isOfPeriod(metric.previous));
  return isCompared ? [locale.report.comparedWith(formatPeriod(previous.from, previous.to, locale))] : [];
}

/** The as-of day, and on whose clock days are where the export tells. */
export function asOfText({ asOf, timeZone }: Pick<Report, 'asOf' | 'timeZone'>, locale: Locale): string {
  const { report } = locale;
  const zone = timeZone === null ? '' : timeZone === 'own-clock' ? report.daysOfOwnClock : report.daysIn(timeZone);
  return report.asOf(formatDay(asOf, locale)) + zone;
}

/** Some figures look at days a little earlier than the period, because what follows has to be seen. */
const longestWait = 31;
const daysBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - longestWait * 86_400_000).toISOString().slice(0, 10);
