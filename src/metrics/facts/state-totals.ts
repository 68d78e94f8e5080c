import { yearDays } from '../../entities/windows.ts';
import { bySegments, fieldNames, requestedFields } from '../../measures/segments.ts';
import { phases } from '../../onboarding/phase-names.ts';
import { type DayNumber, type Window, windowBefore } from '../../relationships/calendar.ts';
import type { Segment } from '../../report/report.ts';
import { join, literal, raw, type Sql, sql } from '../../sql.ts';
import { areComparable, compareShares, type Estimate, type Group, minimumChange, segmentsOf } from '../figure.ts';
import type { MetricContext } from '../metric-context.ts';
import { createCustomerState } from './customer-state.ts';

/** More invitations than this in a year is too much (METHOD B24). */
const mostInvitations = 4;
/** Nine of ten customers with a bad experience tell others: Convergys (2009), an assumption of METHOD B20. */
export const sharersPerBadExperience = 0.9;
/** Phase number of adopt (METHOD B18). */
const adopt = 7;

/** The window of a figure about how things stand: one day. */
export function asOfWindow(asOf: DayNumber): Window {
  return { from: asOf, to: asOf };
}

/** What should be known of every customer, and whether this export can show it (METHOD B25). */
export const completenessItems = [
  'start',
  'segment',
  'owner',
  'reachable',
  'transaction',
  'opinion',
  'usage',
  'service',
] as const;
export type CompletenessItem = (typeof completenessItems)[number];

/** SQL about one customer of `customer_state`. */
const itemSql: Record<CompletenessItem, Sql> = {
  start: sql`knows_start`,
  segment: sql`knows_segment`,
  owner: sql`knows_owner`,
  reachable: sql`is_reachable`,
  transaction: sql`has_transaction`,
  opinion: sql`year_answers > 0`,
  usage: sql`has_use`,
  service: sql`unclassed = 0`,
};

/** The items whose file or column is there: not exported is not the same as not stored. */
export function exportedItems({ bases, identity }: MetricContext): CompletenessItem[] {
  const { customers, contacts, purchases, surveys, usage } = bases;
  const isThere: Record<CompletenessItem, boolean> = {
    start: customers.has('customer_since') || customers.has('contract_start_at'),
    segment: customers.has('segment'),
    owner: customers.has('account_owner'),
    reachable: customers.has('email') || customers.has('phone'),
    transaction: (purchases.isExported && identity.isKnown('purchases')) || customers.has('contract_start_at'),
    opinion: surveys.isExported && identity.isKnown('surveys'),
    usage: usage.isExported && identity.isKnown('usage'),
    service: contacts.isExported && identity.isKnown('contacts'),
  };
  return completenessItems.filter((item) => isThere[item]);
}

/** Had something bad happen in the period, and whether we heard of it (METHOD B20). */
export const hadBadExperience = sql`start_day IS NOT NULL AND (problems_in_period > 0 OR bad_answers > 0 OR missed_in_period > 0)`;
/** Among these, those who gave a detractor's score (METHOD B22, the fifth reason). */
export const isDetractor = sql`start_day IS NOT NULL AND detractor_answers > 0`;
/** The same of customers who never said so. */
export const unheard = sql`${hadBadExperience} AND problems_in_period = 0 AND bad_answers = 0`;
/** SQL: asked more often than anybody wants to be (METHOD B24). */
export const overAsked = sql`invitations > ${mostInvitations}`;

/** Long enough a customer to have arrived, and short of it (METHOD B18, stalled). */
const isSettled = (onboardingDays: number) => sql`is_active AND NOT is_truncated AND tenure >= ${onboardingDays}`;

/** SQL: how well a customer is (METHOD B29). */
export const healthBand = sql`CASE WHEN health >= 75 THEN 'healthy' WHEN health >= 50 THEN 'watch' ELSE 'at_risk' END`;

/** Figures that are a share of the customers, each as he is now. */
export type StateShare = 'phases' | 'loyalty' | 'bad' | 'owned' | 'complete' | 'invited' | 'ready' | 'health';

