import type { Locale } from '../../locales/locale.ts';
import { formatCount } from '../../locales/numbers.ts';
import { shortName } from '../../locales/short-name.ts';
import { isShown, metricOf, promiseType } from '../../renderers/figures.ts';
import { Parts } from '../../renderers/parts.ts';
import { currencyOf } from '../../report/money.ts';
import type { Finding, MetricResult, Report } from '../../report/report.ts';

/** Promises of one kind are "mostly" that kind from this part on. */
const mostOfThem = 0.6;

/** A kind by a word of the export stands behind the name of a figure: it may not take its line. */
const longestKind = 20;

/** What has to be known to read a headline figure: which promises it is about. */
export function promisesMeant(metric: MetricResult, locale: Locale): string {
  if (metric.id !== 'promise-kept-rate') return '';
  const types = new Parts(metric.parts).in('byType');
  const counted = types
    .names()
    .map((name): [string, number] => [name, types.figure(name)?.n ?? 0])
    .sort(([, a], [, b]) => b - a);
  const [first, ...others] = counted;
  if (!first || first[0] === 'unspecified') return '';
  const called = (name: string) => shortName(promiseType(name, locale), longestKind);
  const kind = called(first[0]);
  if (others.length === 0) return locale.story.onlyKind(kind);
  const all = counted.reduce((sum, [, n]) => sum + n, 0);
  if (first[1] >= mostOfThem * all) return locale.story.mostlyKind(kind);
  const named = counted.slice(0, 2).map(([name]) => called(name));
  const rest = counted.length - named.length;
  return [named.join(', '), ...(rest > 0 ? [locale.story.andMore(formatCount(rest, locale))] : [])].join(' ');
}

/** Whether a figure is told as an amount of which the export names no currency. */
export function isBareAmount(metric: MetricResult): boolean {
  return metric.unit === 'amount' && currencyOf(metric) === null;
}

/** Whether a finding tells an amount of which the export names no currency. */
export function tellsBareAmount({ id, metric: about }: Finding, report: Report): boolean {
  const metric = metricOf(report, about);
  if (metric && 'currency' in metric.parts && currencyOf(metric) === null) return true;
  // a group that stands out is told with what it brought in, where that is known
  const revenue = metricOf(report, 'revenue');
  if (!revenue || !isShown(revenue) || currencyOf(revenue) !== null) return false;
  return revenue.segments.some(({ field, segment, value }) => value !== null && id === `contrast-${field}-${segment}`);
}
