import type { RiskRatio } from '../statistics/risk-ratio.ts';

/** A risk ratio among the parts of a figure, with the counts of its arms; without ratio only these. */
export function ratioPart<C extends Record<string, number>>(ratio: RiskRatio | null, counts: C) {
  const figure = ratio && {
    rr: ratio.value,
    lo: ratio.low,
    hi: ratio.high,
    p: ratio.p,
    isCorrected: ratio.isCorrected,
    method: ratio.method,
  };
  return { ...counts, ...(figure ?? {}) };
}
