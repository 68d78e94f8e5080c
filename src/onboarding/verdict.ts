import type { AucEstimate } from '../statistics/auc.ts';
import type { Performance } from './evaluation.ts';
import type { GateReason } from './gate-reasons.ts';
import type { LandmarkModel } from './model.ts';

interface Tested {
  landmark: number;
  customers: number;
  events: number;
}

/** May the score be trusted on this company's own customers? */
export type Verdict =
  | (Tested & { code: 'model'; performance: Performance })
  | (Tested & { code: PointsVerdict; auc: AucEstimate; model: LandmarkModel & { reason: GateReason } })
  | { code: 'too_few_finished'; customers: number; events: number }
  | { code: 'none_finished'; customers: number; events: number };
export type PointsVerdict = 'points_rank' | 'points_unproven' | 'points_do_not_rank';

/** Points whose upper limit lies below this do not rank (METHOD C.1). */
const leastUpperLimit = 0.55;

/**
 * One verdict over all landmarks: the passed model with the best lower limit; else what the points do at the landmark with the
 * most events, where they are known best, among customers of the same quarter: a drift of the rate is no foresight. Nothing is picked for
 * looking good among points. Source: METHOD C.1, C.2.
 */
export function verdictOf(models: readonly LandmarkModel[]): Verdict {
  const [passed] = models
    .flatMap((model) => (model.reason === null && model.performance ? [{ model, performance: model.performance }] : []))
    .sort((a, b) => b.performance.auc.low - a.performance.auc.low);
  if (passed) {
    const { landmark, heldOut } = passed.model;
    return {
      code: 'model',
      landmark,
      customers: heldOut.rows,
      events: heldOut.events,
      performance: passed.performance,
    };
  }
  const [best] = [...models].sort((a, b) => b.events - a.events || a.landmark - b.landmark);
  if (!best || best.finished === 0) return { code: 'none_finished', customers: 0, events: 0 };
  const { finished, events, pointsInQuarters: auc, landmark, reason } = best;
  if (!auc || reason === null) return { code: 'too_few_finished', customers: finished, events };
  return { code: pointsVerdict(auc), landmark, customers: finished, events, auc, model: { ...best, reason } };
}

/** What an area under the curve says about the points. Source: METHOD C.1. */
export function pointsVerdict({ low, high }: AucEstimate): PointsVerdict {
  if (high < leastUpperLimit) return 'points_do_not_rank';
  return low > 0.5 ? 'points_rank' : 'points_unproven';
}
