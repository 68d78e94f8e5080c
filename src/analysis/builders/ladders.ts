import type { LoadedFile } from '../../load/loaded-file.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { contextFor } from '../../metrics/own-windows.ts';
import { droppedBecause, ladderSteps, stepOf, type Trace } from '../../metrics/trace.ts';
import type { LadderRung, MetricResult } from '../../report/report.ts';
import { join, sql } from '../../sql.ts';

/** The figures whose way from records to denominator is shown. */
const shown: readonly string[] = [
  'nps',
  'promise-kept-rate',
  'problem-contact-ratio',
  'contact-rate',
  'retention',
  'onboarding-risk',
];

/** How many records drop out for a reason; null: for none. */
type Dropped = { reason: string | null; rows: number };

/** The results with the way from all records of their table to those that are counted, for the headline figures; all in one query. */
export async function withLadders(
  results: readonly MetricResult[],
  metrics: readonly Metric[],
  context: MetricContext,
  loaded: readonly LoadedFile[],
): Promise<MetricResult[]> {
  const wanted = await Promise.all(
    results
      .filter(({ id, status }) => shown.includes(id) && !['not_exported', 'not_measurable', 'failed'].includes(status))
      .map(async (result) => {
        const metric = metrics.find(({ id }) => id === result.id);
        const own = metric && contextFor(metric, context);
        const trace = own && (await metric.trace?.(own, { kind: 'current', window: own.current }));
        return trace ? [{ result, trace }] : [];
      }),
  );
  const climbed = wanted.flat();
  const dropped = await readDropped(
    context,
    climbed.map(({ trace }) => trace),
  );
  return results.map((result) => {
    const place = climbed.findIndex((each) => each.result === result);
    const trace = climbed[place]?.trace;
    return trace ? { ...result, ladder: ladderOf(context, trace, result, dropped[place] ?? [], loaded) } : result;
  });
}

/** Of each trace the records by why they are not among its rows, most first. */
async function readDropped({ engine }: MetricContext, traces: readonly Trace[]): Promise<Dropped[][]> {
  if (traces.length === 0) return [];
  const selects = traces.map(
    ({ records, window }, i) => sql`SELECT ${i} AS ladder, reason, COUNT(*) AS rows
      FROM (SELECT ${droppedBecause(records, window)} AS reason FROM ${records.table} AS t) AS r GROUP BY reason`,
  );
  const rows = await engine.rows(
    sql`SELECT * FROM (${join(selects, ' UNION ALL ')}) AS ladders ORDER BY ladder, rows DESC, reason`,
    { ladder: 'integer', reason: 'text?', rows: 'integer' },
  );
  return traces.map((_, i) => rows.filter(({ ladder }) => ladder === i));
}

function ladderOf(
  { identity }: MetricContext,
  { records, role }: Trace,
  result: MetricResult,
  rows: readonly Dropped[],
  loaded: readonly LoadedFile[],
): LadderRung[] {
  const files = loaded.filter(({ mapping }) => mapping.role === role);
  const lost = new Map<string, number>();
  const lose = (reason: string, n: number) => n > 0 && lost.set(reason, (lost.get(reason) ?? 0) + n);
  for (const { reason, count } of files.flatMap(({ file }) => file.setAside)) lose(reason, count);
  const unread = [...lost.keys()];
  const eligible = rows.find(({ reason }) => reason === null)?.rows ?? 0;
  for (const { reason, rows: n } of rows) if (reason !== null) lose(reason, n);
  // a rate counts its events, everything else the units it is a share of
  const isRate = result.unit === 'per-100-customers-per-month';
  const counted = (isRate ? result.numerator : result.denominator) ?? eligible;
  lose(records.rest, eligible - counted);
  const inStep = (step: string) =>
    [...lost].filter(([reason]) => (unread.includes(reason) ? step === 'valid' : stepOf(reason, records) === step));
  let count = counted + [...lost.values()].reduce((sum, n) => sum + n, 0);
  // rows that name nobody are not of a known customer
  const steps = ladderSteps.filter((step) => step !== 'known-customer' || identity.isKnown(role));
  return steps.map((step): LadderRung => {
    const gone = inStep(step);
    count -= gone.reduce((sum, [, n]) => sum + n, 0);
    return { step, count, lost: Object.fromEntries(gone) };
  });
}
