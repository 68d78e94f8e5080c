import type { Locale } from '../locales/locale.ts';
import { differenceIn, digitsFor, formatCount, formatDay, formatSigned, formatValue } from '../locales/numbers.ts';
import type { MetricChange, ReportDiff, SourceChange } from '../report/diff-shape.ts';
import { signedText } from './figures.ts';
import { jsonText } from './json.ts';
import { bold, heading, paragraphLines, plain, tableLines } from './markdown/blocks.ts';
import { mapText, visibleText } from './safe-text.ts';
import { joined } from './terminal/joined.ts';
import { type Cell, flexible, paragraph, right, table } from './terminal/layout.ts';
import { makeSheet, type TerminalOptions } from './terminal/sheet.ts';

/** The comparison in words, the same for every format. */
function partsOf(diff: ReportDiff, locale: Locale) {
  const text = locale.diff;
  const count = (value: number | null) => (value === null ? '–' : formatCount(value, locale));
  const customers = (of: ReportDiff['customers']['before']) => count(of?.total ?? null);
  const isOther = diff.definition.length > 0;
  return {
    title: text.title(formatDay(diff.before.asOf, locale), formatDay(diff.after.asOf, locale)),
    definitionText: isOther ? text.otherDefinition : text.sameDefinition,
    definitions: diff.definition.map(({ name, before, after }) => [name, before, after]),
    figures: inOrder(diff.metrics).map((metric) => figureRow(metric, locale)),
    without: [
      ...(diff.metrics.some(isInNeither) ? [text.inNeither(count(diff.metrics.filter(isInNeither).length))] : []),
      ...(diff.metrics.some(isBareAmount) ? [locale.story.ofAmounts(locale.story.noCurrency)] : []),
    ],
    mix: diff.metrics.flatMap((metric) => mixRows(metric, locale)),
    mixNote: diff.metrics.some(({ mix }) => mix.length > 0) ? [text.mixSmall] : [],
    overlap: diff.overlapDays > 0 && !isOther ? [text.overlap(count(diff.overlapDays))] : [],
    files: [
      ...diff.sources.map((source) => fileRow(source, locale)),
      [text.customers, customers(diff.customers.before), customers(diff.customers.after), ''],
    ],
  };
}

/** What changed first: it is what a reader came for. */
const order: readonly MetricChange['verdict'][] = [
  'customers',
  'mix',
  'data',
  'definition',
  'unjudged',
  'noise',
  'same',
];

function inOrder(metrics: readonly MetricChange[]): MetricChange[] {
  const known = metrics.filter((metric) => !isInNeither(metric));
  return [
    ...order.flatMap((verdict) => known.filter((metric) => metric.verdict === verdict)),
    ...known.filter(({ verdict }) => !order.includes(verdict)),
  ];
}

function isInNeither({ before, after, verdict }: MetricChange): boolean {
  return before === null && after === null && verdict === 'unknown';
}

/** Whether a figure is an amount of which the export names no currency. */
function isBareAmount({ unit, currency, before, after }: MetricChange): boolean {
  return unit === 'amount' && currency === null && (before !== null || after !== null);
}

function figureRow(
  { title, unit, better, isDirectionOpen, currency, before, after, difference, verdict }: MetricChange,
  locale: Locale,
): string[] {
  const isJudged = (verdict === 'customers' || verdict === 'mix') && difference !== null && !isDirectionOpen;
  const isBetter = (difference?.value ?? 0) > 0 === (better === 'higher');
  const digits = digitsFor(unit, difference);
  const say = (value: number | null) => (value === null ? '–' : formatValue(unit, value, digits, locale, currency));
  // Two numbers that do not mean the same have no difference.
  const change =
    difference === null || verdict === 'definition' || verdict === 'same'
      ? ''
      : signedText(unit, { value: difference.value, interval: difference }, locale, currency);
  // without an interval a difference that does not show is none worth a word
  const isLittle = verdict === 'unjudged' && say(before) === say(after);
  const why = isLittle ? locale.diff.little : locale.diff.verdicts[verdict];
  return [title, say(before), say(after), change, isJudged ? locale.diff.judged(isBetter, why) : why];
}

/** Half a point is what a whole number hides. */
const smallestMix = 0.5;

