import { allMetrics } from '../metrics/all-metrics.ts';
import { measureOnce } from '../metrics/measure-once.ts';
import type { Component, Metric } from '../metrics/metric.ts';
import type { MetricContext } from '../metrics/metric-context.ts';
import { contextFor } from '../metrics/own-windows.ts';
import type { Trace, TracePeriod } from '../metrics/trace.ts';
import { nearest } from '../nearest.ts';
import { ownValue } from '../own-value.ts';
import { Problem } from '../problems.ts';
import { resolveAsOf } from '../relationships/as-of.ts';
import { dayNumber, isoDay } from '../relationships/calendar.ts';
import { shownGroup } from '../relationships/shown-names.ts';
import { counted } from '../relationships/snapshot.ts';
import { currencyOf } from '../report/money.ts';
import type { MetricResult } from '../report/report.ts';
import { schemaVersion } from '../report/schema-version.ts';
import { noRows, type TraceHead, type TraceRow, type TraceRows } from '../report/trace-shape.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { type AnalyzeRequest, contextAt, type OpenExport, withExport } from './analyze.ts';
import { firstOfMonth } from './builders/anonymize.ts';
import { countedRows, excludedRows, sumTrace, type TraceFilter } from './builders/build-trace.ts';
import { listLimit } from './builders/list-limit.ts';
import { traceOfComposite } from './builders/trace-components.ts';

/** Which rows behind which figure. */
export interface TraceRequest {
  metric: string;
  part?: string;
  /** `field=value`; the field is also in `by` of the request. */
  segment?: { field: string; value: string };
  /** `previous`, or a calendar month such as `2025-03`; nothing: the period of the report. */
  period?: string;
  customer?: string;
  isExcluded: boolean;
}

/** A figure with the rows behind it; these can be read as long as the export is open. */
export interface TracedFigure {
  head: TraceHead;
  rows: TraceRows;
}

function metricOf(id: string): Metric {
  const metric = allMetrics.find((each) => each.id === id);
  if (metric) return metric;
  const ids = allMetrics.map((each) => each.id);
  throw Problem.of('unknown-metric', { metric: id, nearest: nearest(id, ids) });
}

/**
 * The rows behind one figure: export -> snapshot -> the facts of the figure, before they are added up. Of a figure that is worked
 * out from others: which these are, and how their rows are shown. `use` gets it while the export is open.
 */
export function traceMetric<T>(
  request: AnalyzeRequest,
  wanted: TraceRequest,
  use: (traced: TracedFigure) => Promise<T>,
): Promise<T> {
  const { madeOf, id } = metricOf(wanted.metric);
  if (madeOf) checkUnfiltered(id, madeOf, wanted);
  return withExport(request, async (opened) => {
    const asOf = await resolveAsOf(opened, request);
    // months are only worked out to compare the rows of one with
    const series = wanted.period === undefined || wanted.period === 'previous' ? 'headline' : 'all';
    const { context } = await contextAt(opened, { request: { ...request, series }, asOf: asOf.day });
    request.onProgress?.({ stage: 'measuring' });
    return use(await traceIn(opened, context, wanted, request.version));
  });
}

/** Rows of a figure that has none cannot be narrowed down. */
function checkUnfiltered(id: string, madeOf: readonly Component[], wanted: TraceRequest): void {
  const { part, segment, period, customer, isExcluded } = wanted;
  if ([part, segment, period, customer].every((each) => each === undefined) && !isExcluded) return;
  const names = [...new Set(madeOf.map((component) => component.id))].join(', ');
  throw Problem.of('nothing-to-trace', { metric: id, found: `it is worked out from ${names}` });
}

async function traceComponents(
  context: MetricContext,
  metric: Metric,
  madeOf: readonly Component[],
  version: string,
): Promise<TracedFigure> {
  const result = await measureOnce(metric, context);
  const components = await Promise.all(
    madeOf.map(async (component) => ({ component, result: await measureOnce(metricOf(component.id), context) })),
  );
  return { head: traceOfComposite(context, { metric, result, components }, version), rows: noRows };
}

