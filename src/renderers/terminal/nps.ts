import type { MetricResult } from '../../report/report.ts';
import { Parts } from '../parts.ts';
import { npsSentences } from '../sentences.ts';
import { sentenceLines } from './layout.ts';
import { portionBars } from './metric.ts';
import type { Sheet } from './sheet.ts';

/** Who is inside the NPS: promoters, passives, detractors, and how many were asked. */
export function npsInside(metric: MetricResult, sheet: Sheet): string[] {
  const parts = new Parts(metric.parts);
  const { nps } = sheet.locale.report;
  const counts = (['promoters', 'passives', 'detractors'] as const).map((name) => ({
    label: nps[name],
    count: parts.number(name) ?? 0,
  }));
  return [...portionBars(counts, sheet), ...sentenceLines(npsSentences(metric, sheet.locale), sheet)];
}
