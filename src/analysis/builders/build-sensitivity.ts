import { currencyOf } from '../../report/money.ts';
import type { MetricResult } from '../../report/report.ts';
import type { Choice, Sensitivity } from '../../report/sensitivity-shape.ts';

/** A score with its grade; both are null where too little of it is known. */
export type Graded = Pick<Sensitivity, 'score' | 'grade'>;

/** One choice that was made in another way, and what came out. */
export interface Tried extends Pick<Choice, 'choice' | 'used' | 'tried'> {
  graded: Graded;
  results: readonly MetricResult[];
}

/** Which of the choices that were tried give another grade, or figures that read differently. */
export function buildSensitivity(
  base: { graded: Graded; results: readonly MetricResult[] },
  tried: readonly Tried[],
  weights: Sensitivity['weights'],
): Sensitivity {
  const choices = tried.map(
    ({ choice, used, tried: other, graded, results }): Choice => ({
      choice,
      used,
      tried: other,
      ...graded,
      isGradeOther: graded.grade !== base.graded.grade,
      figures: results.flatMap((after) => {
        const before = base.results.find(({ id }) => id === after.id);
        return before ? compared(before, after) : [];
      }),
    }),
  );
  return { ...base.graded, isStable: choices.every(({ isGradeOther }) => !isGradeOther), choices, weights };
}

/** The figure, if it reads differently. */
function compared(before: MetricResult, after: MetricResult): Choice['figures'] {
  const effect = effectOf(before, after);
  if (effect === null) return [];
  const { id: metric, title, unit } = before;
  const interval = before.interval && { low: before.interval.low, high: before.interval.high };
  return [
    {
      metric,
      title,
      unit,
      currency: currencyOf(before),
      used: shownValue(before),
      tried: shownValue(after),
      interval,
      effect,
    },
  ];
}

function shownValue({ status, value }: MetricResult): number | null {
  return ['ok', 'low_n', 'low_quality'].includes(status) ? value : null;
}

/** Null: it reads as before. A value without limits of its own is compared with nothing. */
function effectOf(before: MetricResult, after: MetricResult): Choice['figures'][number]['effect'] | null {
  const [used, tried] = [shownValue(before), shownValue(after)];
  if (used === null) return tried === null ? null : 'appears';
  if (tried === null) return 'disappears';
  if (before.interval && (tried < before.interval.low || tried > before.interval.high)) return 'outside';
  const [was, is] = [directionOf(before), directionOf(after)];
  if (was === is) return null;
  return was === 0 ? 'change-appears' : is === 0 ? 'change-disappears' : 'change-turns';
}

function directionOf({ change }: MetricResult): number {
  return change?.isDetectable ? Math.sign(change.value ?? 0) : 0;
}
