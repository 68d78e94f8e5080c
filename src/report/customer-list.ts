import * as z from 'zod';

/** What `health customers --format json` prints: every active customer. Scores are 0..100, shares 0..1, days ISO text, ids text, money in the currency of the export. */
export const customerListSchemaVersion = 1;

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const count = z.number().int().nonnegative();
const score = z.number().min(0).max(100).nullable();
const share = z.object({ value: z.number(), low: z.number(), high: z.number() });

export const customerBand = z.enum(['at_risk', 'watch', 'unknown', 'healthy']);
export const customerReason = z.enum([
  'cancellation',
  'promise',
  'problem',
  'low_score',
  'new_at_risk',
  'unhappy',
  'little_use',
  'poor_service',
]);

const trend = z.object({
  direction: z
    .enum(['better', 'worse', 'same', 'unknown'])
    .describe('unknown: no customer then, or other dimensions were known'),
  healthBefore: score,
  bandBefore: customerBand.nullable().describe('null: no customer on that day'),
});

export const listedCustomer = z.object({
  customerId: z.string(),
  band: customerBand.describe('unknown: fewer than two dimensions are known'),
  health: score,
  dimensions: z.object({ emotional: score, instrumental: score, relational: score }),
  trend,
  value: z.number().nullable().describe('revenue of the last 365 days; null: not known'),
  atStake: z.number().nullable().describe('the same where the customer shows a sign of trouble, else 0 (METHOD-2 G7)'),
  open: z.object({
    problems: count,
    oldestProblem: day.nullable(),
    promises: count,
    latePromises: count,
    oldestDue: day.nullable(),
  }),
  reasons: z.array(z.object({ id: customerReason, text: z.string() })).describe('worst first'),
  next: z.string().describe('what to do now'),
  owner: z.string().nullable(),
  segment: z.string().nullable(),
  phase: z.string(),
  loyalty: z.string(),
  onboardingPoints: count.nullable().describe('only in the first days'),
  startedOn: day.nullable(),
  tenureDays: z.number().nullable(),
  isOlderThanExport: z.boolean().describe('the start may lie before the export begins'),
});

const pastBand = z.object({
  band: customerBand,
  customers: count,
  events: count,
  share: share.nullable(),
});

const past = z
  .object({
    from: day.describe('the list as it was on this day'),
    to: day,
    outcome: z.enum(['left', 'not_again']).describe('without contracts: bought nothing in between'),
    bands: z.array(pastBand),
    order: share
      .nullable()
      .describe('how often who had the event stood below who had not, 0.5 is guessing (area under the curve, DeLong)'),
    verdict: z.enum(['ranks', 'unproven', 'does_not_rank', 'reversed', 'too_few', 'nothing_happened']),
    text: z.string(),
  })
  .describe('how the bands did: who stood where one period ago, and what became of them');

export const customerListSchema = z.object({
  schemaVersion: z.literal(customerListSchemaVersion),
  tool: z.object({ name: z.literal('health'), version: z.string() }),
  locale: z.enum(['en', 'nl']),
  asOf: day,
  relationship: z.enum(['contractual', 'noncontractual']),
  comparedWith: day
    .nullable()
    .describe('the day of the trends; null: the export does not reach back so far, or hardly shows use then'),
  steadyPoints: z.number().describe('a smaller move of the health of one customer is "same"'),
  filters: z.record(z.string(), z.string()),
  order: z.enum(['at_stake', 'value', 'health']).describe('what the list is sorted by first'),
  instrumentalBasis: z.enum(['usage', 'recency']).nullable().describe('what the instrumental dimension is made of'),
  total: count.describe('active customers'),
  matched: count.describe('of these, those the filters let through'),
  listed: count,
  bands: z.object({ at_risk: count, watch: count, unknown: count, healthy: count }).describe('of the matched'),
  money: z
    .object({
      currency: z.string().nullable(),
      from: day,
      to: day,
      revenue: z.number(),
      atStake: z.number().nullable().describe('null: no sign of trouble can be seen in the export'),
      customersAtStake: count.nullable().describe('with revenue and a sign of trouble'),
      isAtLeast: z.boolean().describe('two or more kinds of signs are not exported'),
    })
    .nullable()
    .describe('of the matched; null: the revenue is not known'),
  past: past.nullable().describe('null: the export does not reach back so far'),
  notes: z.array(z.string()),
  customers: z.array(listedCustomer).describe('what is at stake first'),
});

export type CustomerList = z.infer<typeof customerListSchema>;
export type ListedCustomer = z.infer<typeof listedCustomer>;
export type CustomerBand = z.infer<typeof customerBand>;
export type CustomerReason = z.infer<typeof customerReason>;
export type PastBands = z.infer<typeof past>;

/** All of a list but its customers. */
export type CustomerListHead = Omit<CustomerList, 'customers'>;

/** The customers where they lie: there may be more of them than fit in memory. Every reading is one of its own. */
export interface ListedCustomers {
  /** No more than `most` of them, in the order of the list. */
  first(most: number): Promise<ListedCustomer[]>;
  /** All of them in that order, some thousands at a time. */
  batches(): AsyncIterable<readonly ListedCustomer[]>;
}

/** Which customers are wanted. */
export interface CustomerFilters {
  band?: CustomerBand;
  owner?: string;
  segment?: string;
  /** Listed for at least one of these. */
  reasons?: readonly CustomerReason[];
  /** At most this many. */
  top?: number;
}
