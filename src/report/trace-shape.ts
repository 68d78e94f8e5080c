import * as z from 'zod';
import { roles } from '../schema/table.ts';
import { units } from './chapters.ts';
import { statuses } from './report.ts';
import { schemaVersion } from './schema-version.ts';

const count = z.number().int().nonnegative();
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

export const traceRow = z.object({
  customer: z.string().nullable(),
  day: day.nullable(),
  table: z.enum(roles),
  file: z.string().nullable(),
  record: count.nullable(),
  line: count.nullable(),
  key: z.string().optional().describe('of a row of a warehouse, which has no place: its own key there'),
  numerator: z.number().nullable().describe('what the record adds to the numerator'),
  denominator: z.number().nullable().describe('what it adds to the denominator'),
  reason: z.string().nullable().describe('why it is not counted; only with --excluded'),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

const component = z.object({
  metric: z.string(),
  title: z.string(),
  period: z.enum(['current', 'previous']),
  status: z.enum(statuses),
  value: z.number().nullable(),
  unit: z.enum(units),
  currency: z.string().nullable().default(null).describe('of amounts, where the export names one'),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  command: z.string().describe('what shows its rows'),
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
  currency: z.string().nullable().default(null).describe('of amounts, where the export names one'),
  numerator: z.number().nullable().describe('sum over the rows; equals that of the report where nothing is filtered'),
  denominator: z.number().nullable().describe('null for a figure that is worked out from others'),
  records: count.describe('rows behind it'),
  omitted: count.default(0).describe('of these, rows that are not listed: of a warehouse no more than 50,000 are'),
  reasons: z.record(z.string(), count).describe('with --excluded: how many for each reason'),
  parts: z.array(z.string()).describe('what --part can be'),
  columns: z.array(z.string()),
  rows: z.array(traceRow),
  madeOf: z.array(component).describe('of a figure that is worked out from others: these; it has no rows of its own'),
});

export type TraceReport = z.infer<typeof traceSchema>;
export type TraceRow = TraceReport['rows'][number];

/** All of a trace but its rows. */
export type TraceHead = Omit<TraceReport, 'rows'>;

/** The rows of a trace where they lie: there may be more of them than fit in memory. Every reading is one of its own. */
export interface TraceRows {
  /** No more than `most` of them, in the order of their files. */
  first(most: number): Promise<TraceRow[]>;
  /** All of them in that order, some thousands at a time. */
  batches(): AsyncIterable<readonly TraceRow[]>;
}

export const noRows: TraceRows = { first: async () => [], async *batches() {} };
