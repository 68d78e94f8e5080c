import type { Engine } from '../engines/engine.ts';
import { type DayNumber, dayNumber, type Window, windowBefore } from '../relationships/calendar.ts';
import type { Relationship } from '../relationships/customer-facts.ts';
import type { SegmentField } from '../relationships/segments.ts';
import type { Settings } from '../relationships/settings.ts';
import { join, sql } from '../sql.ts';
import { holm } from '../statistics/holm.ts';
import { kaplanMeier, type SurvivalRow, survivalAt } from '../statistics/kaplan-meier.ts';
import { logRank } from '../statistics/log-rank.ts';
import { quarterOf } from './evidence.ts';

/** Days at which a curve is read. */
export const curveDays: readonly number[] = [30, 60, 90, 100];
/** A curve of fewer customers is not drawn (METHOD B15). */
const fewestCustomers = 20;

/** The curve at one day; noncontractual: the share that has bought again. */
export interface CurveReading {
  day: number;
  value: number;
  low: number;
  high: number;
  /** Customers followed to that day or longer. */
  atRisk: number;
}

export interface GroupCurve {
  group: string;
  customers: number;
  events: number;
  /** Null at a day to which nobody was followed. */
  readings: readonly (CurveReading | null)[];
  /** Against all other groups of the field together: log-rank test, p adjusted by Holm over the groups. */
  comparison: { chiSquared: number; p: number; adjustedP: number } | null;
}

/** The curves of one way to divide the customers. */
export interface CurveSet {
  /** Null: all customers together. */
  field: string | null;
  curves: readonly GroupCurve[];
  /** Groups with too few customers for a curve. */
  tooFew: readonly { group: string; customers: number }[];
}

export interface CurvesInput {
  engine: Engine;
  asOf: DayNumber;
  settings: Settings;
  lifecycle: { relationship: Relationship };
  segmentFields: readonly SegmentField[];
  /** The period asked for, and whether it was. */
  current: Window;
  isSinceGiven: boolean;
}

/**
 * Retention curves of new customers: all together, by quarter of start and by segment, each against the rest. Contractual: still
 * a customer; noncontractual: bought again. Source: METHOD B15 (Kaplan-Meier, log-log limits, log-rank, Holm).
 */
export async function readCurves(
  context: CurvesInput,
): Promise<{ all: CurveSet; quarters: CurveSet; segments: CurveSet[] }> {
  const { engine, asOf, settings, segmentFields } = context;
  const window = context.isSinceGiven ? context.current : windowBefore(asOf, settings.cohortDays);
  const isContractual = context.lifecycle.relationship === 'contractual';
  const end = isContractual ? sql`first_lost_day` : sql`second_purchase_day`;
  const sums = sql`time, SUM(event) AS events, SUM(1 - event) AS censored`;
  const rows = await engine.rows(
    sql`WITH cohort AS (SELECT customer, start_day, COALESCE(${end}, seen_until, ${asOf}) - start_day AS time, CASE WHEN ${end} IS NULL THEN 0 ELSE 1 END AS event
        FROM lifecycle WHERE NOT is_truncated AND NOT has_date_error AND start_day BETWEEN ${window.from} AND ${window.to}),
      quarters AS (SELECT * FROM (VALUES ${join(quartersIn(window.from, window.to).map(({ name, from, to }) => sql`(${name}, ${from}, ${to})`))}) AS q(name, from_day, to_day))
      SELECT 'all' AS kind, '' AS field, '' AS name, ${sums} FROM cohort GROUP BY time
      UNION ALL SELECT 'quarter' AS kind, '' AS field, q.name, ${sums} FROM cohort JOIN quarters AS q ON start_day BETWEEN q.from_day AND q.to_day GROUP BY q.name, time
      UNION ALL SELECT 'segment' AS kind, d.field, d.segment AS name, ${sums} FROM cohort JOIN customer_dimensions AS d ON d.customer = cohort.customer GROUP BY d.field, d.segment, time`,
    { kind: 'text', field: 'text', name: 'text', time: 'integer', events: 'integer', censored: 'integer' },
  );
  const groups = new Map<string, Group[]>();
  for (const { kind, field, name, ...row } of rows) {
    const key = kind === 'segment' ? `segment ${field}` : kind;
    const list = groups.get(key) ?? [];
    const group = list.find((each) => each.name === name) ?? { name, rows: [] };
    if (group.rows.length === 0) list.push(group);
    group.rows.push(row);
    groups.set(key, list);
  }
  const setOf = (key: string, field: string | null) =>
    curveSet(field, groups.get(key) ?? [], !isContractual, settings.level);
  const fields = segmentFields.filter(({ owner }) => owner === 'customers').map(({ name }) => name);
  return {
    all: setOf('all', null),
    quarters: setOf('quarter', null),
    segments: fields.map((field) => setOf(`segment ${field}`, field)).filter(({ curves }) => curves.length > 1),
  };
}

interface Group {
  name: string;
  rows: SurvivalRow[];
}

/** Calendar quarters that touch the days `from` to `to`. */
function quartersIn(from: DayNumber, to: DayNumber): { name: string; from: DayNumber; to: DayNumber }[] {
  const quarters: { name: string; from: DayNumber; to: DayNumber }[] = [];
  for (let day = from; day <= to; day = (quarters.at(-1)?.to ?? to) + 1) {
    const name = quarterOf(day);
    const [year = 0, quarter = 0] = name.split('-Q').map(Number);
    const next = quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`;
    quarters.push({ name, from: day, to: Math.min(to, dayNumber(next) - 1) });
  }
  return quarters;
}

function curveSet(field: string | null, groups: readonly Group[], isRepurchase: boolean, level: number): CurveSet {
  const sized = groups
    .map((group) => ({ ...group, customers: group.rows.reduce((sum, row) => sum + row.events + row.censored, 0) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const drawn = sized.filter(({ customers }) => customers >= fewestCustomers);
  const tests = drawn.map((group) => {
    const others = sized.filter(({ name }) => name !== group.name).flatMap(({ rows }) => rows);
    return others.length === 0 ? null : logRank(group.rows, others);
  });
  const ps = tests.flatMap((test) => (test ? [test.p] : []));
  // two groups are one comparison, told twice
  const adjusted = sized.length === 2 ? ps : holm(ps);
  let tested = 0;
  return {
    field,
    curves: drawn.map((group, i) => {
      const test = tests[i];
      const comparison = test && { chiSquared: test.chiSquared, p: test.p, adjustedP: adjusted[tested++] ?? test.p };
      return groupCurve(group, comparison ?? null, isRepurchase, level);
    }),
    tooFew: sized
      .filter(({ customers }) => customers < fewestCustomers)
      .map(({ name, customers }) => ({ group: name, customers })),
  };
}

function groupCurve(
  { name, rows, customers }: Group & { customers: number },
  comparison: GroupCurve['comparison'],
  isRepurchase: boolean,
  level: number,
): GroupCurve {
  const curve = kaplanMeier(rows);
  const readings = curveDays.map((day) => {
    const at = curve && survivalAt(curve, day, level);
    if (!at) return null;
    const { value, low, high, atRisk } = at;
    return isRepurchase
      ? { day, value: 1 - value, low: 1 - high, high: 1 - low, atRisk }
      : { day, value, low, high, atRisk };
  });
  return { group: name, customers, events: curve?.events ?? 0, readings, comparison };
}
