import type { ReadFile } from '../load/read-options.ts';
import { createCustomerState } from '../metrics/facts/customer-state.ts';
import { createPhases } from '../onboarding/phases.ts';
import { resolveAsOf } from '../relationships/as-of.ts';
import type { SegmentField } from '../relationships/segments.ts';
import type { Causes } from '../report/causes.ts';
import type { CustomerFile } from '../report/customer-file.ts';
import { sql } from '../sql.ts';
import { type AnalyzeRequest, contextAt, type OpenExport, withExport } from './analyze.ts';
import { buildCauses } from './builders/build-causes.ts';
import { addressColumn, buildCustomerFile } from './builders/build-customer-file.ts';

/** One relationship: how it stands, what is open, what to do and everything that happened. */
export function readCustomer(request: AnalyzeRequest, id: string): Promise<CustomerFile> {
  const use = async (opened: OpenExport): Promise<CustomerFile> => {
    const { day: asOf } = await resolveAsOf(opened, request);
    const { context } = await contextAt(opened, { request, asOf });
    request.onProgress?.({ stage: 'measuring' });
    await createCustomerState(context);
    // everybody has a phase here, also who left
    const { bases, lifecycle, engine } = context;
    const population = sql`SELECT customer FROM lifecycle`;
    await createPhases(engine, { bases, relationship: lifecycle.relationship, asOf, population });
    return buildCustomerFile(context, id, request.version);
  };
  return withExport(request, use, { fieldsOf: addressField });
}

/** The e-mail address of the customers, which no figure needs, carried along as a column of the user's would be. */
function addressField(files: readonly ReadFile[]): SegmentField[] {
  const header = files.find(({ mapping }) => mapping.role === 'customers' && 'email' in mapping.columns)?.mapping
    .columns.email?.header;
  if (header === undefined) return [];
  const named = { name: header, given: header, header, field: 'email' };
  return [{ ...named, column: addressColumn, owner: 'customers', isRequested: false, isCarried: true }];
}

/** Why customers contact us: classes, causes, trend, what comes back, what it costs and what each contact asks for. */
export function readCauses(request: AnalyzeRequest): Promise<Causes> {
  return withExport(request, async (opened) => {
    const { day: asOf } = await resolveAsOf(opened, request);
    const { context } = await contextAt(opened, { request, asOf, points: 'none' });
    request.onProgress?.({ stage: 'measuring' });
    return buildCauses(context, request.version);
  });
}