/** The rows behind one figure of a snapshot that is there already. */
export async function traceIn(
  { tables }: Pick<OpenExport, 'tables'>,
  whole: MetricContext,
  typed: TraceRequest,
  version: string,
): Promise<TracedFigure> {
  const metric = metricOf(typed.metric);
  if (metric.madeOf) return traceComponents(whole, metric, metric.madeOf, version);
  const result = await measureOnce(metric, whole);
  const context = contextFor(metric, whole);
  const wanted = shownRequest(context, result, typed);
  const period = { ...periodOf(context, wanted.period), ...groupOf(context, wanted) };
  const isCounted = !['not_exported', 'not_measurable'].includes(result.status);
  const hasPeriod = period.kind !== 'month' || result.series.length > 0;
  const trace = isCounted && hasPeriod ? await metric.trace?.(context, period) : null;
  if (!trace) {
    const found = isCounted ? `${metric.id} has no such period` : (result.reason ?? result.status);
    throw Problem.of('nothing-to-trace', { metric: metric.id, found });
  }
  checkSegment(context, result, wanted);
  const filter = await filterOf(context, trace, wanted);
  const traced = { engine: context.engine, loaded: tables.loaded };
  const sums = await sumTrace(context, trace, filter);
  checkSums(result, period, wanted, trace, sums);
  const { rows, reasons } = wanted.isExcluded
    ? await excludedRows(traced, trace, filter.customer)
    : { rows: countedRows(traced, trace, filter), reasons: {} };
  const { part, segment, customer } = wanted;
  const records = wanted.isExcluded ? Object.values(reasons).reduce((sum, n) => sum + n, 0) : sums.rows;
  const head: TraceHead = {
    schemaVersion,
    tool: { name: 'health', version },
    locale: context.locale,
    asOf: isoDay(whole.asOf),
    metric: metric.id,
    title: result.title,
    window: { from: isoDay(trace.window.from), to: isoDay(trace.window.to) },
    filters: {
      ...(part === undefined ? {} : { part }),
      ...(segment === undefined ? {} : { segment: `${segment.field}=${segment.value}` }),
      ...(wanted.period === undefined ? {} : { period: wanted.period }),
      ...(customer === undefined ? {} : { customer }),
      ...(wanted.isExcluded ? { excluded: 'yes' } : {}),
    },
    value: tracedValue(result, period, wanted),
    unit: result.unit,
    currency: currencyOf(result),
    numerator: trace.hasNumerator ? sums.x : null,
    denominator: sums.m,
    records,
    omitted: Math.max(0, records - listLimit(context.engine)),
    reasons,
    parts: Object.keys(trace.parts),
    columns: wanted.isExcluded ? [] : Object.keys(trace.columns),
    madeOf: [],
  };
  return { head, rows: context.privacy?.isCoarse ? coarseRows(rows) : rows };
}

/** The same request with its group as an output that names nobody shows it. */
function shownRequest({ privacy, segmentFields }: MetricContext, { segments }: MetricResult, typed: TraceRequest) {
  if (!privacy || !typed.segment) return typed;
  const known = (name: string) => segments.filter(({ field }) => field === name).map(({ segment }) => segment);
  return { ...typed, segment: shownGroup(typed.segment, segmentFields, known, privacy) };
}

/** The group of customers that is asked for, by the name its column has in the export. */
function groupOf({ segmentFields }: MetricContext, { segment }: TraceRequest): Pick<TracePeriod, 'group'> {
  const field = segmentFields.find(({ isRequested, owner }) => isRequested && owner === 'customers');
  return segment && field ? { group: { field: field.name, value: segment.value } } : {};
}

const coarseRows = (rows: TraceRows): TraceRows => ({
  first: async (most) => (await rows.first(most)).map(coarseRow),
  async *batches() {
    for await (const batch of rows.batches()) yield batch.map(coarseRow);
  },
});

/** Every day in a row as the first of its month. */
function coarseRow(row: TraceRow): TraceRow {
  const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  const details = Object.entries(row.details).map(([name, value]) => [
    name,
    isDay(value) ? firstOfMonth(value) : value,
  ]);
  return { ...row, day: row.day && firstOfMonth(row.day), details: Object.fromEntries(details) };
}

/** The figure itself, where nothing but its window was chosen. */
function tracedValue(result: MetricResult, { kind, window }: TracePeriod, { part, segment, customer }: TraceRequest) {
  if (part !== undefined || segment !== undefined || customer !== undefined) return null;
  if (kind === 'current') return result.value;
  if (kind === 'previous') return result.previous?.value ?? null;
  return result.series.find(({ from }) => from === isoDay(window.from))?.value ?? null;
}

