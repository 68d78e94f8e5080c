import { customerKeyOf } from '../../entities/row-keys.ts';
import { eventFieldOf, eventSegments } from '../../measures/segments.ts';
import type { Role } from '../../schema/table.ts';
import { identifier, join, type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';
import { customerRecords, customerRules, type Records, type Trace, type TracePeriod } from '../trace.ts';
import { asOfWindow, type StateShare, stateShares } from './state-totals.ts';

type Shown = Pick<Trace, 'role' | 'columns' | 'parts' | 'records'>;

/** SQL: the value of a row `r` in the column of its own table that was asked for, and where it is found. */
export function segmentOf(context: MetricContext, role: Role | undefined): { segment: Sql; from: Sql } {
  const field = role && eventFieldOf(context, role);
  if (!role || !field) return { segment: sql`CAST(NULL AS VARCHAR)`, from: sql`` };
  const from = sql`LEFT JOIN (${eventSegments(role, field)}) AS e ON e.file = r.file AND e.row_number = r.row_number`;
  return { segment: sql`e.segment`, from };
}

/** The trace of a figure about how customers are now: one row each, from the table it is counted on. */
export function traceOfState(
  context: MetricContext,
  share: StateShare,
  period: TracePeriod,
  { hasNumerator = true, ...shown }: Omit<Shown, 'role'> & { hasNumerator?: boolean },
): Trace | null {
  if (period.kind !== 'current') return null;
  const { x, m } = stateShares(context)[share];
  const rows = sql`SELECT * FROM (SELECT ${customerKeyOf(sql`s.customer`)}, ${context.asOf} AS day, CAST(NULL AS VARCHAR) AS segment,
      ${x} AS x, ${m} AS m, ${join([...Object.keys(shown.columns).map((name) => sql`s.${identifier(name)}`), sql`1 AS one`])}
    FROM customer_state AS s) AS every WHERE m <> 0`;
  return { ...shown, role: 'customers', window: asOfWindow(context.asOf), rows, hasNumerator };
}

/** Every customer, with why he is not one that a figure counts. Without a day no period drops anybody. */
export function customersWith(uncounted: Records['uncounted'], rest = 'not-counted', day: Sql | null = null): Records {
  return { table: customerRecords, day, invalid: customerRules.invalid.slice(0, 1), uncounted, rest };
}

/** Those who never were customers, or no longer are. */
export const inactive: Records['uncounted'] = [
  ['no-start', sql`t.start_day IS NULL`],
  ['left', sql`NOT t.is_active`],
];
/** Those whose start cannot have been seen, or lies after their end. */
export const unknownStarts: Records['uncounted'] = [
  ['no-start', sql`t.start_day IS NULL`],
  ['left-before-start', sql`t.has_date_error`],
  customerRules.truncated,
];

/** Every record of the surveys, with why it is not an answer that a figure counts. */
export function answersWith(
  isWanted: Sql,
  { uncounted = [], rest = 'earlier-answer' }: Partial<Pick<Records, 'uncounted' | 'rest'>> = {},
): Records {
  return {
    table: sql`surveys`,
    day: sql`t.responded_at_day`,
    invalid: [
      ['other-survey', sql`NOT (${isWanted})`],
      ['not-answered', sql`t.score IS NULL OR t.responded_at_day IS NULL`],
    ],
    uncounted,
    rest,
  };
}
