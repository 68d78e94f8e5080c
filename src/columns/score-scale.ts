import { missingCodes } from './score-words.ts';

/** Answers by score: what a scale is decided by, over all rows. */
export type ScoreCounts = ReadonlyMap<number, number>;

/** The scale that answers were given on. */
export interface ScoreScale {
  min: number;
  max: number;
  /** Codes that begin one higher than the scale: 1 to 11 for 0 to 10. */
  shift: 0 | 1;
  /** Numbers that stand for no answer, `99`. */
  missing: readonly number[];
}

/** Why a scale is doubtful, with what a reader can check. */
export interface ScaleDoubt {
  why: 'no-top' | 'doubt' | 'few-high' | 'shifted' | 'from-zero' | 'short-effort';
  /** `looks`: the top of the scale that the answers look like. */
  values: { n: number; highest: number; count: number; min: number; max: number; looks: number };
}

/** A scale needs this many answers before their distribution says anything about it. */
export const enoughAnswers = 10;
/** Up to this share of the answers can be typing errors: they are set aside one by one and change no scale. */
const strayShare = 0.02;
/** From this many answers on a single one can be a stray. */
const enoughForStrays = 20;

function straysOf(n: number): number {
  return n < enoughForStrays ? 0 : Math.max(1, Math.floor(strayShare * n));
}

const total = (counts: ScoreCounts, is: (score: number) => boolean = () => true): number => {
  let sum = 0;
  for (const [score, times] of counts) if (is(score)) sum += times;
  return sum;
};

/** Codes such as 99 among answers that all lie below them. */
export function missingIn(counts: ScoreCounts): number[] {
  const codes = [...counts.keys()].filter((score) => missingCodes.includes(score));
  const others = total(counts, (score) => !codes.includes(score));
  const low = total(counts, (score) => score <= 11);
  return codes.length > 0 && low === others && low > 0 ? codes.sort((a, b) => a - b) : [];
}

/** The highest score that is no stray. */
export function highestOf(counts: ScoreCounts): number {
  const strays = straysOf(total(counts));
  const scores = [...counts.keys()].sort((a, b) => a - b);
  return scores.find((top) => total(counts, (score) => score > top) <= strays) ?? 0;
}

function lowestOf(counts: ScoreCounts): number {
  const strays = straysOf(total(counts));
  const scores = [...counts.keys()].sort((a, b) => b - a);
  return scores.find((low) => total(counts, (score) => score < low) <= strays) ?? 0;
}

/** Nothing names the question: whole numbers above 7, or a 0 beside more than 5, are an NPS; anything shorter is satisfaction. */
export function kindByScores(counts: ScoreCounts): 'nps' | 'csat' {
  const answers = total(counts);
  const whole = total(counts, Number.isInteger);
  const [low, high] = [lowestOf(counts), highestOf(counts)];
  return whole >= 0.99 * answers && high <= 11 && (high > 7 || (low === 0 && high > 5)) ? 'nps' : 'csat';
}

/** The scale of an NPS is 0 to 10; only codes that begin at 1 and end at 11 are another way to write it. */
export function npsScale(all: ScoreCounts): { scale: ScoreScale; doubts: ScaleDoubt[] } {
  const missing = missingIn(all);
  const counts = without(all, missing);
  const n = total(counts);
  const highest = highestOf(counts);
  const elevens = counts.get(11) ?? 0;
  const isShifted =
    n >= enoughForStrays && highest === 11 && elevens > straysOf(n) && total(counts, (score) => score < 1) === 0;
  const scale: ScoreScale = { min: 0, max: 10, shift: isShifted ? 1 : 0, missing };
  const values = { n, highest, count: elevens, min: 0, max: 10, looks: 11 };
  if (isShifted) return { scale, doubts: [{ why: 'shifted', values }] };
  // what lies beyond the scale is set aside and says nothing about it
  const top = Math.max(...[...counts.keys()].filter((score) => score <= 10), 0);
  const doubt = npsDoubt(
    counts,
    total(counts, (score) => score <= 10),
    top,
  );
  const looks = top <= 3 ? top : top <= 5 ? 5 : top <= 7 ? 7 : 9;
  return {
    scale,
    doubts: doubt ? [{ why: doubt, values: { ...values, highest: top, count: counts.get(top) ?? 0, looks } }] : [],
  };
}

