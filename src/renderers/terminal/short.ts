import { digitsFor, formatCount } from '../../locales/numbers.ts';
import { chapters } from '../../report/chapters.ts';
import type { Finding, Report } from '../../report/report.ts';
import type { Story } from '../../report/story.ts';
import { isOrdersOnly, isShown, valueText } from '../figures.ts';
import { orderText } from '../story.ts';
import { addsText, findingParagraph, firstScreen } from './glance.ts';
import { type Cell, flexible, paragraph, right, table } from './layout.ts';
import type { Sheet } from './sheet.ts';
import { cohortLines } from './story.ts';

/** What a reader scrolls through at most once. */
const mostLines = 60;
const mostFindings = 4;
const mostCustomers = 5;
const mostGroups = 6;
const mostMindLines = 14;
const mostMissing = 4;

/** The first screen, and below it what else is worth a line, with the way to the rest: never longer than `mostLines`. */
export function shortReport(report: Report, story: Story, sheet: Sheet): string[][] {
  const first = firstScreen(report, story, sheet);
  const way = paragraph(sheet.locale.story.moreReport, sheet, { indent: 0, paint: sheet.paint.faint });
  const wanted = [
    ...groupBlocks(report, story, sheet),
    ...(isOrdersOnly(report) ? [cohortBlock(report, sheet)] : []),
    mindBlock(report, sheet),
    furtherFindings(report, story.findings.slice(0, first.findings), sheet),
    callFirst(report, sheet),
    missingBlock(story, sheet),
    chapterBlock(report, sheet),
    filesBlock(report, sheet),
  ].filter((block) => block.length > 0);
  let room = mostLines - first.lines.length - way.length - 1;
  const kept = wanted.filter((block) => {
    const fits = block.length + 1 <= room;
    if (fits) room -= block.length + 1;
    return fits;
  });
  return [first.lines, ...kept, way];
}

function furtherFindings({ findings }: Report, told: Story['findings'], sheet: Sheet): string[] {
  const rest = findings.filter(({ id }) => !told.some((each) => each.id === id)).slice(0, mostFindings);
  if (rest.length === 0) return [];
  // good news keeps its line; what to do with it is part of the whole report
  const short = rest.map((each) => ({ ...inStory(each), ...(each.severity === 'good' ? { action: null } : {}) }));
  const lines = short.flatMap((each) => findingParagraph(each, sheet));
  return [sheet.paint.title(sheet.locale.story.alsoNoticed), ...lines];
}

/** The main figures of the groups that were asked for: a line a figure, marked where a group differs detectably from the rest. */
function groupBlocks({ metrics }: Report, { headline }: Story, sheet: Sheet): string[][] {
  const { locale, paint, signs } = sheet;
  const main = headline.flatMap(({ metric: id }) => metrics.filter((metric) => metric.id === id));
  const fieldsOf = (figures: typeof metrics) => figures.flatMap(({ segments }) => segments.map(({ field }) => field));
  return [...new Set([...fieldsOf(main), ...fieldsOf(metrics)])].map((field) => {
    const isSplit = ({ segments }: (typeof metrics)[number]) => segments.some((each) => each.field === field);
    // a column of the orders splits revenue, which need not be among the main figures
    const shown = main.some(isSplit) ? main : metrics.filter(isSplit).slice(0, mostFindings);
    const rows = shown.flatMap((metric): Cell[][] => {
      const groups = metric.segments.filter((each) => each.field === field && isShown(each));
      if (groups.length === 0) return [];
      const said = groups.slice(0, mostGroups).map(({ segment, value, interval, difference }) => {
        const isBetter = difference !== null && difference.value > 0 === (metric.better === 'higher');
        const mark = difference?.isDetectable ? ` ${isBetter ? signs.up : signs.down}` : '';
        return `${segment} ${valueText(metric, value ?? 0, digitsFor(metric.unit, interval), locale)}${mark}`;
      });
      const more = groups.length - mostGroups;
      return [[metric.title, [...said, ...(more > 0 ? [`+${formatCount(more, locale)}`] : [])].join(' · ')]];
    });
    return [
      `${paint.title(locale.report.sections.segments)} (${field})`,
      ...table({ columns: [{}, flexible], rows }, sheet),
    ];
  });
}

/** What customers brought in since their start: the picture of a report about orders. */
function cohortBlock({ metrics }: Report, sheet: Sheet): string[] {
  return metrics
    .flatMap((metric) => cohortLines(metric, sheet, 2))
    .map((line, i) => (i === 0 ? line.trimStart() : line));
}

