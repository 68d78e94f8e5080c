import { answer } from '../../entities/answer.ts';
import { isWeighted, weightUnits } from '../../entities/answer-weights.ts';
import type { Run } from '../../entities/run.ts';
import { headlineMonths, period, type Windows } from '../../entities/windows.ts';
import {
  type Counted,
  mean,
  type PairSums,
  pairs,
  quotient,
  type RatioSums,
  type Split,
  share,
} from '../../measures/measure.ts';
import { requestedFields } from '../../measures/segments.ts';
import type { Window } from '../../relationships/calendar.ts';
import type { ClusterSums } from '../../statistics/cluster.ts';
import {
  type NpsChange,
  type NpsCounts,
  type NpsEstimate,
  npsChange,
  npsEstimate,
  weightedNpsEstimate,
} from '../../statistics/nps.ts';
import { areComparable, type Comparison, type Estimate } from '../figure.ts';
import { without } from '../share-figure.ts';

const latest = { on: 'answered', where: 'isNps', latest: 'respondent' } as const;

interface Chosen {
  windows: (run: Run) => Windows;
  months: (run: Run) => readonly Window[];
  split: Split;
  when: (run: Run) => boolean;
}

/** The latest answer of each respondent to the recommendation question (METHOD B1): the score, who promotes, and both by weight. */
function measuresOf(chosen: Chosen) {
  const plain = { ...latest, ...chosen };
  const weighed = { ...plain, weight: 'weight', when: (run: Run) => chosen.when(run) && isWeighted(run) } as const;
  return {
    net: mean(answer, { ...plain, x: 'net' }),
    promoters: share(answer, { ...plain, x: 'isPromoter' }),
    weighedPromoters: share(answer, { ...weighed, x: 'isPromoter' }),
    weighedDetractors: share(answer, { ...weighed, x: 'isDetractor' }),
    weightSquares: quotient(answer, { ...weighed, x: 'weightSquare', m: 'weight' }),
  };
}

/** Counted for the score and for its change. */
export const npsMeasures = measuresOf({
  windows: period,
  months: headlineMonths('answers'),
  split: 'all',
  when: () => true,
});

/** The groups of the period before, and who answered in both. */
export const npsChangeMeasures = {
  ...npsMeasures,
  both: pairs(answer, { ...latest, x: 'net' }),
};

/** The period before as if it were this one: that of its groups. */
export const npsBeforeMeasures = measuresOf({
  windows: ({ previous }) => ({ current: previous, previous: null }),
  months: () => [],
  split: 'requested',
  when: (run) => requestedFields(run).length > 0,
});

type CountedNps = Counted<typeof npsMeasures>;
type Sums = { readonly [K in keyof CountedNps]?: ClusterSums };

/** Answers of one window or group. */
export interface NpsAnswers {
  counts: NpsCounts;
  net: ClusterSums;
  /** By weight, in the units of the export; null where answers have none. */
  weighed: (NpsCounts & { sumOfSquares: number }) | null;
}

const nobody: ClusterSums = { clusters: 0, sumX: 0, sumM: 0, sumXX: 0, sumXM: 0, sumMM: 0 };

function answersOf({ net = nobody, promoters: of = nobody, ...weights }: Sums): NpsAnswers {
  const counts = classesOf(net.sumM, of.sumX, of.sumX - net.sumX);
  const {
    weighedPromoters: most = nobody,
    weighedDetractors: least = nobody,
    weightSquares: squares = nobody,
  } = weights;
  if (!(squares.sumX > 0)) return { counts, net, weighed: null };
  const { promoters, passives, detractors } = classesOf(most.sumM, most.sumX, least.sumX);
  const weighed = {
    promoters: promoters / weightUnits,
    passives: passives / weightUnits,
    detractors: detractors / weightUnits,
    sumOfSquares: squares.sumX / weightUnits ** 2,
  };
  return { counts, net, weighed };
}

const classesOf = (all: number, promoters: number, detractors: number): NpsCounts => ({
  promoters,
  passives: all - promoters - detractors,
  detractors,
});

const names = Object.keys(npsMeasures) as (keyof CountedNps)[];

const sumsWhere = (counted: CountedNps, pick: (of: RatioSums) => ClusterSums | null | undefined): Sums =>
  Object.fromEntries(
    names.flatMap((name) => {
      const of = counted[name];
      const sums = of && pick(of);
      return sums ? [[name, sums]] : [];
    }),
  );

/** The answers of both periods, of every month, and of every group with those outside it. */
export function npsAnswers(counted: CountedNps) {
  const now = sumsWhere(counted, ({ current }) => current);
  return {
    current: answersOf(now),
    previous: answersOf(sumsWhere(counted, ({ previous }) => previous)),
    months: (counted.net?.months ?? []).map(({ window }) => ({
      window,
      answers: answersOf(
        sumsWhere(counted, ({ months }) => months.find((month) => month.window.from === window.from)?.sums),
      ),
    })),
    segments: (counted.net?.segments ?? []).map(({ field, segment }) => {
      const own = sumsWhere(
        counted,
        ({ segments }) => segments.find((each) => each.field.name === field.name && each.segment === segment)?.sums,
      );
      const rest = Object.entries(now).map(([name, sums]) => [name, without(sums, own[name as keyof Sums] ?? nobody)]);
      return { field, segment, answers: answersOf(own), rest: answersOf(Object.fromEntries(rest) as Sums) };
    }),
  };
}

/** The score of some answers; null where there are none. */
export function npsOf({ counts, net, weighed }: NpsAnswers, level: number): NpsEstimate | null {
  if (weighed) return weightedNpsEstimate(weighed, level);
  // with one answer a customer the customers are the respondents, and the plain interval is the right one
  const hasSeveralPerCustomer = net.clusters < net.sumM;
  return npsEstimate(counts, hasSeveralPerCustomer ? net : undefined, level);
}

/** The same as a figure; clustered: it is known who the customers are. */
export function npsFigure(of: NpsAnswers, isClustered: boolean, level: number): Estimate | null {
  const estimate = npsOf(of, level);
  if (!estimate) return null;
  const { net, weighed } = of;
  return {
    ...estimate,
    numerator: weighed ? null : estimate.net,
    denominator: net.sumM,
    clusters: isClustered ? net.clusters : null,
    effectiveN: estimate.n,
  };
}

/** A change with what shows how it was worked out. */
interface NpsComparison extends Comparison {
  adjusted: NpsChange;
  /** Respondents who answered in both periods. */
  overlap: number;
}

/**
 * The change since the answers before; null where either are too few. People repeat themselves, so those who answered in both periods are
 * taken into account. Source: METHOD B2.
 */
export function npsComparison(
  now: NpsAnswers,
  before: NpsAnswers,
  both: PairSums | undefined,
  { isClustered, level }: { isClustered: boolean; level: number },
): NpsComparison | null {
  const [current, previous] = [npsOf(now, level), npsOf(before, level)];
  if (!current || !previous) return null;
  if (!areComparable(npsFigure(now, isClustered, level), npsFigure(before, isClustered, level))) return null;
  const { n: respondents = 0, sumNow: sumCurrent = 0, sumBefore: sumPrevious = 0, sumProduct = 0 } = both ?? {};
  const change = npsChange(current, previous, { respondents, sumCurrent, sumPrevious, sumProduct });
  return { interval: change, p: change.p, adjusted: change, overlap: respondents };
}
