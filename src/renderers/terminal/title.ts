import { formatCount, formatPeriod } from '../../locales/numbers.ts';
import type { Report } from '../../report/report.ts';
import { asOfText, comparison, population } from '../introduction.ts';
import { paragraph } from './layout.ts';
import type { Sheet } from './sheet.ts';

/** The first lines: what, as of when, over which period, how many customers and files. */
export function titleBlock(report: Report, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report;
  const { from, to, days } = report.period;
  const period = text.period(formatCount(days, locale), formatPeriod(from, to, locale));
  return [
    `${paint.title(text.title)} ${asOfText(report, locale)}`,
    ...paragraph([period, ...comparison(report, locale)].join(', '), sheet, { indent: 0, paint: paint.faint }),
    ...paragraph(populationText(report, sheet), sheet, { indent: 0 }),
  ];
}

function populationText(report: Report, { locale }: Sheet): string {
  const { length } = report.sources;
  return [...population(report, locale), locale.report.files(formatCount(length, locale), length)].join(' · ');
}
