import { digitsFor, formatCount } from '../../locales/numbers.ts';
import { currencyOf } from '../../report/money.ts';
import type { MetricResult, Report, Segment } from '../../report/report.ts';
import { intervalText, isShown, segmentNotes, sizeText, valueText } from '../figures.ts';
import { someSegments } from '../some-segments.ts';
import { type Cell, paragraph, right, table } from './layout.ts';
import type { Sheet } from './sheet.ts';

/** Groups listed for each column: what a reader compares at a glance, and what stands out among hundreds. */
const mostSegments = 10;

/** Each figure by segment, compared with the rest; groups under five are named but not shown. */
export function segmentsBlock(report: Report, sheet: Sheet): string[] {
  const measured = report.metrics.filter((metric) => metric.segments.length > 0);
  const notes = segmentNotes(report, sheet.locale);
  if (measured.length === 0 && notes.length === 0) return [];
  return [
    sheet.paint.title(sheet.locale.report.sections.segments),
    ...measured.flatMap((metric, index) => [...(index > 0 ? [''] : []), ...segmentTable(metric, sheet)]),
    ...notes.flatMap((note, index) => [...(index === 0 && measured.length > 0 ? [''] : []), ...paragraph(note, sheet)]),
  ];
}

function segmentTable(metric: MetricResult, sheet: Sheet): string[] {
  const { locale } = sheet;
  const text = locale.report;
  const fields = new Set(metric.segments.map((segment) => segment.field));
  const { shown, hidden } = someSegments(metric, mostSegments);
  const rows = shown.map((segment) => segmentCells(metric, segment, fields.size > 1, sheet));
  const head = ['', text.headline.now, text.headline.interval, text.headline.customers, text.segments.rest];
  const columns = [{ max: Math.max(18, sheet.width - 56) }, right, right, right, { isFlexible: true }];
  const others = text.segments.others(formatCount(hidden, locale));
  return [
    ...paragraph(metric.title, sheet, { paint: sheet.paint.strong }),
    ...table({ columns, head, rows }, sheet),
    ...(hidden > 0 ? paragraph(others, sheet, { paint: sheet.paint.faint }) : []),
  ];
}

function segmentCells(metric: MetricResult, segment: Segment, isFieldNamed: boolean, sheet: Sheet): Cell[] {
  const { locale, paint } = sheet;
  const name = isFieldNamed ? `${segment.field}: ${segment.segment}` : segment.segment;
  if (!isShown(segment)) {
    const isSmall = segment.status === 'too_few';
    const word = isSmall ? locale.report.segments.hidden : locale.words.status[segment.status];
    return [name, '', '', '', { text: word, paint: paint.faint }];
  }
  const digits = digitsFor(metric.unit, segment.interval);
  return [
    name,
    { text: valueText(metric, segment.value, digits, locale), paint: paint.strong },
    intervalText({ unit: metric.unit, interval: segment.interval }, locale),
    segment.clusters === null ? '–' : formatCount(segment.clusters, locale),
    differenceCell(metric, segment, sheet),
  ];
}

function differenceCell(metric: MetricResult, { difference }: Segment, { locale, paint, signs }: Sheet): Cell {
  const text = locale.report.segments;
  if (difference === null) return '';
  if (!difference.isDetectable) return { text: `${signs.flat} ${text.same}`, paint: paint.faint };
  const isHigher = difference.value > 0;
  const isBetter = isHigher === (metric.better === 'higher');
  const size = sizeText(metric.unit, difference.value, locale, currencyOf(metric));
  const sign = isHigher ? signs.up : signs.down;
  return { text: `${sign} ${text.difference(size, isHigher, isBetter)}`, paint: isBetter ? paint.good : paint.bad };
}
