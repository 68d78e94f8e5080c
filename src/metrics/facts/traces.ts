import { customerKeyOf } from '../../entities/row-keys.ts';
import { eventFieldOf, eventSegments } from '../../measures/segments.ts';
import type { Window } from '../../relationships/calendar.ts';
import type { Role } from '../../schema/table.ts';
import { identifier, join, type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';
import { customerRecords, customerRules, type Records, type Trace, type TracePeriod } from '../trace.ts';
import { type ShareRows, type ShareSet, within, withShared } from './shares.ts';
import { asOfWindow, type StateShare, stateShares } from './state-totals.ts';

type Shown = Pick<Trace, 'role' | 'columns' | 'parts' | 'records'>;

/** Where the columns of a traced row are found that its share does not have. */
export interface Joined {
  /** SQL: a relation; `d` in `on`, the share's own rows are `r`. */
  rows: Sql;
  on: Sql;
}

/** The customer a row stands for. */
export const sameCustomer: Sql = sql`d.customer = r.cluster`;

export interface ShareTrace<K extends string> extends Shown {
  set: ShareSet<K>;
  share: NoInfer<K>;
  period: TracePeriod;
  /** What the row's place is that of: a record of the table, the record joined to it, or the customer as a whole. */
  place: 'record' | 'joined' | 'customer';
  joined?: Joined;
  /** The window the figure names, where the day of its rows is not what it is about. */
  window?: Window;
}

/** The trace of a figure that is one share: the very rows that are added up, with what they are beside it. */
export function traceOfShare<K extends string>(
  context: MetricContext,
  { set, share, period, place, joined, window, ...shown }: ShareTrace<K>,
): Trace | null {
  const wanted = set.shares[share];
  const inside = wanted && windowOf(wanted, period);
  if (!wanted || !inside) return null;
  const ofPeriod = (period.kind === 'month' && wanted.monthly?.rows) || wanted.rows;
  const { columns } = shown;
  const details = Object.keys(columns).map((name) => sql`${joined ? sql`d` : sql`r`}.${identifier(name)}`);
  const placed = {
    record: sql`r.cluster, r.file, r.row_number`,
    joined: sql`r.cluster, d.file, d.row_number`,
    customer: customerKeyOf(sql`r.cluster`),
  }[place];
  const shared = withShared(set.shared);
  const own = segmentOf(context, wanted.records);
  const rows = sql`${shared.length > 0 ? sql`WITH ${join(shared)} ` : sql``}SELECT ${placed}, r.day, ${own.segment} AS segment, r.x, r.m,
      ${join([...details, sql`1 AS one`])}
    FROM (${ofPeriod}) AS r ${joined ? sql`LEFT JOIN ${joined.rows} AS d ON ${joined.on}` : sql``} ${own.from}
    WHERE r.m > 0 AND ${within('r.day', inside)}`;
  return { ...shown, window: period.kind === 'month' ? inside : (window ?? inside), rows, hasNumerator: true };
}

/** SQL: the value of a row `r` in the column of its own table that was asked for, and where it is found. */
export function segmentOf(context: MetricContext, role: Role | undefined): { segment: Sql; from: Sql } {
  const field = role && eventFieldOf(context, role);
  if (!role || !field) return { segment: sql`CAST(NULL AS VARCHAR)`, from: sql`` };
  const from = sql`LEFT JOIN (${eventSegments(role, field)}) AS e ON e.file = r.file AND e.row_number = r.row_number`;
  return { segment: sql`e.segment`, from };
}

function windowOf({ current, previous, monthly }: ShareRows, { kind, window }: TracePeriod): Window | null {
  if (kind !== 'month') return kind === 'current' ? current : previous;
  return monthly?.windows.find(({ from }) => from === window.from) ?? null;
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
