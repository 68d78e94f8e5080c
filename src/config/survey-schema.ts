import * as z from 'zod';
import { surveys } from '../schema/surveys.ts';

/** What a configuration can say about the questions and answers of surveys. */

const kinds = Object.keys(surveys.fields.survey_type.values);
const scale = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low < high, 'the lowest score comes first, then the highest');

/** States of an answer, and whether such answers count. */
const answerStateNames = ['preview', 'test', 'spam', 'deleted', 'excluded', 'undelivered', 'unfinished'] as const;
const rules = ['count', 'leave-out'] as const;

export const surveysSchema = z
  .strictObject({
    scale: z
      .strictObject(Object.fromEntries(kinds.map((kind) => [kind, scale.optional()])))
      .optional()
      .describe('survey type -> [lowest, highest] score, such as "csat": [0, 2]'),
    questions: z
      .record(z.string(), z.strictObject({ type: z.enum([...kinds, 'other-question']), scale: scale.optional() }))
      .optional()
      .describe('text of a question, as in a header or a cell -> what it asks; other-question: none of these'),
    answers: z
      .strictObject(Object.fromEntries(answerStateNames.map((state) => [state, z.enum(rules).optional()])))
      .optional()
      .describe('state of an answer -> count or leave-out'),
  })
  .describe('questions, scales and answers of surveys');
