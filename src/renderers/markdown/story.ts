import type { Locale } from '../../locales/locale.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import { cohortPicture } from '../cohorts.ts';
import { gradeSentence, storyOf, untoldOf, withoutRepeats } from '../story.ts';
import { bold, folded, heading, item, paragraphLines, plain, spaced, tableLines } from './blocks.ts';

/** The grade, or why there is none. */
export function gradeLines(report: Report, locale: Locale): string[] {
  return paragraphLines([gradeSentence(report, locale) ?? '']);
}

/** A section a chapter, a sentence a figure; what could not be measured is folded away below them. */
export function storyLines(report: Report, locale: Locale): string[] {
  const told = withoutRepeats(storyOf(report, locale), report, locale).flatMap((chapter) => [
    ...heading(chapter.title),
    ...chapter.told.flatMap(({ sentence, caution }) => [
      item(plain(sentence)),
      ...(caution === null ? [] : [item(plain(caution), 1)]),
    ]),
    ...chapter.told.flatMap(({ metric }) => cohortTable(metric, locale)),
  ]);
  const untold = untoldOf(report, locale).map(({ titles, why }) =>
    item(spaced(bold(`${titles.join(', ')}.`), plain(why))),
  );
  return [...told, ...(untold.length === 0 ? [] : folded(locale.report.notMeasured, untold))];
}

/** What customers brought in since their start, a row a quarter; nothing of another figure. */
export function cohortTable(metric: MetricResult, locale: Locale): string[] {
  const found = cohortPicture(metric, locale);
  if (!found) return [];
  return [
    '',
    ...paragraphLines([found.title]),
    '',
    ...tableLines(
      `lr${'r'.repeat(found.steps.length)}`,
      found.head,
      found.rows.map(({ quarter, n, said }) => [plain(quarter), plain(n), ...said.map((each) => plain(each))]),
    ),
    ...(found.notes.length > 0 ? ['', ...paragraphLines(found.notes)] : []),
  ];
}
