import * as z from 'zod';
import { change, interval, metricResult, status } from './report.ts';

const day = z.string();
const count = z.number();

/** The same figures side by side, each as a report of its own day gives them. */
export const scorecardSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('health'), version: z.string() }),
  locale: z.enum(['en', 'nl']),
  cadence: z.enum(['weeks', 'months', 'quarters']),
  windowDays: count.describe('length of the window behind every figure; it ends on the last day of its column'),
  configuration: z.object({ fingerprint: z.string() }),
  periods: z.array(z.object({ id: z.string(), from: day, to: day })),
  metrics: z.array(
    z.object({
      ...metricResult.pick({ id: true, title: true, unit: true, better: true, definition: true }).shape,
      currency: z.string().nullable().default(null).describe('of amounts, where the export names one'),
      trend: metricResult.shape.trend.describe('of the months before the last day, as in the report of that day'),
      points: z.array(
        z.object({
          asOf: day,
          status,
          value: z.number().nullable(),
          numerator: z.number().nullable(),
          denominator: z.number().nullable(),
          clusters: count.nullable(),
          interval: interval.nullable(),
          change: change.nullable().describe('against the window before, as in the report of that day'),
          own: z
            .object({ status, value: z.number().nullable(), n: count, interval: interval.nullable() })
            .nullable()
            .default(null)
            .describe('of the days of the period alone; null where the figure has none, as that of a state'),
        }),
      ),
    }),
  ),
});

export type Scorecard = z.infer<typeof scorecardSchema>;
export type ScorecardMetric = Scorecard['metrics'][number];
