import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatDayOfYear, formatPeriod } from '../../locales/numbers.ts';
import type { Report } from '../../report/report.ts';
import { activeMeaning, comparison, population, reportTitle } from '../introduction.ts';
import { displayWidth } from '../text-width.ts';
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

/** The same in two lines: of what and over whom, then when, and who counts as active. */
export function titleLines(report: Report, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report;
  const { customers } = report;
  const isTold = customers !== null && customers.active !== null;
  const meaning = isTold ? activeMeaning(report, locale) : '';
  const room = Math.min(sheet.measure, sheet.width);
  const fits = (line: string) => displayWidth(line) <= room;
  const whom = [reportTitle(report, locale), ...population(report, locale, { isDefined: false })].join(' · ');
  const files = filesText(report, sheet);
  const isOnFirst = fits(`${whom} · ${files}`);
  const defined = meaning === '' ? [] : [text.activeIs(meaning)];
  const ways = [files, null].flatMap((last) =>
    isOnFirst && last !== null
      ? []
      : whenWays(report, locale).map((when) => [when, ...defined, ...(last === null ? [] : [last])].join(' · ')),
  );
  const when = ways.find(fits) ?? ways.at(-1) ?? '';
  return [
    ...paragraph(isOnFirst ? `${whom} · ${files}` : whom, sheet, { indent: 0, paint: paint.title }),
    ...paragraph(when, sheet, { indent: 0, paint: paint.faint }),
  ];
}

/** The days that count and those before, in ever fewer words: the as-of day stands in the line above. */
function whenWays(report: Report, locale: Locale): string[] {
  const text = locale.report;
  const { from, to, days: all } = report.period;
  const days = formatCount(all, locale);
  const period = text.period(days, formatPeriod(from, to, locale));
  const compared = comparison(report, locale);
  const before = compared.length === 0 ? [] : [text.againstBefore(days)];
  return [
    [period, ...compared],
    [period, ...before],
    [text.daysSince(days, formatDayOfYear(from, locale)), ...before],
  ].map((each) => each.join(', '));
}

function populationText(report: Report, { locale }: Sheet): string {
  return [...population(report, locale), filesText(report, { locale })].join(' · ');
}

function filesText({ sources: { length } }: Report, { locale }: Pick<Sheet, 'locale'>): string {
  return locale.report.files(formatCount(length, locale), length);
}