/** Where other sizes of groups explain something of a change. */
function mixRows({ title, unit, mix: shifts }: MetricChange, locale: Locale): string[][] {
  const size = (value: number) => formatSigned(differenceIn(unit, value), 1, locale);
  return shifts
    .filter(({ mix }) => Math.abs(differenceIn(unit, mix)) >= smallestMix)
    .map(({ field, mix, within }) => [title, field, size(mix), size(within)]);
}

function fileRow({ file, kind, used }: SourceChange, locale: Locale): string[] {
  const count = (value: number | null) => (value === null ? '–' : formatCount(value, locale));
  return [file, count(used.before), count(used.after), locale.diff.kinds[kind]];
}

/** The comparison for a terminal. */
export function renderDiffTerminal(read: ReportDiff, locale: Locale, options: TerminalOptions): string {
  const sheet = makeSheet(locale, options);
  const parts = partsOf(mapText(read, visibleText), locale);
  const { head, ...text } = locale.diff;
  const { paint } = sheet;
  const cells = (rows: readonly (readonly string[])[]): Cell[][] =>
    rows.map(([first = '', ...rest]) => [{ text: first, paint: paint.strong }, ...rest]);
  const mixHead = [head.figure, text.mixHead.field, text.mixHead.mix, text.mixHead.within];
  const mix =
    parts.mix.length > 0
      ? table({ columns: [flexible, { max: 20 }, right, right], head: mixHead, rows: cells(parts.mix) }, sheet)
      : parts.mixNote.flatMap((note) => paragraph(note, sheet));
  return joined(
    [
      [paint.title(parts.title)],
      [
        paint.title(text.figures),
        ...table(
          {
            columns: [flexible, right, right, right],
            head: [head.figure, head.before, head.after, head.change],
            rows: cells(parts.figures),
            below: parts.figures.map((row) => paragraph(row[4] ?? '', sheet, { indent: 4, paint: paint.faint })),
          },
          sheet,
        ),
        ...[...parts.without, ...parts.overlap].flatMap((line) => paragraph(line, sheet, { paint: paint.faint })),
      ],
      mix.length === 0 ? [] : [paint.title(text.mix), ...mix],
      [
        paint.title(text.definition),
        ...paragraph(parts.definitionText, sheet),
        ...table(
          {
            columns: [{}, { max: 40 }, { max: 40 }],
            head: parts.definitions.length > 0 ? [text.setting, head.before, head.after] : undefined,
            rows: cells(parts.definitions),
          },
          sheet,
        ),
      ],
      [
        paint.title(text.data),
        ...table(
          {
            columns: [{ max: 50 }, right, right, {}],
            head: [text.file, head.before, head.after, text.what],
            rows: cells(parts.files),
          },
          sheet,
        ),
      ],
    ],
    sheet,
  );
}

/** The comparison as GitHub-flavoured Markdown. */
export function renderDiffMarkdown(diff: ReportDiff, locale: Locale): string {
  const parts = partsOf(diff, locale);
  const { head, ...text } = locale.diff;
  const mixHead = [head.figure, text.mixHead.field, text.mixHead.mix, text.mixHead.within];
  const rows = (all: readonly (readonly string[])[]) =>
    all.map(([first = '', ...rest]) => [bold(first), ...rest.map(plain)]);
  const lines = [
    ...heading(parts.title),
    ...tableLines('lrrrl', [head.figure, head.before, head.after, head.change, head.verdict], rows(parts.figures)),
    ...paragraphLines([...parts.without, ...parts.overlap]),
    ...(parts.mixNote.length === 0 ? [] : heading(text.mix)),
    ...(parts.mix.length > 0 ? tableLines('llrr', mixHead, rows(parts.mix)) : paragraphLines(parts.mixNote)),
    ...heading(text.definition),
    ...paragraphLines([parts.definitionText]),
    '',
    ...tableLines('lll', [text.setting, head.before, head.after], rows(parts.definitions)),
    ...heading(text.data),
    ...tableLines('lrrl', [text.file, head.before, head.after, text.what], rows(parts.files)),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

/** The comparison for machines. */
export function renderDiffJson(diff: ReportDiff): string {
  return jsonText({ schemaVersion: 1, ...diff });
}
