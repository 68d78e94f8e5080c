import type { ColumnKind, Engine, Row, Shape } from '../../engines/engine.ts';
import { type LoadedFile, placeOfRow } from '../../load/loaded-file.ts';
import { keysOf } from '../../load/warehouse/row-keys.ts';
import { isInSegment } from '../../measures/segments.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { droppedBecause, type Trace } from '../../metrics/trace.ts';
import { type DayNumber, isoDay } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import { type TraceRow, type TraceRows, traceRow } from '../../report/trace-shape.ts';
import { identifier, join, type Sql, type SqlValue, sql } from '../../sql.ts';
import { limited, listLimit } from './list-limit.ts';

/** What narrows the rows of a trace down. */
export interface TraceFilter {
  part: Sql | null;
  segment: { field: string; value: string; isOfCustomer: boolean } | null;
  /** SQL: his number. */
  customer: Sql | null;
}

/** SQL: the rows of a trace that pass the filter, as `f`. */
function filtered({ rows }: Trace, { part, segment, customer }: TraceFilter): Sql {
  const conditions = [
    ...(part ? [part] : []),
    ...(customer === null ? [] : [sql`cluster = ${customer}`]),
    ...(segment
      ? [
          segment.isOfCustomer
            ? isInSegment(sql`cluster`, segment.field, segment.value)
            : sql`segment = ${segment.value}`,
        ]
      : []),
  ];
  return conditions.length === 0
    ? sql`(${rows})`
    : sql`(SELECT * FROM (${rows}) AS unfiltered WHERE ${join(conditions, ' AND ')})`;
}

export interface TraceSums {
  rows: number;
  x: number;
  m: number;
}

/** What the rows of a trace add up to: the very numbers of the figure. */
export async function sumTrace({ engine }: MetricContext, trace: Trace, filter: TraceFilter): Promise<TraceSums> {
  const [sums] = await engine.rows(
    sql`SELECT COUNT(*) AS rows, COALESCE(SUM(x), 0) AS x, COALESCE(SUM(m), 0) AS m FROM ${filtered(trace, filter)} AS f`,
    { rows: 'integer', x: 'number', m: 'number' },
  );
  const { rows, x, m } = sums ?? { rows: 0, x: 0, m: 0 };
  const parts = trace.partsOfUnit ?? 1;
  return { rows, x: x / parts, m: m / parts };
}

/** Where the rows of a trace are looked up. */
export type Traced = Pick<MetricContext, 'engine'> & { loaded: readonly LoadedFile[] };

/** Where a row of a role stands. */
export type PlaceOf = (
  role: TraceRow['table'],
  file: number,
  row: number,
) => Pick<TraceRow, 'file' | 'record' | 'line'>;

export function placesIn(loaded: readonly LoadedFile[]): PlaceOf {
  const byRole = new Map<TraceRow['table'], LoadedFile[]>();
  for (const each of loaded) byRole.set(each.mapping.role, [...(byRole.get(each.mapping.role) ?? []), each]);
  return (role, file, row) => {
    const found = byRole.get(role)?.[file];
    return found ? { file: found.file.name, ...placeOfRow(found, row) } : { file: null, record: null, line: null };
  };
}

/** The same rows, those of a warehouse by their own keys and without a place. */
async function withKeys(engine: Engine, rows: TraceRow[], loaded: readonly LoadedFile[]): Promise<TraceRow[]> {
  const files = new Map(
    loaded.flatMap((file) => (file.file.source.kind === 'relation' ? [[file.file.name, file]] : [])),
  );
  if (files.size === 0) return rows;
  const placed = rows.flatMap(({ file, record }, i) => {
    const found = files.get(file ?? '');
    return found && record !== null ? [{ i, file: found, row: record }] : [];
  });
  const keys = await keysOf(engine, placed);
  const keyed = [...rows];
  placed.forEach(({ i }, n) => {
    const row = rows[i];
    if (row) keyed[i] = { ...row, record: null, line: null, key: keys[n] ?? '' };
  });
  return keyed;
}

/** The rows of an ordered query. */
function rowsOf<S extends Shape>(
  { engine, loaded }: Traced,
  query: Sql,
  shape: S,
  rowOf: (row: Row<S>) => TraceRow,
): TraceRows {
  const named = (rows: TraceRow[]) => withKeys(engine, rows, loaded);
  return {
    first: async (most) => named((await engine.rows(sql`${query} LIMIT ${most}`, shape)).map(rowOf)),
    async *batches() {
      for await (const batch of engine.batches(sql`${query}${limited(listLimit(engine))}`, shape)) {
        const rows = await named(batch.map(rowOf));
        // the engine has checked every cell of every row; one of a batch tells whether the rows are still what is published
        if (rows[0]) traceRow.parse(rows[0]);
        yield rows;
      }
    },
  };
}

