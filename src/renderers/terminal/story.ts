import type { MetricResult, Report } from '../../report/report.ts';
import { cohortPicture } from '../cohorts.ts';
import { gradeSentence, storyOf, untoldOf, withoutRepeats } from '../story.ts';
import { type Cell, paragraph, right, table } from './layout.ts';
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
    ...told.flatMap(({ metric, sentence, caution }) => [
      ...paragraph(sentence, sheet, { mark: '-' }),
      ...(caution === null ? [] : paragraph(caution, sheet, { indent: 4, mark: signs.warning, paint: paint.faint })),
      ...cohortLines(metric, sheet),
    ]),
  ]);
}

/** Columns of a cohort picture that stand side by side on a narrow screen. */
const narrowSteps = 4;
const wideFrom = 100;

/** What customers brought in since their start, a line a quarter; nothing of another figure. */
export function cohortLines(metric: MetricResult, sheet: Sheet, indent = 4): string[] {
  const found = cohortPicture(metric, sheet.locale);
  if (!found) return [];
  const { paint } = sheet;
  const steps = sheet.width < wideFrom ? Math.min(narrowSteps, found.steps.length) : found.steps.length;
  const rows = found.rows.map(({ quarter, n, said }): Cell[] => [quarter, n, ...said.slice(0, steps)]);
  const columns = [{}, right, ...Array.from({ length: steps }, () => right)];
  return [
    ...paragraph(found.title, sheet, { indent, paint: paint.strong }),
    ...table({ columns, head: found.head.slice(0, steps + 2), rows, indent }, sheet),
    ...found.notes.flatMap((note) => paragraph(note, sheet, { indent, paint: paint.faint })),
  ];
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
