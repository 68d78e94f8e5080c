import type { Locale } from '../../locales/locale.ts';
import type { Report } from '../../report/report.ts';
import { gradeSentence, storyOf, untoldOf, withoutRepeats } from '../story.ts';
import { bold, folded, heading, item, paragraphLines, plain, spaced } from './blocks.ts';

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
  ]);
  const untold = untoldOf(report, locale).map(({ titles, why }) =>
    item(spaced(bold(`${titles.join(', ')}.`), plain(why))),
  );
  return [...told, ...(untold.length === 0 ? [] : folded(locale.report.notMeasured, untold))];
}
