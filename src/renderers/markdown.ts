import type { Locale } from '../locales/locale.ts';
import { formatCount } from '../locales/numbers.ts';
import type { OnboardingCustomer, Report, Source } from '../report/report.ts';
import { introduction, reportTitle } from './introduction.ts';
import {
  bold,
  folded,
  heading,
  item,
  type Markdown,
  paragraphLines,
  plain,
  spaced,
  tableLines,
  withDigest,
} from './markdown/blocks.ts';
import {
  contactLines,
  headlineLines,
  npsLines,
  promiseLines,
  retentionLines,
  segmentLines,
} from './markdown/figures.ts';
import { briefLines, glanceFindings, pillarLines, trustLessLines } from './markdown/glance.ts';
import { gradeLines, storyLines } from './markdown/story.ts';
import { reportLocale } from './report-locale.ts';
import { markdownText } from './safe-text.ts';
import { digestSentences, excludedSentences, noFindingsText, noteSentences, trustNote } from './sentences.ts';
import { withShortNames } from './short-names.ts';
import { actionText } from './story.ts';

/** Customers named; the whole list is in the JSON report. */
const mostCustomers = 10;
const mostColumns = 12;

/** The report as GitHub-flavoured Markdown, fit for a comment on a pull request or a job summary. */
export function renderMarkdown(read: Report, { isBrief = false } = {}): string {
  const report = withShortNames(read);
  const locale = reportLocale(report);
  const { story } = report;
  const head = [
    `## ${markdownText(reportTitle(report, locale))}`,
    ...paragraphLines([`${introduction(report, locale)}.`]),
  ];
  if (isBrief && story !== null) return textOf([...head, ...briefLines(story, report, locale)]);
  return textOf([
    ...head,
    ...(story === null ? gradeLines(report, locale) : pillarLines(story, report, locale)),
    '',
    ...headlineLines(report, locale),
    ...findingLines(report, locale),
    ...npsLines(report, locale),
    ...promiseLines(report, locale),
    ...contactLines(report, locale),
    ...retentionLines(report, locale),
    ...onboardingLines(report, locale),
    ...storyLines(report, locale),
    ...segmentLines(report, locale),
    ...sourceLines(report, locale),
    ...definitionLines(report, locale),
    ...notesLines(report, locale),
    '',
    withDigest(locale.markdown.made(report.tool.version, report.configuration.fingerprint)).source,
  ]);
}

