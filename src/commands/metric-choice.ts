import { allMetrics } from '../metrics/all-metrics.ts';
import type { Metric } from '../metrics/metric.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import { chapters } from '../report/chapters.ts';
import type { ReportOptions } from './command-options.ts';
import { checkMetric } from './gate-options.ts';

const parts = (lists: readonly string[]) =>
  lists
    .flatMap((list) => list.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');

/**
 * The figures that `--metric` and `--chapter` ask for, nothing when neither is given. Throws `unknown-metric` and `bad-value` for a name
 * that no figure or chapter has.
 */
export function metricChoice({
  metric,
  chapter,
  metaphor = false,
}: Pick<ReportOptions, 'metric' | 'chapter' | 'metaphor'>): string[] | undefined {
  const [ids, names] = [parts(metric), parts(chapter)];
  if (ids.length === 0 && names.length === 0) {
    return metaphor ? allMetrics.map(({ id }) => id) : undefined;
  }
  const known = allMetrics.map(({ id }) => id);
  for (const id of ids) checkMetric(id, known);
  for (const name of names) {
    if (!chapters.some((each) => each === name)) {
      const close = nearest(name, chapters);
      const allowed = `${close === undefined ? '' : `${close}; all: `}${chapters.join(', ')}`;
      throw Problem.of('bad-value', { option: '--chapter', value: name, allowed });
    }
  }
  const isChosen = ({ id, chapter: own, isOptIn = false }: Metric) =>
    ids.includes(id) || (isOptIn ? metaphor : names.includes(own));
  return allMetrics.filter(isChosen).map(({ id }) => id);
}
