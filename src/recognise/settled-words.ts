import type { Role } from '../schema/table.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';
import { stageWords } from './customer-rows.ts';
import { neverBegunWords } from './never-begun.ts';
import { settleDocuments } from './order-documents.ts';
import { settleClosed, settleDeals, settleRentals } from './order-states.ts';

/** The words of a file that mean something else in it than elsewhere, by field; columns that these words explain are settled in `chosen`. */
export function settledWords(
  role: Role,
  chosen: Candidate[],
  columns: readonly ColumnProfile[],
): Record<string, Record<string, string>> {
  if (role === 'customers') {
    const status = { ...stageWords(chosen).status, ...neverBegunWords(chosen).status };
    return Object.keys(status).length > 0 ? { status } : {};
  }
  if (role !== 'purchases') return {};
  return {
    ...settleClosed(chosen),
    ...settleRentals(chosen, columns),
    ...settleDocuments(chosen),
    ...settleDeals(chosen, columns),
  };
}
