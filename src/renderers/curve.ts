import type { MetricResult } from '../report/report.ts';
import { type CurvePoint, Parts } from './parts.ts';

/** Days at which the retention curve is read; the first hundred are the subject, the rest is for comparison. */
export const landmarks: readonly number[] = [30, 60, 90, 100, 180, 365];

/** Whether the retention curve is about a second purchase instead of staying. */
export function isRepurchase(retention: MetricResult): boolean {
  return new Parts(retention.parts).text('meaning')?.endsWith('bought again') ?? false;
}

/** The curve at each landmark: METHOD B15 keeps "not yet bought again", who reads about a second purchase wants "did". */
export function curveOf(retention: MetricResult): (CurvePoint | null)[] {
  const curve = new Parts(retention.parts).in('curve');
  return landmarks.map((day) => {
    const point = curve.curvePoint(day);
    if (point === null || !isRepurchase(retention)) return point;
    return { ...point, share: 1 - point.share, low: 1 - point.high, high: 1 - point.low };
  });
}
