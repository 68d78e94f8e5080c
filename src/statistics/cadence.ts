/** How regularly something happens. */
export interface Cadence {
  kind: 'never' | 'ad_hoc' | 'periodic' | 'continuous';
  /** Of the last twelve blocks of 30 days, those in which it happened. */
  blocks: number;
  /** Runs of days without a long pause between them. */
  waves: number;
}

const longestPauseDays = 21;
const blockDays = 30;
const blockCount = 12;
const continuousBlocks = 11;
/** Waves are at even distances when the spread of the gaps is at most this part of their mean. */
const mostUneven = 0.25;
const leastGapOfTwo = 150;

/**
 * Whether days form a rhythm: never, now and then, in even waves, or all the time. Source: METHOD B24.
 *
 * `days` are day numbers in ascending order, none after `last`. Edges: no day is `never`.
 */
export function cadenceOf(days: readonly number[], last: number): Cadence {
  const starts = days.filter((day, i) => i === 0 || day - (days[i - 1] ?? day) > longestPauseDays);
  const blocks = new Set(days.map((day) => Math.floor((last - day) / blockDays)).filter((block) => block < blockCount));
  const counts = { blocks: blocks.size, waves: starts.length };
  if (days.length === 0) return { kind: 'never', ...counts };
  if (blocks.size >= continuousBlocks) return { kind: 'continuous', ...counts };
  const gaps = starts.slice(1).map((start, i) => start - (starts[i] ?? start));
  return { kind: isPeriodic(gaps) ? 'periodic' : 'ad_hoc', ...counts };
}

function isPeriodic(gaps: readonly number[]): boolean {
  const [only = 0] = gaps;
  if (gaps.length < 2) return only >= leastGapOfTwo;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return Math.sqrt(variance) / mean <= mostUneven;
}
