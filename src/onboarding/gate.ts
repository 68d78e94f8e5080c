import { auc } from '../statistics/auc.ts';
import { defaultLevel } from '../statistics/interval.ts';
import { aucInQuarters, type HeldOut, type Performance } from './evaluation.ts';
import type { GateReason } from './gate-reasons.ts';

/** Fewer held-out customers of a kind prove nothing. */
export const fewestHeldOut = 20;
/** Real but useless: CDNOW has an area of .536 with 17,574 customers. */
const least = { auc: 0.6, brierSkill: 0.01 };

/**
 * May the model be used? Null when it may, else the first reason why not.
 *
 * In this order: at least 20 events and 20 others were predicted; the 95 % limit of the area under the curve lies above ½ and
 * the Brier score below that of the base rate; the area is at least .60 and the skill .01; the points do not rank the same
 * customers better. Source: METHOD C.2. In simulation 1.5–2.2 % of exports without signal pass, 74–91 % of those with one.
 */
export function gate(heldOut: HeldOut, performance: Performance | null): GateReason | null {
  const { events, rows } = heldOut;
  if (!performance || events < fewestHeldOut || rows - events < fewestHeldOut) return 'too_few_finished_cohorts';
  // the promise to the reader is 95 %, whatever level the report is printed with
  const isThere = performance.auc.level === defaultLevel;
  const area = isThere ? performance.auc : auc(heldOut.predictions, heldOut.outcomes);
  // a rate that drifts ranks the quarters, not the customers: it must show among those of one quarter as well
  const within = aucInQuarters(heldOut.predictions, heldOut, defaultLevel, fewestHeldOut);
  if (!within || within.low <= 0.5) return 'no_signal_on_held_out_cohorts';
  if (!area || area.low <= 0.5 || performance.brier >= performance.brierBase) return 'no_signal_on_held_out_cohorts';
  if (area.value < least.auc || performance.brierSkill < least.brierSkill) return 'signal_too_weak';
  return area.value < performance.pointsAuc.value ? 'points_rank_better' : null;
}
