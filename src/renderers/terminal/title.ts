import { formatCount, formatPeriod } from '../../locales/numbers.ts';
import type { Report } from '../../report/report.ts';
import { comparison, population, reportTitle } from '../introduction.ts';
import { paragraph } from './layout.ts';
import type { Sheet } from './sheet.ts';

/** The first lines: what, as of when, over which period, how many customers and files. */
export function titleBlock(report: Report, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report;
  const { from, to, days } = report.period;
  const period = text.period(formatCount(days, locale), formatPeriod(from, to, locale));
  return [
    paint.title(reportTitle(report, locale)),
    ...paragraph([period, ...comparison(report, locale)].join(', '), sheet, { indent: 0, paint: paint.faint }),
    ...paragraph(populationText(report, sheet), sheet, { indent: 0 }),
  ];
}

/** The same in two lines: of what and over whom, then when. */
export function titleLines(report: Report, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report;
  const { from, to, days } = report.period;
  const whom = [reportTitle(report, locale), ...population(report, locale)];
  const period = text.period(formatCount(days, locale), formatPeriod(from, to, locale));
  const when = [[period, ...comparison(report, locale)].join(', '), filesText(report, sheet)];
  return [
    ...paragraph(whom.join(' · '), sheet, { indent: 0, paint: paint.title }),
    ...paragraph(when.join(' · '), sheet, { indent: 0, paint: paint.faint }),
  ];
}

function populationText(report: Report, { locale }: Sheet): string {
  return [...population(report, locale), filesText(report, { locale })].join(' · ');
}

function filesText({ sources: { length } }: Report, { locale }: Pick<Sheet, 'locale'>): string {
  return locale.report.files(formatCount(length, locale), length);
}
