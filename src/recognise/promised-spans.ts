import { matchName } from '../columns/vocabulary.ts';
import type { Field } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';

const spanFields = ['promised_days', 'promised_working_days'] as const;
/** So large a share of cells with a number of days, and the column is read for them as well. */
const fewestSpans = 0.05;

/** A column of promised dates, or of numbers of days, in which some cells say a number of days or of working days: both are read of it. */
export function promisedSpans(
  role: 'purchases' | 'promises',
  columns: readonly ColumnProfile[],
  chosen: readonly Candidate[],
): Candidate[] {
  const dates = role === 'purchases' ? 'promised_delivery_at' : 'due_at';
  const isFree = (column: ColumnProfile) => !chosen.some((one) => one.column.index === column.index);
  const own = chosen.find(
    ({ field, column }) => (field === dates && column.spans >= fewestSpans) || spanFields.some((one) => one === field),
  );
  const named = columns.find(
    (column) => column.spans >= 0.5 && isFree(column) && matchName(column.name, tables[role].fields[dates] as Field),
  );
  const column = own?.column ?? named;
  if (!column) return [];
  return spanFields
    .filter((field) => !chosen.some((one) => one.field === field))
    .map((field) => ({
      field,
      column,
      confidence: own?.confidence ?? 0.8,
      match: { how: 'exact', isGeneric: false },
      why: `"${column.header}" holds numbers of days`,
    }));
}
