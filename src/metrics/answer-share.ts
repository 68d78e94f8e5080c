import { localeOf } from '../locales/locales.ts';
import { formatShare } from '../locales/numbers.ts';
import type { MetricResult } from '../report/report.ts';
import { literal, sql } from '../sql.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import { withoutQuestion } from './facts/survey-kinds.ts';
import { surveyShareRows, surveyShares } from './facts/survey-shares.ts';
import { answersWith, sameRecord, traceOfShare } from './facts/traces.ts';
import { isWeighted, weightColumn } from './facts/weights.ts';
import type { MetricDescription } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { shareResult } from './share-figure.ts';
import type { Trace, TracePeriod } from './trace.ts';

/** Questions of which a share of the customers gives a good answer. */
export type AnswerKind = 'csat' | 'ces' | 'trust';

/** The share of customers whose latest answer of the period to one question is a good one. Source: METHOD B4, B5. */
export async function measureAnswers(
  metric: MetricDescription,
  context: MetricContext,
  kind: AnswerKind,
  partsOf?: (shares: Awaited<ReturnType<typeof surveyShares>>) => MetricResult['parts'],
): Promise<MetricResult> {
  const missing = await withoutQuestion(metric, context, kind);
  if (missing) return missing;
  const shares = await surveyShares(context);
  return shareResult(metric, context, {
    sums: shares[kind],
    isWeighted: isWeighted(context),
    caveats: weightCaveats(context, shares[`${kind}Unweighted`]?.current),
    isClustered: context.identity.isKnown('surveys'),
    window: context.current,
    previousWindow: context.previous,
    ...(partsOf ? { parts: partsOf(shares) } : {}),
    excluded: context.setAside.surveys,
    sentence: localeOf(context.locale).method[kind],
  });
}

/** The share without the weights, beside the weighted one (METHOD-2 G10). */
function weightCaveats(context: MetricContext, plain: ClusterSums | undefined): string[] {
  if (!plain || plain.sumM === 0) return [];
  const locale = localeOf(context.locale);
  const share = formatShare(plain.sumX / plain.sumM, 1, locale);
  return [locale.metrics.weighted(weightColumn(context), share)];
}

/** The answers behind such a share; `good` and `others` are what its two parts are called. */
export function traceAnswers(
  context: MetricContext,
  period: TracePeriod,
  kind: AnswerKind,
  [good, others]: readonly [good: string, others: string],
): Trace | null {
  return traceOfShare(context, {
    set: surveyShareRows(context),
    share: kind,
    period,
    place: 'record',
    role: 'surveys',
    joined: { rows: sql`surveys`, on: sameRecord },
    columns: { score: 'number?' },
    parts: { [good]: sql`x > 0`, [others]: sql`x = 0` },
    records: answersWith(sql`t.survey_type = ${literal(kind)}`),
  });
}
