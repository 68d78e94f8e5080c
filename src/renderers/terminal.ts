import { formatCount } from '../locales/numbers.ts';
import { longestName } from '../locales/short-name.ts';
import type { Finding, MetricResult, Report } from '../report/report.ts';
import { metricOf } from './figures.ts';
import { Parts } from './parts.ts';
import { reportLocale } from './report-locale.ts';
import { asciiText, mapText, visibleText } from './safe-text.ts';
import { noFindingsText, noteSentences, npsSentences } from './sentences.ts';
import { withShortNames } from './short-names.ts';
import { actionText, withCommands } from './story.ts';
import { callListBlock } from './terminal/call-list.ts';
import { contactInside } from './terminal/contact.ts';
import { briefScreen, gradeLines, trustLines } from './terminal/glance.ts';
import { headlineBlock } from './terminal/headline.ts';
import { joined } from './terminal/joined.ts';
import { paragraph, sentenceLines } from './terminal/layout.ts';
import { metricBlock, portionBars } from './terminal/metric.ts';
import { promisesInside } from './terminal/promises.ts';
import { retentionLines } from './terminal/retention.ts';
import { segmentsBlock } from './terminal/segments.ts';
import { makeSheet, type Paint, type Sheet, type TerminalOptions } from './terminal/sheet.ts';
import { shortReport } from './terminal/short.ts';
import { sourcesBlock } from './terminal/sources.ts';
import { gradeBlock, storyBlocks, untoldBlock } from './terminal/story.ts';
import { titleBlock } from './terminal/title.ts';
import { displayWidth } from './text-width.ts';

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

/** Who is inside the NPS: promoters, passives, detractors, and how many were asked. */
function npsInside(metric: MetricResult, sheet: Sheet): string[] {
  const parts = new Parts(metric.parts);
  const { nps } = sheet.locale.report;
  const counts = (['promoters', 'passives', 'detractors'] as const).map((name) => ({
    label: nps[name],
    count: parts.number(name) ?? 0,
  }));
  return [...portionBars(counts, sheet), ...sentenceLines(npsSentences(metric, sheet.locale), sheet)];
}

type Block = (sheet: Sheet) => string[];

/** From this width two blocks stand beside each other: half of it is what a block is made for. */
const twoColumnsFrom = 160;
const gap = 4;

/** Two blocks beside each other where there is room, below each other where not. */
function beside(left: Block, right: Block, sheet: Sheet): string[][] {
  if (sheet.width < twoColumnsFrom) return [left(sheet), right(sheet)];
  const width = Math.floor((sheet.width - gap) / 2);
  const half = { ...sheet, width, measure: Math.min(sheet.measure, width) };
  const [first, second] = [left(half), right(half)];
  if (first.length === 0 || second.length === 0) return [left(sheet), right(sheet)];
  const height = Math.max(first.length, second.length);
  return [Array.from({ length: height }, (_, row) => padded(first[row] ?? '', width + gap) + (second[row] ?? ''))];
}

function padded(line: string, width: number): string {
  return line + ' '.repeat(Math.max(0, width - displayWidth(line)));
}

/** The few sentences that matter, each with what to do about it. */
function findingsBlock(report: Report, sheet: Sheet): string[] {
  const text = sheet.locale.report;
  const title = sheet.paint.title(text.sections.findings);
  if (report.findings.length === 0) return [title, ...paragraph(noFindingsText(report, sheet.locale), sheet)];
  return [title, ...report.findings.flatMap((finding) => findingLines(finding, sheet))];
}

function findingLines(finding: Finding, sheet: Sheet): string[] {
  const { severity, text } = finding;
  const { signs, paint, locale } = sheet;
  const mark = `${signs[severity]} ${locale.words.severity[severity]}`;
  const lines = paragraph(`${mark}: ${text}`, sheet, { hang: 2 });
  const [first = '', ...others] = lines;
  const marked = first.replace(mark, severityPaint(severity, sheet)(mark));
  const indent = 4;
  const todo = actionText(finding, locale);
  return [
    marked,
    ...others,
    ...(todo === null ? [] : paragraph(withCommands(todo), sheet, { indent, mark: signs.action, paint: paint.plain })),
  ];
}

function severityPaint(severity: Finding['severity'], { paint }: Sheet): Paint {
  if (severity === 'good') return paint.good;
  return severity === 'info' ? paint.strong : paint.bad;
}

type Onboarding = NonNullable<Report['onboarding']>;

/** The first hundred days: how many stay, and how many of the new ones are at risk now. */
function onboardingBlock(report: Report, sheet: Sheet): string[] {
  const { onboarding } = report;
  const curve = retentionLines(report, sheet);
  const bands = onboarding === null || onboarding.total === 0 ? [] : bandLines(onboarding, sheet);
  if (curve.length === 0 && bands.length === 0) return [];
  const days = formatCount(onboarding?.horizonDays ?? 100, sheet.locale);
  const title = sheet.paint.title(sheet.locale.report.sections.firstDays(days));
  return [title, ...curve, ...(curve.length > 0 && bands.length > 0 ? [''] : []), ...bands];
}

function bandLines({ bands, total }: Onboarding, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report.onboarding;
  const portions = (['high', 'medium', 'low'] as const).map((band) => ({
    label: `${locale.words.band[band]} (${text.bandRange[band]})`,
    count: bands[band],
  }));
  return [
    ...paragraph(text.bands(formatCount(total, locale), total), sheet, { paint: paint.strong }),
    ...portionBars(portions, sheet),
  ];
}
