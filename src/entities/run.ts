import type { Engine } from '../engines/engine.ts';
import type { Base } from '../relationships/base.ts';
import type { DayNumber, Window } from '../relationships/calendar.ts';
import type { FirstDays } from '../relationships/first-days.ts';
import type { Identity } from '../relationships/identity.ts';
import type { Lifecycle } from '../relationships/lifecycle.ts';
import type { PromiseSource } from '../relationships/promises.ts';
import type { SegmentField } from '../relationships/segments.ts';
import type { Settings } from '../relationships/settings.ts';
import type { Role } from '../schema/table.ts';
import type { HeldTables } from './held-tables.ts';

/** What is counted on: the snapshot of one day in the engine, and the choices of this run. */
export interface Run {
  engine: Engine;
  /** The tables that entities were made into on this day. */
  held: HeldTables;
  settings: Settings;
  asOf: DayNumber;
  current: Window;
  previous: Window;
  bases: Record<Role, Base>;
  identity: Identity;
  lifecycle: Lifecycle;
  promiseSource: PromiseSource | null;
  /** The tables whose records end early, each with its last day: what is counted of them ends there (METHOD-2 G5). */
  earlyEnds: ReadonlyMap<Role, DayNumber>;
  /** The reporting period and the one before it, were this the as-of day. */
  periodOf: (day: DayNumber) => { current: Window; previous: Window };
  segmentFields: readonly SegmentField[];
  /** First visible day of each kind of fact; series do not begin before it. */
  firstDay: FirstDays;
  /** Which figures are followed by month: those of the other months cost a sixth of a large report, and who compares days needs none. */
  series: 'all' | 'headline' | 'none';
  /** The series is over these instead of complete months: the days of a scorecard. */
  periods?: readonly Window[];
}

const shifted = new WeakMap<Run, Map<Role, Run>>();
const wholes = new WeakMap<Run, Run>();

/**
 * The run as all figures of a table see it, whoever asks: where its records end early, its windows end on their last day. The customers
 * and their state stay those of the as-of day. Source: METHOD-2 G5.
 */
export function runOfTable<R extends Run>(role: Role, run: R): R {
  const whole = wholeOf(run);
  const last = whole.earlyEnds.get(role);
  // who is there is judged on the as-of day: a figure of customers has no other
  if (last === undefined || role === 'customers') return whole;
  return runAt(role, last, whole);
}

/** The run as if `last` were its as-of day: the same object for the same table. */
export function runAt<R extends Run>(role: Role, last: DayNumber, run: R): R {
  const whole = wholeOf(run);
  const known = shifted.get(whole) ?? new Map<Role, Run>();
  shifted.set(whole, known);
  const found = (known.get(role) as R | undefined) ?? { ...whole, asOf: last, ...whole.periodOf(last) };
  known.set(role, found);
  wholes.set(found, whole);
  return found;
}

/** The run of the as-of day, which that of a table that ends early was made of. */
export function wholeOf<R extends Run>(run: R): R {
  return (wholes.get(run) as R | undefined) ?? run;
}
