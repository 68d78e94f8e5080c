import type { MixShift } from '../../report/diff-shape.ts';
import type { MetricResult, Segment } from '../../report/report.ts';

/**
 * Splits the change of a figure by each field both reports are split by (Kitagawa 1955): mix = Σ (w₂ − w₁)(v₁ + v₂)/2, within =
 * Σ (v₂ − v₁)(w₁ + w₂)/2, with w the share of a group in the denominator and v its value. Exact for figures that are the mean of
 * their groups (NPS, shares). A field with a hidden group, or whose groups do not add up to the whole, is left out.
 */
export function mixShift(before: MetricResult, after: MetricResult): MixShift[] {
  const fields = [...new Set(after.segments.map(({ field }) => field))];
  return fields.flatMap((field): MixShift[] => {
    const [old, now] = [weights(before, field), weights(after, field)];
    if (!old || !now) return [];
    const names = new Set([...old.keys(), ...now.keys()]);
    let [mix, within] = [0, 0];
    for (const name of names) {
      const [a, b] = [old.get(name), now.get(name)];
      const [v1, v2] = [a?.value ?? b?.value ?? 0, b?.value ?? a?.value ?? 0];
      const [w1, w2] = [a?.weight ?? 0, b?.weight ?? 0];
      mix += ((w2 - w1) * (v1 + v2)) / 2;
      within += ((v2 - v1) * (w1 + w2)) / 2;
    }
    return [{ field, mix, within }];
  });
}

function weights({ segments, value, denominator }: MetricResult, field: string) {
  const groups = segments.filter((segment) => segment.field === field);
  const isKnown = (segment: Segment): segment is Segment & { value: number; denominator: number } =>
    segment.value !== null && segment.denominator !== null;
  if (groups.length === 0 || value === null || denominator === null || !groups.every(isKnown)) return null;
  const known = groups.filter(isKnown);
  const total = known.reduce((sum, group) => sum + group.denominator, 0);
  const mean = known.reduce((sum, group) => sum + group.value * group.denominator, 0) / total;
  if (total !== denominator || Math.abs(mean - value) > 1e-9 * Math.max(1, Math.abs(value))) return null;
  return new Map(known.map((group) => [group.segment, { value: group.value, weight: group.denominator / total }]));
}
