import type { Run } from '../entities/run.ts';
import type { SegmentField } from '../relationships/segments.ts';
import { counted } from '../relationships/snapshot.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';

/** The columns asked for with `--by` that customers have; those that are only looked through are left to the headline figures. */
export function requestedFields({ segmentFields }: Pick<Run, 'segmentFields'>): SegmentField[] {
  return segmentFields.filter(({ owner, isRequested }) => owner === 'customers' && isRequested);
}

/** The columns of customers that were asked for, and those that are only looked through for groups that stand out. */
export function lookedThroughFields({ segmentFields }: Pick<Run, 'segmentFields'>): SegmentField[] {
  return segmentFields.filter(({ owner }) => owner === 'customers');
}

/** SQL: the names of fields, as a list for IN. */
export function fieldNames(fields: readonly SegmentField[]): Sql {
  return sql`(${join(fields.map(({ name }) => sql`${name}`))})`;
}

/** SQL: the sum of whole numbers, 0 of none. */
export function wholeSum(value: Sql): Sql {
  return sql`CAST(COALESCE(SUM(${value}), 0) AS BIGINT)`;
}

/** SQL: whether a customer is in a segment of a field. */
export function isInSegment(customer: Sql, field: string, segment: string): Sql {
  return sql`${customer} IN (SELECT d.customer FROM customer_dimensions AS d WHERE d.field = ${field} AND d.segment = ${segment})`;
}

/**
 * SQL: the same sums over all rows (`field` and `segment` NULL) and over those of each segment of the fields; `customer` is the column of
 * `from` that names the customer.
 */
export function wholeAndSegments(fields: readonly SegmentField[], from: Sql, customer: Sql, sums: Sql): Sql {
  const whole = sql`SELECT CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, ${sums} FROM ${from}`;
  if (fields.length === 0) return whole;
  return sql`${whole} UNION ALL SELECT d.field, d.segment, ${sums} FROM ${from} JOIN customer_dimensions AS d ON d.customer = ${customer}
        WHERE d.field IN ${fieldNames(fields)} GROUP BY d.field, d.segment`;
}

/** The column asked for with `--by` that the rows of a table have themselves. */
export function eventFieldOf({ segmentFields, bases }: Run, role: Role): SegmentField | undefined {
  const isOfTable = ({ owner }: SegmentField) => owner !== 'customers' && owner.includes(role);
  return bases[role].files.length === 0 ? undefined : segmentFields.find(isOfTable);
}

/** SQL: the records of a table with their value of such a column: `file`, `row_number`, `segment`. */
export function eventSegments(role: Role, { column }: SegmentField): Sql {
  return sql`SELECT t.file, t.row_number, CAST(t.${identifier(column)} AS VARCHAR) AS segment FROM ${counted(role)} AS t`;
}

/** Rows of segments, put together by field and segment. */
export function bySegments<R extends { field: string | null; segment: string | null }>(
  fields: readonly SegmentField[],
  rows: readonly R[],
): { field: SegmentField; segment: string; rows: R[] }[] {
  const groups = new Map<string, { field: SegmentField; segment: string; rows: R[] }>();
  for (const row of rows) {
    const field = fields.find(({ name }) => name === row.field);
    if (!field || row.segment === null) continue;
    const key = JSON.stringify([field.name, row.segment]);
    const group = groups.get(key) ?? { field, segment: row.segment, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}
