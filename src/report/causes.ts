import * as z from 'zod';

/** What `health causes --format json` prints. Shares are 0..1, days ISO text. */

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const count = z.number().int().nonnegative();
const counts = z.record(z.string(), count);
const top = z.record(z.string(), z.array(z.object({ reason: z.string(), label: z.string(), n: count })));

/** How the share of one cause in all contact from customers moved. */
export const causeChange = z.object({
  reason: z.string(),
  label: z.string(),
  n: count,
  previous: count,
  share: z.number().describe('of all contact from customers in the period'),
  previousShare: z.number(),
  low: z.number().describe('of the difference'),
  high: z.number(),
  adjustedP: z.number().describe('Holm-adjusted over all causes with at least five contacts in either period'),
  isDetectable: z.boolean(),
});
export type CauseChange = z.infer<typeof causeChange>;
const writers = z.object({ n: count, detractors: count, passives: count, promoters: count });

export const causesSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('health'), version: z.string() }),
  locale: z.enum(['en', 'nl']),
  asOf: day,
  period: z.object({ from: day, to: day, previous: z.object({ from: day, to: day }) }),
  contacts: count.describe('inbound contacts of the period'),
  classes: z.array(z.object({ class: z.string(), n: count, share: z.number() })),
  ratio: z
    .object({ value: z.number(), low: z.number(), high: z.number() })
    .nullable()
    .describe('problem-driven contact; null when it cannot be measured'),
  basis: z.object({ mark: count, code: count, keywords: count, unknown: count }).describe('what decided the class'),
  causes: z
    .array(
      z.object({
        reason: z.string(),
        label: z.string(),
        n: count,
        share: z.number(),
        cumulative: z.number(),
        isVital: z.boolean().describe('one of the fewest causes that make 80 % of problem contact'),
        previous: count,
        trend: z
          .object({ p: z.number(), slopePerMonth: z.number() })
          .nullable()
          .describe('of its share of all contact, per month'),
        firsts: count,
        repeats: count.describe('of those that began something: came back within the repeat window'),
        cost: z.number().nullable(),
        priceJaffe: z.string().nullable(),
        change: causeChange
          .omit({ reason: true, label: true, n: true, previous: true })
          .nullable()
          .default(null)
          .describe('since the period before; null with fewer than five contacts in both periods'),
      }),
    )
    .describe('problem contacts by reason, most frequent first'),
  cost: z.object({ perContact: z.number(), problems: z.number() }).nullable().describe('with --contact-cost'),
  quadrants: z.object({ priceJaffe: z.object({ counts, top }), ferment: z.object({ counts, top }) }),
  comments: z
    .object({
      ...writers.shape,
      causes: z
        .array(writers.extend({ cause: z.string(), label: z.string() }))
        .describe('from 5 comments on, most first'),
      unknownProblem: writers.describe('about a problem by their words, and none of the causes is named'),
      withoutCause: z.number().describe('share of the comments that name no known cause'),
    })
    .nullable()
    .describe(
      'what is written beside the NPS of the period (METHOD-2 G8); counts of words, never a cause of the score',
    ),
  quality: z
    .array(z.object({ code: z.string(), text: z.string() }))
    .describe('what is wrong with the reason codes themselves'),
  confusion: z
    .object({
      contacts: count,
      truePositives: count,
      falsePositives: count,
      falseNegatives: count,
      trueNegatives: count,
      precision: z.number().nullable(),
      recall: z.number().nullable(),
      specificity: z.number().nullable(),
      kappa: z.number().nullable(),
      correctedShare: z
        .number()
        .nullable()
        .describe('Rogan-Gladen: the share of problems that the automatic classes stand for'),
    })
    .nullable()
    .describe('the automatic class against the mark in the export, from 50 contacts with both'),
});

export type Causes = z.infer<typeof causesSchema>;