/** SQL about one customer of `customer_state`: what he adds to the numerator and to the denominator of each figure. */
export function stateShares(context: MetricContext): Record<StateShare, { x: Sql; m: Sql }> {
  const of = (isCounted: Sql, isIn: Sql) => ({ x: flagOf(sql`${isCounted} AND ${isIn}`), m: flagOf(isCounted) });
  const items = exportedItems(context);
  const isActive = sql`is_active`;
  return {
    phases: of(isSettled(context.settings.onboardingDays), sql`phase < ${adopt}`),
    loyalty: of(sql`is_active AND loyalty <> 'unknown'`, sql`loyalty = 'captive'`),
    bad: of(sql`TRUE`, hadBadExperience),
    owned: of(isActive, sql`knows_owner`),
    complete: {
      x: sql`CASE WHEN is_active THEN ${knownItems(items)} ELSE 0 END`,
      m: sql`CASE WHEN is_active THEN ${items.length} ELSE 0 END`,
    },
    invited: of(isActive, sql`invitations > 0`),
    ready: of(isActive, sql`referral = 'ready'`),
    health: of(sql`is_active AND health IS NOT NULL`, sql`TRUE`),
  };
}

/** SQL: how many of the items are known of a customer. */
export function knownItems(items: readonly CompletenessItem[]): Sql {
  return items.length === 0
    ? sql`0`
    : join(
        items.map((item) => flagOf(itemSql[item])),
        ' + ',
      );
}

