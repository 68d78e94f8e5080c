import { missingIn, npsScale, type ScaleDoubt, type ScoreScale, scaleByScores } from '../columns/score-scale.ts';

/** Answers that a told scale does not hold: beyond this share it was not the scale. */
const mostOutside = 0.1;

/** The scale of a question; null: a recommendation that is asked on another scale than 0 to 10. */
export function scaleFor(
  kind: string,
  counts: ReadonlyMap<number, number>,
  said: { min: number; max: number } | undefined,
  isGiven: boolean,
): { scale: ScoreScale | null; doubts: ScaleDoubt[] } {
  const missing = missingIn(counts);
  if (kind === 'nps') {
    const codes = said && said.min === 1 && said.max === 11 ? 1 : 0;
    if (said && codes === 1 && isGiven) return { scale: { min: 0, max: 10, shift: 1, missing }, doubts: [] };
    if (said && said.max < 10 && holds(said, counts)) return { scale: null, doubts: [] };
    const found = npsScale(counts);
    return isGiven ? { scale: { ...found.scale, shift: 0 }, doubts: [] } : found;
  }
  const found = scaleByScores(counts, kind === 'ces' ? 7 : 5);
  // on a scale that begins at 1 a zero is nobody's answer
  if (said && said.min === 1 && counts.has(0) && holds(said, withoutZero(counts)))
    return { scale: { ...said, shift: 0, missing: [0, ...missing] }, doubts: [] };
  if (said && (isGiven || holds(said, counts))) return { scale: { ...said, shift: 0, missing }, doubts: [] };
  return found;
}

function withoutZero(counts: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  return new Map([...counts].filter(([score]) => score !== 0));
}

function holds({ min, max }: { min: number; max: number }, counts: ReadonlyMap<number, number>): boolean {
  let [inside, all] = [0, 0];
  for (const [score, times] of counts) {
    all += times;
    if (score >= min && score <= max) inside += times;
  }
  return inside >= (1 - mostOutside) * all;
}
