import { formatCount, formatNumber, formatShare } from '../../locales/numbers.ts';
import type { Report } from '../../report/report.ts';
import type { MissingExport, Story, StoryFinding, StoryHeadline, StoryPillar } from '../../report/story.ts';
import { metricOf } from '../figures.ts';
import { noFindingsText } from '../sentences.ts';
import { actionText, pillarSentence, trustText, withCommands } from '../story.ts';
import { bar, sparkline } from './charts.ts';
import { type Cell, flexible, paragraph, right, table } from './layout.ts';
import { type HeadlineTable, legendWays, months, monthsFrom } from './legend.ts';
import type { Paint, Sheet } from './sheet.ts';
import { titleLines } from './title.ts';

/** Lines of a terminal that nobody made larger. */
const screenLines = 24;
/** What fits into a chat message or a mail without being folded away. */
const briefLines = 20;
/** From this width names of figures stand in one line. */
const namesFrom = 76;
const pillarBar = 8;
/** Missing files that are named where there is little room. */
const mostMissing = 3;

/** A page of the story, and how many of its findings found room. */
export interface Page {
  lines: string[];
  findings: number;
}

/** What a screen shows before anybody scrolls: how it stands, what changed, what to do, what to trust less. */
export function firstScreen(report: Report, story: Story, sheet: Sheet): Page {
  return fitted(report, story, sheet, screenLines);
}

/** The same for a chat or a mail: the fewer lines, the more are read. */
export function briefScreen(report: Report, story: Story, sheet: Sheet): string[] {
  return fitted(report, story, sheet, briefLines).lines;
}

/**
 * Blank lines before blocks, from all to none; what can be done against a doubt; fewer findings; the pillars in a sentence: the first way
 * that fits.
 */
const ways = [
  { blankBefore: ['grade', 'headline', 'findings', 'trust'], findings: 3, trust: 2, hasRemedy: true, hasTable: true },
  { blankBefore: ['headline', 'findings'], findings: 3, trust: 2, hasRemedy: true, hasTable: true },
  { blankBefore: ['findings'], findings: 3, trust: 2, hasRemedy: true, hasTable: true },
  { blankBefore: [], findings: 3, trust: 2, hasRemedy: true, hasTable: true },
  { blankBefore: [], findings: 3, trust: 1, hasRemedy: true, hasTable: true },
  { blankBefore: [], findings: 3, trust: 1, hasRemedy: false, hasTable: true },
  { blankBefore: [], findings: 2, trust: 1, hasRemedy: true, hasTable: true },
  { blankBefore: [], findings: 2, trust: 1, hasRemedy: false, hasTable: true },
  { blankBefore: [], findings: 3, trust: 1, hasRemedy: false, hasTable: false },
  { blankBefore: [], findings: 2, trust: 1, hasRemedy: false, hasTable: false },
  { blankBefore: [], findings: 1, trust: 1, hasRemedy: false, hasTable: false },
] as const;
type Way = (typeof ways)[number];

function fitted(report: Report, story: Story, sheet: Sheet, most: number): Page {
  const table = headlineTable(report, story.headline, sheet);
  const pages = ways.map((way) => ({ way, lines: page(report, story, sheet, { way, table: table.lines }) }));
  const legendOf = (way: Way) =>
    legendWays(report, { ...story, findings: story.findings.slice(0, way.findings) }, sheet, table);
  const fits = ({ way, lines }: (typeof pages)[number], legend = legendOf(way).at(-1) ?? []) =>
    lines.length + legend.length <= most;
  const first = pages.find((each) => fits(each)) ?? pages.at(-1);
  if (!first) return { lines: [], findings: 0 };
  const alike = pages.filter(({ way }) => isSaid(way, first.way));
  for (const legend of legendOf(first.way)) {
    const told = alike.find((each) => fits(each, legend));
    if (told) return { lines: [...told.lines, ...legend], findings: told.way.findings };
  }
  return { lines: first.lines, findings: first.way.findings };
}

/** Whether two ways tell the same and differ in blank lines alone: what the ranges are is worth one of these. */
const isSaid = (one: Way, other: Way) =>
  one.findings === other.findings &&
  one.trust === other.trust &&
  one.hasRemedy === other.hasRemedy &&
  one.hasTable === other.hasTable;

function page(
  report: Report,
  story: Story,
  sheet: Sheet,
  { way, table: rows }: { way: Way; table: string[] },
): string[] {
  const { blankBefore, findings, trust, hasRemedy, hasTable } = way;
  const doubts = story.trustLess.slice(0, trust).map((each) => (hasRemedy ? each : { ...each, remedy: null }));
  const blocks: readonly (readonly [name: string, lines: string[]])[] = [
    ['title', titleLines(report, sheet)],
    ['grade', hasTable ? gradeLines(story, sheet) : gradeParagraph(story, sheet)],
    ['headline', rows],
    ['findings', findingLines(report, story.findings.slice(0, findings), sheet)],
    ['trust', [...trustLines(doubts, sheet), ...(story.grade?.letter == null ? missingLine(story, sheet) : [])]],
  ];
  return blocks.flatMap(([name, lines]) =>
    lines.length > 0 && blankBefore.some((each) => each === name) ? ['', ...lines] : lines,
  );
}

