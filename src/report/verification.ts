import * as z from 'zod';
import { schemaVersion } from './schema-version.ts';

const fileCheck = z.object({
  file: z.string().describe('as the report names it'),
  status: z.enum(['same', 'changed', 'missing', 'extra']),
  sha256: z.object({ report: z.string().nullable(), now: z.string().nullable() }),
  bytes: z.object({ report: z.number().nullable(), now: z.number().nullable() }),
  snapshot: z.string().optional().describe('of a table of a warehouse: the state that the report was made of'),
});

const figureCheck = z.object({
  metric: z.string(),
  title: z.string(),
  isSame: z.boolean().describe('value, interval, counts, segments and series agree to the last digit'),
  report: z.number().nullable(),
  now: z.number().nullable(),
});

/** What `health verify --format json` prints. */
export const verificationSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  locale: z.enum(['en', 'nl']),
  report: z.string(),
  asOf: z.string(),
  version: z.object({ report: z.string(), now: z.string() }),
  fingerprint: z.object({ report: z.string(), now: z.string().nullable() }),
  verdict: z
    .enum(['reproduced', 'other-files', 'other-figures', 'other-rules', 'files-only'])
    .describe(
      'other-rules: the report was made by other rules, so its figures are not compared; files-only: the report is anonymised, so its figures cannot be made again from it',
    ),
  rules: z
    .array(z.object({ name: z.string(), report: z.string(), now: z.string() }))
    .default([])
    .describe('rules of the method by which the report and this version differ'),
  files: z.array(fileCheck),
  figures: z.array(figureCheck),
});

export type Verification = z.infer<typeof verificationSchema>;
export type FileCheck = Verification['files'][number];