/** A finding in its short form. */
function inStory({ id, severity, text, brief, action, audience }: Finding) {
  return { id, severity, text: brief ?? text, action, audience };
}

/** What about the files may make figures wrong, and how they were read: whoever reads a headline sees it. */
function mindBlock({ metrics, sources, notes }: Report, sheet: Sheet): string[] {
  const doubts = metrics.flatMap((metric) => metric.doubts.map(({ text }) => text));
  // amounts are no less right without the name of a currency
  const told = notes.flatMap(({ code, text }) => (code === 'no-currency' ? [] : [text]));
  const said = new Set([...doubts, ...sources.flatMap((source) => source.notes), ...told]);
  const items = [...said].map((text) => paragraph(text, sheet, { mark: '-', paint: sheet.paint.faint }));
  const kept: string[] = [];
  let left = items.length;
  for (const lines of items) {
    if (kept.length + lines.length > mostMindLines) break;
    kept.push(...lines);
    left -= 1;
  }
  if (kept.length === 0) return [];
  const { mind, mindMore } = sheet.locale.story;
  const more =
    left === 0 ? [] : paragraph(mindMore(formatCount(left, sheet.locale)), sheet, { paint: sheet.paint.faint });
  return [sheet.paint.title(mind), ...kept, ...more];
}

/** The new customers with the most points, a line each, and whether their order is proven. */
function callFirst({ onboarding }: Report, sheet: Sheet): string[] {
  if (onboarding === null) return [];
  const { locale, paint } = sheet;
  const text = locale.report.onboarding;
  const first = onboarding.customers.filter(({ points }) => points > 0).slice(0, mostCustomers);
  if (first.length === 0) return [];
  const rows = first.map(({ customerId, points, owner, reasons, action }): Cell[] => [
    { text: customerId, paint: paint.strong },
    `${formatCount(points, locale)} ${text.points}`,
    owner === null ? text.noOwner : text.owner(owner),
    reasons[0]?.text ?? '',
    action?.text ?? '',
  ]);
  const columns = [{ max: 24 }, right, { max: 20 }, { max: 30 }, flexible];
  const narrow = columns.slice(0, 4);
  const isNarrow = sheet.width < 110;
  return [
    paint.title(onboarding.isRepurchase ? text.callFirstAgain : text.callFirst),
    ...table(
      { columns: isNarrow ? narrow : columns, rows: rows.map((row) => (isNarrow ? row.slice(0, 4) : row)) },
      sheet,
    ),
    ...paragraph(orderText(onboarding, locale), sheet, { paint: paint.faint }),
  ];
}

function missingBlock({ missing }: Story, sheet: Sheet): string[] {
  if (missing.length === 0) return [];
  const { locale, paint } = sheet;
  const named = missing.slice(0, mostMissing).map((each) => addsText(each, sheet));
  return [
    paint.title(locale.story.missing),
    ...named.flatMap((text) => paragraph(text, sheet, { mark: '-', paint: paint.faint })),
  ];
}

/** What the other parts of the report hold, each under the name that asks for it. */
function chapterBlock({ metrics }: Report, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const rows = chapters.flatMap((id): Cell[][] => {
    const count = metrics.filter((metric) => metric.chapter === id && isShown(metric)).length;
    if (count === 0) return [];
    return [[id, locale.report.chapters[id], locale.story.figures(formatCount(count, locale), count)]];
  });
  if (rows.length < 2) return [];
  return [paint.title(locale.story.chapters), ...table({ columns: [{}, {}, right], rows }, sheet)];
}

/** What became of the records, in one line. */
function filesBlock({ sources, notes }: Report, sheet: Sheet): string[] {
  const { locale } = sheet;
  const sum = (of: (source: Report['sources'][number]) => number) => sources.reduce((all, each) => all + of(each), 0);
  const aside = sum(({ setAside }) => setAside.reduce((all, { count }) => all + count, 0));
  const count = (value: number) => formatCount(value, locale);
  const said = locale.story.filesRead(
    count(sum(({ used }) => used)),
    count(sum(({ records }) => records)),
    aside === 0 ? '' : count(aside),
  );
  const untold = notes.length === 0 ? '' : `; ${locale.story.notes(count(notes.length), notes.length)}`;
  return paragraph(`${said}${untold}.`, sheet, { indent: 0, paint: sheet.paint.faint });
}