/** The grade with a line for each pillar that is known. */
export function gradeLines({ grade }: Story, sheet: Sheet): string[] {
  if (grade === null) return [];
  const text = sheet.locale.story.pillarHead;
  const known = grade.pillars.filter(({ score }) => score !== null);
  const { strong } = sheet.paint;
  if (grade.letter === null) return paragraph(grade.text, sheet, { indent: 0, paint: strong });
  const columns = [{}, right, {}, right, flexible];
  const lacking = grade.pillars.filter(({ score }) => score === null).map(({ title }) => title);
  return [
    ...paragraph(text.byPillar(grade.text, lacking.join(', '), lacking.length), sheet, { indent: 0, paint: strong }),
    ...table({ columns, rows: known.map((each) => pillarRow(each, sheet)) }, sheet),
  ];
}

/** The same in a sentence. */
function gradeParagraph({ grade }: Story, sheet: Sheet): string[] {
  if (grade === null) return [];
  return paragraph(pillarSentence(grade, sheet.locale), sheet, { indent: 0, paint: sheet.paint.strong });
}

function pillarRow({ title, score, weight, lowest, isWeakest }: StoryPillar, sheet: Sheet): Cell[] {
  const { locale, paint } = sheet;
  const own: Paint = isWeakest ? paint.bad : paint.plain;
  return [
    { text: title, paint: own },
    { text: formatNumber(score ?? 0, 0, locale), paint: own },
    bar((score ?? 0) / 100, pillarBar, sheet),
    formatShare(weight, 0, locale),
    lowest === null ? '' : { text: `${lowest.title} ${lowest.value}`, paint: own },
  ];
}

/** The main figures; what has to be known to read one stands behind its name where that takes no line. */
function headlineTable(report: Report, headline: readonly StoryHeadline[], sheet: Sheet): HeadlineTable {
  let shown = [...headline];
  const untold: StoryHeadline[] = [];
  for (const [i, figure] of headline.entries()) {
    if (figure.note === '') continue;
    const named = shown.with(i, { ...figure, title: `${figure.title} (${figure.note})` });
    const isLonger = headlineRows(report, named, sheet).length > headlineRows(report, shown, sheet).length;
    if (isLonger) untold.push(figure);
    else shown = named;
  }
  return { lines: headlineRows(report, shown, sheet), untold };
}

function headlineRows(report: Report, headline: readonly StoryHeadline[], sheet: Sheet): string[] {
  const { paint, signs } = sheet;
  const hasMonths = sheet.width >= monthsFrom;
  const rows = headline.map((figure): Cell[] => {
    const { metric, title, value, interval, basis, direction, tone } = figure;
    const change = (hasMonths && figure.changeInFull) || figure.change;
    const verdict = change === '' || direction === 'none' ? change : `${signs[direction]} ${change}`;
    const series = metricOf(report, metric)?.series ?? [];
    return [
      { text: title, paint: paint.strong },
      { text: value, paint: paint.strong },
      { text: interval || basis, paint: paint.faint },
      { text: verdict, paint: tone === 'plain' ? paint.faint : paint[tone] },
      ...(hasMonths ? [sparkline(series, months, sheet)] : []),
    ];
  });
  // names in two lines are read twice: where there is room for them, what became of a figure goes on below itself
  const [name, course] = sheet.width < namesFrom ? [flexible, {}] : [{}, flexible];
  return table({ columns: [name, right, {}, course, ...(hasMonths ? [{}] : [])], rows, indent: 0 }, sheet);
}

/** What stands out, each with what to do and for whom. */
function findingLines(report: Report, findings: readonly StoryFinding[], sheet: Sheet): string[] {
  if (findings.length === 0) return paragraph(noFindingsText(report, sheet.locale), sheet, { indent: 0 });
  return findings.flatMap((finding) => findingParagraph(finding, sheet));
}

/** A finding and, below it, what to do and who does it. */
export function findingParagraph(finding: StoryFinding, sheet: Sheet): string[] {
  const { signs, paint, locale } = sheet;
  const { severity, text } = finding;
  const mark = signs[severity];
  const paintMark = severity === 'good' ? paint.good : severity === 'info' ? paint.plain : paint.bad;
  const [first = '', ...others] = paragraph(text, sheet, { indent: 0, mark });
  const todo = actionText(finding, locale);
  return [
    first.replace(mark, paintMark(mark)),
    ...others,
    ...(todo === null ? [] : paragraph(withCommands(todo), sheet, { indent: 2, mark: signs.action })),
  ];
}

/** What to trust less, in one paragraph. */
export function trustLines(trustLess: Story['trustLess'], sheet: Sheet): string[] {
  if (trustLess.length === 0) return [];
  return paragraph(trustText(trustLess, sheet.locale), sheet, { indent: 0, paint: sheet.paint.faint });
}

function missingLine({ missing }: Story, sheet: Sheet): string[] {
  const files = missing.filter(({ file }) => file !== null).slice(0, mostMissing);
  if (files.length === 0) return [];
  const list = files.map((each) => addsText(each, sheet)).join(', ');
  return paragraph(`${sheet.locale.story.export(list)}.`, sheet, { indent: 0, paint: sheet.paint.faint });
}

/** What to export, and how many figures that adds. */
export function addsText({ file, text, adds, figures }: MissingExport, { locale }: Pick<Sheet, 'locale'>): string {
  if (file === null) return `${figures.map(({ title }) => title).join(', ')}: ${text}`;
  return locale.story.adds(text, formatCount(adds, locale), adds);
}
