import { answer } from '../entities/answer.ts';
import { isWeighted, weightColumn } from '../entities/answer-weights.ts';
import { months } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatShare } from '../locales/numbers.ts';
import { mean, share } from '../measures/measure.ts';
import { literal, sql } from '../sql.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import { shareMetric } from './declared.ts';
import { withoutQuestion } from './facts/survey-kinds.ts';
import { answersWith } from './facts/traces.ts';
import type { Metric, MetricDescription } from './metric.ts';
import type { MetricContext } from './metric-context.ts';

/** A question of which a share of the customers gives a good answer. */
interface Asked extends MetricDescription {
  kind: 'csat' | 'ces' | 'trust';
  /** An answer to it, and a good one. */
  is: 'isCsat' | 'isCes' | 'isTrust';
  good: 'isSatisfied' | 'isEasy';
  /** What the good answers and the others are called in a trace. */
  parts: readonly [good: string, others: string];
}

/** The share of customers whose latest answer of the period to one question is a good one. Source: METHOD B4, B5, METHOD-2 G10. */
export function answerMetric({ kind, is, good, parts, ...description }: Asked): Metric {
  const latest = { on: 'answered', latest: 'customer', m: is } as const;
  return shareMetric({
    ...description,
    needs: { surveys: ['survey_type', 'responded_at', 'score'] },
    missing: (context) => withoutQuestion(description, context, kind),
    measures: {
      good: share(answer, { ...latest, x: good, weight: 'weight', months: months('answers') }),
      unweighted: share(answer, { ...latest, x: good, split: 'none', when: isWeighted }),
      effort: mean(answer, { ...latest, x: 'millionths', split: 'none', when: () => kind === 'ces' }),
    },
    figure: 'good',
    told: ({ unweighted, effort }, context) => {
      const { sumX = 0, sumM = 0 } = effort?.current ?? {};
      return {
        isWeighted: isWeighted(context),
        caveats: weightCaveats(context, unweighted?.current),
        parts: kind === 'ces' ? { meanScore: sumM > 0 ? sumX / sumM / 1_000_000 : null } : undefined,
        sentence: localeOf(context.locale).method[kind],
      };
    },
    shown: {
      columns: ['score'],
      parts: { [parts[0]]: sql`x > 0`, [parts[1]]: sql`x = 0` },
      records: answersWith(sql`t.survey_type = ${literal(kind)}`),
    },
  });
}

/** The share without the weights, beside the weighted one (METHOD-2 G10). */
function weightCaveats(context: MetricContext, plain: ClusterSums | undefined): string[] {
  if (!plain || plain.sumM === 0) return [];
  const locale = localeOf(context.locale);
  const share = formatShare(plain.sumX / plain.sumM, 1, locale);
  return [locale.metrics.weighted(weightColumn(context), share)];
}
