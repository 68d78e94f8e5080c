import { type AnalyzeRequest, contextAt, withExport } from './analyze.ts';
import { createCustomerState } from './metrics/facts/customer-state.ts';
import { createPhases } from './onboarding/phases.ts';
import { buildCauses } from './report/build-causes.ts';
import { buildCustomerFile } from './report/build-customer-file.ts';
import type { Causes } from './report/causes.ts';
import type { CustomerFile } from './report/customer-file.ts';
import { resolveAsOf } from './snapshot/as-of.ts';
import { sql } from './sql.ts';

/** One relationship: how it stands, what is open, what to do and everything that happened. */
export function readCustomer(request: AnalyzeRequest, id: string): Promise<CustomerFile> {
  return withExport(request, async (opened) => {
    const { day: asOf } = resolveAsOf(opened.tables.bases, request);
    // what was read is kept: an e-mail address stands nowhere else
    const { context } = await contextAt(opened, { request, asOf, isFirst: true, isLast: false });
    request.onProgress?.({ stage: 'measuring' });
    await createCustomerState(context);
    // everybody has a phase here, also who left
    const { bases, lifecycle, engine } = context;
    const population = sql`SELECT customer FROM lifecycle`;
    await createPhases(engine, { bases, relationship: lifecycle.relationship, asOf, population });
    return buildCustomerFile(context, id, request.version);
  });
}

/** Why customers contact us: classes, causes, trend, what comes back, what it costs and what each contact asks for. */
export function readCauses(request: AnalyzeRequest): Promise<Causes> {
  return withExport(request, async (opened) => {
    const { day: asOf } = resolveAsOf(opened.tables.bases, request);
    const { context } = await contextAt(opened, { request, asOf, isFirst: true, isLast: true });
    request.onProgress?.({ stage: 'measuring' });
    return buildCauses(context, request.version);
  });
}
