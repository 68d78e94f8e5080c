import type { MetricResult, Segment } from '../report/report.ts';
import { isShown } from './figures.ts';

/**
 * The groups of a figure that a page has room for, in their own order: first those that differ detectably from the rest, then those
 * with a value. With several columns each has its own room.
 */
export function someSegments(
  { segments }: Pick<MetricResult, 'segments'>,
  most: number,
): { shown: Segment[]; hidden: number } {
  const kept = new Set<Segment>();
  for (const field of new Set(segments.map((segment) => segment.field))) {
    const ofField = segments.filter((segment) => segment.field === field);
    const byWeight = ofField.toSorted((a, b) => weightOf(b) - weightOf(a));
    for (const segment of byWeight.slice(0, most)) kept.add(segment);
  }
  return { shown: segments.filter((segment) => kept.has(segment)), hidden: segments.length - kept.size };
}

function weightOf(segment: Segment): number {
  if (!isShown(segment)) return 0;
  return segment.difference?.isDetectable ? 2 : 1;
}
