import * as z from 'zod';
import type { Interval, MetricResult, Status } from './report.ts';

/** Gates of `health check` in the configuration. */
const level = z.enum(['off', 'warn', 'error']);
const segment = z.strictObject({ field: z.string().min(1), value: z.string() });

export const gateSchema = z
  .strictObject({
    metric: z.string().min(1),
    segment: segment.optional().describe('one group instead of all customers'),
    min: z.number().optional().describe('crossed when the figure is below this beyond doubt; shares as 0..1'),
    max: z.number().optional().describe('crossed when the figure is above this beyond doubt'),
    worseBy: z
      .number()
      .min(0)
      .optional()
      .describe('crossed when the figure got worse by more than this beyond doubt; shares as 0..1'),
    notWorse: z.literal(true).optional().describe('as worseBy, with the smallest change that is called one'),
    level: level.default('error'),
    notEnoughData: level.optional().describe('what it means when the figure cannot be judged (default: warn)'),
  })
  .describe('a limit a figure has to keep');

export const checkSchema = z
  .strictObject({
    gates: z.array(gateSchema).optional(),
    baseline: z
      .string()
      .min(1)
      .optional()
      .describe('stored JSON report to compare with instead of the previous period'),
    strict: z.boolean().optional().describe('judge the bare figures, whatever their uncertainty'),
    notEnoughData: level.optional().describe('what it means when a figure cannot be judged'),
    falseAlarms: z
      .number()
      .gt(0)
      .max(0.5)
      .optional()
      .describe('share of runs in which nothing happened that may fail by chance, over all gates together'),
    exceptions: z
      .array(
        z.strictObject({
          metric: z.string().min(1),
          segment: segment.optional(),
          reason: z.string().min(1),
          owner: z.string().min(1),
          expires: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'not a day written as YYYY-MM-DD'),
        }),
      )
      .optional()
      .describe('figures that may cross their gates for a while'),
  })
  .describe('gates of health check');

export type Level = z.infer<typeof level>;
export type Gate = z.infer<typeof gateSchema>;
export type CheckConfig = z.infer<typeof checkSchema>;
export type Exception = NonNullable<CheckConfig['exceptions']>[number];

export type Rule = 'min' | 'max' | 'worse';
export type Outcome = 'passed' | 'crossed' | 'excepted' | 'not-enough-data';

/** One limit, judged. */
export interface GateResult {
  metric: string;
  title: string;
  unit: MetricResult['unit'];
  /** Of an amount, where the export names one. */
  currency: string | null;
  segment: { field: string; value: string } | null;
  rule: Rule;
  /** The limit of the figure, or how much worse it may get. */
  limit: number;
  level: Level;
  status: Status;
  value: number | null;
  interval: Interval | null;
  /** Only for `worse`. */
  before: number | null;
  change: { value: number; interval: Interval | null } | null;
  /** Chance of this or more if the limit were just kept, adjusted for the number of gates; null for `--strict`. */
  p: number | null;
  outcome: Outcome;
  /** By itself the figure got worse by more than chance; over all gates together that need not be enough to cross one. */
  isWorse: boolean;
  /** Over how many gates the chance is shared out. */
  judgedTogether: number;
  /** Where the group of the gate does not exist: the name of one that does and is most like it. */
  nearestGroup: string | null;
  exception: Exception | null;
}
