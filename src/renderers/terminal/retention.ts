import { formatCount, formatRange, formatShareBeside } from '../../locales/numbers.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import { curveOf, isRepurchase, landmarks } from '../curve.ts';
import { cautionOf, isShown, metricOf } from '../figures.ts';
import { retentionSentences } from '../sentences.ts';
import { whisker } from './charts.ts';
import { type Cell, flexible, paragraph, right, sentenceLines, table } from './layout.ts';
import { metricFoot } from './metric.ts';
import type { Sheet } from './sheet.ts';

/** What share of new customers is still there, or has bought again, day by day. */
export function retentionLines(report: Report, sheet: Sheet): string[] {
  const metric = metricOf(report, 'retention');
  if (metric === undefined) return [];
  if (!isShown(metric)) {
    const word = sheet.locale.words.status[metric.status];
    const why = cautionOf(metric, sheet.locale) ?? '';
    return paragraph(`${metric.title}: ${word}${why === '' ? '' : `, ${why}`}`, sheet);
  }
  return [
    ...paragraph(metric.question, sheet, { paint: sheet.paint.faint }),
    ...curveTable(metric, sheet),
    ...sentenceLines(retentionSentences(metric, sheet.locale), sheet),
    ...metricFoot(metric, sheet),
  ];
}

function curveTable(metric: MetricResult, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report.retention;
  const rows = curveOf(metric).map((point, index): Cell[] => {
    const label = text.days(formatCount(landmarks[index] ?? 0, locale));
    if (point === null) return [label, '', '', { text: text.unknown, paint: paint.faint }, ''];
    const { share, low, high, atRisk } = point;
    return [
      label,
      { text: formatShareBeside(share, point, locale), paint: paint.strong },
      formatRange('share', low, high, 0, locale),
      formatCount(atRisk, locale),
      (width) => whisker(share, low, high, width, sheet),
    ];
  });
  const meaning = isRepurchase(metric) ? text.boughtAgain : text.stillCustomer;
  const head = [text.day, meaning, locale.report.headline.interval, text.atRisk, ''];
  return table({ columns: [right, right, right, right, flexible], head, rows }, sheet);
}