/** Answers that would be odd on 0 to 10: nobody above 5 or 7, or nobody at the top while the place below it is full. */
function npsDoubt(counts: ScoreCounts, n: number, highest: number): ScaleDoubt['why'] | undefined {
  if (n < enoughAnswers) return undefined;
  const zeros = counts.get(0) ?? 0;
  if (highest <= 5) return 'doubt';
  const high = (counts.get(6) ?? 0) + (counts.get(7) ?? 0);
  if (highest === 7 && zeros === 0 && high >= 0.2 * n) return 'doubt';
  const atTop = counts.get(9) ?? 0;
  const most = Math.max(...counts.values());
  if (highest === 9 && (counts.get(10) ?? 0) === 0 && (atTop >= 0.8 * most || n >= 50)) return 'no-top';
  return highest === 8 && n >= 50 ? 'no-top' : undefined;
}

const ladders = { one: [5, 7, 10, 100], zero: [1, 2, 3, 4, 5, 10, 100] } as const;

/** The scale of every other question: `usual` (5 for satisfaction, 7 for effort) unless the answers need another. */
export function scaleByScores(all: ScoreCounts, usual: 5 | 7): { scale: ScoreScale; doubts: ScaleDoubt[] } {
  const missing = missingIn(all);
  const counts = without(all, missing);
  const n = total(counts);
  const [low, high] = [lowestOf(counts), highestOf(counts)];
  const isFromZero = low < 1;
  const tops: readonly number[] = isFromZero ? ladders.zero : ladders.one.filter((top) => top >= usual);
  const max = n === 0 ? usual : (tops.find((top) => top >= high) ?? 100);
  const isShortEffort = usual === 7 && !isFromZero && high <= 5 && n >= 30 && (counts.get(5) ?? 0) >= 0.1 * n;
  const scale: ScoreScale = { min: isFromZero ? 0 : 1, max: isShortEffort ? 5 : max, shift: 0, missing };
  const values = {
    n,
    highest: high,
    count: total(counts, (score) => score > usual),
    min: scale.min,
    max: scale.max,
    looks: high,
  };
  return {
    scale,
    doubts: n < enoughAnswers ? [] : scaleDoubts(counts, { values, usual, isShortEffort, isFromZero, high, max }),
  };
}

interface Seen {
  values: ScaleDoubt['values'];
  usual: number;
  isShortEffort: boolean;
  isFromZero: boolean;
  high: number;
  max: number;
}

function scaleDoubts(counts: ScoreCounts, { values, usual, isShortEffort, isFromZero, high, max }: Seen): ScaleDoubt[] {
  const { n } = values;
  if (isShortEffort) return [{ why: 'short-effort', values }];
  if (isFromZero && max > 1 && max <= 5) return [{ why: 'from-zero', values }];
  // the whole scale hangs on a handful of answers
  if (high > usual && values.count < Math.max(3, 0.05 * n)) return [{ why: 'few-high', values }];
  const atTop = counts.get(high) ?? 0;
  const isBelowTop =
    high < max && high <= usual && !isFromZero && total(counts, (score) => score > high && score <= max) === 0;
  if (!isBelowTop) return [];
  if (high <= 3 || (usual === 7 && high <= 5))
    return [{ why: 'doubt', values: { ...values, looks: Math.max(high, usual === 7 ? 5 : 3) } }];
  return n >= 30 && atTop >= 0.2 * n ? [{ why: 'no-top', values: { ...values, count: atTop } }] : [];
}

function without(counts: ScoreCounts, codes: readonly number[]): ScoreCounts {
  return codes.length === 0 ? counts : new Map([...counts].filter(([score]) => !codes.includes(score)));
}
