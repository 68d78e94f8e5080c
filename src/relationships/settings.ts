/** The choices behind the numbers (METHOD 0.8), all printed in the report. */
export interface Settings {
  /** Length of the reporting period. */
  periodDays: number;
  /** The first days of a customer relationship that are watched. */
  onboardingDays: number;
  /** An open promise counts as broken this many days after its deadline. */
  brokenAfterDays: number;
  /** A same-issue contact within this many days is a repeat. */
  repeatDays: number;
  /** An answer later than this is slow. */
  responseTargetHours: number;
  /** A new customer should have heard something personal by this day. */
  welcomeDays: number;
  /** Customers who started in this many days before the as-of day form the retention cohort. */
  cohortDays: number;
  /** Invitations younger than this do not count in the response rate. */
  surveyMaturityDays: number;
  /** Spells of one customer with at most this many days between them are one; after more he came back. */
  gapDays: number;
  /** A trial or a free plan makes a customer; else he becomes one with the first spell he pays for. */
  trialsAreCustomers: boolean;
  /** Confidence level of every interval. */
  level: number;
  /** Changes of the NPS smaller than this are never called a change. */
  minimumChangePoints: number;
  /** The same for shares, 0.03 = 3 percentage points. */
  minimumChangeShare: number;
  /** Above this share of contacts without a class, the problem-driven ratio is marked as of low quality. */
  unknownClassLimit: number;
  /** Share of its customers that the company thinks very satisfied, in percent; null: not said, and nothing is assumed. */
  selfRating: number | null;
  /** What winning a customer costs where the export does not say it; null: not said. */
  acquisitionCost: number | null;
  /** What one contact costs the company; null: not said. */
  contactCost: number | null;
}

/** The settings that are numbers, each with an option of its own. */
export type NumberSetting = Exclude<keyof Settings, 'trialsAreCustomers'>;

export const defaultSettings: Settings = {
  periodDays: 90,
  onboardingDays: 100,
  brokenAfterDays: 30,
  repeatDays: 7,
  responseTargetHours: 24,
  welcomeDays: 7,
  cohortDays: 730,
  surveyMaturityDays: 14,
  gapDays: 30,
  trialsAreCustomers: true,
  level: 0.95,
  minimumChangePoints: 5,
  minimumChangeShare: 0.03,
  unknownClassLimit: 0.2,
  selfRating: null,
  acquisitionCost: null,
  contactCost: null,
};

/**
 * The rules that say what a row means, by name: reports made by other rules are never compared figure by figure. A report without
 * them was made by those of METHOD alone. Source: METHOD-2 G9.
 */
export const methodRules: Readonly<Record<string, string>> = {
  contacts: 'METHOD-2 G1',
  customers: 'METHOD-2 G2',
  orders: 'METHOD-2 G3',
  promises: 'METHOD-2 G4',
  asOf: 'METHOD-2 G5',
  timeZone: 'METHOD-2 G6',
  answers: 'METHOD-2 G10',
};

/** The rules by which two reports differ, as `[name, before, after]`; none where both were made by the same. */
export function otherRules(before: unknown, after: unknown): [name: string, before: string, after: string][] {
  const of = (rules: unknown) => new Map<string, unknown>(Object.entries(rules ?? {}));
  const [old, now] = [of(before), of(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((name): [string, string, string][] => {
    const [was, is] = [String(old.get(name) ?? 'METHOD'), String(now.get(name) ?? 'METHOD')];
    return was === is ? [] : [[name, was, is]];
  });
}