/** The text of a day; there are few days in many rows, and making the text takes longer than all else in a row (measured). */
function daysAsText(): (day: DayNumber) => string {
  const known = new Map<DayNumber, string>();
  return (day) => {
    const text = known.get(day) ?? isoDay(day);
    known.set(day, text);
    return text;
  };
}

/** The rows themselves, in the order of their files; a row without a place has that of its customer. */
export function countedRows(traced: Traced, trace: Trace, filter: TraceFilter): TraceRows {
  const placeOf = placesIn(traced.loaded);
  const { partsOfUnit = 1 } = trace;
  const names = Object.keys(trace.columns);
  const shape: Shape = {
    customer: 'text?',
    day: 'integer?',
    own_file: 'integer?',
    own_row: 'integer?',
    customer_file: 'integer?',
    customer_row: 'integer?',
    x: 'number',
    m: 'number',
    ...Object.fromEntries(names.map((name) => [`detail_${name}`, trace.columns[name] as ColumnKind])),
  };
  const details = names.map((name) => sql`, f.${identifier(name)} AS ${identifier(`detail_${name}`)}`);
  const query = sql`SELECT c.key AS customer, f.day, f.file AS own_file, f.row_number AS own_row, c.file AS customer_file,
      c.row_number AS customer_row, f.x, f.m${join(details, '')}
    FROM ${filtered(trace, filter)} AS f LEFT JOIN ${counted('customers')} AS c ON c.customer = f.cluster
    ORDER BY own_file, own_row, customer_file, customer_row, customer`;
  const textOf = daysAsText();
  const detailOf = (name: string, value: SqlValue) =>
    name.endsWith('_day') && typeof value === 'number' ? textOf(value) : value;
  return rowsOf(traced, query, shape, (row): TraceRow => {
    const hasOwn = row.own_row !== null;
    const table = hasOwn ? trace.role : 'customers';
    const [file, at] = hasOwn ? [row.own_file, row.own_row] : [row.customer_file, row.customer_row];
    const place = typeof file === 'number' && typeof at === 'number' ? placeOf(table, file, at) : nowhere;
    return {
      customer: row.customer === null ? null : String(row.customer),
      day: typeof row.day === 'number' ? textOf(row.day) : null,
      table,
      ...place,
      numerator: trace.hasNumerator ? Number(row.x) / partsOfUnit : null,
      denominator: Number(row.m) / partsOfUnit,
      reason: null,
      details: Object.fromEntries(names.map((name) => [name, detailOf(name, row[`detail_${name}`] ?? null)])),
    };
  });
}

const nowhere = { file: null, record: null, line: null };

/** The records of the table that are not among the rows, each with its reason, and how many there are of each reason. */
export async function excludedRows(
  traced: Traced,
  trace: Trace,
  customer: Sql | null,
): Promise<{ rows: TraceRows; reasons: Record<string, number> }> {
  const { engine, loaded } = traced;
  const placeOf = placesIn(loaded);
  const { records, role, window } = trace;
  const own = sql`(SELECT cluster, file, row_number FROM (${trace.rows}) AS rows)`;
  const isSame =
    role === 'customers'
      ? sql`f.cluster = CASE WHEN t.set_aside IS NULL THEN t.customer END`
      : sql`f.file = t.file AND f.row_number = t.row_number`;
  const mine = customer === null ? sql`` : sql`AND t.customer = ${customer}`;
  const reason = sql`COALESCE(${droppedBecause(records, window)}, ${records.rest})`;
  const from = sql`FROM ${records.table} AS t LEFT JOIN ${own} AS f ON ${isSame}`;
  const counts = await engine.rows(
    sql`SELECT reason, COUNT(*) AS n FROM (SELECT ${reason} AS reason ${from} WHERE f.cluster IS NULL ${mine}) AS r
      GROUP BY reason ORDER BY n DESC, reason`,
    { reason: 'text', n: 'integer' },
  );
  const query = sql`SELECT k.key AS customer, t.file, t.row_number AS row, ${records.day ?? sql`CAST(NULL AS INTEGER)`} AS day,
      ${reason} AS reason
    ${from} LEFT JOIN ${counted('customers')} AS k ON k.customer = t.customer
    WHERE f.cluster IS NULL ${mine} ORDER BY t.file, t.row_number, k.key`;
  const shape = { customer: 'text?', file: 'integer?', row: 'integer?', day: 'integer?', reason: 'text' } as const;
  const textOf = daysAsText();
  const rows = rowsOf(traced, query, shape, (row): TraceRow => {
    const place = row.file === null || row.row === null ? nowhere : placeOf(role, row.file, row.row);
    return {
      customer: row.customer,
      day: row.day === null ? null : textOf(row.day),
      table: role,
      ...place,
      numerator: null,
      denominator: null,
      reason: row.reason,
      details: {},
    };
  });
  return { rows, reasons: Object.fromEntries(counts.map(({ reason: name, n }) => [name, n])) };
}
