import { dayNumberOf, oneOf } from '../dialects/dialect.ts';
import { notContactReasons } from '../schema/not-contact-reasons.ts';
import type { Role } from '../schema/table.ts';
import { join, literal, raw, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';

/** Not set aside but counted with another row: a further message of a contact. */
export const partOfContact = 'part-of-contact';
/** Counted as a record of another file. */
export const repeatedRecord = 'repeated-record';
/** Another file holds a later state of it. */
export const supersededRecord = 'superseded';

/** What is wrong with a record by itself, whatever else the export holds. */
export const flawedReasons = [
  'no-date',
  'unreadable-date',
  'no-survey-type',
  'other-question',
  'nps-on-other-scale',
  'answer-preview',
  'answer-test',
  'answer-spam',
  'answer-deleted',
  'answer-excluded',
  'answer-undelivered',
  'answer-unfinished',
  'no-answers',
  'unreadable-score',
  'no-score',
  'score-off-scale',
] as const;

/** Why a record counts in nothing; the keys are explained in the locales. */
const setAsideReasons = [
  'no-customer-id',
  repeatedRecord,
  supersededRecord,
  ...notContactReasons,
  ...flawedReasons,
  'after-as-of',
  'unknown-customer',
  partOfContact,
] as const;
type SetAsideReason = (typeof setAsideReasons)[number];

/** SQL: the reason of the first condition that holds, NULL when none does. */
export function firstFlaw(rules: readonly (readonly [condition: Sql, reason: SetAsideReason])[]): Sql {
  const cases = rules.map(([condition, reason]) => sql`WHEN ${condition} THEN ${literal(reason)}`);
  return oneOf(cases.length > 0 ? sql`CASE ${join(cases, ' ')} END` : sql`NULL`, setAsideReasons);
}

/** SQL: the day that decides whether a record `t` exists yet (METHOD 0.3.1); NULL means before the as-of day only for promises. */
export function eventDay(role: Exclude<Role, 'customers'>): Sql {
  switch (role) {
    case 'contacts':
      return dayNumberOf(sql`t.created_at`);
    case 'purchases':
      return dayNumberOf(sql`t.ordered_at`);
    case 'surveys':
      return dayNumberOf(sql`COALESCE(t.sent_at, t.responded_at)`);
    case 'promises':
      return dayNumberOf(sql`t.made_at`);
    case 'usage':
      return dayNumberOf(sql`t.used_at`);
  }
}

/** SQL: why a row `t` of an event table can never count, on no day; NULL when it can. */
export function flawOf(
  role: Exclude<Role, 'customers'>,
  { hasRepeats, files }: Pick<Base, 'hasRepeats' | 'files'>,
  customer: Sql | null,
  further: readonly (readonly [condition: Sql, reason: SetAsideReason])[] = [],
): Sql {
  const day = eventDay(role);
  const rules: [Sql, SetAsideReason][] = [];
  const rule = (condition: Sql, reason: SetAsideReason) => rules.push([condition, reason]);
  if (hasRepeats) {
    rule(sql`t.is_superseded`, supersededRecord);
    rule(sql`t.is_repeat`, repeatedRecord);
  }
  const isPart = files.some(({ hasParts }) => hasParts);
  // the further events of an invitation have no moment and no answer of their own
  if (isPart && role === 'surveys') rule(sql`t.is_part`, partOfContact);
  if (role !== 'promises') {
    rule(sql`${day} IS NULL AND t.is_unreadable`, role === 'surveys' ? 'no-date' : 'unreadable-date');
    rule(sql`${day} IS NULL`, 'no-date');
  }
  if (role === 'surveys') {
    for (const [condition, reason] of further) rule(condition, reason);
    rule(sql`t.survey_type IS NULL`, 'no-survey-type');
    rule(sql`t.survey_type = 'other-question'`, 'other-question');
    rule(sql`t.survey_type = 'nps-on-other-scale'`, 'nps-on-other-scale');
    rule(sql`t.is_unreadable`, 'unreadable-score');
    rule(isOffScale, 'score-off-scale');
    // nobody was invited by a row that does not say when: it is a row of answers without one to this question
    rule(sql`t.score IS NULL AND t.sent_at IS NULL`, 'no-score');
  }
  if (role !== 'surveys') for (const [condition, reason] of further) rule(condition, reason);
  if (customer) rule(sql`${customer} IS NULL`, 'unknown-customer');
  if (isPart && role !== 'surveys') rule(sql`t.is_part`, partOfContact);
  return firstFlaw(rules);
}

/** SQL: a row `t` existed at the end of the day. */
export function isUpTo(role: Role, day: Sql): Sql {
  if (role === 'customers') return sql`TRUE`;
  return role === 'promises' ? sql`(t.event_day <= ${day} OR t.event_day IS NULL)` : sql`t.event_day <= ${day}`;
}

/** SQL: the reason a row `t` is set aside on a day, NULL when it counts. Whose it is and what it belongs to is asked of visible rows only. */
export function setAsideAt(role: Role, day: Sql): Sql {
  if (role === 'customers') return sql`t.flaw`;
  return sql`CASE WHEN t.event_day > ${day} AND COALESCE(t.flaw IN ('unknown-customer', ${literal(partOfContact)}), TRUE) THEN 'after-as-of' ELSE t.flaw END`;
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
