import type { SegmentField } from '../relationships/segments.ts';
import type { Segment } from '../report/report.ts';
import type { RiskRatio } from '../statistics/risk-ratio.ts';
import { type Estimate, segmentsOf } from './figure.ts';

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

/** A risk ratio as a figure: it has no numerator, and rests on everything in its table. */
export function estimateOf(ratio: RiskRatio, denominator: number, clusters: number): Estimate {
  return { ...ratio, numerator: null, denominator, clusters, effectiveN: denominator };
}

/** The ratio of every group; one whose arms are too small for a ratio is counted and has none. Groups are not tested. */
export function ratioSegments(
  groups: readonly { field: SegmentField; segment: string; counted: number; estimate: Estimate | null }[],
): Segment[] {
  const shown = segmentsOf(
    groups.map((group) => ({ ...group, comparison: null })),
    0,
  );
  return shown.map((segment): Segment => {
    const group = groups.find(({ field, segment: name }) => field.name === segment.field && name === segment.segment);
    if (!group || group.estimate || group.counted === 0) return segment;
    return { ...segment, status: 'too_few', denominator: group.counted };
  });
}