const flagOf = (condition: Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** Means are summed as whole numbers: the order of the rows must not show in the last digit. */
const precision = 100_000_000;

/** Counts over `customer_state`, one row in all. */
export async function stateTotals(context: MetricContext) {
  await createCustomerState(context);
  const items = exportedItems(context);
  const count = (condition: Sql) => sql`COUNT(CASE WHEN ${condition} THEN 1 END)`;
  const scaled = (column: Sql) =>
    sql`COALESCE(SUM(CASE WHEN is_active THEN CAST(ROUND(${column} * ${raw(String(precision))}) AS BIGINT) END), 0)`;
  const present = knownItems(items);
  const { owned, invited, phases: stalled, bad, health, loyalty, ready } = stateShares(context);
  const sum = (value: Sql) => sql`COALESCE(SUM(${value}), 0)`;
  const columns: Record<string, Sql> = {
    active: count(sql`is_active`),
    owned: sum(owned.x),
    invited: sum(invited.x),
    over_asked: count(sql`is_active AND ${overAsked}`),
    engaged: count(sql`is_active AND (year_answers > 0 OR feedback > 0)`),
    settled: sum(stalled.m),
    stalled: sum(stalled.x),
    bad: sum(bad.x),
    unheard: count(unheard),
    detractors: count(isDetractor),
    customers: sql`COUNT(*)`,
    scored: sum(loyalty.m),
    captive: sum(loyalty.x),
    ready: sum(ready.x),
    complete: count(sql`is_active AND ${present} = ${items.length}`),
    empty: count(sql`is_active AND ${present} = 0`),
    with_health: sum(health.m),
    health: scaled(sql`health`),
    with_emotional: count(sql`is_active AND emotional IS NOT NULL`),
    emotional: scaled(sql`emotional`),
    with_instrumental: count(sql`is_active AND instrumental IS NOT NULL`),
    instrumental: scaled(sql`instrumental`),
    with_relational: count(sql`is_active AND relational IS NOT NULL`),
    relational: scaled(sql`relational`),
    ...Object.fromEntries(items.map((item) => [`item_${item}`, count(sql`is_active AND ${itemSql[item]}`)])),
  };
  const list = join(Object.entries(columns).map(([name, value]) => sql`${value} AS ${raw(name)}`));
  const fields = requestedFields(context);
  const bySegment =
    fields.length === 0
      ? sql``
      : sql`UNION ALL SELECT d.field, d.segment, ${list} FROM customer_state AS s
        JOIN customer_dimensions AS d ON d.customer = s.customer WHERE d.field IN ${fieldNames(fields)} GROUP BY d.field, d.segment`;
  const shape = Object.fromEntries(Object.keys(columns).map((name) => [name, 'number' as const]));
  const rows = await context.held.read(
    sql`SELECT CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, ${list} FROM customer_state ${bySegment}`,
    { field: 'text?', segment: 'text?', ...shape },
  );
  const groups = bySegments(fields, rows).map(({ field, segment, rows: [row] }) => ({
    field,
    segment,
    ...readTotals(row),
  }));
  return { items, ...readTotals(rows.find((row) => row.field === null)), groups };
}

/** The counts of one row, and the means that were summed as whole numbers. */
export interface Totals {
  number(name: string): number;
  mean(name: string): number | null;
}

function readTotals(row: Readonly<Record<string, number | string | null>> | undefined): Totals {
  const number = (name: string) => Number(row?.[name] ?? 0);
  const mean = (name: string) =>
    number(`with_${name}`) > 0 ? number(name) / precision / number(`with_${name}`) : null;
  return { number, mean };
}

/**
 * A figure about how customers stand, split by the columns asked for. `isShare`: customers of one group are compared with all
 * others; a sum or a mean over everybody is not tested.
 */
export async function stateSegments(
  context: MetricContext,
  estimateOf: (totals: Totals) => Estimate | null,
  isShare = true,
): Promise<Segment[]> {
  const all = await stateTotals(context);
  const groups = all.groups.map(({ field, segment, ...group }): Group => {
    const rest: Totals = { number: (name) => all.number(name) - group.number(name), mean: () => null };
    const [estimate, others] = [estimateOf(group), isShare ? estimateOf(rest) : null];
    const canTest = estimate && others && areComparable(estimate, others);
    return { field, segment, estimate, comparison: canTest ? compareShares(estimate, others) : null };
  });
  return segmentsOf(groups, minimumChange(isShare ? 'share' : 'count', context.settings));
}

/** SQL: customer `s` was there on some day of the past year. */
export function wasThere({ lifecycle, asOf }: MetricContext): Sql {
  const { from, to } = windowBefore(asOf, yearDays);
  return sql`EXISTS (SELECT 1 FROM ${lifecycle.aliveSpans} AS a WHERE a.customer = s.customer AND a.from_day <= ${to} AND a.to_day >= ${from})`;
}

export type StateCategory = 'phase' | 'loyalty' | 'referral' | 'role' | 'band' | 'contacts';

/** How many customers there are of each kind: phase, loyalty, readiness to refer, role of the owner, health, contacts of a year. */
export async function stateCategories(context: MetricContext) {
  await createCustomerState(context);
  const phaseNames = join(
    phases.map((name, i) => sql`WHEN ${raw(String(i + 1))} THEN ${literal(name)}`),
    ' ',
  );
  const select = (category: StateCategory, key: Sql, rows: Sql) =>
    sql`SELECT ${literal(category)} AS category, CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, ${key} AS value, COUNT(*) AS n FROM customer_state AS s WHERE ${rows} GROUP BY ${key}`;
  const fields = requestedFields(context);
  const bySegment =
    fields.length === 0
      ? []
      : [
          sql`SELECT 'contacts' AS category, d.field, d.segment, CAST(s.inbound AS VARCHAR) AS value, COUNT(*) AS n
            FROM customer_state AS s JOIN customer_dimensions AS d ON d.customer = s.customer
            WHERE d.field IN ${fieldNames(fields)} AND ${wasThere(context)} GROUP BY d.field, d.segment, CAST(s.inbound AS VARCHAR)`,
        ];
  const rows = await context.held.read(
    join(
      [
        select('phase', sql`CASE s.phase ${phaseNames} END`, sql`s.phase IS NOT NULL`),
        select('loyalty', sql`s.loyalty`, sql`s.is_active`),
        select('referral', sql`s.referral`, sql`s.is_active`),
        select('role', sql`COALESCE(s.owner_role, 'unknown')`, sql`s.is_active AND s.knows_owner`),
        select('band', healthBand, sql`s.is_active AND s.health IS NOT NULL`),
        select('contacts', sql`CAST(s.inbound AS VARCHAR)`, wasThere(context)),
        ...bySegment,
      ],
      ' UNION ALL ',
    ),
    { category: 'text', field: 'text?', segment: 'text?', value: 'text', n: 'integer' },
  );
  const of = (category: StateCategory): Record<string, number> =>
    Object.fromEntries(
      rows
        .filter((row) => row.category === category && row.field === null)
        .sort((a, b) => (a.value < b.value ? -1 : 1))
        .map(({ value, n }) => [value, n]),
    );
  const groups = bySegments(
    fields,
    rows.filter((row) => row.field !== null),
  );
  return Object.assign(of, { groups });
}
