import { all, type Condition } from '../entities/conditions.ts';
import type { Entity } from '../entities/entity.ts';
import type { Run } from '../entities/run.ts';
import { currentOnly, period, type Windows } from '../entities/windows.ts';
import type { Window } from '../relationships/calendar.ts';
import type { SegmentField } from '../relationships/segments.ts';
import type { ClusterSums } from '../statistics/cluster.ts';

/**
 * What can be counted of an entity, as data: nobody writes windows, segments or statements by hand.
 *
 *     const measures = {
 *       ratio: share(contact, {
 *         on: 'created',                       // the moment that puts a row into a window
 *         where: 'isInbound',                  // rows that are looked at
 *         x: 'isProblem', m: 'isClassed',      // numerator among denominator; without m every row that is looked at counts
 *         windows: period,                     // else years, periodBack(…): now and before
 *         months: months('contacts'),          // complete months it is followed over
 *       }),
 *       perDay: rate(contact, { on: 'created', where: 'isInbound', per: 'aliveDays' }),
 *       causes: tally(contact, { on: 'created', where: all('isInbound', 'isProblem'), by: ['reasonCode'] }),
 *     };
 *
 * A flag, number, word or moment that the entity does not have does not compile. All measures of a run are counted together
 * (`plan.ts`); a metric gets what was counted of its own.
 */
export type Measure = Ratio | Tally | Pairs;

/** What a row adds to one side of a ratio. */
export type Amount =
  | { kind: 'rows'; condition: Condition | null }
  | { kind: 'number'; name: string; condition: Condition | null }
  | { kind: 'exposure'; of: Exposure };

/** What customers were exposed to in a window: the days on which they were there, or the orders they made. */
export type Exposure = 'aliveDays' | 'orders';

interface Common {
  readonly entity: Entity;
  readonly on: string;
  readonly where: Condition | null;
  readonly windows: (run: Run) => Windows;
  /** Nothing is counted where this does not hold: a column is not there. */
  readonly when: (run: Run) => boolean;
}

/** A quotient of two totals, with the customer as the sampling unit: shares, means and rates. */
export interface Ratio extends Common {
  readonly kind: 'ratio';
  readonly x: Amount;
  readonly m: Amount;
  readonly months: (run: Run) => readonly Window[];
  readonly split: Split;
  /** The key of which only the latest row of a window counts; the latest among those that are looked at (`where`). */
  readonly latest: string | null;
}

/** How many rows of the current window there are of each kind. */
export interface Tally extends Common {
  readonly kind: 'tally';
  readonly by: readonly string[];
}

/** What those say in the current window and in the one before who have a row in both; of several rows the latest counts. */
export interface Pairs extends Common {
  readonly kind: 'pairs';
  readonly latest: string;
  readonly number: string;
}

/**
 * The groups of customers a measure is split by: those asked for with `--by`, also those that are only looked through for findings, or
 * none. Thirty figures times sixty groups would always find something: only headline figures are looked through.
 */
export type Split = 'requested' | 'all' | 'none';

type Flag<E> = E extends Entity<infer F, string, string, string> ? F : never;
type NumberOf<E> = E extends Entity<string, infer N, string, string> ? N : never;
type Word<E> = E extends Entity<string, string, infer W, string> ? W : never;
type Key<E> = E extends Entity<string, string, string, string, infer K> ? K : never;
type Moment<E> = E extends Entity<string, string, string, infer M> ? M : never;

interface Options<E> {
  on: Moment<E>;
  where?: Condition<Flag<E>>;
  windows?: (run: Run) => Windows;
  when?: (run: Run) => boolean;
}

interface RatioOptions<E> extends Options<E> {
  months?: (run: Run) => readonly Window[];
  split?: Split;
  latest?: Key<E>;
}

