import type { Report } from '../../report/report.ts';
import { gradeSentence, storyOf, untoldOf, withoutRepeats } from '../story.ts';
import { paragraph } from './layout.ts';
import type { Sheet } from './sheet.ts';

/** The grade, or why there is none. */
export function gradeBlock(report: Report, sheet: Sheet): string[] {
  const sentence = gradeSentence(report, sheet.locale);
  return sentence === null ? [] : paragraph(sentence, sheet, { indent: 0, paint: sheet.paint.strong });
}

/** A block a chapter: what its figures say, a sentence each. */
export function storyBlocks(report: Report, sheet: Sheet): string[][] {
  const { paint, signs, locale } = sheet;
  return withoutRepeats(storyOf(report, locale), report, locale).map(({ title, told }) => [
    paint.title(title),
    ...told.flatMap(({ sentence, caution }) => [
      ...paragraph(sentence, sheet, { mark: '-' }),
      ...(caution === null ? [] : paragraph(caution, sheet, { indent: 4, mark: signs.warning, paint: paint.faint })),
    ]),
  ]);
}

/** What could not be measured, and what it would take. */
export function untoldBlock(report: Report, sheet: Sheet): string[] {
  const { paint, locale } = sheet;
  const untold = untoldOf(report, locale);
  if (untold.length === 0) return [];
  return [
    paint.title(locale.report.notMeasured),
    ...untold.flatMap(({ titles, why }) =>
      paragraph(`${why}${why.endsWith('.') ? '' : ':'} ${titles.join(', ')}`, sheet, { mark: '-', paint: paint.faint }),
    ),
  ];
}
