import { inboundContacts } from '../../entities/contact-rows.ts';
import { within, yearDays } from '../../entities/windows.ts';
import { bySegments, fieldNames, requestedFields } from '../../measures/segments.ts';
import { windowBefore } from '../../relationships/calendar.ts';
import type { SegmentField } from '../../relationships/segments.ts';
import { identifier, join, type Sql, sql } from '../../sql.ts';
import type { ClusteredRiskTable, RiskTable } from '../../statistics/risk-ratio.ts';
import { compareText } from '../../text-order.ts';
import type { MetricContext } from '../metric-context.ts';

/** Contacts within this many days of the deadline are laid beside the promise (METHOD B7). */
export const effectDays = 14;

export interface PromiseContacts {
  table: ClusteredRiskTable;
  /** Contacts in the days after the deadline, by arm. */
  contacts: { exposed: number; unexposed: number };
  types: { type: string; table: RiskTable }[];
  segments: { field: SegmentField; segment: string; table: ClusteredRiskTable }[];
}

/** The year of deadlines whose follow-up is over. */
export function effectWindow({ asOf }: MetricContext) {
  return windowBefore(asOf, yearDays, effectDays);
}

/**
 * SQL: promises whose follow-up is complete, one row each: `exposed` (not kept by its day, whatever came later), `calls`, the
 * inbound contacts of the customer in the 14 days after the deadline. Counted as a running total at both ends, not in pairs.
 */
export function promisesWithContacts(context: MetricContext): Sql {
  const { from, to } = effectWindow(context);
  const due = sql`SELECT p.customer, p.file, p.row_number, p.due_day, COALESCE(p.promise_type, 'unspecified') AS type,
      CASE WHEN p.status = 'kept_on_time' THEN 0 ELSE 1 END AS exposed
    FROM promise_facts AS p WHERE p.customer IS NOT NULL AND p.status IN ('kept_on_time', 'kept_late', 'open_overdue', 'broken')
      AND ${within(sql`p.due_day`, { from, to })}`;
  const end = (days: number, sign: number) =>
    sql`SELECT customer, due_day + ${days} AS day, 0 AS is_call, ${sign} AS sign, file, row_number, type, exposed FROM (${due}) AS d`;
  return sql`SELECT customer, file, row_number, type, exposed, SUM(CAST(sign * seen AS DOUBLE)) AS calls
    FROM (SELECT *, SUM(CAST(is_call AS DOUBLE)) OVER (PARTITION BY customer ORDER BY day) AS seen FROM (
      SELECT t.customer, t.created_at_day AS day, 1 AS is_call, 0 AS sign, 0 AS file, 0 AS row_number, CAST(NULL AS VARCHAR) AS type, 0 AS exposed
        FROM ${inboundContacts} AS t WHERE t.customer IS NOT NULL AND ${within(sql`t.created_at_day`, { from, to: to + effectDays })}
      UNION ALL ${end(0, -1)} UNION ALL ${end(effectDays, 1)}) AS marks) AS counted_marks
    WHERE sign <> 0 GROUP BY customer, file, row_number, type, exposed`;
}

const products = ['aa', 'am', 'mm', 'cc', 'ck', 'kk', 'ac', 'ak', 'mc', 'mk'] as const;

/** The promises with and without contact after them: in all, with the sums that allow for customers with several, and by type. */
export async function readPromiseContacts(context: MetricContext): Promise<PromiseContacts> {
  // whole numbers as DOUBLE: exact, and cheaper than the 128 bits of an integer sum
  const sumOf = (value: Sql) => sql`SUM(CAST(${value} AS DOUBLE))`;
  const totals = sql`${sumOf(sql`CASE WHEN exposed = 1 AND calls > 0 THEN 1 ELSE 0 END`)} AS a, ${sumOf(sql`exposed`)} AS m,
    ${sumOf(sql`CASE WHEN exposed = 0 AND calls > 0 THEN 1 ELSE 0 END`)} AS c, ${sumOf(sql`1 - exposed`)} AS k,
    ${sumOf(sql`exposed * calls`)} AS calls_exposed, ${sumOf(sql`(1 - exposed) * calls`)} AS calls_other`;
  const sums = join(
    [...products].map((name) => sql`CAST(SUM(${column(name[0])} * ${column(name[1])}) AS BIGINT) AS ${column(name)}`),
  );
  const none = join([...products].map((name) => sql`0 AS ${column(name)}`));
  const all = join(
    ['a', 'm', 'c', 'k', 'calls_exposed', 'calls_other'].map(
      (name) => sql`CAST(SUM(${column(name)}) AS BIGINT) AS ${column(name)}`,
    ),
  );
  const fields = requestedFields(context);
  const nowhere = sql`CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment`;
  const bySegment =
    fields.length === 0
      ? sql``
      : sql`UNION ALL SELECT CAST(NULL AS VARCHAR) AS type, d.field, d.segment, COUNT(*) AS clusters, ${all}, ${sums}
          FROM by_customer AS g JOIN customer_dimensions AS d ON d.customer = g.customer
          WHERE d.field IN ${fieldNames(fields)} GROUP BY d.field, d.segment`;
  const rows = await context.engine.rows(
    sql`WITH followed AS (${promisesWithContacts(context)}), by_customer AS (SELECT customer, ${totals} FROM followed GROUP BY customer)
      SELECT CAST(NULL AS VARCHAR) AS type, ${nowhere}, COUNT(*) AS clusters, ${all}, ${sums} FROM by_customer AS g
      UNION ALL SELECT type, ${nowhere}, 0 AS clusters, ${all}, ${none} FROM (SELECT type, ${totals} FROM followed GROUP BY type) AS g GROUP BY type
      ${bySegment}`,
    {
      type: 'text?',
      field: 'text?',
      segment: 'text?',
      clusters: 'integer',
      a: 'integer?',
      m: 'integer?',
      c: 'integer?',
      k: 'integer?',
      calls_exposed: 'integer?',
      calls_other: 'integer?',
      ...(Object.fromEntries(products.map((name) => [name, 'integer?'])) as Record<
        (typeof products)[number],
        'integer?'
      >),
    },
  );
  const row = rows.find(({ type, field }) => type === null && field === null);
  const number = (value: number | null | undefined) => value ?? 0;
  const tableOf = (of: typeof row): RiskTable => ({
    exposedEvents: number(of?.a),
    exposed: number(of?.m),
    unexposedEvents: number(of?.c),
    unexposed: number(of?.k),
  });
  const clusteredOf = (of: typeof row): ClusteredRiskTable => ({
    ...tableOf(of),
    clusters: number(of?.clusters),
    sumAA: number(of?.aa),
    sumAM: number(of?.am),
    sumMM: number(of?.mm),
    sumCC: number(of?.cc),
    sumCK: number(of?.ck),
    sumKK: number(of?.kk),
    sumAC: number(of?.ac),
    sumAK: number(of?.ak),
    sumMC: number(of?.mc),
    sumMK: number(of?.mk),
  });
  return {
    table: clusteredOf(row),
    segments: bySegments(fields, rows).map(({ field, segment, rows: [own] }) => ({
      field,
      segment,
      table: clusteredOf(own),
    })),
    contacts: { exposed: number(row?.calls_exposed), unexposed: number(row?.calls_other) },
    // in one order whatever the threads did: sums of fractions depend on it
    types: rows
      .flatMap((each) => (each.type === null ? [] : [{ type: each.type, table: tableOf(each) }]))
      .sort((a, b) => compareText(a.type, b.type)),
  };
}

function column(name: string | undefined): Sql {
  return identifier(name ?? '');
}
