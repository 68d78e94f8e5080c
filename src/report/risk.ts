import * as z from 'zod';
import { gateReasons } from '../onboarding/gate-reasons.ts';
import { type Phase, phases } from '../onboarding/phase-names.ts';

/** What `health risk --format json` prints: the worklist. Shares and chances are 0..1, days ISO text, ids text. */
export const riskSchemaVersion = 1;

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const count = z.number().int().nonnegative();
const band = z.enum(['high', 'medium', 'low']);
const rated = z.object({ value: z.number(), low: z.number(), high: z.number() });
const advice = z.object({ id: z.string(), text: z.string() });

export const verdict = z.object({
  code: z.enum(['model', 'points_rank', 'points_unproven', 'points_do_not_rank', 'too_few_finished', 'none_finished']),
  text: z.string(),
});

export const landmarkSummary = z.object({
  landmark: count.describe('days after the start'),
  finished: count.describe('customers at risk at the landmark whose outcome is known'),
  events: count,
  isUsed: z.boolean(),
  reason: z.enum(gateReasons).nullable().describe('why the model is not used'),
  reasonText: z.string().nullable(),
  auc: rated.nullable().describe('of the model, on customers it did not know'),
  pointsAuc: rated.nullable().describe('of the points, on all finished customers'),
});

export const riskCustomer = z.object({
  customerId: z.string(),
  segment: z.string().nullable(),
  owner: z.string().nullable(),
  startedOn: day,
  tenureDays: count,
  daysLeft: count,
  phase: z.object({
    id: z.enum(phases),
    since: day.nullable(),
    isAssumed: z.boolean().describe('neither use nor delivery is exported: activation is taken for granted'),
    missing: z.array(z.enum(phases)).describe('earlier phases without any evidence'),
  }),
  band,
  basis: z.enum(['model', 'points']).describe('what the band comes from'),
  probability: z.number().nullable().describe('of the event before the end of the first days'),
  landmark: count.nullable(),
  points: count.max(100),
  pointsBand: band,
  reasons: z.array(z.object({ id: z.string(), points: count, text: z.string() })),
  factors: z.array(z.object({ id: z.string(), logOdds: z.number(), text: z.string() })),
  otherLogOdds: z.number().nullable(),
  why: z.string(),
  action: advice.nullable().describe('of the first reason'),
  phaseAction: advice,
  next: z.string().describe('what to do first: the action, or without reasons that of the phase'),
});

const tool = z.object({ name: z.literal('health'), version: z.string() });

export const riskSchema = z.object({
  schemaVersion: z.literal(riskSchemaVersion),
  tool,
  locale: z.enum(['en', 'nl']),
  asOf: day,
  relationship: z.enum(['contractual', 'noncontractual']),
  isRepurchase: z.boolean(),
  horizonDays: count,
  filters: z.record(z.string(), z.string()),
  knowsWhoIsNew: z.boolean().describe('false: a customer begins with a first purchase, and no purchases were exported'),
  total: count.describe('customers in their first days'),
  matched: count,
  omitted: count.describe('matched, but cut off by --top'),
  bands: z.object({ high: count, medium: count, low: count }).describe('of the matched'),
  verdict,
  models: z.array(landmarkSummary),
  expected: z
    .object({ customers: count, expected: z.number(), low: z.number(), high: z.number(), text: z.string() })
    .nullable()
    .describe('events to expect among the matched customers with a probability'),
  customers: z.array(riskCustomer).describe('highest risk first'),
  notes: z.array(z.string()),
});

const term = z.object({
  id: z.string(),
  value: z.number().nullable(),
  mean: z.number(),
  sd: z.number(),
  coefficient: z.number(),
  logOdds: z.number().describe('coefficient × (value − mean) / sd'),
});

/** What `health risk --explain ID --format json` prints: the arithmetic of one customer. */
export const explanationSchema = z.object({
  schemaVersion: z.literal(riskSchemaVersion),
  tool,
  locale: z.enum(['en', 'nl']),
  asOf: day,
  isRepurchase: z.boolean(),
  customer: riskCustomer,
  points: z.object({
    reasons: z.array(z.object({ id: z.string(), points: count, text: z.string(), fact: z.string() })),
    sum: count.describe('before it is capped at 100'),
  }),
  model: z
    .object({
      landmark: count,
      intercept: z.number(),
      terms: z.array(term),
      logOdds: z.number(),
      probability: z.number(),
      baseRate: z.number(),
      oddsRatio: z.number(),
    })
    .nullable(),
});

export type RiskList = z.infer<typeof riskSchema>;
export type RiskCustomer = z.infer<typeof riskCustomer>;
export type RiskExplanation = z.infer<typeof explanationSchema>;
export type LandmarkSummary = z.infer<typeof landmarkSummary>;
export type VerdictText = z.infer<typeof verdict>;

/** Which customers are wanted; everything that is given must hold. */
export interface RiskFilters {
  band?: RiskCustomer['band'];
  phase?: Phase;
  owner?: string;
  segment?: string;
  /** At most this many. */
  top?: number;
}
