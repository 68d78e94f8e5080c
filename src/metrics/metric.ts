import type { Locale, LocaleCode } from '../locales/locale.ts';
import type { Measure } from '../measures/measure.ts';
import type { Chapter } from '../report/chapters.ts';
import type { MetricResult } from '../report/report.ts';
import type { Role } from '../schema/table.ts';
import type { MetricContext } from './metric-context.ts';
import type { Trace, TracePeriod } from './trace.ts';

/** What a figure may be without: months, a period before, groups. */
export type Lack = keyof MetricResult['lacks'];
/**
 * Why. `as-of`: about how things stand on one day; `whole-year`: years that end a month apart are nearly the same; `long-run`: too
 * rare to change from one period to the next; `change`: itself a change; `composite`: made of figures with periods of their own;
 * `metaphor`: of the whole team only. The sentences are `lacks` of the locales.
 */
export type LackReason = keyof Locale['lacks']['why'];

export type Localised = Readonly<Record<LocaleCode, string>>;

/** What a metric says about itself; everything `health explain` prints comes from here. */
export interface MetricDescription {
  id: string;
  unit: MetricResult['unit'];
  better: 'higher' | 'lower';
  /** `better` only serves to compare: by itself neither end is good (METHOD B21, B22, B30). */
  isDirectionOpen?: boolean;
  /** The part of the report it belongs to. */
  chapter: Chapter;
  /** Where it stands in that part, from 1; no two stand at the same place. */
  place: number;
  /** The tables it is made of, the one it counts first (METHOD A.2); promises may stand in the purchases. */
  tables: readonly Role[];
  /** It can change from week to week, and is important enough to be followed so. */
  isOnScorecard?: boolean;
  /** Only measured when it is asked for by name. */
  isOptIn?: boolean;
  /** What it has not on purpose, and why: told by `health explain` and in JSON, so that nobody waits for it. */
  lacks?: Readonly<Partial<Record<Lack, LackReason>>>;
  /** Smallest and largest possible value. */
  range: readonly [number, number];
  title: Localised;
  question: Localised;
  /** Plain words: what is counted, on what, in which window, with which interval. */
  definition: Localised;
  formula: Localised;
  /** Where the figure or its interval comes from, in words a reader can look up; one text where it is only names and titles. */
  source: string | Localised;
  /** What the report gains when the missing file or column is exported. */
  adds: Localised;
}

/** A figure that another one is worked out from. */
export interface Component {
  /** Id of the metric. */
  id: string;
  /** Of the period before instead of this one. */
  isPrevious?: boolean;
}

export interface Metric extends MetricDescription {
  /** What is counted for it, where that is declared: all that a run wants is counted together. */
  measures?: readonly Measure[];
  measure(context: MetricContext): Promise<MetricResult>;
  /**
   * The rows behind the figure in one of its windows, from the same facts it is measured from; null where the figure has no
   * such window. Asked after the figure was measured. A test fails for a metric without it that is not made of others.
   */
  trace?(context: MetricContext, period: TracePeriod): Trace | null | Promise<Trace | null>;
  /** No rows of its own: the figures it is worked out from, whose rows can be shown. */
  madeOf?: readonly Component[];
}
