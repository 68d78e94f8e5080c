import { formatCount, formatShare } from '../../locales/numbers.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import { type Cause, Parts } from '../parts.ts';
import { contactSentences, markedCauses, vitalFewSentence } from '../sentences.ts';
import { bar } from './charts.ts';
import { type Cell, flexible, paragraph, right, sentenceLines, table } from './layout.ts';
import type { Sheet } from './sheet.ts';

/** Causes listed: the vital few are rarely more, and the list must not push the rest of the report away. */
const mostCauses = 10;

/** Which causes make the problem contacts, how much contact there is, and how each contact was classed. */
export function contactInside(metric: MetricResult, report: Report, sheet: Sheet): string[] {
  const { locale, signs, paint } = sheet;
  const parts = new Parts(metric.parts);
  const vital = vitalFewSentence(metric, locale);
  const marked = markedCauses(metric);
  return [
    ...causeTable(parts.causes('pareto'), marked, sheet),
    ...(vital === null ? [] : paragraph(vital, sheet, marked === 0 ? {} : { mark: paint.bad(signs.vital) })),
    ...sentenceLines(contactSentences(metric, report, locale), sheet),
  ];
}

function causeTable(causes: readonly Cause[], vital: number, sheet: Sheet): string[] {
  const { locale, paint, signs } = sheet;
  const text = locale.report.contact;
  if (causes.length === 0) return [];
  const largest = Math.max(...causes.map((cause) => cause.share));
  const rows = causes.slice(0, mostCauses).map((cause, index): Cell[] => [
    { text: index < vital ? signs.vital : '', paint: paint.bad },
    cause.label,
    formatCount(cause.n, locale),
    formatShare(cause.share, 0, locale),
    formatShare(cause.cumulative, 0, locale),
    {
      text: (width) => bar(largest === 0 ? 0 : cause.share / largest, width, sheet),
      paint: index < vital ? paint.bad : paint.faint,
    },
  ]);
  const head = ['', text.cause, text.contacts, text.share, text.cumulative, ''];
  const rest = causes.length - mostCauses;
  return [
    ...table({ columns: [{}, { max: 28 }, right, right, right, flexible], head, rows }, sheet),
    ...(rest > 0 ? paragraph(text.others(formatCount(rest, locale)), sheet, { indent: 5, paint: paint.faint }) : []),
  ];
}
