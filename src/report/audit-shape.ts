import * as z from 'zod';
import { roles } from '../schema/table.ts';
import { schemaVersion } from './schema-version.ts';
import { sensitivitySchema } from './sensitivity-shape.ts';

const count = z.number().int().nonnegative();

const auditFinding = z.object({
  id: z.string(),
  name: z.string(),
  severity: z.enum(['critical', 'warning', 'info']),
  table: z.enum(roles).nullable(),
  file: z.string().nullable(),
  column: z.string().nullable(),
  text: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).describe('the numbers and names in the text'),
  evidence: z.array(
    z.object({
      file: z.string(),
      record: count,
      line: count,
      column: z.string().nullable(),
      value: z.string().nullable().describe('letters as x and digits as 9, unless it is a date, a score or an amount'),
    }),
  ),
  weakens: z.array(z.object({ metric: z.string(), how: z.string() })),
  ask: z.string().nullable().describe('what to ask the owner of the data for'),
});

const metricVerdict = z.object({
  metric: z.string(),
  title: z.string(),
  verdict: z.enum(['safe', 'with-care', 'not-usable']),
  why: z.array(z.string()),
  findings: z.array(z.string()).describe('ids of the findings behind it'),
});

/** What `health audit --format json` prints. */
export const auditSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  tool: z.object({ name: z.literal('health'), version: z.string() }),
  locale: z.enum(['en', 'nl']),
  asOf: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  files: z.array(
    z.object({
      file: z.string(),
      table: z.string(),
      format: z.string(),
      records: count,
      used: count,
      sha256: z.string(),
    }),
  ),
  counts: z.object({ critical: count, warning: count, info: count }),
  overall: z
    .object({ verdict: z.enum(['safe', 'with-care', 'not-usable']), text: z.string() })
    .describe('whether the export can carry conclusions: the worst verdict of its headline figures'),
  verdicts: z.array(metricVerdict),
  findings: z.array(auditFinding).describe('critical ones first'),
  sensitivity: sensitivitySchema.nullable().describe('only with --sensitivity'),
  request: z.array(z.string()).describe('to send to the data owner: one point each, without personal data'),
});

export type Audit = z.infer<typeof auditSchema>;
export type AuditFinding = Audit['findings'][number];
