import { formatCount } from '../../locales/numbers.ts';
import type { Report, Source } from '../../report/report.ts';
import { digestSentences } from '../sentences.ts';
import { cutTo } from '../text-width.ts';
import { paragraph } from './layout.ts';
import type { Sheet } from './sheet.ts';

/** Unused columns named before the rest is only counted. */
const mostColumns = 6;
const mostTallies = 6;

/** Every file: what it was read as, how many records count, and where the others went. */
export function sourcesBlock(report: Report, sheet: Sheet): string[] {
  if (report.sources.length === 0) return [];
  const title = sheet.paint.title(sheet.locale.report.sections.sources);
  return [title, ...report.sources.flatMap((source) => sourceLines(source, sheet))];
}

function sourceLines(source: Source, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report.sources;
  const name = cutTo(source.file, sheet.width - 4, sheet.signs.more);
  const role = locale.words.role[source.role];
  const about = [role, recordsText(source, sheet), ...(source.isCompanion ? [text.companion] : [])].join(' · ');
  const [head = '', ...more] = paragraph(`${name}  ${about}`, sheet, { hang: 2 });
  return [
    head.replace(name, paint.strong),
    ...more,
    ...tallyLines(source.setAside, text.setAside, sheet),
    ...tallyLines(source.repaired, text.repaired, sheet),
    ...unusedLines(source, sheet),
    ...source.notes.flatMap((note) => paragraph(note, sheet, { indent: 4 })),
    ...digestSentences(source, locale).flatMap((each) => paragraph(each, sheet, { indent: 4, paint: paint.faint })),
  ];
}

/** How many records of a file count; for a file that is not used, how many it has. */
export function recordsText(source: Source, { locale }: Sheet): string {
  const text = locale.report.sources;
  const [used, records] = [formatCount(source.used, locale), formatCount(source.records, locale)];
  if (source.role === 'unrecognised') return locale.report.records(records, source.records);
  const counted = source.used === source.records ? text.allUsed(records, source.records) : text.used(used, records);
  const isGrouped = source.entities > 0 && source.entities < source.used;
  return isGrouped ? `${counted}, ${text.entities(formatCount(source.entities, locale))}` : counted;
}

function tallyLines(tallies: Source['setAside'], say: (count: string) => string, sheet: Sheet): string[] {
  const { locale } = sheet;
  const text = locale.report.sources;
  return tallies.slice(0, mostTallies).flatMap((tally) => {
    const place = text.first(tally.first);
    return paragraph(`${say(formatCount(tally.count, locale))}: ${tally.text} (${place})`, sheet, { indent: 4 });
  });
}

function unusedLines({ unused }: Source, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report.sources;
  if (unused.length === 0) return [];
  const names = unused.slice(0, mostColumns).map((header) => cutTo(header, 24, sheet.signs.more));
  const rest = unused.length - names.length;
  const more = rest > 0 ? [text.andMore(formatCount(rest, locale))] : [];
  const list = [...names, ...more].join(', ');
  return paragraph(`${text.notUsed(formatCount(unused.length, locale), unused.length)}: ${list}`, sheet, {
    indent: 4,
    paint: paint.faint,
  });
}
