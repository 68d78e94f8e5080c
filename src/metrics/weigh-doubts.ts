import { doubtText } from '../locales/doubt-text.ts';
import type { Doubt } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import type { MetricResult } from '../report/report.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';

/** Whether a doubt can change a figure. */
export function concerns({ figures, role }: Doubt, { id, tables }: Pick<Metric, 'id' | 'tables'>): boolean {
  return figures === 'role' ? role !== null && tables.includes(role) : figures.includes(id);
}

/**
 * A figure with what may make it wrong beside it: the sentences among its caveats and in `doubts`, the status `low_quality` where a
 * doubt weighs that much. A figure that is not shown stays as it is, and says why it is not there.
 */
export function weighDoubts(
  result: MetricResult,
  metric: Pick<Metric, 'id' | 'tables'>,
  { doubts, locale: code, privacy }: Pick<MetricContext, 'doubts' | 'locale' | 'privacy'>,
): MetricResult {
  const mine = doubts.filter((doubt) => doubt.weight !== 'note' && concerns(doubt, metric));
  if (mine.length === 0) return result;
  const locale = localeOf(code);
  if (result.value === null) {
    // nothing is left to count because of the doubt: it is the reason
    const cause = mine.find(({ weight }) => weight === 'low_quality');
    const isOpen = result.status === 'no_data' && result.reason === null && cause !== undefined;
    return isOpen ? { ...result, reason: doubtText(cause, locale, privacy !== undefined) } : result;
  }
  const told = mine.map((doubt) => ({ code: doubt.code, text: doubtText(doubt, locale, privacy !== undefined) }));
  const isLow =
    mine.some(({ weight }) => weight === 'low_quality') && (result.status === 'ok' || result.status === 'low_n');
  return {
    ...result,
    status: isLow ? 'low_quality' : result.status,
    doubts: [...result.doubts, ...told],
    caveats: [...told.map(({ text }) => text), ...result.caveats],
  };
}
