import type { Base } from '../relationships/base.ts';
import type { PromiseSource } from '../relationships/promises.ts';
import type { Role } from '../schema/table.ts';
import { identifier, raw, type Sql, sql } from '../sql.ts';

/** What the model may know of a customer at a landmark, in the order of priority of METHOD C.2. */
export const featureNames = [
  'problem_contacts',
  'broken_promises',
  'score',
  'usage_rate',
  'not_activated',
  'open_issue',
  'slow_response',
  'no_personal_contact',
  'repeat_contact',
  'agents',
  'other_contacts',
  'log_first_order',
] as const;
export type FeatureName = (typeof featureNames)[number];

/** Whether more of it should mean more risk (1) or less (-1); 0 where either would be believable (METHOD C.2). */
export const expectedSigns: Readonly<Record<FeatureName, 1 | -1 | 0>> = {
  problem_contacts: 1,
  broken_promises: 1,
  score: -1,
  usage_rate: -1,
  not_activated: 1,
  open_issue: 1,
  slow_response: 1,
  no_personal_contact: 1,
  repeat_contact: 1,
  agents: 1,
  other_contacts: 0,
  log_first_order: 0,
};

export interface FeatureSources {
  bases: Record<Role, Base>;
  promiseSource: PromiseSource | null;
}

/** The features this export can have: a feature exists only if its table or column was exported. */
export function availableFeatures({ bases, promiseSource }: FeatureSources): FeatureName[] {
  const { contacts, purchases, surveys, usage } = bases;
  const isAvailable: Record<FeatureName, boolean> = {
    problem_contacts: contacts.isExported,
    broken_promises: promiseSource !== null,
    score: surveys.isExported,
    usage_rate: usage.isExported,
    not_activated: usage.isExported || purchases.has('delivered_at'),
    open_issue: contacts.has('resolved_at'),
    slow_response: contacts.has('first_response_at'),
    // without a direction column nobody can tell a welcome call from a complaint
    no_personal_contact: contacts.has('direction'),
    repeat_contact: contacts.isExported,
    agents: contacts.has('agent_id'),
    other_contacts: contacts.isExported,
    log_first_order: purchases.has('amount'),
  };
  return featureNames.filter((name) => isAvailable[name]);
}

/** Two weeks of use, or all days since the start where there are fewer. */
const usageDays = 14;

/** Signals that features are made of, besides flags of which only zero or more matters; how high each has to be told apart. */
const signalTypes = {
  problems: 'INTEGER',
  broken: 'count',
  model_score: 'DOUBLE',
  days_lately: 'count',
  first_use_day: 'INTEGER',
  delivery_day: 'INTEGER',
  open_problems: 'count',
  slow: 'count',
  personal: 'count',
  repeats: 'count',
  agents: 'count',
  other_contacts: 'INTEGER',
  first_amount: 'DOUBLE',
} as const;
/** No feature tells higher counts of these apart. */
const highestCount = 100;

/** SQL: the signals behind the features in as few bytes as they need. */
export function compactSignals(): Sql[] {
  return Object.entries(signalTypes).map(([name, type]) => {
    const signal = sql`g.${identifier(name)}`;
    const value = type === 'count' ? sql`CAST(LEAST(${signal}, ${raw(String(highestCount))}) AS SMALLINT)` : signal;
    return sql`${value} AS ${identifier(name)}`;
  });
}

/** SQL: each feature as a column of a signals table `g` of landmark `s`; not known is NULL. Source: METHOD C.2. */
export function selectFeatures(names: readonly FeatureName[], landmark: number): Sql[] {
  const flag = (condition: Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  const values: Record<FeatureName, Sql> = {
    problem_contacts: sql`LN(1 + g.problems)`,
    broken_promises: sql`LEAST(3, g.broken)`,
    score: sql`g.model_score`,
    usage_rate: sql`g.days_lately * ${raw(String(1 / Math.min(usageDays, landmark + 1)))}`,
    not_activated: flag(sql`g.first_use_day IS NULL AND g.delivery_day IS NULL`),
    open_issue: flag(sql`g.open_problems > 0`),
    slow_response: flag(sql`g.slow > 0`),
    no_personal_contact: flag(sql`g.personal = 0`),
    repeat_contact: flag(sql`g.repeats > 0`),
    agents: sql`LEAST(5, g.agents)`,
    other_contacts: sql`LN(1 + g.other_contacts)`,
    log_first_order: sql`LN(1 + g.first_amount)`,
  };
  return names.map((name) => sql`CAST(${values[name]} AS DOUBLE) AS ${identifier(name)}`);
}