/** Rows for which something holds, among those of which it is known; each by its weight, where one is named. */
export function share<E extends Entity>(
  of: E,
  options: RatioOptions<E> & { x: Condition<Flag<E>>; m?: Condition<Flag<E>>; weight?: NumberOf<E> },
): Ratio {
  const { x, m, weight } = options;
  const amount = (condition: Condition | null): Amount =>
    weight === undefined ? { kind: 'rows', condition } : { kind: 'number', name: weight, condition };
  return { ...ratioOf(of, options), x: amount(m === undefined ? x : all<string>(m, x)), m: amount(m ?? null) };
}

/** The mean of a whole number over the rows of which it is known. */
export function mean<E extends Entity>(
  of: E,
  options: RatioOptions<E> & { x: NumberOf<E>; m?: Condition<Flag<E>> },
): Ratio {
  const condition = options.m ?? null;
  return {
    ...ratioOf(of, options),
    x: { kind: 'number', name: options.x, condition },
    m: { kind: 'rows', condition },
  };
}

/** The quotient of two whole numbers, each added up over the rows. */
export function quotient<E extends Entity>(
  of: E,
  options: RatioOptions<E> & { x: NumberOf<E>; m: NumberOf<E>; among?: Condition<Flag<E>> },
): Ratio {
  const condition = options.among ?? null;
  return {
    ...ratioOf(of, options),
    x: { kind: 'number', name: options.x, condition },
    m: { kind: 'number', name: options.m, condition },
  };
}

/** Rows for which something holds, over what customers were exposed to. */
export function rate<E extends Entity>(
  of: E,
  options: RatioOptions<E> & { x?: Condition<Flag<E>>; per: Exposure },
): Ratio {
  return {
    ...ratioOf(of, options),
    x: { kind: 'rows', condition: options.x ?? null },
    m: { kind: 'exposure', of: options.per },
  };
}

/** Rows of the current window by one or more of their words. */
export function tally<E extends Entity>(of: E, options: Options<E> & { by: readonly Word<E>[] }): Tally {
  return { kind: 'tally', ...commonOf(of, options, currentOnly(options.windows ?? period)), by: options.by };
}

/** A whole number of those who have a row in both windows, now and before; split by what is asked for with `--by`. */
export function pairs<E extends Entity>(of: E, options: Options<E> & { latest: Key<E>; x: NumberOf<E> }): Pairs {
  return {
    kind: 'pairs',
    ...commonOf(of, options, options.windows ?? period),
    latest: options.latest,
    number: options.x,
  };
}

function ratioOf<E extends Entity>(of: E, options: RatioOptions<E>) {
  const { months = () => [], split = 'requested', latest = null } = options;
  return { kind: 'ratio' as const, ...commonOf(of, options, options.windows ?? period), months, split, latest };
}

function commonOf<E extends Entity>(of: E, options: Options<E>, windows: (run: Run) => Windows): Common {
  return { entity: of, on: options.on, where: options.where ?? null, windows, when: options.when ?? (() => true) };
}

/** What was counted of a ratio: the six sums over customers that a clustered interval needs (METHOD B0.3). */
export interface RatioSums {
  current: ClusterSums;
  /** Null: it has no earlier window. */
  previous: ClusterSums | null;
  months: { window: Window; sums: ClusterSums }[];
  segments: { field: SegmentField; segment: string; sums: ClusterSums }[];
}

/** Rows of one kind: the words in the order of the measure. */
export interface TallyRow {
  words: readonly (string | null)[];
  n: number;
}

/** Those with a row in both windows: how many, the sums of their numbers now and before, and of the products; null: all, else a group. */
export interface PairSums {
  field: string | null;
  segment: string | null;
  n: number;
  sumNow: number;
  sumBefore: number;
  sumProduct: number;
}

/** What was counted of a measure; nothing where it could not be. */
export type Counts<M extends Measure> =
  | (M extends Ratio ? RatioSums : M extends Tally ? TallyRow[] : PairSums[])
  | undefined;

/** The measures of a metric by the names it gives them, and what was counted of each. */
export type Measures = Readonly<Record<string, Measure>>;
export type Counted<M extends Measures> = { readonly [K in keyof M]: Counts<M[K]> };