function periodOf(context: MetricContext, text: string | undefined): TracePeriod {
  if (text === undefined) return { kind: 'current', window: context.current };
  if (text === 'previous') return { kind: 'previous', window: context.previous };
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!month) {
    throw Problem.of('bad-value', {
      option: '--period',
      value: text,
      allowed: 'a number of days, previous, or a month such as 2025-03',
    });
  }
  const [, year = '', number = ''] = month;
  const next =
    Number(number) === 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(Number(number) + 1).padStart(2, '0')}-01`;
  return { kind: 'month', window: { from: dayNumber(`${text}-01`), to: dayNumber(next) - 1 } };
}

async function filterOf(context: MetricContext, trace: Trace, wanted: TraceRequest): Promise<TraceFilter> {
  const { part, segment, customer } = wanted;
  const known = Object.keys(trace.parts);
  const condition = part === undefined ? null : ownValue(trace.parts, part);
  if (condition === undefined) {
    throw Problem.of('unknown-part', {
      metric: wanted.metric,
      part: part ?? '',
      nearest: nearest(part ?? '', known),
      known: known.join(', '),
    });
  }
  const field = context.segmentFields.find(({ isRequested }) => isRequested);
  return {
    part: condition,
    segment:
      segment && field ? { field: field.name, value: segment.value, isOfCustomer: field.owner === 'customers' } : null,
    customer: customer === undefined ? null : await customerNumber(context, customer),
  };
}

/** A group that nobody is in has no rows, and saying so silently would look like an answer. */
function checkSegment(
  { segmentFields }: MetricContext,
  { id, segments }: MetricResult,
  { segment, period }: TraceRequest,
): void {
  if (segment === undefined) return;
  const field = segmentFields.find(({ isRequested }) => isRequested);
  if (field && field.owner !== 'customers' && !segments.some((each) => each.field === field.name)) {
    throw Problem.of('nothing-to-trace', { metric: id, found: `it is not split by ${segment.field}` });
  }
  if (period !== undefined) return;
  const known = segments
    .filter(({ field }) => field.toLowerCase() === segment.field.toLowerCase())
    .map((each) => each.segment);
  if (known.length === 0 || known.includes(segment.value)) return;
  const { field: name, value } = segment;
  const near = nearest(value, known);
  const typed = near === undefined ? undefined : `${name}=${near}`;
  throw Problem.of('unknown-group', { option: '--segment', field: name, value, nearest: typed, known });
}

async function customerNumber({ engine, asOf }: MetricContext, id: string): Promise<Sql> {
  const [row] = await engine.rows(
    sql`SELECT CAST(customer AS VARCHAR) AS customer FROM ${counted('customers')} AS c WHERE c.key = ${id}`,
    {
      customer: 'text',
    },
  );
  if (!row) throw Problem.of('customer-not-found', { id, asOf: isoDay(asOf) });
  return raw(row.customer);
}

/** A trace that does not add up to its figure is a bug, and worse than none. */
function checkSums(
  result: MetricResult,
  { kind, window }: TracePeriod,
  { part, segment, customer }: TraceRequest,
  trace: Trace,
  { x, m }: { x: number; m: number },
): void {
  if (part !== undefined || customer !== undefined) return;
  const ofSegment = result.segments.find((each) => each.field === segment?.field && each.segment === segment.value);
  const ofMonth = result.series.find(({ from }) => from === isoDay(window.from));
  const figure =
    segment !== undefined
      ? kind === 'current'
        ? (ofSegment ?? null)
        : null
      : kind === 'current'
        ? result
        : kind === 'previous'
          ? result.previous
          : null;
  const isWrong =
    (figure !== null && figure.denominator !== null && figure.denominator !== m) ||
    (figure !== null && trace.hasNumerator && figure.numerator !== null && figure.numerator !== x);
  // a rate's months are counted in events
  const isOtherMonth =
    kind === 'month' && segment === undefined && ofMonth !== undefined && ofMonth.n !== m && ofMonth.n !== x;
  if (isWrong || isOtherMonth) {
    throw new Error(
      `the rows behind ${result.id} add up to ${x} of ${m}, the figure is ${figure?.numerator} of ${figure?.denominator ?? ofMonth?.n}`,
    );
  }
}
