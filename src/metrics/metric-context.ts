import type { Run } from '../entities/run.ts';
import type { Doubt, LocaleCode } from '../locales/locale.ts';
import type { Counter } from '../measures/counter.ts';
import type { PointsCheck } from '../onboarding/points-check.ts';
import type { OnboardingReason } from '../onboarding/reasons.ts';
import type { DayNumber } from '../relationships/calendar.ts';
import type { Privacy } from '../relationships/pseudonyms.ts';
import type { Role } from '../schema/table.ts';

/** All a metric may look at: the snapshot in the engine and the choices of this run. */
export interface MetricContext extends Run {
  /** Counts what metrics declare. */
  counter: Counter;
  locale: LocaleCode;
  /** `--since` was given: retention then looks at everyone who started in the period. */
  isSinceGiven: boolean;
  /** The last day by the as-of day on which a promise fell due: promises end later than the records they were made with. */
  lastDueDay: DayNumber | null;
  /** What new customers can be judged by with these exports. */
  judgedReasons: readonly OnboardingReason[];
  /** What the points were worth on finished customers; null where nobody looked. */
  pointsCheck: PointsCheck | null;
  /** What about the export may make figures wrong. */
  doubts: readonly Doubt[];
  /** Records that count in nothing, by table and reason. */
  setAside: Readonly<Record<Role, Record<string, number>>>;
  /** Given: groups of few are not named, and days of single customers are as exact as it says. */
  privacy?: Privacy;
}
