import type { IntervalEstimate } from './interval.ts';

/** A point a piecewise linear function passes through. */
export type Anchor = readonly [x: number, y: number];

/**
 * Linear interpolation through the anchors, flat outside the first and the last.
 *
 * Turns a measure into 0–100 points ("promise-kept rate: .50 → 0, .80 → 50, .95 → 90, 1 → 100"). Anchors ascend in x; units are
 * those of the anchors. Edges: no anchors, or anchors that do not ascend, throw a RangeError; NaN gives NaN.
 */
export function piecewise(anchors: readonly Anchor[], x: number): number {
  let [fromX, fromY] = anchors[0] ?? [Number.NaN, Number.NaN];
  if (Number.isNaN(fromX)) throw new RangeError('no anchors to interpolate between');
  if (x <= fromX) return fromY;
  for (const [toX, toY] of anchors.slice(1)) {
    if (!(toX > fromX)) throw new RangeError(`anchors must ascend: ${toX} after ${fromX}`);
    if (x <= toX) return fromY + ((x - fromX) / (toX - fromX)) * (toY - fromY);
    [fromX, fromY] = [toX, toY];
  }
  return Number.isNaN(x) ? x : fromY;
}

/** What a healthy relationship rests on (METHOD B31). */
export const pillarNames = ['retention', 'reliability', 'effort', 'sentiment', 'insight'] as const;
export type Pillar = (typeof pillarNames)[number];

/** How much each pillar weighs: the causes alike, the thermometer less, knowledge least; judgement. */
export const pillarWeights: Readonly<Record<Pillar, number>> = {
  retention: 25,
  reliability: 25,
  effort: 25,
  sentiment: 15,
  insight: 10,
};

/** One known figure, in its own unit; without limits where it has none. */
export interface HealthPart {
  pillar: Pillar;
  name: string;
  value: number;
  low: number | null;
  high: number | null;
}

/** What turns each figure, in its own unit, into 0 to 100 points: straight lines through these, flat outside them (METHOD B31). */
export const healthAnchors: Readonly<Record<string, readonly Anchor[]>> = {
  loss100: [
    [0, 100],
    [0.2, 70],
    [0.7, 0],
  ],
  annualChurn: [
    [0, 100],
    [0.05, 90],
    [0.2, 50],
    [0.4, 0],
  ],
  promiseKept: [
    [0.5, 0],
    [0.8, 50],
    [0.95, 90],
    [1, 100],
  ],
  problemRatio: [
    [0, 100],
    [0.2, 80],
    [0.4, 50],
    [0.8, 0],
  ],
  repeatContact: [
    [0, 100],
    [0.1, 90],
    [0.3, 50],
    [0.6, 0],
  ],
  nps: [
    [-100, 0],
    [100, 100],
  ],
  csat: [
    [0, 0],
    [1, 100],
  ],
  closedLoop: [
    [0, 0],
    [1, 100],
  ],
  cadence: [
    [0, 0],
    [100, 100],
  ],
  completeness: [
    [0, 0],
    [1, 100],
  ],
};

const grades = [
  ['A', 85],
  ['B', 70],
  ['C', 55],
  ['D', 40],
] as const;
export type Grade = 'A' | 'B' | 'C' | 'D' | 'E';

/** The least score of each grade, best first. */
export const gradeBands: readonly { letter: Grade; from: number }[] = [
  ...grades.map(([letter, from]) => ({ letter, from })),
  { letter: 'E', from: 0 },
];

/** The grade of a score of 0 to 100. */
export function gradeOf(score: number): Grade {
  return grades.find(([, least]) => score >= least)?.[0] ?? 'E';
}

export interface OverallHealth {
  estimate: IntervalEstimate;
  grade: Grade;
  /** Part of the weight that is known, 0 to 1. */
  coverage: number;
  /** Null: nothing of the pillar is known. */
  pillars: Record<Pillar, number | null>;
  /** Points of every part. */
  points: Record<Pillar, Record<string, number>>;
  /** The score if everything unknown were 0, and if it were 100. */
  bounds: [low: number, high: number];
  /** Lowest and highest score with one pillar left out; null with fewer than two. */
  leaveOneOut: [low: number, high: number] | null;
  /** Leaving any one pillar out keeps the grade. */
  isStable: boolean;
}

/**
 * Score 0 to 100 over the pillars that are known; null when none is. A pillar is the mean of its known parts, the score the
 * weighed mean of the known pillars: nothing missing helps or hurts. Interval: the half width of a part is half the distance
 * between the points of its limits; parts are taken as independent, which is an approximation. Source: METHOD B31.
 */
