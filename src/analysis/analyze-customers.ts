import { keepAsBefore, keepNothingBefore, shareOfUsers } from '../metrics/facts/customer-list.ts';
import { createCustomerState } from '../metrics/facts/customer-state.ts';
import { resolveAsOf, resolvePeriod } from '../relationships/as-of.ts';
import type { DayNumber } from '../relationships/calendar.ts';
import { eventDays } from '../relationships/moments.ts';
import type { CustomerFilters, CustomerListHead, ListedCustomers } from '../report/customer-list.ts';
import { type AnalyzeRequest, contextAt, type OpenExport, withExport } from './analyze.ts';
import { type Before, buildCustomerList } from './builders/build-customer-list.ts';

/** Every active customer with what there is to say of the list; the customers can be read as long as the export is open. */
export interface ListedExport {
  head: CustomerListHead;
  customers: ListedCustomers;
}

/**
 * Every active customer: export -> snapshot of the period before -> snapshot of the as-of day -> list. Of the earlier day only who was there
 * and how well is kept: nothing that happened later can be in it. `use` gets the list while the export is open.
 */
export function listCustomers<T>(
  request: AnalyzeRequest,
  filters: CustomerFilters,
  use: (listed: ListedExport) => Promise<T>,
): Promise<T> {
  const list = async (opened: OpenExport): Promise<T> => {
    const asOf = await resolveAsOf(opened, request);
    const then = await keepBefore(opened, request, asOf.day);
    const { context } = await contextAt(opened, { request, asOf: asOf.day });
    request.onProgress?.({ stage: 'measuring' });
    await createCustomerState(context);
    const users = await shareOfUsers(context);
    const isSeen = then !== null && isComparable(then.users, users);
    if (!isSeen) await keepNothingBefore(context);
    const before: Before = isSeen
      ? { day: then.day }
      : { day: null, unseen: then && { ...then, usersNow: users ?? 0 } };
    const { isInThePast } = asOf;
    return use(await buildCustomerList({ context, filters, before, isInThePast, version: request.version }));
  };
  return withExport(request, list, { fieldsOf: () => [] });
}

/** How customers stood at the end of the period before, and how many of them used what they bought; null where the export begins after it. */
async function keepBefore(opened: OpenExport, request: AnalyzeRequest, asOf: DayNumber): Promise<Then | null> {
  const day = resolvePeriod(asOf, request).previous.to;
  const { earliest } = eventDays(opened.tables.bases);
  if (earliest === null || earliest > day) return null;
  const { context } = await contextAt(opened, { request: { ...request, series: 'none' }, asOf: day, points: 'none' });
  await createCustomerState(context);
  await keepAsBefore(context);
  return { day, users: await shareOfUsers(context) };
}

interface Then {
  day: DayNumber;
  /** Share of the customers of whom any use is seen; null where none was exported. */
  users: number | null;
}

/**
 * Logs of use are often kept for some weeks only: where use is seen of less than half as many customers as now, it is the file that was
 * short then, not the use, and whoever was healthy by it would look as if he had got better.
 */
const isComparable = (then: number | null, now: number | null) => then === null || now === null || then >= now / 2;
