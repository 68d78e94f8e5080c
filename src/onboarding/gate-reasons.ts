/** Why the model of a landmark is not used (METHOD C.2). */
export const gateReasons = [
  'too_few_finished_cohorts',
  'no_signal_on_held_out_cohorts',
  'signal_too_weak',
  'points_rank_better',
] as const;
export type GateReason = (typeof gateReasons)[number];
