import * as z from 'zod';
import { source } from './report.ts';
import { schemaVersion } from './schema-version.ts';

/** What `health inspect --format json` prints. */
export const inspectSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  files: z.array(source.extend({ headers: z.array(z.string()).optional() })),
});

export type InspectedSource = z.infer<typeof inspectSchema>['files'][number];

export function inspectJsonSchema(): object {
  return { ...z.toJSONSchema(inspectSchema, { target: 'draft-2020-12' }), title: 'health inspect' };
}