function textOf(lines: readonly string[]): string {
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

/** The three of the first screen, what to trust less, then the others. */
function findingLines(report: Report, locale: Locale): string[] {
  const { story, findings } = report;
  const first = new Set(story?.findings.map(({ id }) => id));
  const rest = findings.filter(({ id }) => !first.has(id));
  const others = rest.flatMap((finding) => {
    const todo = actionText(finding, locale);
    const said = item(spaced(bold(`${locale.words.severity[finding.severity]}:`), plain(finding.text)));
    return [said, ...(todo === null ? [] : [item(plain(`→ ${todo}`), 1)])];
  });
  const nothing = findings.length === 0 ? [markdownText(noFindingsText(report, locale))] : [];
  return [
    ...heading(locale.report.sections.findings),
    ...(story === null || findings.length === 0 ? nothing : glanceFindings(story, report, locale)),
    ...(story === null ? [] : ['', ...trustLessLines(story, locale)]),
    ...(story !== null && others.length > 0 ? heading(locale.story.alsoNoticed) : []),
    ...others,
  ];
}

function onboardingLines({ onboarding }: Report, locale: Locale): string[] {
  if (onboarding === null) return [];
  const text = locale.report.onboarding;
  const { bands, total, isRepurchase, customers, horizonDays } = onboarding;
  const risks = (['high', 'medium', 'low'] as const).map(
    (band) => `${formatCount(bands[band], locale)} ${locale.words.band[band]} (${text.bandRange[band]})`,
  );
  const first = customers.filter((customer) => customer.points > 0).slice(0, mostCustomers);
  const rest = total - first.length;
  const head = [text.customer, text.points, text.risk, text.dayHead, text.ownerHead, text.segmentHead, text.reasons];
  return [
    ...heading(locale.report.sections.firstDays(formatCount(horizonDays, locale))),
    `${markdownText(`${text.bands(formatCount(total, locale), total)}: ${risks.join(', ')}.`)}`,
    ...paragraphLines([first.length === 0 ? text.noneAtRisk : isRepurchase ? text.callFirstAgain : text.callFirst]),
    '',
    ...tableLines(
      'lrlrllll',
      [...head, text.action],
      first.map((customer) => customerRow(customer, locale)),
    ),
    ...paragraphLines([rest > 0 ? `${text.more(formatCount(rest, locale))}.` : '', trustNote(onboarding, locale)]),
  ];
}

function customerRow(customer: OnboardingCustomer, locale: Locale): Markdown[] {
  return [
    bold(customer.customerId),
    plain(formatCount(customer.points, locale)),
    plain(locale.words.band[customer.band]),
    plain(formatCount(customer.tenureDays, locale)),
    plain(customer.owner ?? locale.report.onboarding.noOwner),
    plain(customer.segment ?? ''),
    plain(customer.reasons.map((reason) => `${reason.text} (${reason.points})`).join(', ')),
    plain(customer.action?.text ?? ''),
  ];
}

function sourceLines({ sources }: Report, locale: Locale): string[] {
  if (sources.length === 0) return [];
  const text = locale.report.sources;
  const head = [text.file, text.role, text.records, text.usedHead, text.setAsideHead, text.repairedHead];
  return folded(locale.report.sections.sources, [
    ...tableLines(
      'llrrrr',
      head,
      sources.map((source) => sourceRow(source, locale)),
    ),
    ...listAfterTable(sources.flatMap((source) => sourceItems(source, locale))),
  ]);
}

function listAfterTable(items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', ...items];
}

function sourceRow(source: Source, locale: Locale): Markdown[] {
  const sum = (tallies: Source['setAside']) => tallies.reduce((total, tally) => total + tally.count, 0);
  const companion = source.isCompanion ? ` (${locale.report.sources.companion})` : '';
  const counts = [source.records, source.used, sum(source.setAside), sum(source.repaired)];
  return [
    bold(source.file),
    plain(locale.words.role[source.role] + companion),
    ...counts.map((count) => plain(formatCount(count, locale))),
  ];
}

function sourceItems(source: Source, locale: Locale): string[] {
  const text = locale.report.sources;
  const count = (value: number) => formatCount(value, locale);
  const tally = (tallies: Source['setAside'], say: (count: string) => string) =>
    tallies.map(({ count: times, text: why, first }) => `${say(count(times))}: ${why} (${text.first(first)})`);
  const names = source.unused.slice(0, mostColumns);
  const rest = source.unused.length - names.length;
  const columns = [...names, ...(rest > 0 ? [text.andMore(count(rest))] : [])].join(', ');
  const unused =
    names.length === 0 ? [] : [`${text.notUsed(count(source.unused.length), source.unused.length)}: ${columns}`];
  const sentences = [
    ...tally(source.setAside, text.setAside),
    ...tally(source.repaired, text.repaired),
    ...unused,
    ...source.notes,
  ];
  return [...digestSentences(source, locale).map(withDigest), ...sentences.map(plain)].map((sentence) =>
    item(spaced(bold(source.file), sentence)),
  );
}

function definitionLines({ metrics }: Report, locale: Locale): string[] {
  const lines = metrics
    .filter((metric) => metric.definition !== '')
    .map((metric) => {
      const sentences = [metric.question, metric.definition, ...excludedSentences(metric, locale)].filter(
        (each) => each !== '',
      );
      return item(spaced(bold(`${metric.title}.`), plain(sentences.join(' '))));
    });
  return lines.length === 0 ? [] : folded(locale.markdown.definitions, lines);
}

function notesLines(report: Report, locale: Locale): string[] {
  const notes = noteSentences(report, locale);
  return notes.length === 0
    ? []
    : [...heading(locale.report.sections.notes), ...notes.map((note) => item(plain(note)))];
}
