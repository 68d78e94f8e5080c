import * as z from 'zod';
import { configJsonSchema } from '../config/config.ts';
import type { ExitCode, Io } from '../io.ts';
import { nearest } from '../nearest.ts';
import { ownValue } from '../own-value.ts';
import { Problem } from '../problems.ts';
import { auditSchema } from '../report/audit-shape.ts';
import { backtestSchema } from '../report/backtest.ts';
import { causesSchema } from '../report/causes.ts';
import { customerFileSchema } from '../report/customer-file.ts';
import { customerListSchema } from '../report/customer-list.ts';
import { inspectJsonSchema } from '../report/inspect.ts';
import { reportSchema } from '../report/report.ts';
import { riskSchema } from '../report/risk.ts';
import { traceSchema } from '../report/trace-shape.ts';
import { verificationSchema } from '../report/verification.ts';

const schemas: Readonly<Record<string, () => object>> = {
  report: reportJsonSchema,
  inspect: inspectJsonSchema,
  audit: () => z.toJSONSchema(auditSchema, { target: 'draft-2020-12' }),
  trace: () => z.toJSONSchema(traceSchema, { target: 'draft-2020-12' }),
  verify: () => z.toJSONSchema(verificationSchema, { target: 'draft-2020-12' }),
  risk: () => z.toJSONSchema(riskSchema, { target: 'draft-2020-12' }),
  backtest: () => z.toJSONSchema(backtestSchema, { target: 'draft-2020-12' }),
  causes: () => z.toJSONSchema(causesSchema, { target: 'draft-2020-12' }),
  customers: () => z.toJSONSchema(customerListSchema, { target: 'draft-2020-12' }),
  customer: () => z.toJSONSchema(customerFileSchema, { target: 'draft-2020-12' }),
  config: configJsonSchema,
};

/** `health schema`: what machines may rely on. */
export function runSchema(io: Io, what: string): ExitCode {
  const schema = ownValue(schemas, what);
  if (!schema) {
    const known = Object.keys(schemas);
    throw Problem.of('bad-value', {
      option: 'health schema',
      value: what,
      allowed: nearest(what, known) ?? known.join(', '),
    });
  }
  io.out(`${JSON.stringify(schema(), null, 2)}\n`);
  return 0;
}

/** The JSON Schema (draft 2020-12) of what `health report --format json` prints. */
export function reportJsonSchema(): object {
  return {
    ...z.toJSONSchema(reportSchema, { target: 'draft-2020-12' }),
    title: 'health report',
    description: 'Customer health measured from CSV exports. Shares are 0..1, NPS is in points, days are ISO text.',
  };
}
