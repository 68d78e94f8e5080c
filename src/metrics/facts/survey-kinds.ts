import { localeOf } from '../../locales/locales.ts';
import { counted } from '../../relationships/snapshot.ts';
import type { MetricResult } from '../../report/report.ts';
import { sql } from '../../sql.ts';
import type { MetricDescription } from '../metric.ts';
import type { MetricContext } from '../metric-context.ts';
import { notExported } from '../not-exported.ts';
import { withoutValue } from '../result.ts';

/** How many answers there ever were to each kind of question, and the highest score given. */
export const surveyKinds = ({ held }: MetricContext) =>
  held.read(
    sql`SELECT t.survey_type AS kind, COUNT(t.score) AS answers, MAX(t.score) AS highest FROM ${counted('surveys')} AS t
      GROUP BY t.survey_type ORDER BY kind`,
    { kind: 'text', answers: 'integer', highest: 'number?' },
  );

/** The result of a metric about a question that nobody was ever asked; null when there are answers. */
export async function withoutQuestion(
  metric: MetricDescription,
  context: MetricContext,
  kind: 'nps' | 'csat' | 'ces' | 'trust',
): Promise<MetricResult | null> {
  const missing = notExported(metric, context, { surveys: ['survey_type', 'responded_at', 'score'] });
  if (missing) return missing;
  const kinds = await surveyKinds(context);
  const answered = kinds.filter(({ answers }) => answers > 0);
  if (answered.length === 0 || answered.some((each) => each.kind === kind)) return null;
  const { metrics } = localeOf(context.locale);
  const adds = metric.adds[context.locale];
  const reason = kind === 'nps' ? metrics.noNpsQuestion(adds) : metrics.noQuestion[kind](adds);
  return withoutValue(metric, context.locale, 'not_exported', reason);
}
