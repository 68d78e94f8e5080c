import * as z from 'zod';
import { roles } from '../tables/table.ts';
import { schemaVersion } from './schema-version.ts';

const count = z.number().int().nonnegative();
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

const traceRow = z.object({
  customer: z.string().nullable(),
  day: day.nullable(),
  table: z.enum(roles),
  file: z.string().nullable(),
  record: count.nullable(),
  line: count.nullable(),
  numerator: z.number().nullable().describe('what the record adds to the numerator'),
  denominator: z.number().nullable().describe('what it adds to the denominator'),
  reason: z.string().nullable().describe('why it is not counted; only with --excluded'),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** What `health trace --format json` prints. */
export const traceSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  tool: z.object({ name: z.literal('health'), version: z.string() }),
  locale: z.enum(['en', 'nl']),
  asOf: day,
  metric: z.string(),
  title: z.string(),
  window: z.object({ from: day, to: day }),
  filters: z.record(z.string(), z.string()).describe('part, segment, period, customer, excluded: as given'),
  value: z.number().nullable(),
  unit: z.string(),
  numerator: z.number().nullable().describe('sum over the rows; equals that of the report where nothing is filtered'),
  denominator: z.number(),
  records: count.describe('rows behind it'),
  reasons: z.record(z.string(), count).describe('with --excluded: how many for each reason'),
  parts: z.array(z.string()).describe('what --part can be'),
  columns: z.array(z.string()),
  rows: z.array(traceRow),
});

export type TraceReport = z.infer<typeof traceSchema>;
export type TraceRow = TraceReport['rows'][number];
