import type { LocaleCode } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatShare } from '../locales/numbers.ts';
import type { Source } from '../report/report.ts';
import type { InspectedSource } from './inspect-json.ts';
import { asciiText, mapText, visibleText } from './safe-text.ts';
import { joined } from './terminal/joined.ts';
import { type Cell, flexible, paragraph, table } from './terminal/layout.ts';
import { makeSheet, type Sheet, type TerminalOptions } from './terminal/sheet.ts';
import { recordsText } from './terminal/sources.ts';
import { cutTo } from './text-width.ts';

/** A label and the lines beside it. */
type Entry = [label: string, text: string];

/** How each file was read, one block a file: what it was taken for and why, its format, its records, its columns. */
export function renderInspectTerminal(
  sources: readonly InspectedSource[],
  options: TerminalOptions & { locale?: LocaleCode },
): string {
  const sheet = makeSheet(localeOf(options.locale ?? 'en'), options);
  const safe = mapText(sources, sheet.isUnicode ? visibleText : (text) => asciiText(visibleText(text)));
  if (safe.length === 0) return joined([[sheet.locale.inspect.noFiles]], sheet);
  return joined(
    safe.map((source) => sourceBlock(source, sheet)),
    sheet,
  );
}

function sourceBlock(source: InspectedSource, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.inspect;
  const reasons = source.why.map(text.because);
  const entries: Entry[] = [
    // why a file is nothing that is known stands in its notes
    [text.why, reasons.filter((reason) => !source.notes.includes(reason)).join(', ')],
    [text.format, formatOf(source, sheet)],
    [text.rowIs, source.row.is === 'unknown' ? '' : source.row.text],
    [text.records, recordsText(source, sheet)],
    ...tallies(text.setAside, source.setAside, sheet),
    ...tallies(text.repaired, source.repaired, sheet),
    ...mapping(source, sheet),
    ...answers(source, sheet),
    [text.unused, unusedText(source, sheet)],
    ...source.notes.map((note): Entry => [text.notes, note]),
  ];
  const rows = entries
    .filter(([, each]) => each !== '')
    .map(([label, each], index, all): Cell[] => [
      { text: all[index - 1]?.[0] === label ? '' : label, paint: paint.faint },
      each,
    ]);
  return [...heading(source, sheet), ...table({ columns: [{}, flexible], rows }, sheet)];
}

/** More names than this nobody reads, and wrapping thousands takes minutes. */
const mostUnused = 100;

function unusedText({ unused }: Source, { locale, signs }: Sheet): string {
  const names = unused.slice(0, mostUnused).map((header) => cutTo(header, 40, signs.more));
  const rest = unused.length - names.length;
  return [...names, ...(rest > 0 ? [locale.report.sources.andMore(formatCount(rest, locale))] : [])].join(', ');
}

function heading(source: Source, sheet: Sheet): string[] {
  const { locale, paint, signs } = sheet;
  const name = cutTo(source.file, sheet.width - 2, signs.more);
  const sure = locale.inspect.sure(formatShare(source.confidence, 0, locale));
  const readAs =
    source.role === 'unrecognised'
      ? locale.words.role.unrecognised
      : `${locale.inspect.readAs(locale.words.role[source.role])}, ${sure}`;
  const companion = source.isCompanion ? `, ${locale.report.sources.companion}` : '';
  const [first = '', ...more] = paragraph(`${name}  ${readAs}${companion}`, sheet, { indent: 0, hang: 2 });
  const painted = first.startsWith(name) ? paint.title(name) + first.slice(name.length) : paint.title(first);
  return [painted, ...more];
}

function formatOf(source: Source, { locale }: Sheet): string {
  const text = locale.inspect;
  const header = source.headerLine === 0 ? text.noHeader : text.header(formatCount(source.headerLine, locale));
  if (source.encoding === 'trino')
    return source.snapshot === undefined ? source.encoding : `${source.encoding}, snapshot ${source.snapshot}`;
  // their cells are told apart by the format itself
  if (source.encoding === 'xlsx' || source.encoding === 'parquet') return `${source.encoding}, ${header}`;
  return [
    source.encoding,
    ...(source.bom ? [text.bom] : []),
    text.separatedBy(text.delimiters[source.delimiter] ?? source.delimiter),
    source.quote === '' ? text.notQuoted : text.quoted(source.quote),
    header,
  ].join(', ');
}

function tallies(label: string, list: Source['setAside'], { locale }: Sheet): Entry[] {
  return list.map(({ text, count, first }): Entry => {
    const place = locale.report.sources.first(first);
    return [label, `${formatCount(count, locale)} ${text} (${place})`];
  });
}

function mapping({ columns, formats, constants }: Source, { locale, signs }: Sheet): Entry[] {
  const label = locale.inspect.columns;
  const longest = Math.max(0, ...[...Object.keys(columns), ...Object.keys(constants)].map((field) => field.length));
  const line = (field: string, origin: string): Entry => [label, `${field.padEnd(Math.min(longest, 24))} ${origin}`];
  return [
    ...Object.entries(columns).map(([field, header]) => {
      const format = Object.hasOwn(formats, field) ? (formats[field] ?? '') : '';
      return line(field, `${signs.from} ${header}${format === '' ? '' : ` (${locale.page.data.written(format)})`}`);
    }),
    ...Object.entries(constants).map(([field, value]) => line(field, locale.inspect.always(value))),
  ];
}

/** Each different answer with how it is read; numbers that are read as they stand share a line. */
function answers({ scores = [] }: InspectedSource, { locale, signs }: Sheet): Entry[] {
  const text = locale.inspect;
  const shown = (count: number) => formatCount(count, locale);
  return scores.flatMap(({ column, values, others }): Entry[] => {
    const isPlain = (value: (typeof values)[number]) => value.how === 'score' && String(value.readAs) === value.text;
    const plain = values.filter(isPlain).map(({ text: written, count }) => `${written} (${shown(count)})`);
    const read = values.filter((value) => !isPlain(value));
    const lines = [
      ...(plain.length > 0 ? [plain.join(', ')] : []),
      ...read.map(({ text: written, readAs, how, count }) =>
        text.answer(
          cutTo(written, 40, signs.more),
          readAs === null ? (text.noScore[how] ?? how) : String(readAs),
          shown(count),
        ),
      ),
      ...(others.values > 0 ? [text.moreAnswers(shown(others.values), shown(others.cells))] : []),
    ];
    return lines.map((line, i): Entry => [text.answers, i === 0 ? `${column}: ${line}` : line]);
  });
}
