import * as z from 'zod';

/**
 * What a manager reads first, the same in every format: how it stands, what changed, what to do first and for whom, and what to trust
 * less. Texts are in the language of the report; the numbers behind them are those of `metrics`.
 */

const count = z.number().int().nonnegative();

const pillar = z.object({
  name: z.enum(['retention', 'reliability', 'effort', 'sentiment', 'insight']),
  title: z.string(),
  weight: z.number().describe('part of the whole grade, 0..1'),
  score: z.number().nullable().describe('0 to 100; null: nothing of it is known'),
  lost: z.number().nullable().describe('points of 100 that the grade misses through this pillar, among the known ones'),
  isWeakest: z.boolean(),
  lowest: z
    .object({ metric: z.string(), title: z.string(), value: z.string(), points: z.number() })
    .nullable()
    .describe('the figure that pulls the pillar down most; null where nothing does'),
});

const headline = z.object({
  metric: z.string(),
  title: z.string(),
  value: z.string(),
  interval: z.string().describe('empty where there is none'),
  basis: z.string().default('').describe('what a figure without interval is made of, where nothing was sampled'),
  note: z
    .string()
    .default('')
    .describe('what has to be known to read it: which promises, an amount without a currency; empty where nothing'),
  before: z.string().nullable(),
  direction: z.enum(['up', 'down', 'flat', 'none']),
  tone: z.enum(['good', 'bad', 'plain']),
  change: z.string().describe('what became of it since the period before; empty where nothing can be compared'),
  changeInFull: z.string().default('').describe('the same with the interval of what it was, where that has one'),
});

const told = z.object({
  id: z.string().describe('of the finding'),
  severity: z.enum(['critical', 'warning', 'info', 'good']),
  text: z.string(),
  action: z.string().nullable(),
  audience: z.string().nullable().describe('for whom it is'),
});

const missing = z.object({
  file: z.string().nullable().describe('table to export; null: a column or an answer'),
  text: z.string().describe('what to export'),
  adds: count.describe('figures that it would add'),
  figures: z.array(z.object({ metric: z.string(), title: z.string(), adds: z.string().nullable() })),
});

export const story = z.object({
  about: z.string().describe('which days, which customers, which files'),
  grade: z
    .object({
      letter: z.enum(['A', 'B', 'C', 'D', 'E']).nullable(),
      score: z.number().nullable(),
      text: z.string().describe('the grade, or why there is none'),
      pillars: z.array(pillar),
      bands: z
        .array(z.object({ letter: z.enum(['A', 'B', 'C', 'D', 'E']), from: z.number() }))
        .default([])
        .describe('the least score of each letter, best first'),
    })
    .nullable()
    .describe('null where the report was not asked for it'),
  headline: z.array(headline).describe('the main figures that could be measured, at most five'),
  amounts: z
    .string()
    .default('')
    .describe('that no currency is named for the amounts of the findings, where no figure above says so; else empty'),
  findings: z.array(told).max(3).describe('what stands out most, with what to do and for whom'),
  trustLess: z
    .array(
      z.object({
        text: z.string(),
        figures: z.array(z.string()).describe('titles'),
        remedy: z.string().nullable().default(null).describe('what to type or export against it'),
        where: z.string().default('').describe('titles of figures of the grade that the first screen does not show'),
      }),
    )
    .describe('what to trust less, most important first'),
  missing: z.array(missing).describe('what could be exported as well, most figures first'),
});

export type Story = z.infer<typeof story>;
export type StoryPillar = z.infer<typeof pillar>;
export type StoryHeadline = z.infer<typeof headline>;
export type StoryFinding = z.infer<typeof told>;
export type MissingExport = z.infer<typeof missing>;
