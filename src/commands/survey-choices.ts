import type { AnalyzeRequest } from '../analysis/analyze.ts';
import type { Config } from '../config/config.ts';
import { type AnswerRule, type AnswerState, answerStates } from '../load/read-options.ts';
import { Problem } from '../problems.ts';
import { surveys as table } from '../schema/surveys.ts';
import type { InputOptions } from './command-options.ts';

type Surveys = NonNullable<AnalyzeRequest['read']['surveys']>;

/** What was said about questions and answers: command line over configuration. Throws `bad-value`. */
export function surveysOf(
  { answers, scale }: Pick<InputOptions, 'answers' | 'scale'>,
  { surveys }: Config,
): Surveys | undefined {
  const rules = Object.fromEntries(answers.map(ruleOf));
  const scales = Object.fromEntries(scale.map(scaleOf));
  if (!surveys && answers.length + scale.length === 0) return undefined;
  return {
    ...surveys,
    ...(surveys?.scale || scale.length > 0 ? { scale: { ...surveys?.scale, ...scales } } : {}),
    ...(surveys?.answers || answers.length > 0 ? { answers: { ...surveys?.answers, ...rules } } : {}),
  };
}

/** `unfinished=leave-out` */
function ruleOf(text: string): [AnswerState, AnswerRule] {
  const [, name, rule] = /^(\w+)=(count|leave-out)$/.exec(text.trim()) ?? [];
  const state = answerStates.find((known) => known === name);
  if (state && (rule === 'count' || rule === 'leave-out')) return [state, rule];
  throw Problem.of('bad-value', {
    option: '--answers',
    value: text,
    allowed: `count or leave-out for one of ${answerStates.join(', ')}, such as unfinished=leave-out`,
  });
}

/** `csat=0-2` */
function scaleOf(text: string): [string, [number, number]] {
  const [, kind = '', low, high] = /^(\w+)=(\d+(?:\.\d+)?)(?:-|\.\.|:)(\d+(?:\.\d+)?)$/.exec(text.trim()) ?? [];
  const kinds = Object.keys(table.fields.survey_type.values);
  if (kinds.includes(kind) && Number(low) < Number(high)) return [kind, [Number(low), Number(high)]];
  throw Problem.of('bad-value', {
    option: '--scale',
    value: text,
    allowed: `the lowest and the highest score of one of ${kinds.join(', ')}, such as csat=0-2`,
  });
}
