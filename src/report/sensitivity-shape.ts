import * as z from 'zod';
import { units } from './chapters.ts';

const grade = z.enum(['A', 'B', 'C', 'D', 'E']).nullable();
const limits = z.object({ low: z.number(), high: z.number() }).nullable();

const figure = z.object({
  metric: z.string(),
  title: z.string(),
  unit: z.enum(units),
  currency: z.string().nullable().default(null).describe('of an amount, where the export names one'),
  used: z.number().nullable().describe('the value with the choice of the run'),
  tried: z.number().nullable().describe('the value with the other one'),
  interval: limits.describe('of the value with the choice of the run'),
  effect: z
    .enum(['outside', 'appears', 'disappears', 'change-appears', 'change-disappears', 'change-turns'])
    .describe(
      'outside: it leaves its own interval; change-…: whether it changed since the period before reads differently',
    ),
});

const choice = z.object({
  choice: z.enum(['period', 'cohort', 'repeat', 'inactivity', 'unknown-contacts', 'weights']),
  used: z.string().describe('days, or a word'),
  tried: z.string(),
  score: z.number().nullable(),
  grade,
  isGradeOther: z.boolean(),
  figures: z.array(figure).describe('those that read differently'),
});

const weight = z.object({
  pillar: z.enum(['retention', 'reliability', 'effort', 'sentiment', 'insight']),
  points: z.number(),
  weight: z.number(),
  tip: z
    .object({ weight: z.number(), grade: z.enum(['A', 'B', 'C', 'D', 'E']) })
    .nullable()
    .describe('the nearest weight of 0 to 100 at which the grade is another; null: there is none'),
});

/** What `health audit --sensitivity` adds to the audit. */
export const sensitivitySchema = z.object({
  score: z.number().nullable(),
  grade,
  isStable: z.boolean().describe('no choice that was tried gives another grade'),
  choices: z.array(choice),
  weights: z.array(weight),
});

export type Sensitivity = z.infer<typeof sensitivitySchema>;
export type Choice = Sensitivity['choices'][number];
