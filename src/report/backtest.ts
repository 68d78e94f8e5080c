import * as z from 'zod';
import { landmarkSummary, verdict } from './risk.ts';

/** What `health backtest --format json` prints: the evidence. Shares and chances are 0..1, days ISO text, ids text. */
export const backtestSchemaVersion = 1;

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const count = z.number().int().nonnegative();
const share = z.object({ value: z.number(), low: z.number(), high: z.number() });
const band = z.enum(['high', 'medium', 'low']);

const cut = z
  .object({
    kind: z.enum(['points', 'odds', 'top']),
    threshold: z.number().describe('points; odds against the base rate; or share of the customers'),
    flagged: count,
    cameTrue: count,
    falseAlarms: count,
    precision: share.nullable().describe('cameTrue / flagged'),
    capture: share.nullable().describe('cameTrue / all with the event'),
    falseAlarmShare: share.nullable().describe('falseAlarms / all without the event'),
  })
  .describe('what came of it if everyone above a line had been called');

const quarter = z.object({
  quarter: z.string().describe('of the start, 2025-Q1'),
  finished: count,
  events: count,
  flagged: count.describe('25 points or more'),
  flaggedEvents: count,
  heldOut: count.describe('predicted by a model that did not know them'),
  expected: z.number(),
  observed: count,
});

const heldOut = z.object({
  customers: count,
  events: count,
  brier: z.number(),
  brierBase: z.number(),
  brierSkill: z.number(),
  calibrationIntercept: z.number().nullable(),
  calibrationSlope: z.number().nullable(),
  observedOverExpected: z.number().nullable(),
  lift: z.number().nullable().describe('of the fifth with the highest predictions'),
  pointsAuc: share.describe('of the points on the same customers'),
  cuts: z.array(cut),
  calibration: z.array(
    z.object({ customers: count, predicted: z.number(), events: count, observed: share.nullable() }),
  ),
});

const landmark = z.object({
  ...landmarkSummary.shape,
  baseRate: z.number().nullable(),
  pointsCuts: z.array(cut),
  folds: z.array(z.object({ trained: count, trainedEvents: count, tested: count, testedEvents: count })),
  heldOut: heldOut.nullable().describe('null: too few to test'),
  coefficients: z
    .array(z.object({ id: z.string(), coefficient: z.number(), mean: z.number(), sd: z.number() }))
    .describe('of the model fitted on all finished customers; empty unless it is used'),
  quarters: z.array(quarter),
});

const curveSet = z.object({
  field: z.string().nullable(),
  curves: z.array(
    z.object({
      group: z.string(),
      customers: count,
      events: count,
      readings: z.array(share.extend({ day: count, atRisk: count }).nullable()),
      comparison: z.object({ chiSquared: z.number(), p: z.number(), adjustedP: z.number() }).nullable(),
    }),
  ),
  tooFew: z.array(z.object({ group: z.string(), customers: count })),
});

export const pastOutcome = z.enum(['left', 'stayed', 'bought_again', 'not_again', 'running']);

const past = z.object({
  at: day,
  verdict: verdict.describe('what was known on that day'),
  bands: z.array(z.object({ band, customers: count, known: count, events: count })),
  expected: z
    .object({
      customers: count,
      expected: z.number(),
      low: z.number(),
      high: z.number(),
      observed: count,
      text: z.string(),
    })
    .nullable()
    .describe('among the customers with a chance whose first days are over now'),
  omitted: count.describe('customers of the list that are counted, but not told one by one'),
  customers: z.array(
    z.object({
      customerId: z.string(),
      tenureDays: count,
      band,
      points: count,
      probability: z.number().nullable(),
      why: z.string(),
      next: z.string(),
      outcome: pastOutcome,
      outcomeDay: count.nullable().describe('day of the relationship'),
    }),
  ),
});

export const backtestSchema = z.object({
  schemaVersion: z.literal(backtestSchemaVersion),
  tool: z.object({ name: z.literal('health'), version: z.string() }),
  locale: z.enum(['en', 'nl']),
  asOf: day,
  relationship: z.enum(['contractual', 'noncontractual']),
  isRepurchase: z.boolean(),
  horizonDays: count,
  level: z.number(),
  verdict,
  landmarks: z.array(landmark),
  curves: z.object({ days: z.array(count), all: curveSet, quarters: curveSet, segments: z.array(curveSet) }),
  past: past.nullable(),
});

export type Backtest = z.infer<typeof backtestSchema>;
export type LandmarkEvidence = z.infer<typeof landmark>;
export type PastWorklist = z.infer<typeof past>;
export type EvidenceCut = z.infer<typeof cut>;
export type CurveTable = z.infer<typeof curveSet>;
