import type { ColumnKind } from '../engines/engine.ts';
import { roleOf } from '../entities/entity.ts';
import type { Run } from '../entities/run.ts';
import type { Windows } from '../entities/windows.ts';
import type { Said } from '../locales/said.ts';
import type { Counted, Measures, Ratio, RatioSums } from '../measures/measure.ts';
import { rowsBehind, windowOf } from '../measures/rows.ts';
import type { MetricResult } from '../report/report.ts';
import type { Sql } from '../sql.ts';
import type { Metric, MetricDescription } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { type Needs, notExported } from './not-exported.ts';
import type { Measurement } from './result.ts';
import { shareResult } from './share-figure.ts';
import type { Records, Trace, TracePeriod } from './trace.ts';

/** How the rows behind a figure are shown: with which of their words, in which parts, and why other records are not among them. */
export interface Shown {
  columns: readonly string[];
  /** Conditions over `x`, `m` and the columns. */
  parts: Readonly<Record<string, Sql>>;
  records: Records;
  /** What the figure is about, where the days of its rows only stand for that. */
  windows?: (run: Run) => Windows;
}

/** What every declared metric has. */
interface Declared<M extends Measures> extends MetricDescription {
  /** Tables and columns it cannot do without. */
  needs: Needs | ((context: MetricContext) => Needs);
  /** What else can keep it from being measured; asked before anything is counted. */
  missing?: (context: MetricContext) => MetricResult | null | Promise<MetricResult | null>;
  measures: M;
  /** The measure that the figure is, whose rows are shown. */
  figure: keyof M & string;
  shown: Shown | ((context: MetricContext) => Shown);
}

export interface DeclaredMetric<M extends Measures, R> extends Declared<M> {
  /** What is read beside what is counted. */
  read?: (context: MetricContext) => Promise<R>;
  /** The result from what was counted, and read; pure. */
  estimate: (counted: Counted<M>, context: MetricContext, read: R) => MetricResult;
}

/**
 * A metric from a declaration: what it counts, and what follows from the counts.
 *
 *     export const channels: Metric = shareMetric({
 *       id: 'channels', …, needs: { contacts: ['created_at', 'channel'] },
 *       measures: { selfService: share(contact, { on: 'created', where: 'isInbound', m: 'hasChannel', x: 'isSelfService', windows: years }) },
 *       figure: 'selfService',
 *       told: ({ selfService }, context) => ({ parts: { … }, sentence: (said) => … }),
 *       shown: { columns: ['channel'], parts: { 'self-service': sql`x > 0` }, records: contactRecords() },
 *     });
 */
export function countedMetric<M extends Measures, R = undefined>(declared: DeclaredMetric<M, R>): Metric {
  const { needs, missing, measures, figure, shown, read, estimate, ...description } = declared;
  return {
    ...description,
    measures: Object.values(measures),
    async measure(context) {
      const lacking =
        notExported(description, context, typeof needs === 'function' ? needs(context) : needs) ??
        (await missing?.(context));
      if (lacking) return lacking;
      const [counted, found] = await Promise.all([context.counter.count(measures, context), read?.(context)]);
      return estimate(counted, context, found as R);
    },
    trace: (context, period) => traceOf(measures[figure] as Ratio, context, period, shown),
  };
}

/** What a share says beside its value. */
export type Told = Pick<Measurement, 'parts' | 'caveats' | 'reason' | 'status'> & {
  isWeighted?: boolean;
  sentence?: (said: Said) => string;
  title?: MetricDescription['title'];
};

export interface DeclaredShare<M extends Measures> extends Declared<M> {
  told?: (counted: Counted<M>, context: MetricContext) => Told | MetricResult;
  /** The records that were set aside are not told with it. */
  isWithoutExcluded?: boolean;
}

/** A metric that is one share of rows: value, interval, previous window, change, months and segments follow from its measure. */
export function shareMetric<M extends Measures>(declared: DeclaredShare<M>): Metric {
  const { told, isWithoutExcluded = false, ...rest } = declared;
  const { figure } = declared;
  const ratio = declared.measures[figure] as Ratio;
  return countedMetric({
    ...rest,
    estimate: (counted, context) => {
      const found = told?.(counted, context) ?? {};
      if ('id' in found) return found;
      const { title = declared.title, ...said } = found;
      const { current, previous } = ratio.windows(context);
      const role = roleOf(ratio.entity, context);
      return shareResult({ ...declared, title }, context, {
        ...said,
        sums: counted[figure] as RatioSums | undefined,
        window: current,
        previousWindow: previous,
        isClustered: role === 'customers' || context.identity.isKnown(role),
        excluded: isWithoutExcluded ? {} : context.setAside[role],
      });
    },
  });
}

/** The rows behind a measure in one of its windows; null where it has no such window. */
export async function traceOf(
  ratio: Ratio,
  context: MetricContext,
  { kind, window: asked }: TracePeriod,
  shown: Declared<Measures>['shown'],
): Promise<Trace | null> {
  const { columns, parts, records, windows } = typeof shown === 'function' ? shown(context) : shown;
  const { entity } = ratio;
  const window = windowOf(ratio, kind, asked, context);
  if (!window || !ratio.when(context)) return null;
  const kinds = columns.map((name): [string, ColumnKind | `${ColumnKind}?`] => [
    name,
    entity.words[name]?.kind ?? 'text?',
  ]);
  const about = windows?.(context)[kind === 'previous' ? 'previous' : 'current'];
  return {
    window: about ?? window,
    role: entity.behind === 'customer' ? 'customers' : roleOf(entity, context),
    rows: await rowsBehind(ratio, context, window, columns),
    hasNumerator: true,
    parts,
    columns: Object.fromEntries(kinds),
    records,
  };
}
