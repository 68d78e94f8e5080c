import * as z from 'zod';

/** What `health customer ID --format json` prints: one relationship. Days are ISO text; nothing in it names e-mail or telephone. */

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const score = z.number().min(0).max(100).nullable();

export const eventKinds = [
  'start',
  'contact',
  'order',
  'answer',
  'invitation',
  'promise',
  'usage',
  'referral',
  'loss',
] as const;

export const customerFileSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('health'), version: z.string() }),
  locale: z.enum(['en', 'nl']),
  asOf: day,
  customer: z.object({
    customerId: z.string(),
    isActive: z.boolean(),
    startedOn: day.nullable(),
    lostOn: day.nullable(),
    tenureDays: z.number().nullable(),
    isOlderThanExport: z.boolean().describe('the start may lie before the export begins'),
    segment: z.string().nullable(),
    owner: z.string().nullable(),
  }),
  phase: z.object({
    id: z.string(),
    since: day.nullable(),
    missing: z.array(z.string()).describe('earlier phases without evidence'),
  }),
  health: score.describe('mean of at least two dimensions, capped while something is wrong'),
  dimensions: z.object({ emotional: score, instrumental: score, relational: score }),
  loyalty: z.string(),
  referral: z.string().describe('ready, or the first thing that stands in the way'),
  openPromises: z.array(z.object({ type: z.string(), dueOn: day, daysLate: z.number() })),
  openIssues: z.array(z.object({ openedOn: day, reason: z.string(), action: z.string().nullable() })),
  onboarding: z
    .object({
      points: z.number(),
      band: z.enum(['high', 'medium', 'low']),
      reasons: z.array(z.object({ id: z.string(), points: z.number(), text: z.string() })),
    })
    .nullable()
    .describe('only in the first days'),
  next: z.string().describe('what to do now'),
  timeline: z.array(z.object({ day, kind: z.enum(eventKinds), text: z.string() })).describe('latest first'),
  omitted: z.number().describe('older events that are not listed'),
});

export type CustomerFile = z.infer<typeof customerFileSchema>;
export type EventKind = (typeof eventKinds)[number];
