/** A classification against the truth: is_problem by keywords against is_problem as coded by people. */
export interface ConfusionMatrix {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
}

/** Shares 0..1 (kappa −1..1); null where nothing is there to divide by. */
export interface ConfusionRates {
  /** Of those called positive, how many are. */
  precision: number | null;
  /** Of those that are positive, how many were found (sensitivity). */
  recall: number | null;
  /** Of those that are negative, how many were left alone. */
  specificity: number | null;
  f1: number | null;
  accuracy: number | null;
  /** Cohen's kappa: agreement beyond what chance gives; 0 is chance. */
  kappa: number | null;
}

const ratio = (x: number, n: number) => (n === 0 ? null : x / n);

/**
 * How well a classification agrees with the truth.
 *
 * precision tp/(tp+fp), recall tp/(tp+fn), specificity tn/(tn+fp), F1 2tp/(2tp+fp+fn), kappa (p_o − p_e)/(1 − p_e) with
 * p_e = Σ row share·column share. Source: Cohen (1960) for kappa. Edges: each is null where its denominator is 0.
 */
export function confusionRates(matrix: ConfusionMatrix): ConfusionRates {
  const { truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn } = matrix;
  const n = tp + fp + fn + tn;
  const byChance = (tp + fp) * (tp + fn) + (fn + tn) * (fp + tn);
  return {
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    specificity: ratio(tn, tn + fp),
    f1: ratio(2 * tp, 2 * tp + fp + fn),
    accuracy: ratio(tp + tn, n),
    kappa: ratio((tp + tn) * n - byChance, n * n - byChance),
  };
}

/** Below this, sensitivity + specificity says too little: at 1 the classification is a coin, and the correction divides by 0. */
export const minimumSensitivityPlusSpecificity = 1.2;

/**
 * The true share behind an observed one, given how often the classification errs.
 *
 * (observed + specificity − 1)/(sensitivity + specificity − 1), clipped to 0..1. Source: Rogan & Gladen (1978). Unit: share.
 * Edges: null where sensitivity + specificity is 1.2 or less.
 */
export function roganGladen(observed: number, sensitivity: number, specificity: number): number | null {
  if (sensitivity + specificity <= minimumSensitivityPlusSpecificity) return null;
  return Math.min(1, Math.max(0, (observed + specificity - 1) / (sensitivity + specificity - 1)));
}
