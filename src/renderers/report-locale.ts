import type { Locale } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { formatNumber } from '../locales/numbers.ts';
import type { Report } from '../report/report.ts';

/** The sentences for one report: the locales say 95%, which holds unless the reader asked for another level. */
export function reportLocale({ locale: code, configuration }: Report): Locale {
  const locale = localeOf(code);
  const { level } = configuration.options;
  if (typeof level !== 'number' || level === 0.95) return locale;
  const percent = Number((level * 100).toFixed(1));
  const said = `${formatNumber(percent, Number.isInteger(percent) ? 0 : 1, locale)}%`;
  const { report, markdown } = locale;
  const interval = report.headline.interval.replace('95%', said);
  return {
    ...locale,
    report: { ...report, headline: { ...report.headline, interval } },
    markdown: { ...markdown, interval: markdown.interval.replace('95%', said) },
  };
}
