import { longestName } from '../locales/short-name.ts';
import type { Report } from '../report/report.ts';
import { metricOf } from './figures.ts';
import { reportLocale } from './report-locale.ts';
import { asciiText, mapText, visibleText } from './safe-text.ts';
import { noteSentences } from './sentences.ts';
import { withShortNames } from './short-names.ts';
import { beside } from './terminal/beside.ts';
import { callListBlock } from './terminal/call-list.ts';
import { contactInside } from './terminal/contact.ts';
import { findingsBlock } from './terminal/findings.ts';
import { briefScreen, gradeLines, trustLines } from './terminal/glance.ts';
import { headlineBlock } from './terminal/headline.ts';
import { joined } from './terminal/joined.ts';
import { paragraph } from './terminal/layout.ts';
import { metricBlock } from './terminal/metric.ts';
import { npsInside } from './terminal/nps.ts';
import { onboardingBlock } from './terminal/onboarding.ts';
import { promisesInside } from './terminal/promises.ts';
import { segmentsBlock } from './terminal/segments.ts';
import { makeSheet, type Sheet, type TerminalOptions } from './terminal/sheet.ts';
import { shortReport } from './terminal/short.ts';
import { sourcesBlock } from './terminal/sources.ts';
import { gradeBlock, storyBlocks, untoldBlock } from './terminal/story.ts';
import { titleBlock } from './terminal/title.ts';

/** How much of a report is printed: what fits into a chat, what is read at once, or everything. */
export type Extent = 'brief' | 'short' | 'full';

/**
 * The report for a terminal, read from top to bottom in two minutes: figures, what stands out, what is behind each figure,
 * the first hundred days, segments, files, notes. A sign and a word carry every meaning; colour repeats it.
 */
export function renderTerminal(report: Report, options: TerminalOptions, extent: Extent = 'full'): string {
  const sheet = makeSheet(reportLocale(report), options);
  const safe = mapText(
    withShortNames(report, longestName),
    sheet.isUnicode ? visibleText : (text) => asciiText(visibleText(text)),
  );
  const { story } = safe;
  if (story !== null && extent === 'brief') return joined([briefScreen(safe, story, sheet)], sheet);
  if (story !== null && extent === 'short') return joined(shortReport(safe, story, sheet), sheet);
  return joined(
    [
      titleBlock(safe, sheet),
      story?.grade?.letter == null ? gradeBlock(safe, sheet) : gradeLines(story, sheet),
      headlineBlock(safe, sheet),
      findingsBlock(safe, sheet),
      trustLines(story?.trustLess ?? [], sheet),
      ...beside(
        (half) => metricBlock(metricOf(safe, 'nps'), (metric) => npsInside(metric, half), half),
        (half) => metricBlock(metricOf(safe, 'promise-kept-rate'), (metric) => promisesInside(metric, half), half),
        sheet,
      ),
      ...beside(
        (half) => metricBlock(metricOf(safe, 'problem-contact-ratio'), (each) => contactInside(each, safe, half), half),
        (half) => onboardingBlock(safe, half),
        sheet,
      ),
      callListBlock(safe, sheet),
      ...storyBlocks(safe, sheet),
      segmentsBlock(safe, sheet),
      untoldBlock(safe, sheet),
      sourcesBlock(safe, sheet),
      notesBlock(safe, sheet),
    ],
    sheet,
  );
}

function notesBlock(report: Report, sheet: Sheet): string[] {
  const notes = noteSentences(report, sheet.locale);
  if (notes.length === 0) return [];
  const title = sheet.paint.title(sheet.locale.report.sections.notes);
  return [title, ...notes.flatMap((note) => paragraph(note, sheet, { mark: '-' }))];
}
