import { formatCount, formatRange, formatShareBeside } from '../../locales/numbers.ts';
import type { MetricResult } from '../../report/report.ts';
import { promiseType } from '../figures.ts';
import { Parts } from '../parts.ts';
import { promiseSentences } from '../sentences.ts';
import { whisker } from './charts.ts';
import { type Cell, flexible, right, sentenceLines, table } from './layout.ts';
import { portionBars } from './metric.ts';
import type { Sheet } from './sheet.ts';

/** How the promises ended, the rate by type, and how late the late ones were. */
export function promisesInside(metric: MetricResult, sheet: Sheet): string[] {
  const parts = new Parts(metric.parts);
  const counts = parts.in('counts');
  const text = sheet.locale.report.promises;
  const due = (['keptOnTime', 'keptLate', 'openOverdue', 'broken'] as const).map((name) => ({
    label: text[name],
    count: counts.number(name) ?? 0,
  }));
  return [
    ...portionBars(due, sheet),
    ...typeTable(parts.in('byType'), sheet),
    ...sentenceLines(promiseSentences(metric, sheet.locale), sheet),
  ];
}

function typeTable(types: Parts, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report;
  const rows = types.names().map((name): Cell[] => {
    const figure = types.figure(name);
    const share = figure?.value ?? null;
    if (figure === null || share === null || figure.status === 'too_few') {
      return [promiseType(name, locale), '', '', '', { text: text.segments.hidden, paint: paint.faint }];
    }
    const [low, high] = [figure.low ?? share, figure.high ?? share];
    return [
      promiseType(name, locale),
      formatShareBeside(share, { low, high }, locale),
      formatRange('share', low, high, 0, locale),
      formatCount(figure.n ?? 0, locale),
      (width) => whisker(share, low, high, width, sheet),
    ];
  });
  const head = [text.promises.byType, text.promises.onTime, text.headline.interval, text.promises.due, ''];
  return rows.length === 0
    ? []
    : ['', ...table({ columns: [{ max: 20 }, right, right, right, flexible], head, rows }, sheet), ''];
}