export function overallHealth(
  parts: readonly HealthPart[],
  level: number,
  weights: Readonly<Record<Pillar, number>> = pillarWeights,
): OverallHealth | null {
  const known = pillarNames.flatMap((name) => {
    const own = parts.filter(({ pillar }) => pillar === name);
    return own.length === 0 ? [] : [{ name, weight: weights[name], ...pillarOf(own) }];
  });
  if (known.length === 0) return null;
  const weighed = (pillars: typeof known) =>
    pillars.reduce((sum, { weight, value }) => sum + weight * value, 0) /
    pillars.reduce((sum, { weight }) => sum + weight, 0);
  const value = weighed(known);
  const weight = known.reduce((sum, each) => sum + each.weight, 0);
  const half = Math.sqrt(known.reduce((sum, each) => sum + (each.weight * each.half) ** 2, 0)) / weight;
  const all = Object.values(weights).reduce((sum, each) => sum + each, 0);
  const others = known.length < 2 ? [] : known.map((left) => weighed(known.filter((each) => each !== left)));
  const of = <T>(pick: (pillar: (typeof known)[number]) => T, otherwise: T) =>
    Object.fromEntries(
      pillarNames.map((name) => {
        const pillar = known.find((each) => each.name === name);
        return [name, pillar ? pick(pillar) : otherwise];
      }),
    ) as Record<Pillar, T>;
  return {
    estimate: {
      value,
      low: Math.max(0, value - half),
      high: Math.min(100, value + half),
      level,
      method: 'sum-of-squares',
    },
    grade: gradeOf(value),
    coverage: weight / all,
    pillars: of<number | null>((pillar) => pillar.value, null),
    points: of<Record<string, number>>((pillar) => pillar.points, {}),
    bounds: [(value * weight) / all, (value * weight + 100 * (all - weight)) / all],
    leaveOneOut: others.length === 0 ? null : [Math.min(...others), Math.max(...others)],
    isStable: others.every((score) => gradeOf(score) === gradeOf(value)),
  };
}

/** How much one pillar weighs, and the nearest weight at which the grade would be another. */
export interface TippingWeight {
  pillar: Pillar;
  /** 0 to 100. */
  points: number;
  weight: number;
  /** Null: no weight of 0 to 100 changes the grade. */
  tip: { weight: number; grade: Grade } | null;
}

/**
 * The weight of each known pillar at which the grade tips, the others as they are: the score (R + w·p)/(W + w), with R and W the
 * sums over the other pillars, equals the limit b of a grade at w = (b·W − R)/(p − b). Source: METHOD B31, solved for one weight.
 */
export function tippingWeights(pillars: Readonly<Record<Pillar, number | null>>): TippingWeight[] {
  const known = pillarNames.flatMap((pillar) => {
    const points = pillars[pillar];
    return points === null ? [] : [{ pillar, points, weight: pillarWeights[pillar] }];
  });
  const sum = (of: (each: (typeof known)[number]) => number) => known.reduce((total, each) => total + of(each), 0);
  const [all, weighed] = [sum(({ weight }) => weight), sum(({ weight, points }) => weight * points)];
  const own = gradeOf(weighed / all);
  return known.map(({ pillar, points, weight }) => {
    const [others, rest] = [all - weight, weighed - weight * points];
    const tips = neighbours(own).flatMap(({ limit, grade }) => {
      const at = (limit * others - rest) / (points - limit);
      return others > 0 && at >= 0 && at <= highestWeight ? [{ weight: at, grade }] : [];
    });
    const [tip = null] = tips.sort((a, b) => Math.abs(a.weight - weight) - Math.abs(b.weight - weight));
    return { pillar, points, weight, tip };
  });
}

const highestWeight = 100;

/** The grades next to one, each with the score that divides them. */
function neighbours(own: Grade): { limit: number; grade: Grade }[] {
  const at = grades.findIndex(([grade]) => grade === own);
  const better = grades[at < 0 ? grades.length - 1 : at - 1];
  const limit = grades[at]?.[1];
  return [
    ...(better ? [{ limit: better[1], grade: better[0] }] : []),
    ...(limit === undefined ? [] : [{ limit, grade: grades[at + 1]?.[0] ?? ('E' as const) }]),
  ];
}

function pillarOf(parts: readonly HealthPart[]) {
  const judged = parts.map(({ name, value, low, high }) => {
    const at = (x: number) => piecewise(healthAnchors[name] ?? [], x);
    return { name, points: at(value), half: low === null || high === null ? 0 : Math.abs(at(high) - at(low)) / 2 };
  });
  const k = judged.length;
  return {
    value: judged.reduce((sum, { points }) => sum + points, 0) / k,
    half: Math.sqrt(judged.reduce((sum, { half }) => sum + half ** 2, 0)) / k,
    points: Object.fromEntries(judged.map(({ name, points }) => [name, points])),
  };
}
