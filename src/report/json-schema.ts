import * as z from 'zod';
import { reportSchema } from './report.ts';

/** The JSON Schema (draft 2020-12) of what `health report --format json` prints. */
export function reportJsonSchema(): object {
  return {
    ...z.toJSONSchema(reportSchema, { target: 'draft-2020-12' }),
    title: 'health report',
    description: 'Customer health measured from CSV exports. Shares are 0..1, NPS is in points, days are ISO text.',
  };
}
