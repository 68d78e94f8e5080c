import * as z from 'zod';
import { roles } from '../schema/table.ts';

/** What a report was asked for with. */
export const provenance = z
  .object({
    since: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/)
      .nullable(),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    headerLine: z.number().int().nonnegative().nullable(),
    roles: z
      .record(z.string(), z.enum(roles))
      .optional()
      .describe('files whose table was named on the command line, such as --contacts; absent where none was'),
    warehouse: z
      .object({
        address: z.string(),
        scratch: z.string().optional(),
        tables: z
          .array(
            z.object({
              role: z.enum(roles),
              name: z.string(),
              relation: z.string(),
              filter: z.string().optional(),
            }),
          )
          .optional(),
      })
      .optional()
      .describe('where the tables stood, and which of them the configuration named; absent where files were read'),
  })
  .describe(
    'what was asked for besides the configuration; with it and the same files health verify makes the report again',
  );
