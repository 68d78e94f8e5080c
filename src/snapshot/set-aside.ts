import { dayNumberOf, oneOf } from '../dialects/dialect.ts';
import { join, literal, raw, type Sql, sql } from '../sql.ts';
import type { Role } from '../tables/table.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';

/** Why a record counts in nothing; the keys are explained in the locales. */
const setAsideReasons = [
  'no-customer-id',
  'duplicate-customer',
  'no-date',
  'unreadable-date',
  'no-survey-type',
  'unreadable-score',
  'score-off-scale',
  'after-as-of',
  'unknown-customer',
] as const;
type SetAsideReason = (typeof setAsideReasons)[number];

/** SQL: the reason of the first condition that holds, NULL when none does. */
export function firstReason(rules: readonly (readonly [condition: Sql, reason: SetAsideReason])[]): Sql {
  const cases = rules.map(([condition, reason]) => sql`WHEN ${condition} THEN ${literal(reason)}`);
  return oneOf(cases.length > 0 ? sql`CASE ${join(cases, ' ')} END` : sql`NULL`, setAsideReasons);
}

/** The moment that decides whether a record exists yet (METHOD 0.3.1); NULL means before the as-of day only for promises. */
export function primaryMoment(role: Role): Sql {
  switch (role) {
    case 'contacts':
      return sql`CAST(t.created_at AS DATE)`;
    case 'purchases':
      return sql`CAST(t.ordered_at AS DATE)`;
    case 'surveys':
      return sql`COALESCE(CAST(t.sent_at AS DATE), CAST(t.responded_at AS DATE))`;
    case 'promises':
      return sql`CAST(t.made_at AS DATE)`;
    case 'usage':
      return sql`CAST(t.used_at AS DATE)`;
    case 'customers':
      return sql`CAST(NULL AS DATE)`;
  }
}

/** SQL: the reason a row of an event table is set aside, NULL when it counts. `t` is the base relation. */
export function setAsideOf(base: Base, customer: Sql | null, asOf: DayNumber): Sql {
  const { role } = base;
  const moment = primaryMoment(role);
  const rules: [Sql, SetAsideReason][] = [];
  const rule = (condition: Sql, reason: SetAsideReason) => rules.push([condition, reason]);
  if (role !== 'promises') {
    rule(sql`${moment} IS NULL AND t.is_unreadable`, role === 'surveys' ? 'no-date' : 'unreadable-date');
    rule(sql`${moment} IS NULL`, 'no-date');
  }
  if (role === 'surveys') {
    rule(sql`t.survey_type IS NULL`, 'no-survey-type');
    rule(sql`t.is_unreadable`, 'unreadable-score');
    rule(isOffScale, 'score-off-scale');
  }
  rule(sql`${dayNumberOf(moment)} > ${raw(String(asOf))}`, 'after-as-of');
  if (customer) rule(sql`${customer} IS NULL`, 'unknown-customer');
  return firstReason(rules);
}

/** Default scales of METHOD A: nps 0-10, csat 1-5, ces 1-7, trust 1-5. */
const defaultScale = (bound: 'min' | 'max') => {
  const [nps, csat, ces] = bound === 'min' ? [0, 1, 1] : [10, 5, 7];
  return sql`CASE t.survey_type WHEN 'nps' THEN ${raw(String(nps))} WHEN 'ces' THEN ${raw(String(ces))} ELSE ${raw(String(csat))} END`;
};
export const scaleMin: Sql = sql`COALESCE(t.scale_min, ${defaultScale('min')})`;
export const scaleMax: Sql = sql`COALESCE(t.scale_max, ${defaultScale('max')})`;

/** NPS takes whole numbers 0-10 only; the others any number on their scale. */
const isOffScale = sql`t.score IS NOT NULL AND CASE WHEN t.survey_type = 'nps'
  THEN t.score < 0 OR t.score > 10 OR t.score <> FLOOR(t.score)
  ELSE t.score < ${scaleMin} OR t.score > ${scaleMax} END`;

/** The field that makes a record useless when its cell is filled but cannot be read. */
export const vitalFields: Partial<Record<Role, string>> = {
  contacts: 'created_at',
  purchases: 'ordered_at',
  surveys: 'score',
  usage: 'used_at',
};
