import type { AnswerRule, AnswerState, SurveySettings } from '../load/read-options.ts';
import { answerStates } from '../load/read-options.ts';
import { identifier, join, literal, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';

/** Whether answers of a state count, unless the user says otherwise: a score that was given counts, even if the rest was not filled in. */
export const usualAnswerRules: Readonly<Record<AnswerState, AnswerRule>> = {
  preview: 'leave-out',
  test: 'leave-out',
  spam: 'leave-out',
  deleted: 'leave-out',
  excluded: 'leave-out',
  undelivered: 'leave-out',
  unfinished: 'count',
};

/** What is done with the answers of a state in this run. */
export function answerRule(state: AnswerState, { answers = {} }: SurveySettings): AnswerRule {
  return answers[state] ?? usualAnswerRules[state];
}

const flags: Partial<Record<AnswerState, string>> = {
  test: 'is_test',
  spam: 'is_spam',
  deleted: 'is_deleted',
  excluded: 'is_excluded',
};

/** SQL: a row `t` of the surveys is in a state that may keep it from counting; null: no file tells. */
export function isInState(state: AnswerState, { has }: Pick<Base, 'has'>): Sql | null {
  const flag = flags[state];
  const conditions = [
    ...(has('answer_state') ? [sql`t.answer_state = ${literal(state)}`] : []),
    ...(flag !== undefined && has(flag) ? [sql`t.${identifier(flag)}`] : []),
    ...(state === 'unfinished' && has('is_finished') ? [sql`NOT t.is_finished`] : []),
    ...(state === 'undelivered' && has('delivery_state') ? [sql`t.delivery_state = 'undelivered'`] : []),
  ];
  if (conditions.length === 0) return null;
  const any = sql`COALESCE(${join(
    conditions.map((one) => sql`COALESCE(${one}, FALSE)`),
    ' OR ',
  )}, FALSE)`;
  // who answered was reached
  return state === 'undelivered' ? sql`(${any} AND t.score IS NULL)` : sql`(${any})`;
}

/** The conditions of all states that are left out. */
export function leftOutAnswers(
  base: Base,
  settings: SurveySettings,
): (readonly [condition: Sql, reason: `answer-${AnswerState}` | 'no-answers'])[] {
  const empty = base.has('answer_count') ? [[sql`t.answer_count <= 0`, 'no-answers'] as const] : [];
  const states = answerStates.flatMap((state) => {
    const condition = answerRule(state, settings) === 'leave-out' ? isInState(state, base) : null;
    return condition ? [[condition, `answer-${state}`] as const] : [];
  });
  return [...empty, ...states];
}

/** SQL: the state of an answer `t` that may keep it from counting, NULL where there is none. */
export function stateOfAnswer(base: Base): Sql {
  const cases = answerStates.flatMap((state) => {
    const condition = isInState(state, base);
    return condition ? [sql`WHEN ${condition} THEN ${literal(state)}`] : [];
  });
  return cases.length > 0 ? sql`CASE ${join(cases, ' ')} END` : sql`CAST(NULL AS VARCHAR)`;
}
