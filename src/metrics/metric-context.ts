import type { Engine } from '../engines/engine.ts';
import type { Doubt, LocaleCode } from '../locales/locale.ts';
import type { PointsCheck } from '../onboarding/points-check.ts';
import type { OnboardingReason } from '../onboarding/reasons.ts';
import type { Base } from '../relationships/base.ts';
import type { DayNumber, Window } from '../relationships/calendar.ts';
import type { FirstDays } from '../relationships/first-days.ts';
import type { Identity } from '../relationships/identity.ts';
import type { Lifecycle } from '../relationships/lifecycle.ts';
import type { PromiseSource } from '../relationships/promises.ts';
import type { Privacy } from '../relationships/pseudonyms.ts';
import type { SegmentField } from '../relationships/segments.ts';
import type { Settings } from '../relationships/settings.ts';
import type { Role } from '../schema/table.ts';

/** All a metric may look at: the snapshot in the engine and the choices of this run. */
export interface MetricContext {
  engine: Engine;
  locale: LocaleCode;
  settings: Settings;
  asOf: DayNumber;
  current: Window;
  previous: Window;
  /** `--since` was given: retention then looks at everyone who started in the period. */
  isSinceGiven: boolean;
  bases: Record<Role, Base>;
  identity: Identity;
  lifecycle: Lifecycle;
  /** The tables whose records end early, each with its last day: what is counted of them ends there (METHOD-2 G5). */
  earlyEnds: ReadonlyMap<Role, DayNumber>;
  /** The last day by the as-of day on which a promise fell due: promises end later than the records they were made with. */
  lastDueDay: DayNumber | null;
  /** The reporting period and the one before it, were this the as-of day. */
  periodOf: (day: DayNumber) => { current: Window; previous: Window };
  promiseSource: PromiseSource | null;
  /** What new customers can be judged by with these exports. */
  judgedReasons: readonly OnboardingReason[];
  /** What the points were worth on finished customers; null where nobody looked. */
  pointsCheck: PointsCheck | null;
  segmentFields: readonly SegmentField[];
  /** First visible day of each kind of fact; series do not begin before it. */
  firstDay: FirstDays;
  /** Which figures are followed by month: those of the other months cost a sixth of a large report, and who compares days needs none. */
  series: 'all' | 'headline' | 'none';
  /** What about the export may make figures wrong. */
  doubts: readonly Doubt[];
  /** Records that count in nothing, by table and reason. */
  setAside: Readonly<Record<Role, Record<string, number>>>;
  /** Given: groups of few are not named, and days of single customers are as exact as it says. */
  privacy?: Privacy;
}
