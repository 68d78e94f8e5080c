import { formatCount, formatShare } from '../../locales/numbers.ts';
import { currencyOf } from '../../report/money.ts';
import type { MetricResult } from '../../report/report.ts';
import { figureText, isShown } from '../figures.ts';
import { changeSentences, excludedSentences, trendSentences } from '../sentences.ts';
import { bar } from './charts.ts';
import { type Cell, flexible, paragraph, right, sentenceLines, table } from './layout.ts';
import type { Sheet } from './sheet.ts';

/** A block about one figure: its question, what is inside it, its trend and where its definition is. Nothing if it has no value. */
export function metricBlock(
  metric: MetricResult | undefined,
  inside: (metric: MetricResult) => string[],
  sheet: Sheet,
): string[] {
  if (metric === undefined || !isShown(metric)) return [];
  return [...metricHead(metric, sheet), ...inside(metric), ...metricFoot(metric, sheet)];
}

/** Title and question of a figure. */
export function metricHead(metric: MetricResult, sheet: Sheet): string[] {
  const { value, interval } = figureText(metric, sheet.locale);
  const [first = '', ...more] = paragraph(metric.title, sheet, { indent: 0, paint: sheet.paint.title });
  const title = [first, ...more];
  const figure = `${sheet.paint.title(value)}${interval === '' ? '' : ` (${interval})`}`;
  title[title.length - 1] += `  ${figure}`;
  return [...title, ...paragraph(metric.question, sheet, { paint: sheet.paint.faint })];
}

/** What a reader must know to defend the figure: trend, warnings, what was left out, where the definition is. */
export function metricFoot(metric: MetricResult, sheet: Sheet): string[] {
  const { paint } = sheet;
  return [
    ...sentenceLines(
      [...changeSentences(metric, sheet.locale), ...trendSentences(metric, sheet.locale, currencyOf(metric))],
      sheet,
    ),
    ...metric.caveats.flatMap((caveat) => paragraph(caveat, sheet, { mark: sheet.signs.warning })),
    ...sentenceLines(
      [...excludedSentences(metric, sheet.locale), sheet.locale.report.definition(metric.id)],
      sheet,
      paint.faint,
    ),
  ];
}

/** A count of one kind within a whole. */
export interface Portion {
  label: string;
  count: number;
}

/** Counts with their share and a bar, in the order given. */
export function portionBars(portions: readonly Portion[], sheet: Sheet): string[] {
  const { locale } = sheet;
  const total = portions.reduce((sum, portion) => sum + portion.count, 0);
  const rows = portions.map(({ label, count }): Cell[] => {
    const share = total === 0 ? 0 : count / total;
    return [
      label,
      formatCount(count, locale),
      total === 0 ? '' : formatShare(share, 0, locale),
      (width) => bar(share, width, sheet),
    ];
  });
  return table({ columns: [{ max: 28 }, right, right, flexible], rows }, sheet);
}
