import type { Locale } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { digitsFor, formatCount, formatMoney, formatPeriod, formatValue } from '../locales/numbers.ts';
import type { TraceReport, TraceRow } from '../report/trace-shape.ts';
import { isShown } from './figures.ts';
import { type Block, blocksAsMarkdown, blocksAsTerminal } from './onboarding/blocks.ts';
import { withoutFolderOf } from './short-names.ts';
import type { TerminalOptions } from './terminal/sheet.ts';

/** Rows on a page for people to read; files for machines hold all of them. */
export const mostShown = 50;

export function renderTraceTerminal(trace: TraceReport, options: TerminalOptions): string {
  return blocksAsTerminal(traceBlocks(trace), trace.locale, options);
}

export function renderTraceMarkdown(trace: TraceReport): string {
  return blocksAsMarkdown(traceBlocks(trace));
}

/** The rows as a page: what they add up to, then the first of them. */
export function traceBlocks(trace: TraceReport): Block[] {
  const locale = localeOf(trace.locale);
  const text = locale.trace;
  const count = (value: number) => formatCount(value, locale);
  const isExcluded = trace.filters.excluded !== undefined;
  const shown = trace.rows.slice(0, mostShown);
  const filters = Object.entries(trace.filters).filter(([name]) => name !== 'excluded');
  const filterNames: Readonly<Record<string, string>> = text.filters;
  const period = text.period(formatPeriod(trace.window.from, trace.window.to, locale));
  if (trace.madeOf.length > 0) return componentBlocks(trace, locale);
  return [
    { kind: 'title', text: isExcluded ? text.excludedTitle(trace.title) : text.title(trace.title) },
    {
      kind: 'text',
      text: [period, ...filters.map(([name, value]) => `${filterNames[name] ?? name} ${value}`)].join(' · '),
    },
    {
      kind: 'strong',
      text: isExcluded ? text.excludedCount(count(trace.records), trace.records) : sumsText(trace, locale),
    },
    ...Object.entries(trace.reasons).map(
      ([reason, n]): Block => ({ kind: 'text', text: `${count(n)} ${locale.reasons[reason] ?? reason}` }),
    ),
    ...(isExcluded ? [] : [{ kind: 'faint', text: text.parts(trace.parts.join(', ')) } as const]),
    ...(shown.length === 0
      ? [{ kind: 'text', text: text.none } as const]
      : [rowsTable(trace, shown, isExcluded, locale)]),
    ...(trace.records > shown.length
      ? [
          {
            kind: 'faint',
            text: (trace.omitted > 0 ? text.cut : text.more)(count(shown.length), count(trace.records)),
          } as const,
        ]
      : []),
  ];
}

/** A figure without rows of its own: what it is worked out from, and what to type for the rows of that. */
function componentBlocks({ title, madeOf }: TraceReport, locale: Locale): Block[] {
  const { trace: text, words } = locale;
  return [
    { kind: 'title', text: text.title(title) },
    { kind: 'text', text: text.madeOf(title) },
    {
      kind: 'table',
      align: 'lrrrl',
      isWrapped: true,
      head: [text.head.rows, text.head.value, text.head.numerator, text.head.denominator, text.head.figure],
      rows: madeOf.map((each) => [
        each.command,
        isShown(each)
          ? formatValue(each.unit, each.value, digitsFor(each.unit, null), locale, each.currency)
          : words.status[each.status],
        ...addsText(each, each, locale),
        each.period === 'previous' ? text.before(each.title) : each.title,
      ]),
    },
  ];
}

/** Numerator and denominator in words: of an amount the first is money, of a share of money both are. */
function addsText(
  { unit, currency }: Pick<TraceReport, 'unit' | 'currency'>,
  { numerator, denominator }: Pick<TraceRow, 'numerator' | 'denominator'>,
  locale: Locale,
): [numerator: string, denominator: string] {
  const number = (value: number | null, isMoney: boolean) =>
    value === null ? '' : isMoney ? formatMoney(value, currency, locale) : formatCount(value, locale);
  return [
    number(numerator, currency !== null || unit === 'amount'),
    number(denominator, currency !== null && unit === 'share'),
  ];
}

function sumsText(trace: TraceReport, locale: Locale): string {
  const records = formatCount(trace.records, locale);
  const [numerator, denominator] = addsText(trace, { ...trace, denominator: trace.denominator ?? 0 }, locale);
  return trace.numerator === null
    ? locale.trace.sumsOnly(records, denominator, trace.records)
    : locale.trace.sums(records, numerator, denominator, trace.records);
}

function rowsTable(trace: TraceReport, rows: readonly TraceRow[], isExcluded: boolean, locale: Locale): Block {
  const { columns } = trace;
  const { head } = locale.trace;
  const number = (value: number | null) => (value === null ? '' : formatCount(value, locale));
  const bare = withoutFolderOf(rows.flatMap(({ file }) => (file === null ? [] : [file])));
  const places = (row: TraceRow) => [
    row.customer ?? '',
    row.day ?? '',
    bare(row.file ?? ''),
    row.key ?? number(row.record),
    number(row.line),
  ];
  const placeHead = [head.customer, head.day, head.file, head.record, head.line];
  if (isExcluded) {
    return {
      kind: 'table',
      align: 'lllrrl',
      isWrapped: true,
      head: [...placeHead, head.reason],
      rows: rows.map((row) => [...places(row), locale.reasons[row.reason ?? ''] ?? row.reason ?? '']),
    };
  }
  return {
    kind: 'table',
    align: `lllrrrr${'l'.repeat(columns.length)}`,
    // what somebody wrote is read to its end
    isWrapped: columns.at(-1) === 'comment',
    head: [...placeHead, head.numerator, head.denominator, ...columns],
    rows: rows.map((row) => [
      ...places(row),
      ...addsText(trace, row, locale),
      ...columns.map((name) => String(row.details[name] ?? '')),
    ]),
  };
}
