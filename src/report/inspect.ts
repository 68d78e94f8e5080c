import * as z from 'zod';
import { source } from './report.ts';
import { schemaVersion } from './schema-version.ts';

/** The different answers in a column of scores and how each is read. */
const scoreValues = z.object({
  column: z.string(),
  values: z.array(
    z.object({
      text: z.string(),
      readAs: z.number().nullable().describe('null: no score'),
      how: z
        .enum(['score', 'shifted', 'code', 'none', 'unreadable'])
        .describe(
          'shifted: a code one higher than the score; code: a code for no answer; none: no answer; unreadable: nobody can say',
        ),
      count: z.number().int(),
    }),
  ),
  others: z
    .object({ values: z.number().int(), cells: z.number().int() })
    .describe('different texts beyond those listed, and the cells that hold them'),
});

/** What `health inspect --format json` prints. */
export const inspectSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  files: z.array(source.extend({ headers: z.array(z.string()).optional(), scores: z.array(scoreValues).optional() })),
});

export type InspectedSource = z.infer<typeof inspectSchema>['files'][number];

export function inspectJsonSchema(): object {
  return { ...z.toJSONSchema(inspectSchema, { target: 'draft-2020-12' }), title: 'health inspect' };
}
